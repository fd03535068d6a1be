"""The nightly run of the hotspots: every group, resolution and window, compared with the cells' past and their houses.

Places of categories that tell of persons are never counted by cell.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import numpy as np
from sqlalchemy import Connection, Engine

from geo.analysis.hotspots.counts import ALL, count_groups, weeks_of
from geo.analysis.hotspots.emerging import Trend
from geo.analysis.hotspots.grid import OWN_PAST, WINDOWS, Grid, Judged, judge_windows
from geo.analysis.hotspots.significance import ALPHA
from geo.analysis.incidents.density_store import densities_in_force
from geo.analysis.incidents.kept import incidents_of
from geo.analysis.incidents.reading import CELL_RESOLUTIONS, IncidentColumns, Kinds, read_kinds
from geo.analysis.recurrences.exposed import Exposed, read_exposed
from geo.analysis.runs import Run, Told, as_real, begin_run, finish_run, forget_results, forget_runs, night
from geo.analysis.statistics.counting import DAYS_A_WEEK, Weeks
from geo.analysis.statistics.expected import smoothed_rates
from geo.analysis.statistics.steps import Step
from geo.analysis.statistics.weights import disk_weights
from geo.issues.days import FIRST_DAY
from geo.issues.store import Columns, copy_rows
from geo.model import Floats, Ints
from geo.tables import hotspot_cells

KIND = "hotspots"
RUNS_WITH_CELLS = 2
CITY_STEP_REMOVED = "CITY_STEP_REMOVED"
OWN_PAST_FOR_SEASON = "OWN_PAST_FOR_SEASON"


@dataclass(frozen=True, slots=True)
class _Read:
    """What a run looks at."""

    kinds: Kinds
    incidents: IncidentColumns
    exposed: Exposed
    weeks: Weeks


def analyse_hotspots(engine: Engine, told: Told = lambda _done, _of: None, kept: Path | None = None) -> Run:
    """Find the hotspots of the whole weeks up to now; a run that ends is one row of `analysis_runs`."""
    with night(engine) as connection:
        run = begin_run(
            connection, KIND, {"fdr": ALPHA, "weeks": WINDOWS, "resolutions": CELL_RESOLUTIONS}, whole_weeks=True
        )
        read = _read(connection, run, kept)
    tests, rows, steps = list[dict[str, object]](), list[Columns](), dict[str, tuple[Step, ...]]()
    city = dict[str, dict[str, list[int]]]()
    codes = (ALL, *read.kinds.groups)
    for number, (resolution, position, grid) in enumerate(_grids(read), start=1):
        code = codes[position]
        if code not in steps:
            steps[code] = grid.steps()
        city.setdefault(str(resolution), {})[code] = grid.city.tolist()
        for judged in judge_windows(grid, ALPHA):
            tests.append({"group": code, "resolution": resolution, **_figures(judged)})
            rows.append(_rows(grid, judged) | {"group_code": code, "resolution": resolution})
        told(number, len(codes) * len(CELL_RESOLUTIONS))
    with night(engine) as connection:
        for columns in rows:
            _write(connection, run, columns)
        finish_run(connection, run, _summary(read, tests, steps) | {"city": city})
        forget_results(connection, hotspot_cells, run, RUNS_WITH_CELLS)
        forget_runs(connection, run)
    return run


def _read(connection: Connection, run: Run, kept: Path | None) -> _Read:
    kinds = read_kinds(connection)
    found = incidents_of(connection, run.zone, run.until, kinds.code.keys() - kinds.of_persons, kept)
    plane = densities_in_force(connection).plane
    return _Read(kinds, found, read_exposed(connection, plane), weeks_of(found.day, run))


def _grids(read: _Read) -> Iterator[tuple[int, int, Grid]]:
    """The grid of each resolution and group."""
    for resolution in CELL_RESOLUTIONS:
        of_incidents = read.incidents.cells(resolution)
        housed, houses = read.exposed.in_cells(resolution)
        cells = np.union1d(housed, of_incidents[of_incidents > 0])
        exposure = np.zeros(len(cells))
        exposure[np.searchsorted(cells, housed)] = houses
        counts = count_groups(cells, of_incidents, read.incidents, read.kinds, read.weeks)
        bare = Grid(cells, disk_weights(cells), exposure, read.weeks, counts[0])
        for position in range(1 + len(read.kinds.groups)):
            others = (counts[0] - counts[position]).sum(axis=1)
            exposed = _exposed(others, exposure) if position else np.zeros(len(cells))
            yield resolution, position, bare.of(counts[position], exposed)


def _exposed(others: Ints, houses: Floats) -> Floats:
    """Houses, weighted by how much is reported there of all other groups.

    Houses hold more or fewer people, who report more or less whatever it is about, and that is no hotspot of a group.
    Small cells are drawn towards the city. All groups together have no others, so they are not compared with houses.
    """
    return np.nan_to_num(smoothed_rates(others, houses)) * houses


def _figures(judged: Judged) -> dict[str, object]:
    """What the pages say of a test as a whole, and what the bands of single weeks are made from."""
    return {
        "weeks": judged.weeks,
        "compared_with": judged.compared_with,
        "tested": int(judged.judged.sum()),
        "hot": int((judged.hotspots.sign == 1).sum()),
        "cold": int((judged.hotspots.sign == -1).sum()),
        "spread": judged.hotspots.spread,
    }


def _rows(grid: Grid, judged: Judged) -> Columns:
    found, rows = judged.hotspots, np.flatnonzero(judged.told)
    names = np.array([trend.name.lower() for trend in sorted(Trend)])
    return {
        "weeks": np.full(len(rows), judged.weeks),
        "compared_with": [judged.compared_with] * len(rows),
        "cell": grid.cells[rows],
        "class": names[judged.trend[rows] - min(Trend)],
        "incidents": found.count[rows],
        "expected": found.expected[rows],
        "low": judged.low[rows],
        "high": judged.high[rows],
        "z": found.z[rows],
        "q": as_real(found.q[rows]),
        "hot_weeks": judged.hot_weeks[rows],
        "slope": grid.slope[rows],
        "notes": [f"{{{','.join(judged.notes(row))}}}" for row in rows.tolist()],
    }


def _write(connection: Connection, run: Run, columns: Columns) -> None:
    count = len(columns["cell"])
    if count:
        alike = {"run_id": run.id, "group_code": columns["group_code"], "resolution": columns["resolution"]}
        copy_rows(connection, "hotspot_cells", columns | {name: [value] * count for name, value in alike.items()})


def _summary(read: _Read, tests: Sequence[dict[str, object]], steps: dict[str, tuple[Step, ...]]) -> dict[str, object]:
    codes = (ALL, *read.kinds.groups)
    notes = [*read.exposed.notes, *([CITY_STEP_REMOVED] if steps[ALL] else [])]
    past = any(test["compared_with"] == OWN_PAST for test in tests)
    return {
        "first_day": _day(read.weeks, 0),
        "weeks": read.weeks.number,
        "tests": list(tests),
        "steps": {code: [_step(read.weeks, step) for step in steps[code]] for code in codes if code in steps},
        "history": _history(read, codes),
        "notes": [*notes, *([OWN_PAST_FOR_SEASON] if past else [])],
    }


def _history(read: _Read, codes: Sequence[str]) -> dict[str, dict[str, list[int]]]:
    """Weekly incidents with a place by group."""
    week, number = read.weeks.of(read.incidents.day), read.weeks.number
    group = read.kinds.groups_of(read.incidents.category)
    flat = (group * number + week)[week >= 0]
    counts = np.bincount(flat, minlength=(len(codes) - 1) * number).reshape(len(codes) - 1, number)
    by_code = zip(codes, [counts.sum(axis=0), *counts], strict=True)
    return {code: {"incidents": weekly.tolist()} for code, weekly in by_code}


def _step(weeks: Weeks, step: Step) -> dict[str, object]:
    return {"day": _day(weeks, step.week), "factor": step.factor, "p": step.p}


def _day(weeks: Weeks, week: int) -> str:
    return (FIRST_DAY + timedelta(days=weeks.first_day + week * DAYS_A_WEEK)).isoformat()
