"""Failures of heating, water and power that keep coming back at one site: ten of them, of eight to fourteen events."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from boundaries.demo.order import Period
from boundaries.demo.planted import RECURRENCE, Planted, Soil
from boundaries.demo.reports import Reports, first_named
from boundaries.demo.rhythm import seconds_of_day
from geo.model import Ints

RADIUS_M = 80.0
"""All reports of a recurring failure lie this near to its site."""
FEWEST, MOST = 8, 14
"""Events of one site in eighteen months."""
_FEWEST_EVER = 3
"""In a shorter demo; what has fewer is not planted."""
_REPORTS = (2, 6)
_DRAWS = 50
"""Until there are enough; a short demo has room for fewer."""
_GAP_SHAPE = 10
"""Of the gamma distribution of gaps: they differ by about a third of their mean."""
_BUSY = (0.4, 0.9)
"""Quantiles of the weights of sites between which a recurrence may sit."""
_NEIGHBOURS = 4
_WITHIN_H = 6

_ALL = ((0.0, 1.0),)
_STOPPED = ((0.0, 0.65),)
_PAUSED = ((0.0, 0.33), (0.7, 1.0))
_LATE = ((0.6, 1.0),)


@dataclass(frozen=True, slots=True)
class _Recipe:
    name: str
    category: str
    course: str
    gap_weeks: float
    shares: tuple[tuple[float, float], ...]
    """In which parts of the period it happens."""
    heating_season: bool = False


RECIPES = (
    _Recipe("heating 1", "no_heating", "active", 3.5, _ALL, heating_season=True),
    _Recipe("water 1", "no_cold_water", "active", 7.0, _ALL),
    _Recipe("power 1", "power_outage", "active", 7.0, _ALL),
    _Recipe("heating 2", "no_heating", "resolved", 3.5, _STOPPED, heating_season=True),
    _Recipe("water 2", "water_main_burst", "resolved", 5.0, _STOPPED),
    _Recipe("power 2", "power_outage", "returned", 4.5, _PAUSED),
    _Recipe("heating 3", "heat_pipe_burst", "active", 3.5, _ALL, heating_season=True),
    _Recipe("water 3", "sewage_overflow", "returned", 5.0, _PAUSED),
    _Recipe("power 3", "power_outage", "begun", 3.5, _LATE),
    _Recipe("water 4", "no_cold_water", "begun", 3.5, _LATE),
)


def plant_recurrences(soil: Soil) -> list[Planted]:
    """The recurring failures that the city's categories, houses and days have room for."""
    ground = _ground(soil)
    return [planted for recipe in RECIPES if (planted := _plant(soil, ground, recipe)) is not None]


def _ground(soil: Soil) -> Ints:
    """Houses that are neither the busiest nor the quietest and have neighbours."""
    low, high = np.quantile(soil.sites.weight, _BUSY)
    numbered = np.array([bool(number) for number in soil.sites.number])
    candidates = np.flatnonzero(numbered & (soil.sites.weight >= low) & (soil.sites.weight <= high))
    near = soil.sites.tree.query_ball_point(soil.sites.xy[candidates], RADIUS_M, return_length=True)
    return np.asarray(candidates[near >= _NEIGHBOURS])


def _plant(soil: Soil, ground: Ints, recipe: _Recipe) -> Planted | None:
    category = soil.category(recipe.category)
    days = [] if category is None else _days(recipe, soil.period, soil.dice)
    site = soil.take(ground) if len(days) >= _FEWEST_EVER else None
    if category is None or site is None:
        return None
    near = soil.sites.near(site, RADIUS_M)
    return Planted(
        kind=RECURRENCE,
        name=recipe.name,
        course=recipe.course,
        categories=(recipe.category,),
        site=site,
        radius_m=RADIUS_M,
        sites=near,
        incidents=tuple(_event(soil, category, site, near, day) for day in days),
    )


def _days(recipe: _Recipe, period: Period, dice: np.random.Generator) -> list[int]:
    """Days of the events: gaps are counted in days on which the failure can happen."""
    days = len(period)
    possible = [
        day
        for first, last in recipe.shares
        for day in range(round(first * days), round(last * days))
        if not recipe.heating_season or in_heating_season(period.dates[day])
    ]
    found: list[int] = []
    for _ in range(_DRAWS):
        if len(found) < FEWEST:
            found = [possible[step] for step in _walk(recipe.gap_weeks * 7, len(possible), dice)]
    return found[-MOST:]


def _walk(mean_gap: float, days: int, dice: np.random.Generator) -> list[int]:
    """Some of a number of days, with gaps between them."""
    steps = np.cumsum(dice.gamma(_GAP_SHAPE, mean_gap / _GAP_SHAPE, days)) - mean_gap / 2
    return [int(step) for step in steps.tolist() if 0 <= step < days]


def in_heating_season(day: date) -> bool:
    """Whether houses are surely heated on a day."""
    return (day.month, day.day) >= (10, 1) or (day.month, day.day) <= (4, 15)


def _event(soil: Soil, category: int, site: int, near: Ints, day: int) -> Reports:
    """Reports of one event: the first from the site itself, the others from it and its neighbours within hours."""
    count = int(soil.dice.integers(_REPORTS[0], _REPORTS[1] + 1))
    categories = np.full(count, category, dtype=np.int64)
    begins = int(seconds_of_day(soil.city.categories, categories[:1], soil.dice)[0])
    wait = np.append(0, np.sort(soil.dice.integers(60, _WITHIN_H * 3600, count - 1)))
    sites = np.where(soil.dice.random(count) < 1 / 2, site, soil.dice.choice(near, count))
    sites[0] = site
    at = soil.period.instants(np.full(count, day), begins + wait)
    return first_named(Reports.of(categories, at, sites))
