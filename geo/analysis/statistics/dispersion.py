"""How much wider than Poisson a city is, by likelihood over all its cells."""

from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize, minimize_scalar
from scipy.special import gammaln

from geo.analysis.statistics.tails import lognormal
from geo.model import Floats, Ints

SHAPES = (0.02, 1e5)
"""Gamma shapes that are looked at; at the upper end the counts are as good as Poisson."""
SIZES = (1.0, 1e6)
WIDEST_SWING = 2.0
MOST_FITTED = 15_000
PRECISION = 1e-2
"""Of logarithms of shapes and sizes, of swings, and of logarithms of likelihoods."""


@dataclass(frozen=True, slots=True)
class Scatter:
    """How relative risks scatter around 1: a gamma factor times a lognormal one, each of mean 1."""

    shape: float
    """Of the gamma factor; its variance is 1 / shape."""
    swing: float
    """Deviation of the logarithm of the other; 0 for none."""

    @property
    def gamma(self) -> float:
        """Shape of the one gamma factor with the same variance."""
        return float(1 / (np.exp(self.swing**2) * (1 + 1 / self.shape) - 1))


def scatter(counts: Ints, expected: Floats) -> Scatter:
    """How far places differ from their expected counts beyond Poisson.

    Parameters
    ----------
    counts, expected
        Of one shape, (n,) or (n, t); whole numbers >= 0 and expectations >= 0.

    Returns
    -------
    The maximum of the likelihood, over all places or an even choice of MOST_FITTED of them. A gamma factor alone is
    not enough: where the truth is a product of two, its tail is three times too small at 1 in 10,000, and a false claim
    stood in 8 of 20 cities of 13,000 cells (with both, in none).
    """
    counts, expected = counts.ravel(), expected.ravel()
    every = -(-len(counts) // MOST_FITTED) if len(counts) else 1
    known = expected[::every] > 0
    n, mean = counts[::every][known].astype(np.float64), expected[::every][known]
    if not n.any():
        return Scatter(SHAPES[1], 0.0)

    def cost(parameters: Floats) -> float:
        shape = float(np.exp(np.clip(parameters[0], *np.log(SHAPES))))
        return -_mixed(n, mean, shape, min(abs(float(parameters[1])), WIDEST_SWING))

    starts = np.array([[0.0, 0.5], [1.5, 0.5], [0.0, 0.1]])
    options = {"initial_simplex": starts, "xatol": PRECISION, "fatol": PRECISION}
    found = minimize(cost, starts[0], method="Nelder-Mead", options=options).x
    return Scatter(float(np.exp(np.clip(found[0], *np.log(SHAPES)))), min(abs(float(found[1])), WIDEST_SWING))


def _mixed(n: Floats, mean: Floats, shape: float, swing: float) -> float:
    factors, shares = lognormal(swing)
    spread = np.log1p(np.multiply.outer(mean / shape, factors))
    each = np.multiply.outer(n, np.log(factors)) - (n + shape)[:, None] * spread
    highest = each.max(axis=1)
    mixed = highest + np.log(np.exp(each - highest[:, None]) @ shares)
    return float((mixed + gammaln(n + shape) - gammaln(shape) - n * np.log(shape)).sum())


def beta_size(counts: Ints, totals: Ints, share: float) -> float:
    """A + b of the beta factor by which the places' shares of a period scatter around the city's.

    Parameters
    ----------
    counts, totals
        (n,) incidents of the first period and of both.
    share
        The city's share of the first period.

    Returns
    -------
    The maximum of the beta-binomial likelihood within SIZES. Weeks with gamma factors of shape k and one scale give
    exactly such shares, with k times the number of weeks.
    """
    first, second, both = _at_least(counts), _at_least(totals - counts), _at_least(totals)

    def cost(logarithm: float) -> float:
        size = float(np.exp(logarithm))
        parts = ((first, share * size), (second, (1 - share) * size))
        # log gamma(n + a) - log gamma(a) is the sum of log(a + j) over j < n, and few counts are large.
        gained = sum(float(reached @ np.log(start + np.arange(len(reached)))) for reached, start in parts)
        return float(both @ np.log(size + np.arange(len(both)))) - gained

    bounds = tuple(np.log(SIZES))
    return float(np.exp(minimize_scalar(cost, bounds=bounds, method="bounded", options={"xatol": PRECISION}).x))


def _at_least(counts: Ints) -> Ints:
    """How many counts are larger than 0, 1, 2 and so on."""
    return len(counts) - np.cumsum(np.bincount(counts))[:-1]
