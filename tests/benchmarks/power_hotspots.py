"""What hotspots are worth: false claims without pattern, and recall and precision by how strong a planted one is.

    python -m tests.benchmarks.power_hotspots --cities 20 --radius 30 --fewest 5
    python -m tests.benchmarks.power_hotspots --cities 200 --radius 65 --silence --first 1000

Synthetic cities of `tests.cities`; windows of 8 weeks, compared with the 52 weeks before or with the houses.
"""

import argparse

import numpy as np
from rich.console import Console
from rich.table import Table
from scipy.stats import beta

from geo.analysis.hotspots.finding import Hotspots, more_than_exposure, more_than_usual
from tests.cities import City, Ground, Plan, make_city, make_ground

SHAPES = (0.7, 1.5, 5.0, np.inf)
TIMES = (2, 3, 4, 6, 8)
HOTSPOTS = 5
WINDOW = np.arange(104) >= 96
BEFORE = (np.arange(104) >= 44) & ~WINDOW
SMALL = 0.001
CLAIMS = ("usual", "houses")

console = Console(highlight=False)


def main() -> None:
    """Simulate and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cities", type=int, default=20)
    parser.add_argument("--radius", type=int, default=30)
    parser.add_argument("--first", type=int, default=0, help="seed of the first city")
    parser.add_argument("--fewest", type=float, default=5.0, help="incidents that a planted cell expects at least")
    parser.add_argument("--silence", action="store_true", help="only cities without pattern")
    options = parser.parse_args()
    ground = make_ground(options.radius)
    print_silence(ground, range(options.first, options.first + options.cities))
    if not options.silence:
        print_power(ground, options.cities, options.fewest)


def print_silence(ground: Ground, seeds: range) -> None:
    """Print what is claimed where nothing is."""
    table = Table(
        "more than", "gamma shape", "cells claimed, %", "cities with a claim", "95 % interval, %", "p <= .001, %"
    )
    cities = len(seeds)
    table.title = f"{cities} cities of {len(ground.cells):,} cells without pattern"
    for shape in SHAPES:
        found = [claims(ground, make_city(ground, Plan(shape=shape), seed)) for seed in seeds]
        for name, every in zip(CLAIMS, zip(*found, strict=True), strict=True):
            share = 100 * np.mean([np.mean(each.sign != 0) for each in every])
            false = sum(bool(each.sign.any()) for each in every)
            small = 100 * np.mean([np.nanmean(each.p_own <= SMALL) for each in every])
            low, high = interval(false, cities)
            row = (f"{share:.5f}", f"{false} of {cities}", f"{low:.1f} to {high:.1f}", f"{small:.3f}")
            table.add_row(name, f"{shape}", *row)
    console.print(table)


def print_power(ground: Ground, cities: int, fewest: float) -> None:
    """Print recall and precision by multiplier, over all planted cells of all cities."""
    table = Table("more than", "gamma shape", *(f"x {times}" for times in TIMES))
    table.title = f"Recall / precision, cell by cell; {HOTSPOTS} planted places a city, expected >= {fewest:g} a cell"
    for shape in SHAPES:
        plans = [Plan(shape=shape, hotspots=HOTSPOTS, times=(times, times), fewest=fewest) for times in TIMES]
        figures = [power(ground, plan, cities) for plan in plans]
        for number, name in enumerate(CLAIMS):
            table.add_row(name, f"{shape}", *(each[number] for each in figures))
    console.print(table)


def power(ground: Ground, plan: Plan, cities: int) -> list[str]:
    """Recall and precision of both claims."""
    sums = np.zeros((2, 3))
    for seed in range(cities):
        city = make_city(ground, plan, 10_000 + seed)
        for number, claim in enumerate(claims(ground, city)):
            hot = claim.sign == 1
            sums[number] += ((hot & city.planted).sum(), city.planted.sum(), hot.sum())
    return [f"{hit / planted:.2f} / {hit / hot:.2f}" if hot else f"{0:.2f} / -" for hit, planted, hot in sums]


def claims(ground: Ground, city: City) -> tuple[Hotspots, Hotspots]:
    """Both claims about a city, as in CLAIMS."""
    return (
        more_than_usual(city.counts, ground.weights, WINDOW, BEFORE),
        more_than_exposure(city.counts, ground.weights, WINDOW, city.houses),
    )


def interval(count: int, of: int) -> tuple[float, float]:
    """Clopper-Pearson 95 % interval of a share, in percent."""
    low = beta.ppf(0.025, count, of - count + 1) if count else 0.0
    high = beta.ppf(0.975, count + 1, of - count) if count < of else 1.0
    return 100 * float(low), 100 * float(high)


if __name__ == "__main__":
    main()
