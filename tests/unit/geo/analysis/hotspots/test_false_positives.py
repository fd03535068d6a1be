"""The promise of the page: cities without pattern stay dark, and planted hotspots light up with their own cells only.

Seeds are fixed. Every city is uneven, seasonal, stormy and overdispersed; see `tests.cities`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from itertools import product

import numpy as np
import pytest
from scipy.stats import binom

from geo.analysis.hotspots.finding import Hotspots, histories, more_than_exposure, more_than_usual, slices
from geo.analysis.statistics.expected import by_exposure, by_own_level
from geo.model import Bools
from tests.cities import Ground, Plan, make_city, make_ground

WINDOW = np.arange(104) >= 96
BEFORE = (np.arange(104) >= 44) & ~WINDOW
SHAPES = (0.7, 1.5, 5.0, np.inf)
NOMINAL = 0.05


@dataclass(frozen=True, slots=True)
class Run:
    """Both claims about one city."""

    planted: Bools
    claims: tuple[Hotspots, Hotspots]


def run(ground: Ground, plan: Plan, seeds: Iterable[int]) -> list[Run]:
    found = []
    for seed in seeds:
        city = make_city(ground, plan, seed)
        usual = more_than_usual(city.counts, ground.weights, WINDOW, BEFORE)
        exposed = more_than_exposure(city.counts, ground.weights, WINDOW, city.houses)
        found.append(Run(city.planted, (usual, exposed)))
    return found


def check_silence(runs: list[Run], claim: int) -> None:
    """At most the nominal share of cells, of cities, and of plain p is significant."""
    claims = [run.claims[claim] for run in runs]
    assert np.mean([np.mean(each.sign != 0) for each in claims]) <= NOMINAL / 50
    # One city in twenty may hold a false claim; the limit is passed by chance once in a thousand.
    assert sum(bool(each.sign.any()) for each in claims) <= binom.ppf(0.999, len(claims), NOMINAL)
    for p in (each.p_own for each in claims), (each.p_around for each in claims):
        values = np.concatenate(list(p))
        values = values[np.isfinite(values)]
        assert np.mean(values <= NOMINAL) <= NOMINAL
        # Cells share incidents with their neighbours: as good as a seventh of them, three deviations.
        assert np.mean(values <= 0.001) <= 0.001 + 3 * np.sqrt(7 * 0.001 / len(values))


@pytest.mark.parametrize(("claim", "shape"), list(product((0, 1), SHAPES)))
def test_cities_without_pattern_stay_dark(claim: int, shape: float) -> None:
    runs = [run(make_ground(18), Plan(shape=shape, a_week=rate), range(10)) for rate in (0.1, 0.5)]

    check_silence([*runs[0], *runs[1]], claim)


def test_cells_of_cities_without_pattern_have_no_history() -> None:
    ground, named = make_ground(14), list[float]()
    for seed, shape in enumerate(SHAPES):
        city = make_city(ground, Plan(shape=shape), seed)
        sliced = slices(city.counts)
        both = (partial(by_own_level, sliced), partial(by_exposure, sliced, city.houses))
        named += [float(np.mean(histories(sliced, expect, ground.weights).sign.any(axis=1))) for expect in both]

    assert np.mean(named) <= 0.001


@pytest.mark.parametrize(
    ("claim", "shape", "recall"), [(0, 1.5, 0.9), (0, 5.0, 0.9), (0, np.inf, 0.9), (1, 5.0, 0.85), (1, np.inf, 0.9)]
)
def test_planted_hotspots_are_found_cell_by_cell(claim: int, shape: float, recall: float) -> None:
    runs = run(make_ground(24), Plan(shape=shape, hotspots=5), range(50, 54))

    hit, claimed, planted = totals(runs, claim)
    assert hit >= recall * planted
    assert hit >= 0.9 * claimed


@pytest.mark.long
@pytest.mark.parametrize(("claim", "shape"), list(product((0, 1), SHAPES)))
def test_two_hundred_whole_cities_stay_dark(claim: int, shape: float) -> None:
    ground = make_ground(65)

    check_silence(run(ground, Plan(shape=shape), range(100, 150)), claim)


def totals(runs: list[Run], claim: int) -> tuple[int, int, int]:
    """Cells rightly claimed, claimed and planted."""
    hot = [each.claims[claim].sign == 1 for each in runs]
    hit = sum(int((cells & each.planted).sum()) for cells, each in zip(hot, runs, strict=True))
    return hit, sum(int(cells.sum()) for cells in hot), sum(int(each.planted.sum()) for each in runs)
