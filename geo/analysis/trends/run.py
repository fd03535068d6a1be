"""The nightly run of the trends: weekly incidents by group, category and district, and how due dates are kept."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from datetime import timedelta
from typing import NamedTuple

import numpy as np
import pyarrow as pa
from sqlalchemy import Connection, Engine, insert, select

from geo.analysis.hotspots.counts import ALL, weeks_of
from geo.analysis.incidents.reading import IncidentColumns, Kinds, read_incidents, read_kinds
from geo.analysis.runs import Run, begin_run, finish_run, forget_results, forget_runs, night
from geo.analysis.statistics.counting import DAYS_A_WEEK, Weeks
from geo.analysis.statistics.expected import WEEKS_A_YEAR
from geo.analysis.statistics.seasonality import SHORTEST_YEARS
from geo.analysis.statistics.steps import Step, find_steps
from geo.analysis.trends.due_dates import due_performance
from geo.analysis.trends.series import Trends, trends
from geo.issues.days import FIRST_DAY, midnight
from geo.issues.store import Columns, copy_rows
from geo.model import Bools, Floats, Ints
from geo.tables import districts, incidents, trend_series
from geo.tables import due_performance as due_table

KIND = "trends"
RUNS_WITH_SERIES = 2
DUE_DAYS = 365
"""Appeals of the last year say how due dates are kept."""
NO_SEASON_KNOWN, CITY_STEP_REMOVED = "NO_SEASON_KNOWN", "CITY_STEP_REMOVED"

Told = Callable[[int, int], None]


class _Series(NamedTuple):
    """What one series counts; empty codes for all."""

    group: str
    category: str
    district: str
    rows: Bools
    """Of the incidents."""


def analyse_trends(engine: Engine, told: Told = lambda _done, _of: None) -> Run:
    """Find levels, seasons and slopes of the whole weeks up to now; a run that ends is a row of `analysis_runs`."""
    with night(engine) as connection:
        run = begin_run(connection, KIND, {"due_days": DUE_DAYS}, whole_weeks=True)
        kinds, codes = read_kinds(connection), _district_codes(connection)
        found = read_incidents(connection, run.zone, run.until, incidents.c.category_id.not_in(kinds.of_persons))
    weeks = weeks_of(found.day, run)
    groups, steps, parts = (ALL, *kinds.groups), dict[str, tuple[Step, ...]](), list[Columns]()
    for number, group in enumerate(groups, start=1):
        series = list(_series(group, found, kinds, codes))
        counts = np.stack([_weekly(found, each.rows, weeks) for each in series])
        steps[group] = find_steps(counts[0])
        parts.append(_columns(series, counts, trends(counts, weeks, steps[group]), found))
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


def _series(group: str, found: IncidentColumns, kinds: Kinds, codes: dict[int, str]) -> Iterator[_Series]:
    """The group as a whole, its categories, and each of these by district."""
    of_group = np.ones(len(found), dtype=np.bool_)
    if group != ALL:
        of_group = kinds.groups_of(found.category) == kinds.groups.index(group)
    categories = [] if group == ALL else np.unique(found.category[of_group]).tolist()
    parts = [("", of_group), *((kinds.code[number], found.category == number) for number in categories)]
    for code, rows in parts:
        yield _Series(group, code, "", rows)
    for district in np.unique(found.district_id[of_group]).tolist():
        for code, rows in parts:
            if district in codes and (inside := rows & (found.district_id == district)).any():
                yield _Series(group, code, codes[district], inside)


def _weekly(found: IncidentColumns, rows: Bools, weeks: Weeks) -> Ints:
    week = weeks.of(found.day[rows])
    return np.bincount(week[week >= 0], minlength=weeks.number)


def _columns(series: Sequence[_Series], counts: Ints, told: Trends, found: IncidentColumns) -> Columns:
    return {
        "group_code": [each.group for each in series],
        "category_code": [each.category for each in series],
        "district_code": [each.district for each in series],
        "incidents": counts.sum(axis=1),
        "reports": [int(found.reports[each.rows].sum()) for each in series],
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
    return pa.array(values, mask=~np.isfinite(values))


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
