"""How a recurrence stands on a day, by its gaps so far."""

from enum import StrEnum

import numpy as np

from geo.model import Floats, Ints

QUIET_DAYS = 30
QUIET_GAPS = 2
RESOLVED_DAYS = 180
RESOLVED_GAPS = 4


class State(StrEnum):
    """How a recurrence stands."""

    ACTIVE = "active"
    QUIET = "quiet"
    """No incident for a month and two of its median gaps."""
    RESOLVED = "resolved"
    """No incident for half a year and four of its median gaps."""
    RETURNED = "returned"
    """Active again, for less than half a year, after it had been resolved."""


def state_of(day: Ints, today: int) -> State:
    """State of a chain of incidents on ascending days, none of them after today."""
    gaps = np.diff(day).astype(np.float64)
    silence = today - int(day[-1])
    if silence > _resolved_after(gaps):
        return State.RESOLVED
    if silence > max(QUIET_DAYS, QUIET_GAPS * _median(gaps)):
        return State.QUIET
    back = [place for place in range(1, len(gaps)) if gaps[place] > _resolved_after(gaps[:place])]
    returned = bool(back) and today - int(day[back[-1] + 1]) < RESOLVED_DAYS
    return State.RETURNED if returned else State.ACTIVE


def _resolved_after(gaps: Floats) -> float:
    return max(RESOLVED_DAYS, RESOLVED_GAPS * _median(gaps))


def _median(gaps: Floats) -> float:
    return float(np.median(gaps)) if len(gaps) else 0.0
