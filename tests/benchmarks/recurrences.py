"""How long it takes to find what keeps coming back in a large city, beside two peers in the same run.

    python -m tests.benchmarks.recurrences --incidents 5000000

Six years of 60,000 houses, 40 categories in 7 groups, each of which is looked at too, so every incident is looked at
twice. Four of five incidents are at a house's own point, the others some metres off; one in twenty is known to its
street alone. Seconds are of the processor, one thread, and memory is the largest of the process.

The peers do less. DBSCAN of scikit-learn only finds groups of points, by category, 60 m apart. The plain Poisson test
counts by building, whose number it is given, against the city's rate: no sites, no neighbours, no windows.
"""

import argparse
import os
import resource
import time
from collections.abc import Callable, Iterator
from typing import NamedTuple

import numpy as np
from rich.console import Console
from rich.table import Table
from scipy.stats import poisson
from sklearn.cluster import DBSCAN

from geo.analysis.recurrences.counting import Incidents, distinct
from geo.analysis.recurrences.exposure import Units
from geo.analysis.recurrences.finding import find_recurrences
from geo.analysis.recurrences.site_tests import judged
from geo.analysis.recurrences.sites import SiteKind, Spots, find_sites
from geo.model import Bools, Floats, Ints
from tests.failures import buildings_of

HOUSES, CATEGORIES, GROUPS = 60_000, 40, 7
SIDE_M, ACROSS_M, LONG_M = 20_000.0, 400.0, 2_000.0
"""The city's side; each row of streets is so wide, each street so long."""
PERIOD = (18_000, 18_000 + 6 * 365 - 1)
OWN_POINT, STREET_ONLY = 0.2, 0.05
LINK_M = 60.0

console = Console(highlight=False, width=120)


class Years(NamedTuple):
    """A city and its incidents, oldest first."""

    units: Units
    incidents: Incidents
    category: Ints
    building: Ints
    """(n,) of each incident."""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--incidents", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=109)
    parser.add_argument("--without-peers", action="store_true")
    options = parser.parse_args()
    made, columns = make_years(options.incidents, options.seed)
    console.print(
        f"{options.incidents:,} incidents, {len(made.incidents.spots.x):,} places, load {os.getloadavg()[0]:.0f}"
    )
    steps = {
        "places": timed(lambda: distinct(*columns)),
        "sites": timed(lambda: [find_sites(kind, part.spots) for part in families(made) for kind in SiteKind]),
        "counts and tests": timed(lambda: [judged(part, made.units, PERIOD) and None for part in families(made)]),
        "all": timed(lambda: [find_all(made)]),
    }
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    peers = {} if options.without_peers else {"DBSCAN": lambda: dbscan(made), "Poisson": lambda: plain(made)}
    report(steps, {name: timed(peer) for name, peer in peers.items()})
    console.print(f"peak memory {memory:,.0f} MB, the city among it")


def find_all(made: Years) -> int:
    """Sites told in all families."""
    told = 0
    for number, part in enumerate(families(made)):
        taken = None if number < CATEGORIES else np.zeros(len(part.id), dtype=np.bool_)
        told += len(find_recurrences(part, made.units, PERIOD, None, taken).told)
    return told


def families(made: Years) -> Iterator[Incidents]:
    """Incidents of each category, then of each group."""
    for codes in (made.category, made.category * GROUPS // CATEGORIES):
        for code in range(int(codes.max()) + 1):
            yield made.incidents.alone(np.flatnonzero(codes == code))


def dbscan(made: Years) -> None:
    """Groups of points of each category."""
    xy = np.column_stack([made.incidents.spots.x, made.incidents.spots.y])[made.incidents.place]
    for category in range(CATEGORIES):
        points = xy[(made.category == category) & np.isfinite(xy[:, 0])]
        DBSCAN(eps=LINK_M, min_samples=1, algorithm="kd_tree").fit(points)


def plain(made: Years) -> None:
    """Tails of every building and category."""
    for category in range(CATEGORIES):
        counts = np.bincount(made.building[made.category == category], minlength=HOUSES)
        poisson.sf(counts - 1, made.units.exposure * (counts.sum() / made.units.exposure.sum()))


def make_years(count: int, seed: int) -> tuple[Years, tuple[Floats, Floats, Ints, Bools]]:
    """The city, and where each incident is: x, y, street, and whether it is known to the street alone."""
    dice = np.random.default_rng(seed)
    xy = buildings_of(dice, HOUSES, SIDE_M)
    exposure = dice.gamma(2.0, 0.5, HOUSES) + 0.05
    from_west, from_south = (xy - xy.min(axis=0)).T
    street = 1 + (from_west // LONG_M + from_south // ACROSS_M * (SIDE_M // LONG_M * 10)).astype(np.int64)
    houses = Spots(xy[:, 0].copy(), xy[:, 1].copy(), street, from_west % LONG_M, street < 0)
    category = dice.choice(CATEGORIES, count, p=dice.dirichlet(np.full(CATEGORIES, 2.0)))
    building = np.empty(count, dtype=np.int64)
    for each in range(CATEGORIES):
        rows = np.flatnonzero(category == each)
        mean = exposure * np.exp(0.6 * np.sin(xy[:, 0] / 2500)) * dice.gamma(1.5, 1 / 1.5, HOUSES)
        building[rows] = dice.choice(HOUSES, len(rows), p=mean / mean.sum())
    off = (dice.random(count) < OWN_POINT)[:, None] * dice.normal(size=(count, 2)) * 3
    coarse = dice.random(count) < STREET_ONLY
    x, y = np.where(coarse, np.nan, (xy[building] + off).T)
    columns = x, y, street[building], coarse
    first, place = distinct(*columns)
    along_m = np.where(coarse, np.nan, houses.along_m[building])
    spots = Spots(x[first], y[first], street[building][first], along_m[first], coarse[first])
    day = np.sort(dice.integers(PERIOD[0], PERIOD[1] + 1, count))
    one, caller = np.ones(count, dtype=np.int64), dice.integers(1, count // 8 + 2, count)
    incidents = Incidents(np.arange(1, count + 1), place, spots, day, one, caller, one)
    return Years(Units(houses, exposure), incidents, category, building), columns


def timed(work: Callable[[], object]) -> float:
    """Seconds of the processor."""
    started = time.process_time()
    work()
    return time.process_time() - started


def report(steps: dict[str, float], peers: dict[str, float]) -> None:
    """Print a row a step, and one a peer."""
    table = Table("step", "s", "all ÷ this")
    for name, seconds in {**steps, **peers}.items():
        table.add_row(name, f"{seconds:.1f}", f"{steps['all'] / seconds:.2f}")
    console.print(table)


if __name__ == "__main__":
    main()
