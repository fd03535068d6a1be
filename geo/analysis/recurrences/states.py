"""How a recurrence stands on a day, by its gaps so far; a pause that the season explains is no end.

Gaps are counted in days of the season, the site's own or else its category's. So a summer between two winters of
heating is no gap, and a site is resolved only once as many days of its season have passed in silence as a whole season
has, or half a year where the season is longer. Whether it is quiet is told by the calendar: in summer it is.
"""

from enum import StrEnum

import numpy as np

from geo.analysis.statistics.seasons import ALL_YEAR, in_season
from geo.model import Ints

QUIET_DAYS = 30
QUIET_GAPS = 2
RESOLVED_DAYS = 180
RESOLVED_GAPS = 4
YEAR_DAYS = 365


class State(StrEnum):
    """How a recurrence stands."""

    ACTIVE = "active"
    QUIET = "quiet"
    """No incident for a month and two of its median gaps."""
    RESOLVED = "resolved"
    """No incident for half a year or a whole season of it, and four of its median gaps."""
    RETURNED = "returned"
    """Active again, for less than half a year, after it had been resolved."""


def state_of(day: Ints, today: int, active: tuple[int, ...] = ALL_YEAR) -> State:
    """State of a chain of incidents.

    Parameters
    ----------
    day
        (n,) ascending days since 1970, none of them after today; at least one.
    today
        The day of the state.
    active
        Months of the season, 1 to 12; all where there is none.
    """
    first = int(day[0])
    passed = np.cumsum(in_season(first, max(today, first + YEAR_DAYS - 1), active))
    enough = min(RESOLVED_DAYS, int(passed[YEAR_DAYS - 1]))
    *gaps, silence = np.diff(passed[np.append(day, today) - first]).astype(np.float64)
    if silence > _resolved_after(gaps, enough):
        return State.RESOLVED
    if today - int(day[-1]) > max(QUIET_DAYS, QUIET_GAPS * _median(gaps)):
        return State.QUIET
    long = [place for place in range(1, len(gaps)) if gaps[place] > enough]
    back = [place for place in long if gaps[place] > _resolved_after(gaps[:place], enough)]
    returned = bool(back) and today - int(day[back[-1] + 1]) < RESOLVED_DAYS
    return State.RETURNED if returned else State.ACTIVE


def _resolved_after(gaps: list[float], enough: int) -> float:
    return max(enough, RESOLVED_GAPS * _median(gaps))


def _median(gaps: list[float]) -> float:
    return float(np.median(gaps)) if gaps else 0.0
