"""Level, season and slope of weekly series, as well as their length can tell.

From two years on season and trend are told apart by a model. Below, the level is a moving mean, a season is not told,
and the slope is that of Theil and Sen, which a season that is seen once may look like.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.ndimage import gaussian_filter1d
from scipy.special import ndtr, ndtri

from geo.analysis.statistics.counting import DAYS_A_WEEK, Weeks
from geo.analysis.statistics.expected import WEEKS_A_YEAR
from geo.analysis.statistics.seasonality import FEWEST, SHORTEST_YEARS, seasonality
from geo.analysis.statistics.seasons import MONTHS, month_of
from geo.analysis.statistics.steps import Step, levelled
from geo.analysis.statistics.trend_test import mann_kendall, theil_sen
from geo.model import Floats, Ints

SMOOTH_WEEKS = 4.0
MIDDLE_OF_WEEK = 3
REACH = float(ndtri(0.975))
SHORTEST_WEEKS = 13
"""Below a quarter of a year nothing is said."""


@dataclass(frozen=True, slots=True)
class Trends:
    """What is told of s series; NaN where they are too small or too short."""

    level: Floats
    """(s, weeks) incidents a week without season and chance."""
    seasonal: Floats
    """(s, 12) factor of each month, 1 for the mean."""
    season_p: Floats
    """(s,) that there is no season."""
    slope: Floats
    """(s,) change in a year as a share of the level, steps of the city apart."""
    slope_low: Floats
    """Lower end of its 95 % interval."""
    slope_high: Floats
    slope_p: Floats


def trends(counts: Ints, weeks: Weeks, steps: Sequence[Step]) -> Trends:
    """Trends of series (s, weeks) that may share steps of the whole city."""
    if weeks.number >= SHORTEST_YEARS * WEEKS_A_YEAR:
        return _by_model(counts, weeks, steps)
    return _by_ranks(counts, steps)


def _by_model(counts: Ints, weeks: Weeks, steps: Sequence[Step]) -> Trends:
    found = seasonality(counts, np.full(weeks.number, float(DAYS_A_WEEK)), steps)
    month = month_of(weeks.first_day + np.arange(weeks.number) * DAYS_A_WEEK + MIDDLE_OF_WEEK)
    of_month = (month[:, None] == np.arange(MONTHS)).astype(np.float64)
    seasonal = found.profile @ (of_month / of_month.sum(axis=0))
    seasonal /= seasonal.mean(axis=1, keepdims=True)
    width = np.log(found.growth_high / found.growth_low) / (2 * REACH)
    p = 2 * ndtr(-np.abs(np.log(found.growth)) / width)
    slope, low, high = (each - 1 for each in (found.growth, found.growth_low, found.growth_high))
    return Trends(found.trend, seasonal, found.p_season, slope, low, high, p)


def _by_ranks(counts: Ints, steps: Sequence[Step]) -> Trends:
    level = gaussian_filter1d(counts.astype(np.float64), SMOOTH_WEEKS, axis=1, mode="nearest")
    count, weeks = counts.shape
    slope, low, high, p = (np.full(count, np.nan) for _ in range(4))
    rows = np.flatnonzero((counts.sum(axis=1) >= FEWEST) & (weeks >= SHORTEST_WEEKS))
    if rows.size:
        even = levelled(counts[rows], steps)
        test = mann_kendall(even, autocorrelated=True)
        a_year = WEEKS_A_YEAR / even.mean(axis=1)
        slope[rows] = theil_sen(even) * a_year
        low[rows], high[rows] = (end * a_year for end in _interval(even, np.sqrt(test.variance)))
        p[rows] = test.p
    return Trends(level, np.full((count, MONTHS), np.nan), np.full(count, np.nan), slope, low, high, p)


def _interval(series: Floats, deviation: Floats) -> tuple[Floats, Floats]:
    """Ends of the 95 % interval of the slope of Theil and Sen a step (Gilbert 1987, section 16.5)."""
    first, second = np.triu_indices(series.shape[1], 1)
    slopes = np.sort((series[:, second] - series[:, first]) / (second - first), axis=1)
    pairs, reach = len(first), REACH * deviation
    low = np.clip(np.floor((pairs - reach) / 2), 0, pairs - 1).astype(np.int64)
    high = np.clip(np.ceil((pairs + reach) / 2), 0, pairs - 1).astype(np.int64)
    rows = np.arange(len(series))
    return slopes[rows, low], slopes[rows, high]
