"""One cell of a window with all its weeks: what there was, and what was to be expected."""

from dataclasses import dataclass, replace
from datetime import date
from zoneinfo import ZoneInfo

import numpy as np
from sqlalchemy import Connection, select

from geo.analysis.bands import band
from geo.analysis.hotspot_reading import KIND, HotCell, Tested, WeekCount, Window, appeals, cells_of, hot_cell, test_of
from geo.analysis.incident_conditions import Wanted, conditions
from geo.analysis.run_reading import DAYS_A_WEEK, Finished, PublicRun, newest_finished
from geo.cells import resolution_of, to_hex
from geo.errors import HotspotNotFound
from geo.filters import Filter
from geo.issues.cube import Cube
from geo.issues.days import day_number
from geo.issues.weeks import count_weeks
from geo.model import Floats, Ints, Kind
from geo.tables import hotspot_cells, incidents

EXPOSURE = "exposure"


@dataclass(frozen=True, slots=True)
class WeekExpected(WeekCount):
    """A week beside what was to be expected; None where the run does not tell of the city's weeks."""

    expected: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Story:
    """One cell with its weeks, oldest first."""

    run: PublicRun
    compared_with: str
    cell: HotCell
    violations: int
    series: list[WeekExpected]


def get_cell(connection: Connection, cube: Cube, cell: int, window: Window) -> Story:
    """One cell of the newest run; raises NoAnalysis, HotspotNotFound, and InvalidFilter for an unknown group."""
    cube.codes.ids(Filter(groups=window.groups))
    finished, window = newest_finished(connection, KIND), replace(window, resolution=resolution_of(cell))
    test = test_of(finished, window)
    row = connection.execute(cells_of(finished, window, test).where(hotspot_cells.c.cell == cell)).one_or_none()
    if row is None:
        raise HotspotNotFound(f"cell {to_hex(cell)}: the run has found neither incidents nor a claim there")
    run = finished.told(finished.since(window.weeks), window.group or "")
    wanted = replace(appeals(run, window), cell=cell)
    found = hot_cell(row, cube.count(wanted))
    series = _series(connection, cube, finished, replace(wanted, since=finished.first_day), (found, test, window.weeks))
    return Story(run, test.compared_with, found, cube.count(replace(wanted, kind=Kind.VIOLATION)), series)


def _series(
    connection: Connection, cube: Cube, finished: Finished, wanted: Filter, judged: tuple[HotCell, Tested, int]
) -> list[WeekExpected]:
    reports = count_weeks(cube, wanted).tolist()
    counts = _incidents(connection, cube, wanted, len(reports)).tolist()
    bands = expected_weeks(*judged, len(reports))
    return [WeekExpected(*week) for week in zip(finished.weeks, counts, reports, *bands, strict=True)]


def _incidents(connection: Connection, cube: Cube, wanted: Filter, weeks: int) -> Ints:
    began = connection.scalars(select(incidents.c.first_at).where(*conditions(Wanted(wanted), cube.codes)))
    first, zone = day_number(wanted.since or date.min), ZoneInfo(cube.codes.zone)
    days = np.array([day_number(instant.astimezone(zone).date()) for instant in began], dtype=np.int64)
    return np.bincount((days - first) // DAYS_A_WEEK, minlength=weeks)


def expected_weeks(
    cell: HotCell, test: Tested, window: int, weeks: int
) -> tuple[list[float | None], list[float | None], list[float | None]]:
    """Expected, lowest and highest usual incidents of each week, oldest first.

    What is expected of the window is spread over all weeks as the city's incidents are, so no storm makes a week hot.

    Parameters
    ----------
    cell, test
        What was found of the cell, and how.
    window
        Weeks that the cell's expected number stands for, the last ones.
    weeks
        How many there are.
    """
    if cell.expected is None or len(test.city) != weeks or not test.city[-window:].sum():
        nothing: list[float | None] = [None] * weeks
        return nothing, nothing, nothing
    mean: Floats = cell.expected * test.city / test.city[-window:].sum()
    shape = test.spread if test.compared_with == EXPOSURE else test.spread / window
    low, high = band(mean, max(shape, np.finfo(float).tiny))
    return mean.tolist(), low.tolist(), high.tolist()
