"""How appeals of the demo are spread over channels, hours, days and categories.

Channels follow what Astana's centre has published (78 % by phone); the other figures are guesses that look like a city.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np

from boundaries.demo_city import DemoCategory
from geo.model import Floats

CHANNELS = {"phone": 0.78, "telegram": 0.09, "app": 0.06, "web": 0.04, "social": 0.03}
LANGUAGES = {"ru": 0.56, "kk": 0.44}
WHERE = {"house": 0.70, "street": 0.15, "crossing": 0.05, "named_place": 0.05, "nowhere": 0.05}
"""What the place of an appeal is known by; categories that need no place are not counted here."""
NO_PLACE_NEEDED = 0.2
BURST = 0.25
"""Share of houses that report an event which a neighbour has reported a few hours ago."""

_BY_HOUR = (2, 1, 1, 1, 1, 2, 4, 8, 14, 20, 21, 19, 15, 15, 16, 15, 14, 14, 16, 17, 14, 10, 7, 4)
_BY_WEEKDAY = (1.15, 1.1, 1.05, 1.0, 1.0, 0.75, 0.65)

_OFTEN = {
    "no_cold_water": 4,
    "water_main_burst": 2,
    "sewer_blockage": 2,
    "sewage_overflow": 1.5,
    "open_manhole": 1.5,
    "no_heating": 4,
    "weak_heating": 5,
    "heat_pipe_burst": 1.2,
    "no_hot_water": 3,
    "power_outage": 5,
    "street_lighting": 3,
    "yard_lighting": 2,
    "pothole": 5,
    "traffic_light": 1.5,
    "snow_road": 5,
    "ice_sidewalk": 4,
    "snow_yard": 5,
    "illegal_parking": 3,
    "bus_stop": 1.5,
    "waste_not_collected": 4,
    "overflowing_bins": 3,
    "street_cleaning": 2,
    "elevator_fault": 3,
    "entrance_condition": 2,
    "stray_dogs": 4,
    "noise_night": 2,
    "playground": 1.5,
    "smoke_smell": 2,
    "internet_phone": 1.5,
    "health_service": 30,
    "bus_interval": 13,
    "education": 11,
    "utility_bills": 6,
    "reference_info": 8,
    "house_management": 4,
    "bus_staff": 4,
    "emergency": 0.1,
    "elevator_trapped": 0.2,
}
"""Categories that come more or less often than others."""

_WINTER, _SUMMER = (10, 11, 12, 1, 2, 3, 4), (5, 6, 7, 8, 9)
_SEASON = {
    **dict.fromkeys(("snow_road", "ice_sidewalk", "snow_yard", "roof_ice"), (11, 12, 1, 2, 3)),
    **dict.fromkeys(("no_heating", "weak_heating", "heat_pipe_burst", "radiator_leak"), _WINTER),
    **dict.fromkeys(("grass_watering", "pests", "scooter_parking", "illegal_trade", "fallen_tree"), _SUMMER),
}
_OUT_OF_SEASON = 0.03


def category_shares(kinds: Sequence[DemoCategory], month: int) -> Floats:
    """How often each category comes in a month, those that need no place together NO_PLACE_NEEDED; sums up to 1."""
    weights = np.array([_OFTEN.get(kind.code, 1.0) * _in_season(kind.code, month) for kind in kinds])
    placed = np.array([kind.needs_place for kind in kinds])
    for group, share in ((placed, 1 - NO_PLACE_NEEDED), (~placed, NO_PLACE_NEEDED)):
        if group.any():
            weights[group] *= share / weights[group].sum()
    return np.asarray(weights / weights.sum())


def _in_season(code: str, month: int) -> float:
    return 1.0 if month in _SEASON.get(code, range(1, 13)) else _OUT_OF_SEASON


def moments(count: int, now: datetime, days: int, zone: str, dice: np.random.Generator) -> list[datetime]:
    """Instants within some days before now, oldest first, with the rhythm of day and week in the city's time."""
    local = now.astimezone(ZoneInfo(zone))
    hours = [local - timedelta(hours=back) for back in range(days * 24)]
    weights = np.array([_BY_HOUR[hour.hour] * _BY_WEEKDAY[hour.weekday()] for hour in hours], dtype=np.float64)
    chosen = dice.choice(len(hours), count, p=weights / weights.sum())
    seconds = dice.integers(1, 3600, count)
    # Each hour of the list is the end of the hour that is drawn, so nothing lies after now.
    found = [
        hours[hour] - timedelta(seconds=int(second))
        for hour, second in zip(chosen.tolist(), seconds.tolist(), strict=True)
    ]
    return sorted(found)


def draw(shares: dict[str, float], dice: np.random.Generator) -> str:
    """One of some words by their shares."""
    return list(shares)[place_in(np.cumsum(list(shares.values())), dice)]


def place_in(cumulated: Floats, dice: np.random.Generator) -> int:
    """An index, drawn by weights that were summed up."""
    return int(min(np.searchsorted(cumulated, dice.random() * cumulated[-1]), len(cumulated) - 1))
