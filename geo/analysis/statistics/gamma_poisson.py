"""Counts whose rates differ from place to place: Poisson counts with gamma rates, which is the negative binomial.

A count n has mean E times a rate drawn from a gamma distribution of mean 1 and shape k (Marshall 1991 for the
smoothing). A plain Poisson null takes ordinary differences between places for patterns.
"""

from dataclasses import dataclass
from typing import Self

import numpy as np
from scipy.optimize import brentq, minimize_scalar
from scipy.special import betainc, gammaln

from geo.model import Floats, Ints

LOG_SHAPES = (-3.0, 5.0)
"""Bounds: rates that differ ten-fold, and rates that hardly differ."""
CONFIDENT = 1.353
"""Half the 90 % point of chi squared with one degree: the log-likelihood falls by so much at a one-sided 95 % bound."""
BINS = 1000
CLOSE = 0.01
"""Of the logarithm of a shape."""


@dataclass(frozen=True, slots=True)
class Counts:
    """Very many counts with their expected numbers, as the likelihood of a shape needs them: it is asked for often."""

    expected: Floats
    """(bins,) mean of expected numbers that differ by less than a thousandth of their range."""
    sites: Ints
    """(bins,)"""
    n: Floats
    """(bins,) sum of the counts."""
    times: Ints
    """(largest + 1,) how often there is each count."""

    @classmethod
    def of(cls, n: Ints, expected: Floats) -> Self:
        """Counts of all sites, those with 0 too."""
        logs = np.log(expected)
        low, high = logs.min(), logs.max()
        at = ((logs - low) * (BINS / max(high - low, CLOSE))).astype(np.int64)
        sites = np.bincount(at)
        held = sites > 0
        means, sums = (np.bincount(at, column)[held].astype(np.float64) for column in (expected, n))
        return cls(means / sites[held], sites[held], sums, np.bincount(n))

    def log_likelihood(self, shape: float) -> float:
        """Of a shape, without the terms that do not depend on it."""
        ways = self.times @ (gammaln(np.arange(len(self.times)) + shape) - gammaln(shape))
        chances = self.sites.sum() * shape * np.log(shape) - (self.n + shape * self.sites) @ np.log(
            shape + self.expected
        )
        return float(ways + chances)


def shape_of(n: Ints, expected: Floats) -> float:
    """Most likely shape k of the counts of all sites, those with 0 too; within exp(-3) and exp(5)."""
    return float(np.exp(_likeliest(Counts.of(n, expected))))


def least_shape(n: Ints, expected: Floats) -> float:
    """The smallest shape k that the counts allow, with 95 % confidence (profile likelihood).

    Few counts say little about the shape, and one that is too large takes differences between places for patterns.
    Where there is none it is the smallest of all.
    """
    if not len(n):
        return float(np.exp(LOG_SHAPES[0]))
    counts = Counts.of(n, expected)
    best = _likeliest(counts)
    least = counts.log_likelihood(float(np.exp(best))) - CONFIDENT
    if counts.log_likelihood(float(np.exp(LOG_SHAPES[0]))) > least:
        return float(np.exp(LOG_SHAPES[0]))
    short = lambda log: counts.log_likelihood(float(np.exp(log))) - least  # noqa: E731
    return float(np.exp(brentq(short, LOG_SHAPES[0], best, xtol=CLOSE)))


def _likeliest(counts: Counts) -> float:
    found = minimize_scalar(
        lambda log: -counts.log_likelihood(float(np.exp(log))),
        bounds=LOG_SHAPES,
        method="bounded",
        options={"xatol": CLOSE},
    )
    return float(found.x)


def tail(n: Ints, expected: Floats, shape: float) -> Floats:
    """Probability of n or more, a number above 0 or an array of such; n and expected are broadcast."""
    return np.asarray(np.where(np.less(n, 1), 1.0, betainc(np.maximum(n, 1), shape, expected / (shape + expected))))


def posterior_mean(n: Ints, expected: Floats, shape: float) -> Floats:
    """How many times the expected rate a site has, shrunk towards 1 where little is known: (k + n) / (k + E)."""
    return np.asarray((shape + n) / (shape + expected))
