"""One cell of a window with all its weeks: what there was, and what was to be expected."""

from dataclasses import dataclass, replace

from sqlalchemy import Connection

from geo.analysis.hotspots.reading import (
    ALL_GROUPS,
    KIND,
    HotCell,
    WeekCount,
    Window,
    appeals,
    cells_of,
    hot_cell,
    test_of,
)
from geo.analysis.hotspots.series import CellSeries, cell_series
from geo.analysis.run_reading import PublicRun, known, newest_finished
from geo.cells import resolution_of, to_hex
from geo.errors import HotspotNotFound
from geo.filters import Filter
from geo.issues.cube import Cube
from geo.model import Kind
from geo.tables import hotspot_cells


@dataclass(frozen=True, slots=True)
class WeekExpected(WeekCount):
    """A week beside what was to be expected; None where the run does not tell."""

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
    group = window.group or ALL_GROUPS
    run = finished.told(finished.since(window.weeks), group)
    wanted = replace(appeals(run, window), cell=cell)
    return Story(
        run=run,
        compared_with=test.compared_with,
        cell=hot_cell(row, cube.count(wanted)),
        violations=cube.count(replace(wanted, kind=Kind.VIOLATION)),
        series=_weeks(cell_series(connection, finished.row, group, cell, window.weeks, test.compared_with)),
    )


def _weeks(series: CellSeries) -> list[WeekExpected]:
    counts = series.incidents.tolist(), series.reports.tolist()
    bands = [[known(value) for value in column.tolist()] for column in (series.expected, series.low, series.high)]
    return [WeekExpected(*week) for week in zip(series.first_day, *counts, *bands, strict=True)]
