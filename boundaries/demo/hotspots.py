"""Places with far more issues of one group than the city's rhythm would bring there: six, each with its own course."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from boundaries.demo.order import Period
from boundaries.demo.planted import HOTSPOT, Planted, Soil
from boundaries.demo.reports import Reports
from boundaries.demo.rhythm import seconds_of_day
from geo.cells import EDGE_M, RESOLUTIONS
from geo.model import Floats, Ints

RESOLUTION = 9
_REACH = 1.9
"""Centres of neighbouring cells lie about 1.7 edges apart, those of the next ring 3."""
FEWEST, MOST = 50, 300
"""Additional reports to be expected; a hotspot sits only where there would be neither fewer nor more."""


@dataclass(frozen=True, slots=True)
class _Recipe:
    course: str
    categories: tuple[str, ...]
    """All of one group."""
    multiplier: float
    height: Callable[[Floats], Floats]
    """How much of its additional reports it has on each day, 0 to 1, by the weeks until the end of the period."""
    months: tuple[int, ...] = tuple(range(1, 13))
    """In which it shows."""


def _within(first: float, last: float) -> Callable[[Floats], Floats]:
    return lambda weeks: ((weeks <= first) & (weeks >= last)).astype(np.float64)


def _rising(first: float, last: float) -> Callable[[Floats], Floats]:
    return lambda weeks: np.clip((first - weeks) / (first - last), 0.0, 1.0)


def _falling(first: float, last: float) -> Callable[[Floats], Floats]:
    return lambda weeks: np.clip((weeks - last) / (first - last), 0.0, 1.0)


RECIPES = (
    # The short ones first: they need the richest ground.
    _Recipe("emerging", ("sewer_blockage", "sewage_overflow"), 8.0, _rising(8, 4)),
    _Recipe("new", ("overflowing_bins", "waste_not_collected", "illegal_dump"), 7.0, _within(12, 0)),
    _Recipe("persistent", ("noise_night", "public_order", "vandalism"), 5.0, _within(9999, 0)),
    _Recipe("growing", ("stray_dogs", "dog_attack"), 8.0, _rising(40, 0)),
    _Recipe("fading", ("illegal_parking", "sidewalk_damage", "bus_stop"), 6.0, _falling(30, 8)),
    _Recipe("seasonal", ("snow_yard", "roof_ice"), 6.0, _within(9999, 0), (11, 12, 1, 2, 3)),
)


def plant_hotspots(soil: Soil) -> list[Planted]:
    """The hotspots that the city's categories and days have room for."""
    middles, shapes = _shapes(soil)
    grounds = dict(zip(middles, shapes, strict=True))
    return [planted for recipe in RECIPES if (planted := _plant(soil, grounds, recipe)) is not None]


def _shapes(soil: Soil) -> tuple[list[int], list[Ints]]:
    """For every cell the site in its middle, and the sites of the cell and its neighbours."""
    _, cell = np.unique(soil.cells[:, RESOLUTIONS.index(RESOLUTION)], return_inverse=True)
    count = np.bincount(cell)
    centres = np.stack([np.bincount(cell, soil.sites.xy[:, axis]) / count for axis in (0, 1)], axis=1)
    off = np.hypot(*(centres[:, None] - centres[None]).transpose(2, 0, 1))
    middles = soil.sites.tree.query(centres)[1]
    return middles.tolist(), [np.flatnonzero(near[cell]) for near in off < _REACH * EDGE_M[RESOLUTION]]


def _plant(soil: Soil, shapes: dict[int, Ints], recipe: _Recipe) -> Planted | None:
    known = [number for code in recipe.categories if (number := soil.category(code)) is not None]
    if not known:
        return None
    height = _height(recipe, soil.period)
    group = soil.city.categories[known[0]].group
    of_group = [number for number, kind in enumerate(soil.city.categories) if kind.group == group]
    extra = (recipe.multiplier - 1) * height * soil.expected[of_group].sum(axis=0)
    fitting = [
        middle for middle, shape in shapes.items() if FEWEST <= extra.sum() * soil.sites.weight[shape].sum() <= MOST
    ]
    site = soil.take(np.array(fitting, dtype=np.int64))
    if site is None:
        return None
    shape = shapes[site]
    reports = _reports(soil, known, extra, shape)
    active = np.flatnonzero(height)
    off = soil.sites.xy[shape] - soil.sites.xy[site]
    return Planted(
        kind=HOTSPOT,
        name=f"{recipe.course} {group}",
        course=recipe.course,
        categories=tuple(soil.city.categories[number].code for number in known),
        site=site,
        radius_m=float(np.hypot(off[:, 0], off[:, 1]).max()),
        sites=shape,
        incidents=(reports,),
        multiplier=recipe.multiplier,
        begins=int(soil.period.midnights[active[0]]),
        ends=int(soil.period.midnights[active[-1] + 1]),
    )


def _height(recipe: _Recipe, period: Period) -> Floats:
    """(days,) 0 to 1."""
    weeks = (len(period) - np.arange(len(period))) / 7
    shown = np.isin([day.month for day in period.dates], recipe.months)
    return np.asarray(recipe.height(weeks) * shown)


def _reports(soil: Soil, known: list[int], extra: Floats, shape: Ints) -> Reports:
    """Additional reports of a hotspot: the categories and houses in their usual proportion."""
    weight = soil.sites.weight[shape]
    count = int(soil.dice.poisson(extra.sum() * weight.sum()))
    day = soil.dice.choice(len(extra), count, p=extra / extra.sum())
    usual = soil.expected[known].sum(axis=1)
    category = soil.dice.choice(np.array(known), count, p=usual / usual.sum())
    at = soil.period.instants(day, seconds_of_day(soil.city.categories, category, soil.dice))
    order = np.argsort(at, kind="stable")
    return Reports.of(category[order], at[order], soil.dice.choice(shape, count, p=weight / weight.sum()))
