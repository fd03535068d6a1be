"""Incidents by cell and week: the table that the statistics of hotspots stand on."""

from dataclasses import dataclass

import numpy as np

from geo.model import Bools, Ints

DAYS_A_WEEK = 7


@dataclass(frozen=True, slots=True)
class Weeks:
    """Whole weeks in a row; a week begins at any day."""

    first_day: int
    """Day number (days since 1 January 1970) at which the first week begins."""
    number: int

    def of(self, days: Ints) -> Ints:
        """Columns of day numbers, -1 for days outside."""
        weeks = (days - self.first_day) // DAYS_A_WEEK
        return np.where((weeks >= 0) & (weeks < self.number), weeks, -1)

    def last(self, count: int) -> Bools:
        """The last weeks, (number,)."""
        return np.arange(self.number) >= self.number - count


@dataclass(frozen=True, slots=True)
class Incidents:
    """Columns of incidents, (m,) each."""

    cells: Ints
    """H3 cells of one resolution, 0 for a place too coarse for it: a street, a quarter, a default coordinate."""
    days: Ints
    """Day numbers of the city."""
    groups: Ints
    """Index of the category group."""


@dataclass(frozen=True, slots=True)
class Counted:
    """How many incidents each cell had each week, and how many were in none."""

    counts: Ints
    """(groups, n, weeks)."""
    without_cell: Ints
    """(groups,) incidents of these weeks with a place too coarse for a cell; they light no cell."""
    elsewhere: Ints
    """(groups,) incidents of these weeks in cells that are not among those counted."""


def count_weeks(cells: Ints, incidents: Incidents, weeks: Weeks, groups: int, reports: Ints | None = None) -> Counted:
    """Count incidents, or the reports of each beside them, by group, cell and week.

    Parameters
    ----------
    cells
        (n,) distinct cells, in the order of the rows of the answer.
    incidents
        Columns of m incidents.
    weeks
        Those that are counted; incidents outside of them are left out altogether.
    groups
        How many category groups there are.
    reports
        (m,) how many reports each incident stands for; one each if not given.
    """
    week = weeks.of(incidents.days)
    inside = week >= 0
    order = np.argsort(cells)
    places = order[np.minimum(np.searchsorted(cells, incidents.cells, sorter=order), len(cells) - 1)]
    found = inside & (cells[places] == incidents.cells)
    amount = np.ones(len(week), dtype=np.int64) if reports is None else reports
    counts = np.zeros((groups, len(cells), weeks.number), dtype=np.int64)
    np.add.at(counts, (incidents.groups[found], places[found], week[found]), amount[found])
    coarse, elsewhere = inside & (incidents.cells == 0), inside & (incidents.cells != 0) & ~found
    left_out = [np.zeros(groups, dtype=np.int64) for _ in range(2)]
    for total, rows in zip(left_out, (coarse, elsewhere), strict=True):
        np.add.at(total, incidents.groups[rows], amount[rows])
    return Counted(counts, *left_out)
