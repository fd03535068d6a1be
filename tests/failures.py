"""Synthetic cities of utility failures, with or without sites where they keep coming back. Nothing in it is real."""

from typing import NamedTuple

import numpy as np

from geo.analysis.recurrences.counting import Incidents
from geo.analysis.recurrences.exposure import Units
from geo.analysis.recurrences.sites import Spots
from geo.model import Floats, Ints

PERIOD = (20_089, 20_634)
"""546 days from 2025-01-01."""
PER_BUILDING = 0.6
"""Incidents by chance in the period."""


class City(NamedTuple):
    """Buildings, their incidents, and those buildings where incidents were planted."""

    units: Units
    incidents: Incidents
    planted: Ints
    """Rows of the buildings."""
    unit: Ints
    """(n,) building of each incident."""


def make_city(
    seed: int,
    buildings: int = 20_000,
    shape: float = 1.5,
    planted: tuple[int, ...] = (),
    side_m: float = 20_000.0,
    per_building: float = PER_BUILDING,
) -> City:
    """Uneven exposure, a rate that differs from quarter to quarter and by gamma frailty, a season and week shocks.

    `planted` buildings have so many incidents in the period beside those by chance, spread evenly over it.
    """
    dice = np.random.default_rng(seed)
    xy = buildings_of(dice, buildings, side_m)
    exposure = dice.gamma(2.0, 0.5, buildings) + 0.05
    rate = np.exp(0.6 * np.sin(xy[:, 0] / 2500) + 0.6 * np.cos(xy[:, 1] / 3500)) * dice.gamma(
        shape, 1 / shape, buildings
    )
    mean = exposure * rate
    chance = dice.poisson(mean * (per_building * buildings / mean.sum()))
    chosen = dice.choice(buildings, len(planted), replace=False)
    unit = np.concatenate([np.repeat(np.arange(buildings), chance), np.repeat(chosen, planted)])
    day = np.concatenate([_days(dice, int(chance.sum())), dice.integers(PERIOD[0], PERIOD[1] + 1, sum(planted))])
    order = np.argsort(day, kind="stable")
    unit, day = unit[order], day[order]
    place = xy[unit] + dice.normal(size=(len(unit), 2)) * 2.0
    units = Units(spots_at(xy), exposure)
    return City(units, make_incidents(place, day, caller=dice.integers(1, 2**62, len(unit))), chosen, unit)


def spots_at(xy: Floats) -> Spots:
    """Points that lie on no street."""
    nothing = np.zeros(len(xy), dtype=np.int64)
    return Spots(xy[:, 0].copy(), xy[:, 1].copy(), nothing, np.full(len(xy), np.nan), nothing > 0)


def make_incidents(xy: Floats, day: Ints, caller: Ints | None = None, spots: Spots | None = None) -> Incidents:
    """Incidents of one report each, one agency."""
    count = len(day)
    return Incidents(
        id=np.arange(1, count + 1),
        place=np.arange(count),
        spots=spots or spots_at(xy),
        day=day,
        reports=np.ones(count, dtype=np.int64),
        caller=np.zeros(count, dtype=np.int64) if caller is None else caller,
        agency_id=np.full(count, 7),
    )


def buildings_of(dice: np.random.Generator, count: int, side_m: float) -> Floats:
    """Buildings on a lattice of 40 m that is dense around some centres, each a little off its place."""
    middle = dice.uniform(0.2 * side_m, 0.8 * side_m, (30, 2))
    drawn = middle[dice.integers(0, 30, 4 * count)] + dice.normal(size=(4 * count, 2)) * side_m / 15
    lattice = np.unique(np.rint(drawn / 40), axis=0)
    return dice.permutation(lattice)[:count] * 40 + dice.normal(size=(count, 2)) * 3


def _days(dice: np.random.Generator, count: int) -> Ints:
    """Days with a winter, and weeks that are up to some times as full as others."""
    day = np.arange(PERIOD[0], PERIOD[1] + 1)
    weeks = dice.gamma(3.0, 1 / 3, len(day) // 7 + 1)[(day - PERIOD[0]) // 7]
    weight = (1 + 0.6 * np.cos(2 * np.pi * (day - PERIOD[0]) / 365)) * weeks
    return dice.choice(day, count, p=weight / weight.sum())
