"""A tail of counts for very many means: computed at a few of them, read off between."""

from collections.abc import Callable

import numpy as np
from scipy.interpolate import CubicSpline

from geo.model import Floats, Ints

STEP = 0.2
"""Of the logarithm of the mean; what is read off is within a few millionths of what would be computed."""
SMALLEST = 1e-300
Tail = Callable[[Ints, Floats], Floats]
"""Probability of k or more at a mean; k (c, 1) and means (m,) give (c, m)."""


def read_off(tail: Tail, k: Ints, means: Floats) -> Floats:
    """The tail of many counts at as many means, by cubic splines of log p over the log mean, one a count.

    Parameters
    ----------
    tail
        Smooth in the mean; at least SMALLEST is told.
    k
        (n,) counts.
    means
        (n, m) means above 0 of each.

    Returns
    -------
    (n, m) probabilities.
    """
    if not means.size:
        return np.ones(means.shape)
    counts, row = np.unique(k, return_inverse=True)
    logs = np.log(means)
    low = float(logs.min())
    nodes = low + STEP * np.arange(max(int(np.ceil((float(logs.max()) - low) / STEP)), 3) + 1)
    if means.size <= len(counts) * len(nodes):
        return np.maximum(tail(k[:, None], means), SMALLEST)
    curves = CubicSpline(nodes, np.log(np.maximum(tail(counts[:, None], np.exp(nodes)), SMALLEST)), axis=1).c
    place = np.clip(((logs - low) / STEP).astype(np.int64), 0, len(nodes) - 2)
    beyond = logs - nodes[place]
    found = np.zeros(means.shape)
    for power in curves:
        found = found * beyond + power[place, row[:, None]]
    return np.asarray(np.minimum(np.exp(found), 1.0))
