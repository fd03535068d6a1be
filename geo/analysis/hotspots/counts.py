"""What hotspots are found in: incidents by cell and week, and the appeals that the public may know."""

from dataclasses import dataclass
from datetime import timedelta

import numpy as np
import pyarrow as pa
from sqlalchemy import BigInteger, Connection, cast, extract, func, select

from geo.analysis.incidents.reading import IncidentColumns, Kinds
from geo.analysis.runs import Run
from geo.analysis.statistics.counting import DAYS_A_WEEK, Incidents, Weeks, count_weeks
from geo.issues.copying import copy_out
from geo.issues.days import day_number, day_numbers, midnight
from geo.model import Bools, Ints, Kind
from geo.tables import issue_public

MOST_WEEKS = 261
"""Five years; what is older says nothing about today."""
ALL = ""
"""All groups together."""
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
    order = np.lexsort((incidents.id, incidents.day, incidents.category, cells, incidents.caller))
    again = np.ones(len(cells), dtype=np.bool_)
    again[:1] = False
    for column in (incidents.caller, cells, incidents.category):
        again[1:] &= np.diff(column[order]) == 0
    counted = np.empty(len(cells), dtype=np.bool_)
    counted[order] = ~(again & (incidents.caller[order] != 0))
    return counted


def count_groups(cells: Ints, of_incidents: Ints, incidents: IncidentColumns, kinds: Kinds, weeks: Weeks) -> Ints:
    """(1 + groups, cells, weeks) incidents: of all groups together, then of each."""
    groups = kinds.groups_of(incidents.category)
    once = counted_once(of_incidents, incidents)
    columns = Incidents(of_incidents[once], incidents.day[once], groups[once])
    counts = count_weeks(cells, columns, weeks, len(kinds.groups)).counts
    return np.concatenate([counts.sum(axis=0, keepdims=True), counts])


def count_reports(cells: Ints, reports: Reports, resolution: int, first_week: int, groups: int) -> Ints:
    """(1 + groups, cells) public appeals since a week."""
    of_reports = reports.cells[resolution]
    place = np.minimum(np.searchsorted(cells, of_reports), len(cells) - 1)
    rows = (cells[place] == of_reports) & (reports.week >= first_week)
    counts = np.zeros((groups, len(cells)), dtype=np.int64)
    np.add.at(counts, (reports.group[rows], place[rows]), 1)
    return np.concatenate([counts.sum(axis=0, keepdims=True), counts])
