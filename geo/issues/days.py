"""Days of the city: where they begin, and which one an instant belongs to."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import numpy as np

from geo.model import Ints

FIRST_DAY = date(1970, 1, 1)


def midnight(day: date, zone: ZoneInfo) -> datetime:
    """The instant at which a day of the city begins."""
    return datetime.combine(day, time(), zone).astimezone(UTC)


def day_number(day: date) -> int:
    """Days since 1 January 1970."""
    return (day - FIRST_DAY).days


def day_of(number: int) -> date:
    """The day with a number."""
    return FIRST_DAY + timedelta(days=number)


def day_numbers(instants: Ints, zone: ZoneInfo) -> Ints:
    """Day numbers of the city for instants.

    Parameters
    ----------
    instants
        (n,) whole seconds since 1 January 1970, UTC.

    Returns
    -------
    (n,) days as in `day_number`; the beginnings of days are those of `midnight`, so that both agree to the second.
    """
    if not len(instants):
        return np.zeros(0, dtype=np.int64)
    first = datetime.fromtimestamp(int(instants.min()), zone).date()
    last = datetime.fromtimestamp(int(instants.max()), zone).date()
    count = (last - first).days + 1
    beginnings = [int(midnight(first + timedelta(days=ahead), zone).timestamp()) for ahead in range(count)]
    return np.searchsorted(np.array(beginnings), instants, side="right") - 1 + day_number(first)
