"""The ordinary life of the demo's city: events of every kind, and the reports that tell of each."""

from collections.abc import Sequence

import numpy as np

from boundaries.demo.city import DemoCategory
from boundaries.demo.order import Period
from boundaries.demo.reports import NOWHERE, Reports
from boundaries.demo.rhythm import seconds_of_day
from boundaries.demo.sites import Sites
from geo.model import Floats, Ints

_MANY = {
    "power_outage": 5.0,
    "no_cold_water": 4.0,
    "no_heating": 3.5,
    "no_hot_water": 3.0,
    "heat_pipe_burst": 3.0,
    "no_gas": 3.0,
    "internet_phone": 3.0,
    "water_main_burst": 2.5,
    "voltage_problem": 2.0,
    "street_flooding": 2.0,
}
"""Mean number of reports of one event, where neighbours suffer from it at once."""
_FEW = 1.15
_MOST = 40
_AT_ONCE_H = 2.0
"""Mean time after which neighbours report what they all suffer from."""
_LATER = 0.25
"""Other events are reported again after this share of the time in which they count as one."""
_SPREAD = 0.5
"""Reports lie around the event within this share of the distance within which they count as one."""


def placed_reports(
    kinds: Sequence[DemoCategory], rates: Floats, period: Period, sites: Sites, count: int, dice: np.random.Generator
) -> Reports:
    """Reports of events that have a place; rates, (n, days), say how often each kind is reported on each day."""
    mean = reports_an_event(kinds)
    category, at = events(kinds, rates / mean[:, None], period, count, dice)
    site = dice.choice(len(sites), count, p=sites.weight)
    # One report at least an event, so the first events up to the wanted number of reports are enough.
    event = np.repeat(np.arange(count), np.minimum(dice.geometric(1 / mean[category]), _MOST))
    again = np.append(False, event[1:] == event[:-1])
    category, at, site = category[event], at[event], site[event]
    at = at + np.where(again, _delays(kinds, category, dice), 0)
    kept = np.flatnonzero(at < period.midnights[-1])[:count]
    category, at, site, again = category[kept], at[kept], site[kept], again[kept]
    spread = np.array([kind.spread_m for kind in kinds])[category] * _SPREAD
    site[again] = sites.beside(site[again], spread[again], dice)
    return Reports.of(category, at, site)


def placeless_reports(
    kinds: Sequence[DemoCategory], rates: Floats, period: Period, count: int, dice: np.random.Generator
) -> Reports:
    """Reports about what needs no place."""
    category, at = events(kinds, rates, period, count, dice)
    return Reports.of(category, at, np.full(count, NOWHERE, dtype=np.int64))


def reports_an_event(kinds: Sequence[DemoCategory]) -> Floats:
    """(n,) mean number of reports of one event of each kind."""
    return np.array([_MANY.get(kind.code, _FEW) for kind in kinds])


def events(
    kinds: Sequence[DemoCategory], rates: Floats, period: Period, count: int, dice: np.random.Generator
) -> tuple[Ints, Ints]:
    """What happens and when: categories and seconds since 1970 of some events, in no order."""
    if not count:
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
    chosen = dice.choice(rates.size, count, p=rates.ravel() / rates.sum())
    category, day = np.divmod(chosen, len(period))
    return category, period.instants(day, seconds_of_day(kinds, category, dice))


def _delays(kinds: Sequence[DemoCategory], category: Ints, dice: np.random.Generator) -> Ints:
    """How many seconds after its event each further report comes."""
    hours = np.array([_AT_ONCE_H if kind.code in _MANY else kind.quiet_h * _LATER for kind in kinds])
    latest = np.array([kind.quiet_h for kind in kinds])
    wait = np.minimum(dice.exponential(hours[category]), latest[category] * (1 - _LATER))
    return np.asarray(wait * 3600, dtype=np.int64)
