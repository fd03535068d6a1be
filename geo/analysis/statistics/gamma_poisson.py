"""Counts whose rates differ from place to place: Poisson counts with gamma rates, which is the negative binomial.

A count n has mean E times a rate drawn from a gamma distribution of mean 1 and shape k (Marshall 1991 for the
smoothing). A plain Poisson null takes ordinary differences between places for patterns.
"""

import numpy as np
from scipy.optimize import minimize_scalar
from scipy.special import gammaln
from scipy.stats import nbinom

from geo.model import Floats, Ints

LOG_SHAPES = (-3.0, 5.0)
"""Bounds: rates that differ ten-fold, and rates that hardly differ."""


def shape_of(n: Ints, expected: Floats) -> float:
    """Most likely shape k of the counts of all sites, those with 0 too; within exp(-3) and exp(5)."""
    found = minimize_scalar(
        lambda log: -log_likelihood(float(np.exp(log)), n, expected), bounds=LOG_SHAPES, method="bounded"
    )
    return float(np.exp(found.x))


def log_likelihood(shape: float, n: Ints, expected: Floats) -> float:
    """Log-likelihood of the shape, without the terms that do not depend on it."""
    return float(
        (
            gammaln(n + shape)
            - gammaln(shape)
            + shape * np.log(shape / (shape + expected))
            - n * np.log(shape + expected)
        ).sum()
    )


def tail(n: Ints, expected: Floats, shape: float) -> Floats:
    """Probability of n or more."""
    return np.asarray(nbinom.sf(np.asarray(n) - 1, shape, shape / (shape + expected)))


def posterior_mean(n: Ints, expected: Floats, shape: float) -> Floats:
    """How many times the expected rate a site has, shrunk towards 1 where little is known: (k + n) / (k + E)."""
    return np.asarray((shape + n) / (shape + expected))
