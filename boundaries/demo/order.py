"""What is asked of the demo, and the days that it covers."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np

from geo.model import Ints

MONTHS = 18
MONTHS_A_YEAR = 12
_SHORTEST_MONTH = 28


@dataclass(frozen=True, slots=True)
class DemoOrder:
    """A demo to be made; the same order for the same city always gives the same issues."""

    issues: int
    """How many in all: appeals, violations and what is planted."""
    seed: int
    now: datetime
    """The last day of the demo is the one before this instant, in the city's time."""
    months: int = MONTHS
    pattern: bool = True
    """Whether anything is planted; without, it is the twin in which an analysis must find nothing."""
    step: float = 1.0
    """How many times as much is registered in the second half as in the first, all over the city."""
    one_caller: int = 0
    """How many reports come from one and the same person at one house."""


@dataclass(frozen=True, slots=True)
class Period:
    """Whole days of the city's time."""

    dates: tuple[date, ...]
    midnights: Ints
    """(days + 1,) when each day begins and the last one ends, in seconds since 1970."""

    def __len__(self) -> int:
        """Number of days."""
        return len(self.dates)

    def instants(self, day: Ints, second: Ints) -> Ints:
        """Seconds since 1970 of seconds within days; none lies behind the end."""
        return np.asarray(np.minimum(self.midnights[day] + second, self.midnights[-1] - 1))


def period_of(order: DemoOrder, zone: str) -> Period:
    """The whole days from some months ago until yesterday."""
    city_zone = ZoneInfo(zone)
    end = order.now.astimezone(city_zone).date()
    start = _months_before(end, order.months)
    days = [start + timedelta(days=number) for number in range((end - start).days + 1)]
    midnights = [int(datetime(day.year, day.month, day.day, tzinfo=city_zone).timestamp()) for day in days]
    return Period(tuple(days[:-1]), np.array(midnights, dtype=np.int64))


def _months_before(day: date, months: int) -> date:
    year, month = divmod(day.year * MONTHS_A_YEAR + day.month - 1 - months, MONTHS_A_YEAR)
    return date(year, month + 1, min(day.day, _SHORTEST_MONTH))
