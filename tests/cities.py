"""Synthetic cities: uneven, seasonal, stormy and overdispersed, without any pattern until some is planted."""

from dataclasses import dataclass

import h3.api.basic_int as h3
import numpy as np

from geo.analysis.statistics.expected import WEEKS_A_YEAR
from geo.analysis.statistics.weights import Weights, disk_weights
from geo.cells import grid_disks
from geo.model import Bools, Floats, Ints

CENTRE = (71.43, 51.13)
PARKS = 0.1
"""Share of cells without a house."""
FEWEST_PLANTED = 4
"""Cells of a hotspot."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What all synthetic cities of one size share."""

    cells: Ints
    weights: Weights


@dataclass(frozen=True, slots=True)
class City:
    """One synthetic city."""

    houses: Floats
    """(n,)"""
    counts: Ints
    """(n, weeks) of one category group."""
    planted: Bools
    """(n,) where a pattern is."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How a city is drawn."""

    weeks: int = 104
    a_week: float = 0.5
    """Incidents of the mean cell in a week."""
    shape: float = 1.5
    """Of the gamma factor of each cell for good, and of another for each cell and week; infinite for Poisson."""
    hotspots: int = 0
    """Places of four to seven cells that are multiplied in the last weeks."""
    times: tuple[float, float] = (4.0, 8.0)
    lasts: int = 8
    fewest: float = 5.0
    """Incidents that a planted cell expects over those weeks at least."""


def make_ground(radius: int, resolution: int = 9) -> Ground:
    """All cells within some steps of the centre, ascending."""
    lon, lat = CENTRE
    cells = np.sort(grid_disks(np.array([h3.latlng_to_cell(lat, lon, resolution)]), radius)[0])
    return Ground(cells, disk_weights(cells))


def make_city(ground: Ground, plan: Plan, seed: int) -> City:
    """A city of a plan; equal seeds give equal cities."""
    dice = np.random.default_rng(seed)
    houses = _houses(ground, dice)
    level = houses * _gamma(dice, plan.shape, len(houses))
    mean = plan.a_week * np.multiply.outer(level / level.mean(), _weeks(plan.weeks, dice))
    planted = _plant(ground, mean[:, -plan.lasts :].sum(axis=1), plan, dice)
    mean[:, -plan.lasts :] *= np.where(planted, dice.uniform(*plan.times, len(houses)), 1.0)[:, None]
    counts = dice.poisson(mean * _gamma(dice, plan.shape, mean.shape))
    return City(houses, counts, planted)


def _houses(ground: Ground, dice: np.random.Generator) -> Floats:
    """Dense quarters and thin ones: a smooth lognormal field, with parks in it."""
    field = dice.normal(size=len(ground.cells))
    for _ in range(4):
        field = ground.weights @ field
    field = (field - field.mean()) / field.std()
    houses = dice.poisson(15 * np.exp(1.1 * field)).astype(np.float64)
    return np.where(dice.random(len(houses)) < PARKS, 0.0, houses)


def _weeks(weeks: int, dice: np.random.Generator) -> Floats:
    season = 1 + 0.5 * np.cos(2 * np.pi * (np.arange(weeks) - 3) / WEEKS_A_YEAR)
    storms = np.where(dice.random(weeks) < 0.04, dice.uniform(2, 5, weeks), 1.0)
    factors = season * storms * dice.gamma(50, 1 / 50, weeks)
    return np.asarray(factors / factors.mean())


def _gamma(dice: np.random.Generator, shape: float, size: int | tuple[int, ...]) -> Floats:
    return dice.gamma(shape, 1 / shape, size) if np.isfinite(shape) else np.ones(size)


def _plant(ground: Ground, expected: Floats, plan: Plan, dice: np.random.Generator) -> Bools:
    """Disks of up to seven cells far from each other, in cells that expect enough."""
    planted, free = np.zeros(len(expected), dtype=np.bool_), np.ones(len(expected), dtype=np.bool_)
    enough = expected >= plan.fewest
    around = ground.weights @ enough.astype(np.float64)
    left = plan.hotspots
    for centre in dice.permutation(np.flatnonzero(enough & (around >= FEWEST_PLANTED))):
        near = (ground.weights[[centre]] @ ground.weights @ ground.weights).toarray()[0] > 0
        if left and free[near].all():
            planted |= enough & (ground.weights[[centre]].toarray()[0] > 0)
            free &= ~near
            left -= 1
    return planted
