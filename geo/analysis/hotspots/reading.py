"""Hotspots of the newest run: all cells of a window, and one cell with its weeks.

`reports` are counted in the cube of the public when they are asked for, so they are what the list of issues holds.
"""

from dataclasses import dataclass
from datetime import date
from itertools import product
from typing import Any

import numpy as np
from sqlalchemy import Connection, Row, Select, select

from geo.analysis.run_reading import Finished, PublicRun, known, newest_finished
from geo.filters import Filter
from geo.issues.counts import count_weeks
from geo.issues.cube import Cube
from geo.tables import hotspot_cells

KIND = "hotspots"
ALL_GROUPS = ""
COMPARISONS = ("own_season", "own_past", "exposure")
"""What an expected number may come from, the one that is told first first."""
PATTERNS = (
    "new", "consecutive", "intensifying", "persistent", "diminishing", "sporadic", "oscillating", "historical",
)  # fmt: skip
CLASSES = (*(f"{pattern}_{sign}" for sign, pattern in product(("hot", "cold"), PATTERNS)), "none")


@dataclass(frozen=True, slots=True)
class Window:
    """Which hotspots."""

    group: str | None = None
    """None for all groups together."""
    resolution: int = 9
    weeks: int = 12
    compared_with: str | None = None
    """One of COMPARISONS; None for the first of them that the run has."""

    @property
    def groups(self) -> tuple[str, ...]:
        """The group as the one filter has it."""
        return (self.group,) if self.group else ()


@dataclass(frozen=True, slots=True)
class Tested:
    """How a window was tested, and how many cells were."""

    compared_with: str
    tested: int


@dataclass(frozen=True, slots=True)
class HotCell:
    """A cell of a window; expected, low and high speak of its incidents."""

    cell: int
    trend: str
    """One of CLASSES."""
    incidents: int
    reports: int
    expected: float | None
    low: float | None
    high: float | None
    ratio: float | None
    z: float | None
    q: float | None
    hot_weeks: int
    slope: float | None
    notes: list[str]


@dataclass(frozen=True, slots=True)
class WeekCount:
    """A week that begins with a day."""

    week: date
    incidents: int
    reports: int


@dataclass(frozen=True, slots=True)
class HotGroup:
    """Cells of a group that have more than expected, by the comparison that finds the most."""

    group: str
    compared_with: str
    cells: int


@dataclass(frozen=True, slots=True)
class Hotspots:
    """All cells of a window that there is anything to say about."""

    run: PublicRun
    group: str | None
    resolution: int
    weeks: int
    tested: int
    compared_with: str
    history: list[WeekCount]
    classes: dict[str, int]
    comparisons: list[str]
    """What the window was compared with, the one that is told first first."""
    hot_groups: list[HotGroup]
    """The groups that have such cells, the most first."""
    cells: list[HotCell]


def find_hotspots(connection: Connection, cube: Cube, window: Window) -> Hotspots:
    """The hotspots of a window; raises NoAnalysis, and InvalidFilter for a group that the city does not have."""
    cube.codes.ids(Filter(groups=window.groups))
    finished = newest_finished(connection, KIND)
    test = test_of(finished, window)
    run = finished.told(finished.since(window.weeks), window.group or ALL_GROUPS)
    rows = connection.execute(cells_of(finished, window, test).order_by(hotspot_cells.c.cell)).all()
    reports = _reports(cube, appeals(run, window), window.resolution, [row.cell for row in rows])
    cells = [hot_cell(row, count) for row, count in zip(rows, reports, strict=True)]
    named = [cell.trend for cell in cells]
    return Hotspots(
        run=run,
        group=window.group,
        resolution=window.resolution,
        weeks=window.weeks,
        tested=test.tested,
        compared_with=test.compared_with,
        history=_history(finished, cube, window.group),
        classes={name: named.count(name) for name in CLASSES},
        comparisons=list(_judged(finished, window)),
        hot_groups=_hot_groups(finished, window),
        cells=cells,
    )


def appeals(run: PublicRun, window: Window) -> Filter:
    """The filter of the list of issues that the reports of a window stand for."""
    return Filter(groups=window.groups, since=run.since, until=run.until)


def test_of(finished: Finished, window: Window) -> Tested:
    """What a window was compared with; with no cell tested where the run has not judged it."""
    judged = _judged(finished, window)
    word = window.compared_with or next(iter(judged), COMPARISONS[0])
    return Tested(word, judged.get(word, 0))


def _judged(finished: Finished, window: Window) -> dict[str, int]:
    """How many cells were tested, by what the window was compared with, in the order of COMPARISONS."""
    group = window.group or ALL_GROUPS
    tests = {test["compared_with"]: int(test["tested"]) for test in _tests(finished, window) if test["group"] == group}
    return {word: tests[word] for word in COMPARISONS if word in tests}


def _hot_groups(finished: Finished, window: Window) -> list[HotGroup]:
    """Where topics alone have hotspots: often all of them together have none."""
    best = dict[str, HotGroup]()
    for test in sorted(_tests(finished, window), key=lambda test: COMPARISONS.index(test["compared_with"])):
        found = HotGroup(test["group"], test["compared_with"], int(test["hot"]))
        if found.group != ALL_GROUPS and found.cells > (best[found.group].cells if found.group in best else 0):
            best[found.group] = found
    return sorted(best.values(), key=lambda found: (-found.cells, found.group))


def _tests(finished: Finished, window: Window) -> list[dict[str, Any]]:
    """What the run says of each test of this length and resolution."""
    asked = window.resolution, window.weeks
    return [test for test in finished.summary.get("tests", []) if (test["resolution"], test["weeks"]) == asked]


def cells_of(finished: Finished, window: Window, test: Tested) -> Select[Any]:
    """The rows of a window."""
    held = hotspot_cells.c
    return select(hotspot_cells).where(
        held.run_id == finished.id,
        held.group_code == (window.group or ALL_GROUPS),
        held.resolution == window.resolution,
        held.weeks == window.weeks,
        held.compared_with == test.compared_with,
    )


def _reports(cube: Cube, wanted: Filter, resolution: int, cells: list[int]) -> list[int]:
    """How many issues of a filter each cell has, in one pass through the cube."""
    counted = cube.cells(wanted, resolution)
    if not len(counted.cells):
        return [0] * len(cells)
    asked = np.array(cells, dtype=np.int64)
    place = np.minimum(np.searchsorted(counted.cells, asked), len(counted.cells) - 1)
    found: list[int] = np.where(counted.cells[place] == asked, counted.counts[place], 0).tolist()
    return found


def hot_cell(row: Row[Any], reports: int) -> HotCell:
    """A cell out of its row, with the reports that the list of issues holds now."""
    expected = known(row.expected)
    return HotCell(
        cell=row.cell,
        trend=row._mapping["class"],  # noqa: SLF001 - the word is Python's own too
        incidents=row.incidents,
        reports=reports,
        expected=expected,
        low=known(row.low),
        high=known(row.high),
        ratio=row.incidents / expected if expected else None,
        z=known(row.z),
        q=known(row.q),
        hot_weeks=row.hot_weeks,
        slope=known(row.slope),
        notes=row.notes,
    )


def _history(finished: Finished, cube: Cube, group: str | None) -> list[WeekCount]:
    """Weekly incidents of the run, and the appeals of these weeks; what tells of a person is in neither."""
    told, weeks, codes = finished.summary.get("history", {}).get(group or ALL_GROUPS), finished.weeks, cube.codes
    if told is None:
        return []
    kinds = tuple(code for number, code in codes.category_of.items() if number not in codes.personal)
    wanted = Filter(groups=(group,) if group else (), categories=kinds, until=finished.until)
    reports = count_weeks(cube, wanted, finished.first_day, len(weeks)).tolist()
    return [WeekCount(*week) for week in zip(weeks, told["incidents"], reports, strict=False)]
