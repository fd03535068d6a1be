"""What hotspots are found in: incidents by cell and week, and the appeals that the public may know."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

import numpy as np
import pyarrow as pa
from sqlalchemy import BigInteger, Connection, cast, extract, func, select

from geo.analysis.incidents.reading import IncidentColumns, Kinds
from geo.analysis.runs import Run
from geo.analysis.statistics.counting import DAYS_A_WEEK, Incidents, Weeks, count_weeks, places_of
from geo.issues.copying import copy_out
from geo.issues.days import day_number, day_numbers, midnight
from geo.model import Bools, Ints, Kind
from geo.tables import issue_public

MOST_WEEKS = 261
"""Five years; what is older says nothing about today."""
ALL = ""
"""All groups together."""
MIXERS = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F], dtype=np.uint64).astype(np.int64)
"""Odd numbers without pattern, by which cells and kinds are spread over 64 bits."""
ROW_BITS = 32
"""A day and the row that it stands in are one number."""
_TYPES = {"category": pa.int64(), "day": pa.int64(), "cell_r8": pa.int64(), "cell_r9": pa.int64()}


@dataclass(frozen=True, slots=True)
class Reports:
    """Columns of m appeals, as the public may know them."""

    group: Ints
    week: Ints
    """(m,) -1 outside of the weeks."""
    cells: dict[int, Ints]
    """By resolution, 0 for none."""


def weeks_of(days: Ints, run: Run) -> Weeks:
    """The whole weeks from Monday to Sunday up to a run's end; the first one begins with or after the first day."""
    end = day_number(run.until) + 1
    known = (end - int(days.min(initial=end))) // DAYS_A_WEEK
    number = min(known, MOST_WEEKS)
    return Weeks(end - number * DAYS_A_WEEK, number)


def read_public(connection: Connection, run: Run, kinds: Kinds, weeks: Weeks) -> Reports:
    """Appeals of these weeks; those that only tell of a person count for no group and no cell."""
    shown = issue_public.c
    instant = func.floor(extract("epoch", shown.occurred_at))
    statement = select(
        shown.category_id, cast(instant, BigInteger), func.coalesce(shown.h3_r8, 0), func.coalesce(shown.h3_r9, 0)
    ).where(shown.kind == Kind.APPEAL.value, shown.category_id.not_in(kinds.of_persons))
    ends = midnight(run.until + timedelta(days=1), run.zone)
    columns = copy_out(connection, statement.where(shown.occurred_at < ends), _TYPES)
    week = weeks.of(day_numbers(columns["day"], run.zone))
    return Reports(kinds.groups_of(columns["category"]), week, {8: columns["cell_r8"], 9: columns["cell_r9"]})


def counted_once(cells: Ints, incidents: IncidentColumns) -> Bools:
    """(n,) whether an incident counts: not if its only caller was the only one of an earlier one of that kind there."""
    counted = incidents.caller == 0
    known = np.flatnonzero(~counted)
    if len(known):
        # Callers are hashes already, so caller, cell and kind together may be one too; it wraps around.
        key = incidents.caller[known] + cells[known] * MIXERS[0] + incidents.category[known] * MIXERS[1]
        order = np.argsort(key)
        ranked = key[order]
        first = np.flatnonzero(np.append(True, ranked[1:] != ranked[:-1]))
        age = (incidents.day[known] << ROW_BITS) | np.arange(len(known))
        counted[known[np.minimum.reduceat(age[order], first) & (1 << ROW_BITS) - 1]] = True
    return np.asarray(counted)


def count_groups(cells: Ints, of_incidents: Ints, incidents: IncidentColumns, kinds: Kinds, weeks: Weeks) -> Ints:
    """(1 + groups, cells, weeks) incidents: of all groups together, then of each."""
    once = counted_once(of_incidents, incidents)
    columns = Incidents(of_incidents[once], incidents.day[once], kinds.groups_of(incidents.category[once]))
    return count_weeks(cells, columns, weeks, len(kinds.groups))


def count_reports(cells: Ints, reports: Reports, resolution: int, firsts: Sequence[int], groups: int) -> Ints:
    """(windows, 1 + groups, cells) public appeals of windows that begin with a week, the shortest window first."""
    place = places_of(cells, reports.cells[resolution])
    seen = np.flatnonzero((place >= 0) & (reports.week >= max(firsts[-1], 0)))
    begun = len(firsts) - np.searchsorted(firsts[::-1], reports.week[seen], side="right")
    shape = len(firsts), 1 + groups, len(cells)
    each = (begun * shape[1] + 1 + reports.group[seen]) * len(cells) + place[seen]
    counts = np.bincount(each, minlength=int(np.prod(shape))).reshape(shape).cumsum(axis=0)
    counts[:, 1:].sum(axis=1, out=counts[:, 0])
    return counts
