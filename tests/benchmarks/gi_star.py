"""Gi* of all cells of a city in 52 weekly slices: against the bare sparse product, and against esda's permutations.

    OPENBLAS_NUM_THREADS=1 python -m tests.benchmarks.gi_star

All times come from one run on one machine; the ratios are what to remember. esda is timed on one slice and counted for
52, since it has no form for several. The weights are prepared once for all that is asked of a map, as in the nightly
run; what the first question costs is told beside it.
"""

import time
from collections.abc import Callable
from statistics import median

import numpy as np
from esda import G_Local
from libpysal.weights import WSP
from rich.console import Console
from rich.table import Table

from geo.analysis.statistics.gi_star import GiStar, gi_star
from tests.cities import make_ground

RADIUS = 65
SLICES = 52
REPEATS = 40
PERMUTATIONS = 999

console = Console(highlight=False)


def main() -> None:
    """Measure and print."""
    ground = make_ground(RADIUS)
    values = np.random.default_rng(109).gamma(1.0, 3.0, (len(ground.cells), SLICES))
    prepared = GiStar(ground.weights)
    product, ours, first = (
        seconds(work, REPEATS)
        for work in (
            lambda: ground.weights @ values,
            lambda: prepared(values),
            lambda: gi_star(values, ground.weights),
        )
    )
    peer = WSP(ground.weights.tocsr()).to_W(silence_warnings=True)
    column = values[:, 0]
    options = {"transform": "B", "star": True, "permutations": PERMUTATIONS, "n_jobs": 1, "keep_simulations": False}
    theirs = SLICES * seconds(lambda: G_Local(column, peer, **options), 2)
    table = Table("work", "s", "times ours", title=f"{len(ground.cells):,} cells at r9, {SLICES} slices")
    work = {"bare sparse product": product, "Gi*": ours, "Gi*, weights prepared anew": first}
    work |= {f"esda, {PERMUTATIONS} permutations": theirs}
    for name, spent in work.items():
        table.add_row(name, f"{spent:.4f}", f"{spent / ours:,.2f}")
    console.print(table)
    console.print(f"Gi* takes {ours / product:.2f} of the bare product, esda {theirs / ours:,.0f} times as long")


def seconds(work: Callable[[], object], repeats: int) -> float:
    """Median seconds of the processor, after one run that does not count; others may share the machine."""
    work()
    spent = []
    for _ in range(repeats):
        started = time.process_time()
        work()
        spent.append(time.process_time() - started)
    return median(spent)


if __name__ == "__main__":
    main()
