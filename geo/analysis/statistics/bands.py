"""Within which numbers counts are to be expected: the middle 95 of 100 under the null that was fitted."""

import numpy as np
from scipy.stats import nbinom

from geo.model import Floats, Ints

ENDS = (0.025, 0.975)
PRIOR = 0.5
"""Incidents of the past that a place without any is taken to have had (Jeffreys 1946)."""


def band(expected: Floats, shape: Floats | float) -> tuple[Floats, Floats]:
    """Lowest and highest usual count of gamma-Poisson counts, (n,) each.

    Parameters
    ----------
    expected
        (n,) means; 0 gives 0 and 0.
    shape
        Of the gamma factor, broadcast against the means.
    """
    share = shape / (shape + expected)
    low, high = (np.nan_to_num(nbinom.ppf(end, shape, share)) for end in ENDS)
    return np.asarray(low), np.asarray(high)


def band_of_past(before: Ints, odds: float, spread: float) -> tuple[Floats, Floats]:
    """Lowest and highest usual count of a window, given the incidents of the period that it is compared with.

    Parameters
    ----------
    before
        (n,) incidents of that period.
    odds
        The city's incidents of the window divided by those of that period.
    spread
        Shape of the gamma factor of a window; the other period has one with shape spread / odds.
    """
    # Few numbers stand for thousands of places.
    each, place = np.unique(before, return_inverse=True)
    known = each.astype(np.float64) + PRIOR
    low, high = band(known * odds, 1 / (1 / known + (1 + odds) / spread))
    return low[place], high[place]
