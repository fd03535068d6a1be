"""Scan statistic on a line: k events within any window of a period."""

import numpy as np
from scipy.stats import gamma, poisson

from geo.model import Floats, Ints

SHARES = 32
"""Parts of equal probability into which the gamma distribution of rates is cut."""


def any_window(k: Ints, mean: Floats, share: float) -> Floats:
    """Probability that some window holds k or more of a Poisson number of events.

    Parameters
    ----------
    k
        Events in the fullest window; 1 or fewer are certain enough to be told as 1.
    mean
        Expected events in the whole period, broadcast against `k`.
    share
        Length of the window as a share of the period, above 0 and at most 1.

    Returns
    -------
    Approximation of Alm 1983 (Naus 1982 is within a few percent of it). A fixed window's tail is some 15 times too small.
    """
    k, mean = np.broadcast_arrays(k, mean)
    many = np.maximum(k, 2)
    inside = mean * share
    steps = np.maximum((many - inside) / many, 0.0) * (mean - inside) * poisson.pmf(many - 1, inside)
    return np.where(k < 2, 1.0, 1 - poisson.cdf(many - 1, inside) * np.exp(-steps))


def any_window_of_gamma(k: Ints, mean: Floats, share: float, shape: float) -> Floats:
    """As `any_window`, where the rate is drawn from a gamma distribution of mean 1 and this shape; k and mean (n,)."""
    rates = gamma.ppf((np.arange(SHARES) + 0.5) / SHARES, shape, scale=1 / shape)
    rates *= 1 / rates.mean()
    return np.asarray(any_window(k[:, None], mean[:, None] * rates, share).mean(axis=1))


def fullest(times: Floats, width: float) -> int:
    """Most of the ascending times within any window of a width, both ends included."""
    if not len(times):
        return 0
    return int((np.searchsorted(times, times + width, side="right") - np.arange(len(times))).max())
