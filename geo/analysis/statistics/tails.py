"""Exact tails of small counts: what a count says against a null that is wider than Poisson.

Two nulls. `GammaPoisson`: the expected number is known, and places differ from it by a gamma factor of mean 1 (a
negative binomial count), perhaps by a lognormal one beside it. `BetaBinomial`: nothing is known about a place but how
many incidents two periods have together; each falls into the first with the city's share, which places share only
loosely.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from scipy.special import betainc, betaln, gammaln, ndtri, roots_hermitenorm

from geo.analysis.statistics.weights import Weights
from geo.model import Bools, Floats, Ints

NEVER_SPREAD = 1e7
"""Shape or size beyond which a null is Poisson or binomial."""
SMALLEST_SWING = 0.03
FAR = 1e-6
"""Upper tail that is computed by itself, since 1 less the lower one would lose its digits."""
NORMAL_POINTS, _weights = roots_hermitenorm(11)
"""Of the quadrature; the outermost lie more than five deviations out."""
NORMAL_SHARES = _weights / _weights.sum()
AT_ONCE = 8_192
"""Counts that are looked at together."""


@dataclass(frozen=True, slots=True)
class Tails:
    """Probabilities of counts under a null, all of the shape of the counts."""

    upper: Floats
    """Of at least the count."""
    lower: Floats
    """Of at most the count."""
    point: Floats
    """Of exactly the count."""

    @property
    def two_sided(self) -> Floats:
        """Twice the smaller tail, at most 1."""
        return np.asarray(np.minimum(2 * np.minimum(self.upper, self.lower), 1.0))

    @property
    def scores(self) -> Floats:
        """Standardised residuals: the normal deviates of the mid-p values, near N(0, 1) unless counts are very small.

        Dunn & Smyth 1996 with the middle of the step in place of a random point of it (Lancaster 1961), so that the
        same city always gives the same map.
        """
        above, below = self.upper - self.point / 2, self.lower - self.point / 2
        smaller = np.clip(np.minimum(above, below), 1e-300, 0.5)
        return np.asarray(np.where(above < below, -1.0, 1.0) * ndtri(smaller))


class Null(Protocol):
    """What counts would be if there were no pattern."""

    @property
    def mean(self) -> Floats:
        """Expected counts."""

    def tails(self, counts: Ints) -> Tails:
        """Probabilities of counts."""

    def around(self, weights: Weights) -> "Null":
        """The null of the sums over the neighbourhoods of all places; weights must be binary."""

    def where(self, rows: Bools) -> "Null":
        """That of some counts, those that are True in an array of their shape."""


@dataclass(frozen=True, slots=True)
class GammaPoisson:
    """Counts with known expectation, and relative risks that scatter by a gamma factor times a lognormal one."""

    mean: Floats
    """(n,) or (n, t), at least 0."""
    shape: Floats
    """Of the gamma factor, broadcast against the mean; large means Poisson."""
    swing: float = 0.0
    """Standard deviation of the logarithm of the lognormal factor. Few places are far wilder than a gamma allows."""

    def tails(self, counts: Ints) -> Tails:
        """Probabilities of whole counts >= 0 under the negative binomial, or a mixture of such."""
        mean, shape, whole = (each.ravel() for each in np.broadcast_arrays(self.mean, self.shape, counts))
        upper, point = np.ones(whole.size), np.empty(whole.size)
        for part in _blocks(whole.size):
            point[part] = self._of_none(mean[part], shape[part])
        lower, some = point.copy(), np.flatnonzero(whole)
        order = some[np.argsort(-whole[some])]
        for part in _blocks(len(order)):
            rows = order[part]
            upper[rows], lower[rows], point[rows] = self._of_some(mean[rows], shape[rows], whole[rows])
        return Tails(*(column.reshape(counts.shape) for column in (upper, lower, point)))

    def _of_none(self, mean: Floats, shape: Floats) -> Floats:
        """The chance of 0."""
        factors, shares = lognormal(self.swing)
        chance = np.multiply.outer(factors, mean / shape)
        np.log1p(chance, out=chance)
        chance *= -shape
        return over_points(shares, np.exp(chance, out=chance))

    def _of_some(self, mean: Floats, shape: Floats, counts: Ints) -> tuple[Floats, Floats, Floats]:
        """Upper and lower tail and point of descending counts above 0."""
        factors, shares = lognormal(self.swing)
        means = np.multiply.outer(factors, mean)
        ratio = means / (means + shape)
        chance = np.exp(-shape * np.log1p(means / shape))
        below = np.zeros(len(counts))
        # From the chance of 0 up to that of n, by one factor a step; those that are there already stand at the end.
        for step, going in enumerate(len(counts) - np.cumsum(np.bincount(counts))[:-1]):
            below[:going] += over_points(shares, chance[:, :going])
            chance[:, :going] *= ratio[:, :going] * ((shape[:going] + step) / (step + 1))
        point = over_points(shares, chance)
        upper = 1 - below
        far = upper < FAR
        upper[far] = over_points(shares, betainc(counts[far], shape[far], ratio[:, far]))
        return upper, np.clip(below + point, 0.0, 1.0), point

    def around(self, weights: Weights) -> "GammaPoisson":
        """Sums of neighbours; the sum of the factors is one gamma by its mean and variance (Welch-Satterthwaite)."""
        wild = np.exp(np.square(self.swing))
        variance = np.square(self.mean) * (wild * (1 + 1 / self.shape) - 1)
        mean, spread = np.asarray(weights @ self.mean), np.asarray(weights @ variance)
        never = np.full_like(mean, NEVER_SPREAD)
        return GammaPoisson(mean, np.divide(np.square(mean), spread, out=never, where=spread > 0))

    def where(self, rows: Bools) -> "GammaPoisson":
        """That of some counts."""
        return GammaPoisson(self.mean[rows], np.broadcast_to(self.shape, self.mean.shape)[rows], self.swing)


def lognormal(swing: float) -> tuple[Floats, Floats]:
    """Points of a lognormal factor of mean 1, and the share of each (Gauss-Hermite)."""
    if swing < SMALLEST_SWING:
        return np.ones(1), np.ones(1)
    return np.exp(swing * NORMAL_POINTS - np.square(swing) / 2), NORMAL_SHARES


def over_points(shares: Floats, each: Floats) -> Floats:
    """Sums over the points of the quadrature, (n,); not by BLAS, whose threads only wait for each other here."""
    return np.asarray(np.einsum("i,ij->j", shares, each))


def _blocks(count: int) -> Iterator[slice]:
    """Parts of a column whose points of the quadrature stay in the cache of the processor."""
    return (slice(start, start + AT_ONCE) for start in range(0, count, AT_ONCE))


@dataclass(frozen=True, slots=True)
class BetaBinomial:
    """How many of a place's incidents fall into the first of two periods."""

    total: Floats
    """(n,) incidents of both periods, at least 1."""
    share: float
    """The city's share of the first period, between 0 and 1."""
    size: Floats
    """a + b of the beta factor, broadcast against the total; large means binomial."""

    @property
    def mean(self) -> Floats:
        """Expected counts of the first period, given the total of both."""
        return self.total * self.share

    def tails(self, counts: Ints) -> Tails:
        """Probabilities of whole counts between 0 and the total."""
        total, size, counts = np.broadcast_arrays(self.total, self.size, counts)
        steps = (total - counts).astype(np.int64) + 1
        starts = np.cumsum(steps) - steps
        rows = np.repeat(np.arange(len(steps)), steps)
        # All numbers from the count up to the total, of all places in one long column.
        numbers = counts[rows] + np.arange(len(rows)) - starts[rows]
        each = _beta_binomial(numbers, total[rows], self.share, size[rows])
        upper = np.minimum(np.add.reduceat(each, starts), 1.0) if len(starts) else each
        point = each[starts]
        return Tails(upper, np.clip(1 - upper + point, point, 1.0), point)

    def around(self, weights: Weights) -> "BetaBinomial":
        """Sums of neighbours, as one beta-binomial of the same mean and variance."""
        total = np.asarray(weights @ self.total)
        pairs = np.asarray(weights @ (self.total * (self.total - 1) / (self.size + 1)))
        size = total * (total - 1) / np.maximum(pairs, 1 / NEVER_SPREAD) - 1
        return BetaBinomial(total, self.share, np.clip(size, np.min(self.size), NEVER_SPREAD))

    def where(self, rows: Bools) -> "BetaBinomial":
        """That of some counts."""
        return BetaBinomial(self.total[rows], self.share, np.broadcast_to(self.size, self.total.shape)[rows])


def _beta_binomial(n: Floats, total: Floats, share: float, size: Floats) -> Floats:
    first, second = share * size, (1 - share) * size
    ways = gammaln(total + 1) - gammaln(n + 1) - gammaln(total - n + 1)
    return np.asarray(np.exp(ways + betaln(first + n, second + total - n) - betaln(first, second)))
