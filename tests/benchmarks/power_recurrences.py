"""What recurrences are worth: recall and precision by how many incidents a planted site has in 18 months.

    python -m tests.benchmarks.power_recurrences --cities 5

Synthetic cities of `tests.failures` with 20,000 buildings, ten of them planted with equally many incidents that are
spread evenly over the period. How much a building has by chance, and how far buildings scatter around that (gamma
shape), decides what can be found: a table for each rate.
"""

import argparse

import numpy as np
from rich.console import Console
from rich.table import Table

from geo.analysis.recurrences.finding import find_recurrences
from geo.model import Ints
from tests.failures import PERIOD, City, make_city

SHAPES = {"0.7": 0.7, "1.5": 1.5, "5": 5.0, "none": 1e6}
RATES = (0.02, 0.1, 0.6)
"""Incidents of the mean building by chance in 18 months."""
SIZES = (4, 6, 8, 10, 12, 14)
PLANTED = 10
FIRST_SEED = 20_000

console = Console(highlight=False)


def main() -> None:
    """Simulate and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cities", type=int, default=5)
    options = parser.parse_args()
    for rate in RATES:
        print_power(rate, options.cities)


def print_power(rate: float, cities: int) -> None:
    """Print recall and precision of one rate, site by site over all cities."""
    table = Table("shape", *map(str, SIZES))
    table.title = f"Recall / precision by incidents; {PLANTED} sites in each of {cities} cities, {rate:g} by chance"
    for name, shape in SHAPES.items():
        table.add_row(name, *(power(rate, shape, size, cities) for size in SIZES))
    console.print(table)


def power(rate: float, shape: float, size: int, cities: int) -> str:
    """Recall and precision over some cities with planted sites of one size."""
    sums = np.zeros(3, dtype=np.int64)
    for seed in range(FIRST_SEED, FIRST_SEED + cities):
        city = make_city(seed, shape=shape, planted=(size,) * PLANTED, per_building=rate)
        claimed = claims(city)
        hit = np.isin(claimed, city.planted)
        sums += (len(np.unique(claimed[hit])), hit.sum(), len(claimed))
    found, true, told = sums.tolist()
    return f"{found / (PLANTED * cities):.2f} / {true / told:.2f}" if told else "0.00 / -"


def claims(city: City) -> Ints:
    """(claims,) building at which most incidents of each significant site are."""
    told = [each for each in find_recurrences(city.incidents, city.units, PERIOD).told if each.significant]
    return np.array([np.bincount(city.unit[np.array(each.incident_ids) - 1]).argmax() for each in told], dtype=np.int64)


if __name__ == "__main__":
    main()
