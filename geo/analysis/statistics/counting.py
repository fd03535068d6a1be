"""Incidents by cell and week: the table that the statistics of hotspots stand on."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

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


def places_of(cells: Ints, wanted: Ints) -> Ints:
    """(m,) where each of some cells stands among (n,) distinct ones, -1 for those that do not."""
    found = pc.index_in(pa.array(wanted), value_set=pa.array(cells, pa.int64()))
    return np.asarray(found.fill_null(-1).to_numpy(zero_copy_only=False), dtype=np.int64)


def count_weeks(cells: Ints, incidents: Incidents, weeks: Weeks, groups: int) -> Ints:
    """Count incidents by group, cell and week.

    Parameters
    ----------
    cells
        (n,) distinct cells, in the order of the rows of the answer.
    incidents
        Columns of m incidents; those in other cells or in none are left out.
    weeks
        Those that are counted; incidents outside of them are left out.
    groups
        How many category groups there are.

    Returns
    -------
    (1 + groups, n, weeks): of all groups together, then of each.
    """
    place, week = places_of(cells, incidents.cells), weeks.of(incidents.days)
    seen = np.flatnonzero((place >= 0) & (week >= 0))
    shape = 1 + groups, len(cells), weeks.number
    each = ((1 + incidents.groups[seen]) * len(cells) + place[seen]) * weeks.number + week[seen]
    counts = np.bincount(each, minlength=int(np.prod(shape))).reshape(shape)
    counts[1:].sum(axis=0, out=counts[0])
    return counts
