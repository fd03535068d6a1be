"""How much wider than Poisson a city is, by likelihood over all its cells."""

from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize, minimize_scalar

from geo.analysis.statistics.tails import NORMAL_POINTS, lognormal, over_points
from geo.model import Floats, Ints

SHAPES = (0.02, 1e5)
"""Gamma shapes that are looked at; at the upper end the counts are as good as Poisson."""
SIZES = (1.0, 1e6)
NO_SWING, WIDEST_SWING = 1e-3, 4.0
"""Squares of swings: below the first there is as good as none."""
STARTS = (0.01, 10.0)
FIRST_FITTED, MOST_FITTED = 1_500, 15_000
"""Places among which a fit begins, and among which it ends."""
AT_ONCE = 4_096
"""Places whose points of the quadrature stay in the cache of the processor."""
PRECISION = 1e-2
"""Of logarithms of sizes."""
_BOUNDS = ((1 / SHAPES[1], 1 / SHAPES[0]), (NO_SWING, WIDEST_SWING))
_OPTIONS = {"ftol": 1e-4}
"""Of logarithms of likelihoods."""


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


def scatter(counts: Ints, expected: Floats, near: Scatter | None = None) -> Scatter:
    """How far places differ from their expected counts beyond Poisson.

    Parameters
    ----------
    counts, expected
        Of one shape, (n,) or (n, t); whole numbers >= 0 and expectations >= 0.
    near
        Where the search begins, such as what was found for nearly the same places.

    Returns
    -------
    The maximum of the likelihood, over all places or an even choice of MOST_FITTED of them. A gamma factor alone is
    not enough: where the truth is a product of two, its tail is three times too small at 1 in 10,000, and a false claim
    stood in 8 of 20 cities of 13,000 cells (with both, in none).
    """
    counts, expected = counts.ravel(), expected.ravel()
    found = None if near is None else np.array([1 / near.shape, np.square(near.swing)])
    for most in (FIRST_FITTED, MOST_FITTED) if near is None else (MOST_FITTED,):
        every = -(-len(counts) // most) if len(counts) else 1
        known = expected[::every] > 0
        n, mean = counts[::every][known], expected[::every][known]
        if not n.any():
            return Scatter(SHAPES[1], 0.0)
        start = _by_moments(n, mean) if found is None else np.clip(found, *np.transpose(_BOUNDS))
        found = minimize(_Mixture(n, mean), start, jac=True, method="SLSQP", bounds=_BOUNDS, options=_OPTIONS).x
    of_gamma, of_swing = np.asarray(found)
    return Scatter(float(1 / of_gamma), float(np.sqrt(of_swing)) if of_swing > NO_SWING else 0.0)


def _by_moments(n: Ints, mean: Floats) -> Floats:
    """Variances of the gamma factor and of the logarithm of the other, if each made half of what exceeds Poisson."""
    half = np.clip((np.square(n - mean) - n).sum() / np.square(mean).sum() / 2, *STARTS)
    return np.array([half, np.log1p(half)])


class _Mixture:
    """Minus the likelihood of counts, without the terms that depend on neither variance."""

    def __init__(self, counts: Ints, mean: Floats) -> None:
        self._n, self._mean, self._reached = counts.astype(np.float64), mean, _at_least(counts)

    def __call__(self, variances: Floats) -> tuple[float, Floats]:
        """Its value and its slopes, (2,), at the variances of the gamma factor and of the logarithm of the other."""
        shape, swing = float(1 / variances[0]), float(np.sqrt(variances[1]))
        # log gamma(n + k) - log gamma(k) is the sum of log(k + j) over j < n, and few counts are large.
        rising, total = shape + np.arange(len(self._reached)), float(self._n.sum())
        value = float(self._reached @ np.log(rising)) - total * np.log(shape)
        sums = np.array([value, float(self._reached @ (1 / rising)) - total / shape, 0.0])
        for start in range(0, len(self._n), AT_ONCE):
            rows = slice(start, start + AT_ONCE)
            sums += _mixed(self._n[rows], self._mean[rows], shape, swing)
        return -float(sums[0]), np.array([sums[1] * np.square(shape), -sums[2]])


def _mixed(n: Floats, mean: Floats, shape: float, swing: float) -> Floats:
    """Log-likelihood of some places and its derivatives by shape and by the square of the swing, (3,)."""
    factors, shares = lognormal(swing)
    by_variance = shares * (NORMAL_POINTS / (2 * swing) - 0.5)
    risk = np.multiply.outer(factors, mean / shape)
    spread = 1 + risk
    risk /= spread
    log_spread = np.log(spread, out=spread)
    each = np.multiply.outer(np.log(factors), n)
    each -= (n + shape) * log_spread
    highest = each.max(axis=0)
    each -= highest
    np.exp(each, out=each)
    mixed = over_points(shares, each)
    log_spread *= each
    risk *= each
    by_shape = ((n + shape) / shape * over_points(shares, risk) - over_points(shares, log_spread)) / mixed
    by_swing = (n * over_points(by_variance, each) - (n + shape) * over_points(by_variance, risk)) / mixed
    return np.array([(highest + np.log(mixed)).sum(), by_shape.sum(), by_swing.sum()])


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
        gained = sum(float(reached @ np.log(start + np.arange(len(reached)))) for reached, start in parts)
        return float(both @ np.log(size + np.arange(len(both)))) - gained

    bounds = tuple(np.log(SIZES))
    return float(np.exp(minimize_scalar(cost, bounds=bounds, method="bounded", options={"xatol": PRECISION}).x))


def _at_least(counts: Ints) -> Ints:
    """How many counts are larger than 0, 1, 2 and so on."""
    return len(counts) - np.cumsum(np.bincount(counts))[:-1]
