"""When in the year a recurrence comes, and when it may be expected next; days are whole days of the city's zone."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from geo.model import Bools, Floats, Ints

MONTHS = 12
FEWEST = 5
"""Incidents below which nothing is said about seasons or about the next one."""
SEASONAL_P = 0.05
OF_SEASON = 0.9
"""Share of the incidents that the months of the season hold."""
QUANTILES = (0.1, 0.25, 0.5, 0.75, 0.9)
AHEAD_DAYS = 5 * 366
ALL_YEAR = tuple(range(1, MONTHS + 1))


@dataclass(frozen=True, slots=True)
class Season:
    """Incidents over the year."""

    months: tuple[int, ...]
    """Incidents of January to December."""
    p_value: float
    """That days spread evenly over the observed period gather as much; NaN for fewer than FEWEST incidents."""
    active: tuple[int, ...]
    """Months of the season, 1 to 12; all where there is none."""

    @property
    def seasonal(self) -> bool:
        """Whether the incidents gather in a part of the year."""
        return self.p_value <= SEASONAL_P


@dataclass(frozen=True, slots=True)
class Window:
    """When the next incident may be expected, by the gaps so far; days since 1970."""

    day: int
    """After the median gap."""
    half: tuple[int, int]
    """Half of the gaps end within these days."""
    most: tuple[int, int]
    """Eight of ten gaps end within these days."""


def month_of(day: Ints) -> Ints:
    """Months 0 to 11 of days since 1970."""
    return np.asarray(day.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64) % MONTHS)


def day_of_year(day: Ints) -> Ints:
    """Days 0 to 365 of days since 1970."""
    dates = day.astype("datetime64[D]")
    return np.asarray((dates - dates.astype("datetime64[Y]").astype("datetime64[D]")).astype(np.int64))


def season(day: Ints, period: tuple[int, int]) -> Season:
    """Season of incidents on days of a period, both ends of which are days of it.

    The test is Rayleigh's for a circle, with the small-sample terms of Greenwood & Durand 1955. Days of the year that
    the period holds twice count twice, so a period of 18 months makes no season by itself.
    """
    months = np.bincount(month_of(day), minlength=MONTHS)
    p_value = rayleigh(_evenly(day, period)) if len(day) >= FEWEST else float("nan")
    found = _shortest_arc(months) if p_value <= SEASONAL_P else ALL_YEAR
    return Season(tuple(months.tolist()), p_value, tuple(found))


def _evenly(day: Ints, period: tuple[int, int]) -> Floats:
    """Days of the year on a circle of length 1 on which the days of the period lie evenly."""
    seen = _days_seen(period)
    of_year = day_of_year(day)
    before = np.where(of_year > 0, seen[of_year - 1], 0)
    return np.asarray((before + seen[of_year]) / 2 / seen[-1])


@lru_cache(maxsize=1)
def _days_seen(period: tuple[int, int]) -> Ints:
    """(366,) days of the period up to each day of the year."""
    return np.cumsum(np.bincount(day_of_year(np.arange(period[0], period[1] + 1)), minlength=366))


def rayleigh(turns: Floats) -> float:
    """Probability that points spread evenly over a circle of length 1 gather as much as these."""
    n = len(turns)
    z = float(np.abs(np.exp(2j * np.pi * turns).sum()) ** 2 / n)
    first = (2 * z - z**2) / (4 * n)
    second = (24 * z - 132 * z**2 + 76 * z**3 - 9 * z**4) / (288 * n**2)
    return float(np.clip(np.exp(-z) * (1 + first - second), 0.0, 1.0))


def _shortest_arc(months: Ints) -> list[int]:
    """The shortest run of months around the year that holds most of the incidents, in order of the year."""
    need = OF_SEASON * months.sum()
    arcs = [(length, start) for length in range(1, MONTHS + 1) for start in range(MONTHS)]
    length, start = next(arc for arc in arcs if np.take(months, range(arc[1], sum(arc)), mode="wrap").sum() >= need)
    return sorted((start + step) % MONTHS + 1 for step in range(length))


def next_window(day: Ints, active: tuple[int, ...]) -> Window | None:
    """When the next incident may be expected; None for fewer than FEWEST incidents.

    Gaps are counted in days of the active months alone, so a failure of the heating season that came last in April is
    not expected in July. `day` ascends.
    """
    if len(day) < FEWEST:
        return None
    ticks = in_season(int(day[0]), int(day[-1]) + AHEAD_DAYS, active)
    at = np.cumsum(ticks)[day - day[0]]
    gaps = np.quantile(np.diff(at), QUANTILES)
    calendar = day[0] + np.flatnonzero(ticks)
    after = np.ceil(at[-1] + np.maximum(gaps, 1)).astype(np.int64) - 1
    days = calendar[np.minimum(after, len(calendar) - 1)].tolist()
    return Window(days[2], (days[1], days[3]), (days[0], days[4]))


def in_season(first: int, last: int, active: tuple[int, ...]) -> Bools:
    """Which days between two, both included, lie in the active months."""
    return np.isin(month_of(np.arange(first, last + 1)) + 1, active)
