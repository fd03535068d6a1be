"""Scan statistic on a line: k events within any window of a period."""

import numpy as np
from scipy.special import gammainc, gammaincc, gammaln, roots_genlaguerre, xlogy

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
    many = np.maximum(k, FEW)
    inside = mean * share
    point = np.exp(xlogy(many - 1, inside) - inside - gammaln(many))
    steps = np.maximum((many - inside) / many, 0.0) * (mean - inside) * point
    # One less F(k - 1) * exp(-steps), in parts that keep their digits far in the tail.
    return np.where(np.less(k, FEW), 1.0, gammainc(many, inside) - gammaincc(many, inside) * np.expm1(-steps))


def any_window_of_gamma(k: Ints, mean: Floats, share: float, shape: float) -> Floats:
    """As `any_window`, where the rate is drawn from a gamma distribution of mean 1 and this shape."""
    places, weights = roots_genlaguerre(NODES, shape - 1)
    k, mean = np.asarray(k)[..., None], np.asarray(mean)[..., None]
    return np.asarray(any_window(k, mean * places / shape, share) @ (weights / weights.sum()))
