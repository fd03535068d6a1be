"""What a night of hotspots computes, without the database: every group, window and history at both resolutions.

    OPENBLAS_NUM_THREADS=1 python -m tests.benchmarks.hotspots --groups 12 --radius 65 --incidents 10000000

A synthetic city of cells at r9 and their parents at r8, five years of weeks, groups and all of them together. Seconds
of processor time. The peer is esda's Gi* with 999 conditional permutations, timed on one slice of either resolution and
counted for as many as were judged; it knows no expectation, no exact tail and no trend. Then so many incidents are
counted by group, cell and week.
"""

import argparse
import cProfile
import pstats
import time
from collections.abc import Iterator
from dataclasses import fields, replace

import numpy as np
from esda import G_Local
from libpysal.weights import WSP
from rich.console import Console
from rich.table import Table

from geo.analysis.hotspots.counts import count_groups
from geo.analysis.hotspots.grid import WINDOWS, Grid, judge_windows
from geo.analysis.incidents.reading import CELL_RESOLUTIONS, IncidentColumns, Kinds
from geo.analysis.statistics.counting import Weeks
from geo.analysis.statistics.weights import disk_weights
from geo.cells import parents
from geo.model import Floats, Ints
from tests.cities import Plan, make_city, make_ground

WEEKS = Weeks(18_000, 261)
PLAN = Plan(weeks=WEEKS.number, a_week=0.03, hotspots=3, fewest=0.5)
PERMUTATIONS = 999
STEPS = (
    "histories", "more_than_usual", "more_than_exposure", "hot_weeks", "band", "find_steps", "theil_sen",
    "scatter", "beta_size", "tails", "scores", "_moments", "benjamini_hochberg", "mann_kendall",
)  # fmt: skip
"""Functions whose time is told with all that they call, so they overlap."""

console = Console(highlight=False)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--groups", type=int, default=12)
    parser.add_argument("--radius", type=int, default=65)
    parser.add_argument("--incidents", type=int, default=10_000_000)
    options = parser.parse_args()
    grids = make_grids(options.radius, options.groups)
    print_run(grids)
    print_counting(grids, options.incidents, options.groups)


def make_grids(radius: int, groups: int) -> list[list[Grid]]:
    """By resolution: all groups together, which no houses are compared with, and each."""
    ground = make_ground(radius)
    cities = [make_city(ground, PLAN, seed) for seed in range(groups)]
    upper, up = np.unique(parents(ground.cells, CELL_RESOLUTIONS[0]), return_inverse=True)
    made = []
    for cells, rows in ((upper, up), (ground.cells, np.arange(len(ground.cells)))):
        exposure = gathered(cities[0].houses, rows)
        counts = [gathered(city.counts, rows).astype(np.int64) for city in cities]
        together = Grid(cells, disk_weights(cells), np.zeros(len(cells)), WEEKS, np.sum(counts, axis=0))
        made.append([together, *(together.of(each, exposure) for each in counts)])
    return made


def gathered(column: Ints | Floats, rows: Ints) -> Floats:
    """Sums of the cells of each parent."""
    found = np.zeros((rows.max() + 1, *column.shape[1:]))
    np.add.at(found, rows, column)
    return found


def print_run(grids: list[list[Grid]]) -> None:
    """The computing of a run by step, beside the peer."""
    profile = cProfile.Profile(time.process_time)
    profile.enable()
    slices = [sum(judged_slices(grid) for grid in of_resolution) for of_resolution in grids]
    profile.disable()
    told = pstats.Stats(profile)
    ours = told.total_tt  # type: ignore[attr-defined]
    theirs = sum(number * permuted(of_resolution[0]) for number, of_resolution in zip(slices, grids, strict=True))
    incidents = int(grids[0][0].counts.sum())
    table = Table("step, with all that it calls", "calls", "s")
    table.title = f"{len(grids[1]) - 1} groups, {len(grids[1][0].cells):,} cells at r9, {incidents:,} incidents"
    for name, calls, seconds in by_step(told):
        table.add_row(name, f"{calls:,}", f"{seconds:.2f}")
    table.add_row("all", "", f"{ours:.2f}")
    console.print(table)
    console.print(
        f"esda, {PERMUTATIONS} permutations, {sum(slices):,} slices: {theirs:,.0f} s, {theirs / ours:,.0f} times"
    )


def judged_slices(grid: Grid) -> int:
    """Judge a grid as a night does; how many slices and windows that were."""
    grid = replace(grid)
    grid.steps()
    _ = grid.slope
    judged = [judged.told.sum() for judged in judge_windows(grid, 0.05)]
    histories = len(judged) // len(WINDOWS)
    return len(judged) + histories * (grid.weeks.number // 4)


def by_step(told: pstats.Stats) -> Iterator[tuple[str, int, float]]:
    """Name, calls and seconds."""
    found = told.stats.items()  # type: ignore[attr-defined]
    for step in STEPS:
        rows = [row for (path, _, name), row in found if name == step and "geo/analysis" in path]
        yield step.strip("_"), sum(row[1] for row in rows), sum(row[3] for row in rows)


def permuted(grid: Grid) -> float:
    """Seconds of the peer for one slice."""
    weights = WSP(grid.weights.tocsr()).to_W(silence_warnings=True)
    values = grid.counts[:, -WINDOWS[0] :].sum(axis=1).astype(np.float64)
    options = {"transform": "B", "star": True, "permutations": PERMUTATIONS, "n_jobs": 1, "keep_simulations": False}
    G_Local(values, weights, **options)
    started = time.process_time()
    G_Local(values, weights, **options)
    return time.process_time() - started


def print_counting(grids: list[list[Grid]], incidents: int, groups: int) -> None:
    """Count incidents of few and many callers, a tenth of them with a coarse place."""
    dice, cells = np.random.default_rng(17), grids[1][0].cells
    at = np.where(dice.random(incidents) < 0.1, 0, dice.choice(cells, incidents))
    columns = {column.name: np.zeros(1, dtype=np.int64) for column in fields(IncidentColumns)} | {
        "id": np.arange(incidents),
        "category": dice.integers(0, 5 * groups, incidents),
        "day": WEEKS.first_day + dice.integers(0, WEEKS.number * 7, incidents),
        "cell_r8": np.where(at > 0, parents(np.where(at > 0, at, cells[0]), CELL_RESOLUTIONS[0]), 0),
        "cell_r9": at,
        "caller": np.where(
            dice.random(incidents) < 0.35, 0, dice.choice(dice.integers(2**62, size=incidents // 4), incidents)
        ),
    }
    found = IncidentColumns(**columns)
    names = tuple(str(group) for group in range(groups))
    kinds = Kinds({}, {number: number // 5 for number in range(5 * groups)}, names, frozenset(), frozenset())
    started = time.process_time()
    counted = [
        int(count_groups(of_resolution[0].cells, found.cells(resolution), found, kinds, WEEKS)[0].sum())
        for resolution, of_resolution in zip(CELL_RESOLUTIONS, grids, strict=True)
    ]
    seconds = time.process_time() - started
    console.print(f"{incidents:,} incidents counted at both resolutions in {seconds:.1f} s: {counted}")


if __name__ == "__main__":
    main()
