"""Places with far more incidents of one group than the city's rhythm would bring there: six, each with its own course.

They are planted only in categories that may be shown by cell, since nobody is ever told where the others are frequent.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from boundaries.demo.background import reports_an_event
from boundaries.demo.order import Period
from boundaries.demo.planted import HOTSPOT, Planted, Size, Soil
from boundaries.demo.reports import Reports
from boundaries.demo.rhythm import seconds_of_day
from geo.cells import EDGE_M, RESOLUTIONS
from geo.model import Floats, Ints

RESOLUTION = 9
_REACH = 1.9
"""Centres of neighbouring cells lie about 1.7 edges apart, those of the next ring 3."""
MOST = 300
"""Additional incidents of a hotspot to be expected at most."""


@dataclass(frozen=True, slots=True)
class _Recipe:
    course: str
    categories: tuple[str, ...]
    """Those count that the city has, that may be shown by cell, and that are of the first one's group."""
    multiplier: float
    fewest: int
    """Additional incidents to be expected at least; where there would be fewer, it is not planted."""
    height: Callable[[Floats], Floats]
    """How much of its additional incidents it has on each day, 0 to 1, by the weeks until the end of the period."""
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
    _Recipe("emerging", ("sewer_blockage", "sewage_overflow"), 10.0, 50, _rising(8, 4)),
    _Recipe("new", ("overflowing_bins", "waste_not_collected", "illegal_dump"), 7.0, 50, _within(12, 0)),
    _Recipe("growing", ("stray_dogs", "injured_animal", "dead_animal"), 8.0, 60, _rising(40, 0)),
    _Recipe("persistent", ("construction_noise", "vandalism", "illegal_trade"), 7.0, 100, _within(9999, 0)),
    _Recipe("fading", ("traffic_light", "bus_stop", "sidewalk_damage"), 6.0, 100, _falling(30, 8)),
    _Recipe("seasonal", ("snow_yard", "roof_ice"), 6.0, 80, _within(9999, 0), (11, 12, 1, 2, 3)),
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
    kinds = soil.city.categories
    known = _known(soil, recipe)
    if not known:
        return None
    group = kinds[known[0]].group
    height, usual = _height(recipe, soil.period), _usual(soil, group)
    extra = (recipe.multiplier - 1) * height * usual
    fitting = [
        middle
        for middle, shape in shapes.items()
        if recipe.fewest <= extra.sum() * soil.sites.weight[shape].sum() <= MOST
    ]
    site = soil.take(np.array(fitting, dtype=np.int64))
    if site is None:
        return None
    shape = shapes[site]
    weight = float(soil.sites.weight[shape].sum())
    active = np.flatnonzero(height)
    off = soil.sites.xy[shape] - soil.sites.xy[site]
    return Planted(
        kind=HOTSPOT,
        name=f"{recipe.course} {group}",
        course=recipe.course,
        categories=tuple(kinds[number].code for number in known),
        site=site,
        radius_m=float(np.hypot(off[:, 0], off[:, 1]).max()),
        sites=shape,
        incidents=(_reports(soil, known, extra, shape),),
        multiplier=recipe.multiplier,
        size=Size(len(active) / 7, float(usual[active].sum()) * weight, float(extra.sum()) * weight),
        begins=int(soil.period.midnights[active[0]]),
        ends=int(soil.period.midnights[active[-1] + 1]),
    )


def _known(soil: Soil, recipe: _Recipe) -> list[int]:
    """Positions of a recipe's categories, as far as the city has them in one group and may show them by cell."""
    kinds = soil.city.categories
    shown = [number for code in recipe.categories if (number := soil.category(code)) is not None]
    shown = [number for number in shown if kinds[number].by_cell]
    return [number for number in shown if kinds[number].group == kinds[shown[0]].group]


def _usual(soil: Soil, group: str) -> Floats:
    """(days,) incidents of a group that may be shown by cell, all over the city."""
    kinds = soil.city.categories
    counted = np.array([kind.by_cell and kind.group == group for kind in kinds], dtype=np.bool_)
    return np.asarray((soil.expected / reports_an_event(kinds)[:, None])[counted].sum(axis=0))


def _height(recipe: _Recipe, period: Period) -> Floats:
    """(days,) 0 to 1."""
    weeks = (len(period) - np.arange(len(period))) / 7
    shown = np.isin([day.month for day in period.dates], recipe.months)
    return np.asarray(recipe.height(weeks) * shown)


def _reports(soil: Soil, known: list[int], extra: Floats, shape: Ints) -> Reports:
    """Additional incidents of a hotspot, each reported once: categories and houses in their usual proportion."""
    weight = soil.sites.weight[shape]
    count = int(soil.dice.poisson(extra.sum() * weight.sum()))
    day = soil.dice.choice(len(extra), count, p=extra / extra.sum())
    usual = soil.expected[known].sum(axis=1)
    category = soil.dice.choice(np.array(known), count, p=usual / usual.sum())
    at = soil.period.instants(day, seconds_of_day(soil.city.categories, category, soil.dice))
    order = np.argsort(at, kind="stable")
    return Reports.of(category[order], at[order], soil.dice.choice(shape, count, p=weight / weight.sum()))
