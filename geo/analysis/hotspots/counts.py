"""What hotspots are found in: incidents by cell and week."""

import numpy as np

from geo.analysis.incidents.reading import IncidentColumns, Kinds
from geo.analysis.runs import Run
from geo.analysis.statistics.counting import DAYS_A_WEEK, Incidents, Weeks, count_weeks
from geo.issues.days import day_number
from geo.model import Bools, Ints

MOST_WEEKS = 261
"""Five years; what is older says nothing about today."""
ALL = ""
"""All groups together."""
MIXERS = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F], dtype=np.uint64).astype(np.int64)
"""Odd numbers without pattern, by which cells and kinds are spread over 64 bits."""
ROW_BITS = 32
"""A day and the row that it stands in are one number."""


def weeks_of(days: Ints, run: Run) -> Weeks:
    """The whole weeks from Monday to Sunday up to a run's end; the first one begins with or after the first day."""
    end = day_number(run.until) + 1
    known = (end - int(days.min(initial=end))) // DAYS_A_WEEK
    number = min(known, MOST_WEEKS)
    return Weeks(end - number * DAYS_A_WEEK, number)


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
