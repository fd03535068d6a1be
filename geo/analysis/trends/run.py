"""The nightly run of the trends: weekly incidents by group, category and district, and how due dates are kept."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pyarrow as pa
from sqlalchemy import Connection, Engine, insert, select

from geo.analysis.hotspots.counts import ALL, weeks_of
from geo.analysis.incidents.kept import incidents_of
from geo.analysis.incidents.reading import IncidentColumns, Kinds, read_kinds
from geo.analysis.runs import Run, Told, as_real, begin_run, finish_run, forget_results, forget_runs, night
from geo.analysis.statistics.counting import DAYS_A_WEEK, Weeks, places_of
from geo.analysis.statistics.expected import WEEKS_A_YEAR
from geo.analysis.statistics.seasonality import SHORTEST_YEARS
from geo.analysis.statistics.steps import Step, find_steps
from geo.analysis.trends.due_dates import due_performance
from geo.analysis.trends.series import Trends, trends
from geo.issues.days import FIRST_DAY, midnight
from geo.issues.store import Columns, copy_rows
from geo.model import Floats, Ints
from geo.tables import districts, trend_series
from geo.tables import due_performance as due_table

KIND = "trends"
RUNS_WITH_SERIES = 2
DUE_DAYS = 365
"""Appeals of the last year say how due dates are kept."""
NO_SEASON_KNOWN, CITY_STEP_REMOVED = "NO_SEASON_KNOWN", "CITY_STEP_REMOVED"


class _Series(NamedTuple):
    """What one series counts; empty codes for all."""

    group: str
    category: str
    district: str
    weekly: Ints
    reports: int


class _Counted(NamedTuple):
    """Incidents of whole weeks, and the reports of them."""

    categories: Ints
    """(c,) ids."""
    weekly: Ints
    """(c, 1 + d, weeks) in none of the districts, then in each."""
    reports: Ints
    """(c, 1 + d)"""


def analyse_trends(engine: Engine, told: Told = lambda _done, _of: None, kept: Path | None = None) -> Run:
    """Find levels, seasons and slopes of the whole weeks up to now; a run that ends is a row of `analysis_runs`."""
    with night(engine) as connection:
        run = begin_run(connection, KIND, {"due_days": DUE_DAYS}, whole_weeks=True)
        kinds, codes = read_kinds(connection), _district_codes(connection)
        found = incidents_of(connection, run.zone, run.until, kinds.code.keys() - kinds.of_persons, kept)
    weeks = weeks_of(found.day, run)
    counted = _count(found, kinds, codes, weeks)
    groups, steps, parts = (ALL, *kinds.groups), dict[str, tuple[Step, ...]](), list[Columns]()
    for number, group in enumerate(groups, start=1):
        series = list(_series(group, counted, kinds, codes))
        counts = np.stack([each.weekly for each in series])
        steps[group] = find_steps(counts[0])
        parts.append(_columns(series, counts, trends(counts, weeks, steps[group])))
        told(number, len(groups))
    with night(engine) as connection:
        for columns in parts:
            copy_rows(connection, "trend_series", {"run_id": [run.id] * len(columns["incidents"])} | columns)
        _write_due(connection, run)
        finish_run(connection, run, _summary(weeks, steps) | {"series": sum(len(each["incidents"]) for each in parts)})
        for table in (trend_series, due_table):
            forget_results(connection, table, run, RUNS_WITH_SERIES)
        forget_runs(connection, run)
    return run


def _district_codes(connection: Connection) -> dict[int, str]:
    return {
        row.id: row.code
        for row in connection.execute(select(districts.c.id, districts.c.code).order_by(districts.c.id))
    }


def _count(found: IncidentColumns, kinds: Kinds, codes: dict[int, str], weeks: Weeks) -> _Counted:
    categories, week = np.array(sorted(kinds.code), dtype=np.int64), weeks.of(found.day)
    category, district = (
        places_of(categories, found.category),
        1 + places_of(np.array(list(codes), dtype=np.int64), found.district_id),
    )
    seen, shape = np.flatnonzero(week >= 0), (len(categories), 1 + len(codes))
    part, size = (category * shape[1] + district)[seen], len(categories) * shape[1]
    weekly = np.bincount(part * weeks.number + week[seen], minlength=size * weeks.number)
    reports = np.bincount(part, found.reports[seen], minlength=size).astype(np.int64)
    return _Counted(categories, weekly.reshape(*shape, weeks.number), reports.reshape(shape))


def _series(group: str, counted: _Counted, kinds: Kinds, codes: dict[int, str]) -> Iterator[_Series]:
    """The group as a whole, its categories, and each of these by district where it has any."""
    groups = (kinds.groups[kinds.group[number]] for number in counted.categories.tolist())
    of_group = np.flatnonzero([group in (ALL, each) for each in groups])
    named = [] if group == ALL else [row for row in of_group.tolist() if counted.weekly[row].any()]
    parts = [("", of_group), *((kinds.code[int(counted.categories[row])], np.array([row])) for row in named)]
    for code, rows in parts:
        yield _Series(group, code, "", counted.weekly[rows].sum(axis=(0, 1)), int(counted.reports[rows].sum()))
    for number, district in enumerate(codes.values(), start=1):
        for code, rows in parts:
            weekly = counted.weekly[rows, number].sum(axis=0)
            if weekly.any():
                yield _Series(group, code, district, weekly, int(counted.reports[rows, number].sum()))


def _columns(series: Sequence[_Series], counts: Ints, told: Trends) -> Columns:
    return {
        "group_code": [each.group for each in series],
        "category_code": [each.category for each in series],
        "district_code": [each.district for each in series],
        "incidents": counts.sum(axis=1),
        "reports": [each.reports for each in series],
        "weekly": [_array(row) for row in counts],
        "level": [_array(row.round(3)) for row in np.nan_to_num(told.level)],
        "seasonal": [_array(row.round(4)) if np.isfinite(row).all() else None for row in told.seasonal],
        "season_p": _known(told.season_p),
        "slope_per_year": _known(told.slope),
        "slope_low": _known(told.slope_low),
        "slope_high": _known(told.slope_high),
        "slope_p": _known(told.slope_p),
    }


def _known(values: Floats) -> pa.Array:
    return pa.array(as_real(values), mask=~np.isfinite(values))


def _array(values: Ints | Floats) -> str:
    return f"{{{','.join(map(str, values.tolist()))}}}"


def _write_due(connection: Connection, run: Run) -> None:
    ends = midnight(run.until + timedelta(days=1), run.zone)
    since = midnight(run.until - timedelta(days=DUE_DAYS - 1), run.zone)
    rows = [{"run_id": run.id, **asdict(due)} for due in due_performance(connection, since, ends, run.cutoff)]
    if rows:
        connection.execute(insert(due_table), rows)


def _summary(weeks: Weeks, steps: dict[str, tuple[Step, ...]]) -> dict[str, object]:
    """When the weeks begin, and the steps of each group's series."""
    short = weeks.number < SHORTEST_YEARS * WEEKS_A_YEAR
    notes = [*([NO_SEASON_KNOWN] if short else []), *([CITY_STEP_REMOVED] if any(steps.values()) else [])]
    told = {
        group: [{"day": _day(weeks, step.week), "factor": step.factor, "p": step.p} for step in found]
        for group, found in steps.items()
    }
    return {"first_day": _day(weeks, 0), "weeks": weeks.number, "steps": told, "notes": notes}


def _day(weeks: Weeks, week: int) -> str:
    return (FIRST_DAY + timedelta(days=weeks.first_day + week * DAYS_A_WEEK)).isoformat()
