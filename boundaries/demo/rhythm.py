"""The rhythm of the demo's city: hours, weekdays, seasons, weather and better or worse weeks.

Seasons follow what the contact centre names for each (belles.kz, first half of 2025): ice and snow in winter, flooding
in spring, insects in summer, heating in autumn; the pressure tests of May stop the hot water, and houses are heated
from the end of September to the third week of April. No profile of hours or weekdays is published: those are guesses.
"""

from collections.abc import Sequence

import numpy as np

from boundaries.demo.city import DemoCategory
from boundaries.demo.order import MONTHS_A_YEAR, Period
from geo.model import Floats, Ints

_BY_HOUR = (2, 1, 1, 1, 1, 2, 4, 8, 14, 20, 21, 19, 15, 15, 16, 15, 14, 14, 16, 17, 14, 10, 7, 4)
_BY_NIGHT = (18, 14, 10, 6, 3, 2, 2, 2, 3, 3, 3, 3, 3, 3, 3, 3, 4, 5, 6, 8, 11, 16, 21, 22)
_NIGHTLY = frozenset({"noise_night", "public_order"})
_BY_WEEKDAY = (1.15, 1.1, 1.05, 1.0, 1.0, 0.75, 0.65)
_WEEK_SHOCK = 0.15
"""Standard deviation of the logarithm by which one week of a category differs from the next."""

_SNOW = (5, 4, 3, 0.3, 0, 0, 0, 0, 0, 0.3, 2.5, 5)
_HEATING = (3, 2.6, 1.6, 0.4, 0, 0, 0, 0, 0.3, 3, 2.2, 2.6)
_SUMMER = (0, 0, 0.2, 0.8, 2, 3, 3, 3, 1.6, 0.6, 0.1, 0)
_THAW = (0.2, 0.3, 2.5, 4, 1.5, 0.7, 0.7, 0.7, 0.4, 0.4, 0.2, 0.1)
_SPRING = (0.5, 0.5, 1.8, 2.5, 2.2, 1.2, 0.9, 0.8, 0.8, 0.7, 0.5, 0.4)
_DARK = (1.6, 1.3, 1, 0.7, 0.5, 0.4, 0.4, 0.6, 1, 1.4, 1.7, 1.8)
_HOT_WATER = (0.8, 0.8, 0.8, 1, 2.8, 1.8, 1.2, 1, 1, 0.8, 0.7, 0.7)
_SCHOOL = (0.8, 0.8, 0.8, 0.8, 0.9, 0.8, 1, 2.2, 1.9, 0.9, 0.8, 0.7)
_COLDS = (1.3, 1.3, 1.1, 1, 0.9, 0.8, 0.7, 0.7, 1, 1.1, 1.2, 1.2)
_SEASONS: dict[str, Sequence[float]] = {
    **dict.fromkeys(("snow_road", "ice_sidewalk", "snow_yard", "roof_ice"), _SNOW),
    **dict.fromkeys(("no_heating", "weak_heating", "heat_pipe_burst", "radiator_leak"), _HEATING),
    **dict.fromkeys(("grass_watering", "pests", "scooter_parking", "illegal_trade", "fallen_tree"), _SUMMER),
    **dict.fromkeys(("street_flooding", "basement_flooding"), _THAW),
    **dict.fromkeys(("pothole", "signs_marking", "illegal_dump", "street_cleaning"), _SPRING),
    **dict.fromkeys(("street_lighting", "yard_lighting"), _DARK),
    **dict.fromkeys(("bus_interval", "health_service"), _COLDS),
    "no_hot_water": _HOT_WATER,
    "education": _SCHOOL,
}
_OUT_OF_SEASON = 0.03
_DAYS_A_YEAR = 365.25

_WEATHER: tuple[tuple[tuple[int, ...], float, float, tuple[str, ...]], ...] = (
    ((11, 12, 1, 2, 3), 0.12, 4.0, ("snow_road", "snow_yard", "ice_sidewalk")),
    ((12, 1, 2), 0.08, 2.5, ("no_heating", "weak_heating", "heat_pipe_burst", "water_main_burst")),
    (
        (5, 6, 7, 8, 9),
        0.05,
        4.0,
        ("fallen_tree", "fallen_wire", "street_flooding", "damaged_pole", "hanging_cable", "roof_leak"),
    ),
    ((5, 6, 7, 8, 9, 12, 1), 0.04, 2.0, ("power_outage", "internet_phone")),
)
"""Snowfall, hard frost, storms: in which months, how likely on a day, times how many reports, of what."""


def daily_shares(kinds: Sequence[DemoCategory], period: Period, dice: np.random.Generator) -> Floats:
    """(n, days) how much more or less than on a mean day of the year each category is reported."""
    weekdays = np.array([_BY_WEEKDAY[day.weekday()] for day in period.dates])
    weeks = np.array([day.toordinal() // 7 for day in period.dates])
    weeks -= weeks[0]
    shock = dice.lognormal(-(_WEEK_SHOCK**2) / 2, _WEEK_SHOCK, (len(kinds), weeks[-1] + 1))
    seasons = np.array([season(kind.code, period) for kind in kinds])
    return np.asarray(seasons * shock[:, weeks] * weekdays / np.mean(_BY_WEEKDAY) * _weather(kinds, period, dice))


def season(code: str, period: Period) -> Floats:
    """(days,) how much more or less than in a mean month a category is reported; the mean of a year is 1."""
    months = np.maximum(_SEASONS.get(code, (1.0,) * MONTHS_A_YEAR), _OUT_OF_SEASON)
    middles = (np.arange(MONTHS_A_YEAR) + 0.5) * _DAYS_A_YEAR / MONTHS_A_YEAR
    dates = np.array(period.dates, dtype="datetime64[D]")
    day = (dates - dates.astype("datetime64[Y]")).astype(np.int64) + 0.5
    return np.asarray(np.interp(day, middles, months / months.mean(), period=_DAYS_A_YEAR))


def _weather(kinds: Sequence[DemoCategory], period: Period, dice: np.random.Generator) -> Floats:
    """(n, days) factors of the weather, which is the same all over the city; the mean of the period is 1."""
    factors = np.ones((len(kinds), len(period)))
    for months, chance, times, codes in _WEATHER:
        bad = (dice.random(len(period)) < chance) & np.isin([day.month for day in period.dates], months)
        # Half of the excess comes on the next day.
        excess = (times - 1) * np.maximum(bad, np.append(False, bad[:-1]) / 2)
        rows = [number for number, kind in enumerate(kinds) if kind.code in codes]
        factors[rows] += excess
    return np.asarray(factors / factors.mean(axis=1, keepdims=True))


def seconds_of_day(kinds: Sequence[DemoCategory], category: Ints, dice: np.random.Generator) -> Ints:
    """(rows,) when within its day each report of a category comes."""
    nightly = np.array([kind.code in _NIGHTLY for kind in kinds], dtype=np.bool_)[category]
    hour = np.where(nightly, _hours(_BY_NIGHT, len(category), dice), _hours(_BY_HOUR, len(category), dice))
    return np.asarray(hour * 3600 + dice.integers(0, 3600, len(category)))


def _hours(weights: Sequence[int], count: int, dice: np.random.Generator) -> Ints:
    return dice.choice(len(weights), count, p=np.array(weights) / sum(weights))
