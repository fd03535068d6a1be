"""The weeks of one cell: what happened, beside what a run of the hotspots expected."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np
from sqlalchemy import Connection, Row, func, select

from geo.analysis.hotspots.counts import ALL, counted_once
from geo.analysis.hotspots.grid import EXPOSURE
from geo.analysis.incidents.reading import read_incidents, read_kinds
from geo.analysis.runs import city_zone
from geo.analysis.statistics.bands import band
from geo.analysis.statistics.counting import DAYS_A_WEEK, Weeks
from geo.cells import resolution_of
from geo.issues.days import FIRST_DAY, day_number, day_numbers
from geo.model import Floats, Ints, Kind
from geo.tables import hotspot_cells, incidents, issue_public


@dataclass(frozen=True, slots=True)
class CellSeries:
    """Columns of the weeks of a run, oldest first."""

    first_day: tuple[date, ...]
    incidents: Ints
    """(weeks,) a caller's own counted once a category."""
    reports: Ints
    """(weeks,) appeals that the public may know in the cell."""
    expected: Floats
    """(weeks,) NaN where the run has not judged the cell."""
    low: Floats
    high: Floats


def cell_series(
    connection: Connection, run: Row[Any], group: str, cell: int, weeks: int, compared_with: str
) -> CellSeries:
    """The weeks of a cell.

    Parameters
    ----------
    connection
        Any that may read the analysis.
    run
        A finished run of the hotspots, as of `newest_run`.
    group
        Code of a category group, empty for all together.
    cell
        H3 cell of a resolution that runs look at.
    weeks, compared_with
        The window and comparison whose level the expectation has; in each week it follows the whole city's.
    """
    zone, resolution = city_zone(connection), resolution_of(cell)
    first = day_number(date.fromisoformat(run.summary["first_day"]))
    of_run = Weeks(first, run.summary["weeks"])
    kinds = read_kinds(connection)
    wanted = [
        number
        for number, position in kinds.group.items()
        if number not in kinds.of_persons and group in (ALL, kinds.groups[position])
    ]
    of_cell = (incidents.c[f"h3_r{resolution}"] == cell) & incidents.c.category_id.in_(wanted)
    found = read_incidents(connection, zone, run.until, of_cell)
    seen = of_run.of(found.day[counted_once(found.cells(resolution), found)])
    shown = issue_public.c
    public = select(func.extract("epoch", shown.occurred_at)).where(
        shown[f"h3_r{resolution}"] == cell, shown.category_id.in_(wanted), shown.kind == Kind.APPEAL.value
    )
    at = np.array([float(second) for second in connection.scalars(public)], dtype=np.float64).astype(np.int64)
    told = of_run.of(day_numbers(at, zone))
    expected, low, high = _expected(connection, run, group, cell, weeks, compared_with)
    happened, reported = (np.bincount(week[week >= 0], minlength=of_run.number) for week in (seen, told))
    return CellSeries(_days(of_run), happened, reported, expected, low, high)


def _expected(
    connection: Connection, run: Row[Any], group: str, cell: int, weeks: int, compared_with: str
) -> tuple[Floats, Floats, Floats]:
    key = {"run_id": run.id, "group_code": group, "weeks": weeks, "compared_with": compared_with, "cell": cell}
    level = select(hotspot_cells.c.expected).where(*(hotspot_cells.c[name] == value for name, value in key.items()))
    mean = connection.scalar(level)
    test = next(
        (each for each in run.summary["tests"] if _is_of(each, group, resolution_of(cell), weeks, compared_with)), None
    )
    if mean is None or test is None:
        nothing = np.full(run.summary["weeks"], np.nan)
        return nothing, nothing, nothing
    city = np.array(run.summary["city"][str(resolution_of(cell))][group], dtype=np.float64)
    expected = mean * city / max(float(city[-weeks:].sum()), 1.0)
    shape = test["spread"] if compared_with == EXPOSURE else test["spread"] / weeks
    return expected, *band(expected, shape)


def _is_of(test: dict[str, Any], group: str, resolution: int, weeks: int, compared_with: str) -> bool:
    same = (test["group"], test["resolution"], test["weeks"], test["compared_with"])
    return same == (group, resolution, weeks, compared_with)


def _days(weeks: Weeks) -> tuple[date, ...]:
    return tuple(FIRST_DAY + timedelta(days=weeks.first_day + week * DAYS_A_WEEK) for week in range(weeks.number))
