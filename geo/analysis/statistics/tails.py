"""Exact tails of small counts: what a count says against a null that is wider than Poisson.

Two nulls. `GammaPoisson`: the expected number is known, and places differ from it by a gamma factor of mean 1 (a
negative binomial count), perhaps by a lognormal one beside it. `BetaBinomial`: nothing is known about a place but how
many incidents two periods have together; each falls into the first with the city's share, which places share only
loosely.
"""

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
POINTS = 11
"""Of the quadrature; the outermost lie more than five deviations out."""


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

    def around(self, weights: Weights, rows: Bools) -> "Null":
        """The null of the sums over the neighbourhoods of some places; weights must be binary."""


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
        mean, shape, whole = np.broadcast_arrays(self.mean, self.shape, counts)
        order = np.argsort(-whole, axis=None, kind="stable")
        m, k, n = (column.ravel()[order] for column in (mean, shape, whole))
        factors, shares = lognormal(self.swing)
        means = m[:, None] * factors
        ratio = means / (means + k[:, None])
        chance = np.exp(-k[:, None] * np.log1p(means / k[:, None]))
        below = np.zeros(len(n))
        # From the chance of 0 up to that of n, by one factor a step; those that are there already stand at the end.
        for step, going in enumerate(len(n) - np.cumsum(np.bincount(n))[:-1]):
            below[:going] += np.einsum("ij,j->i", chance[:going], shares)
            chance[:going] *= ratio[:going] * ((k[:going, None] + step) / (step + 1))
        point = np.einsum("ij,j->i", chance, shares)
        upper = 1 - below
        far = upper < FAR
        upper[far] = betainc(n[far, None], k[far, None], ratio[far]) @ shares
        found = np.empty((3, len(n)))
        found[:, order] = upper, np.clip(below + point, 0.0, 1.0), point
        return Tails(*found.reshape(3, *whole.shape))

    def around(self, weights: Weights, rows: Bools) -> "GammaPoisson":
        """Sums of neighbours; the sum of the factors is one gamma by its mean and variance (Welch-Satterthwaite)."""
        wild = np.exp(np.square(self.swing))
        variance = np.square(self.mean) * (wild * (1 + 1 / self.shape) - 1)
        mean, spread = np.asarray(weights @ self.mean)[rows], np.asarray(weights @ variance)[rows]
        never = np.full_like(mean, NEVER_SPREAD)
        return GammaPoisson(mean, np.divide(np.square(mean), spread, out=never, where=spread > 0))


def lognormal(swing: float) -> tuple[Floats, Floats]:
    """Points of a lognormal factor of mean 1, and the share of each (Gauss-Hermite)."""
    if swing < SMALLEST_SWING:
        return np.ones(1), np.ones(1)
    points, shares = roots_hermitenorm(POINTS)
    return np.exp(swing * points - np.square(swing) / 2), shares / shares.sum()


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

    def around(self, weights: Weights, rows: Bools) -> "BetaBinomial":
        """Sums of neighbours, as one beta-binomial of the same mean and variance."""
        total = np.asarray(weights @ self.total)[rows]
        pairs = np.asarray(weights @ (self.total * (self.total - 1) / (self.size + 1)))[rows]
        size = total * (total - 1) / np.maximum(pairs, 1 / NEVER_SPREAD) - 1
        return BetaBinomial(total, self.share, np.clip(size, np.min(self.size), NEVER_SPREAD))


def _beta_binomial(n: Floats, total: Floats, share: float, size: Floats) -> Floats:
    first, second = share * size, (1 - share) * size
    ways = gammaln(total + 1) - gammaln(n + 1) - gammaln(total - n + 1)
    return np.asarray(np.exp(ways + betaln(first + n, second + total - n) - betaln(first, second)))
