"""Whether agencies keep their due dates."""

from dataclasses import dataclass
from datetime import datetime

import numpy as np
from scipy.special import ndtri
from sqlalchemy import Connection

from geo.model import Floats, Ints
from geo.queries import query

REACH = float(ndtri(0.975))


@dataclass(frozen=True, slots=True)
class Due:
    """How an agency kept its due dates; appeals only, with a place or without."""

    group_code: str
    """Empty for all groups together."""
    agency_id: int
    district_code: str
    """Empty for the whole city, and what is in no district."""
    closed: int
    on_time: int
    share: float | None
    """Of on_time among closed; None where nothing is closed."""
    low: float | None
    """Lower end of the 95 % interval of the share."""
    high: float | None
    median_h: float | None
    """Hours from when it occurred until it was closed."""
    overdue_open: int


def due_performance(connection: Connection, since: datetime, ends: datetime, now: datetime) -> list[Due]:
    """What became of the appeals that occurred from an instant until before another, as it stands now."""
    rows = connection.execute(query("due_performance"), {"since": since, "ends": ends, "now": now}).all()
    closed, on_time = (np.array([row[column] for row in rows], dtype=np.int64) for column in (3, 4))
    low, high = wilson(on_time, closed)
    return [
        Due(
            group_code=row.group_code,
            agency_id=row.agency_id,
            district_code=row.district_code,
            closed=row.closed,
            on_time=row.on_time,
            share=row.on_time / row.closed if row.closed else None,
            low=float(low[number]) if row.closed else None,
            high=float(high[number]) if row.closed else None,
            median_h=row.median_h,
            overdue_open=row.overdue_open,
        )
        for number, row in enumerate(rows)
    ]


def wilson(successes: Ints, trials: Ints) -> tuple[Floats, Floats]:
    """Ends of the 95 % interval of shares (Wilson 1927), 0 and 1 without a trial."""
    some = np.maximum(trials, 1)
    share, square = successes / some, REACH**2
    middle = (share + square / (2 * some)) / (1 + square / some)
    half = REACH * np.sqrt(share * (1 - share) / some + square / (4 * some**2)) / (1 + square / some)
    # Where all or none succeed an end is the share itself, but for rounding.
    low, high = np.minimum(middle - half, share), np.maximum(middle + half, share)
    return np.where(trials > 0, low, 0.0), np.where(trials > 0, high, 1.0)
