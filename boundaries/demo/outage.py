"""One failure of the power that touches a whole quarter on one evening, and one person who calls again and again."""

from dataclasses import replace

import numpy as np

from boundaries.demo.planted import ONE_CALLER, OUTAGE, Planted, Soil
from boundaries.demo.reports import Reports, first_named

RADIUS_M = 500.0
REPORTS = (80, 150)
_HOUSES = 100
_CATEGORY = "power_outage"
_DAYS_AGO = (30, 45)
_BEGINS_H = 19.2
_FADES_H, _LAST_H = 1.5, 4.7
"""Mean time after which a house reports it, and when the power is back; before midnight, so all on one day."""
_CALLER = 1
_CALLS_FOR_DAYS = 60


def plant_outage(soil: Soil) -> list[Planted]:
    """The outage, where the city has a quarter with enough houses."""
    category, days = soil.category(_CATEGORY), len(soil.period)
    dense = soil.sites.tree.query_ball_point(soil.sites.xy, RADIUS_M, return_length=True) >= _HOUSES
    site = soil.take(np.flatnonzero(dense)) if category is not None and days > _DAYS_AGO[1] else None
    if category is None or site is None:
        return []
    near, dice = soil.sites.near(site, RADIUS_M), soil.dice
    count = int(dice.integers(REPORTS[0], REPORTS[1] + 1))
    day = days - int(dice.integers(*_DAYS_AGO))
    wait = np.sort(np.minimum(dice.exponential(_FADES_H, count), dice.uniform(0, _LAST_H, count)))
    at = soil.period.instants(np.full(count, day), np.asarray((_BEGINS_H + wait) * 3600, dtype=np.int64))
    reports = first_named(Reports.of(np.full(count, category), at, dice.choice(near, count)))
    return [Planted(OUTAGE, "power in a quarter", "once", (_CATEGORY,), site, RADIUS_M, near, (reports,))]


def plant_one_caller(soil: Soil, count: int) -> list[Planted]:
    """Somebody who reports the same thing at the same house, on many days of the last two months."""
    known = [number for number, kind in enumerate(soil.city.categories) if kind.needs_place]
    site = soil.take(np.arange(len(soil.sites))) if known else None
    if site is None:
        return []
    days = np.sort(soil.dice.integers(max(0, len(soil.period) - _CALLS_FOR_DAYS), len(soil.period), count))
    at = soil.period.instants(days, soil.dice.integers(9 * 3600, 20 * 3600, count))
    reports = replace(
        Reports.of(np.full(count, known[0]), np.sort(at), np.full(count, site)),
        exact=np.ones(count, dtype=np.bool_),
        caller=np.full(count, _CALLER),
    )
    code = soil.city.categories[known[0]].code
    return [Planted(ONE_CALLER, "one caller", "once", (code,), site, 0.0, np.array([site]), (reports,))]
