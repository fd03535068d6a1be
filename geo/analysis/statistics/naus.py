"""Scan statistic on a line: k events within any window of a period."""

import numpy as np
from scipy.special import roots_genlaguerre
from scipy.stats import poisson

from geo.model import Floats, Ints

FEW = 2
NODES = 40
"""Of the Gauss-Laguerre quadrature over the rates, whose outermost nodes lie far in the tail."""


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
    Approximation of Alm 1983; Naus 1982 is within a few percent of it. The tail of one fixed window is some 15 times
    too small.
    """
    k, mean = np.broadcast_arrays(k, mean)
    many = np.maximum(k, FEW)
    inside = mean * share
    steps = np.maximum((many - inside) / many, 0.0) * (mean - inside) * poisson.pmf(many - 1, inside)
    return np.where(k < FEW, 1.0, 1 - poisson.cdf(many - 1, inside) * np.exp(-steps))


def any_window_of_gamma(k: Ints, mean: Floats, share: float, shape: float) -> Floats:
    """As `any_window`, where the rate is drawn from a gamma distribution of mean 1 and this shape; k and mean (n,)."""
    places, weights = roots_genlaguerre(NODES, shape - 1)
    chances = any_window(k[:, None], mean[:, None] * places / shape, share)
    return np.asarray(chances @ (weights / weights.sum()))


def fullest(times: Floats, width: float) -> int:
    """Most of the ascending times within any window of a width, both ends included."""
    if not len(times):
        return 0
    return int((np.searchsorted(times, times + width, side="right") - np.arange(len(times))).max())
