"""Getis-Ord Gi* with its analytic z: one sparse product for all cells and all slices of time."""

from collections.abc import Iterator

import numpy as np

from geo.analysis.statistics.weights import Weights
from geo.model import Floats

ROWS_AT_ONCE = 256
FAR = 1e-4
"""Variance as a share of the mean square, below which it is taken from centred values."""
ROUNDING = 1e-12
"""Deviation of a column, as a share of its mean, that is no more than rounding."""


def gi_star(values: Floats, weights: Weights) -> Floats:
    """How far the weighted sum around each place lies from what the whole map would give, in standard deviations.

    Parameters
    ----------
    values
        (n,) or (n, t): one value a place, or one column a slice of time; each column is judged against its own mean.
    weights
        (n, n), with the place itself among its neighbours; binary, row-standardised or any other.

    Returns
    -------
    z of the shape of the values; NaN where a column is constant or a place neighbours everybody equally.

    Notes
    -----
    Ord & Getis 1995, equation 14, moments under randomisation; equal to esda's `G_Local(star=True).Zs` for binary
    weights. Rows divided by their sums give the same z, where esda takes the variance of one value for that of a mean.
    On raw counts a high z says only where the city is dense: a hotspot is claimed on standardised residuals, see
    `significance`.
    """
    if values.ndim == 1:
        return gi_star(values[:, None], weights)[:, 0]
    sums, squares, count = weights @ np.ones(len(values)), _squared(weights) @ np.ones(len(values)), len(values)
    spread = np.sqrt(np.maximum(count * squares - np.square(sums), 0.0) / max(count - 1, 1))
    by_place = np.divide(1, spread, out=np.full(count, np.nan), where=spread > 0)
    mean, deviation = _moments(values)
    by_slice = np.divide(1, deviation, out=np.full(len(mean), np.nan), where=deviation > ROUNDING * np.abs(mean))
    z = np.asarray(_scaled(weights, by_place) @ values)
    offset = sums * by_place
    for rows in _blocks(count):
        z[rows] -= np.multiply.outer(offset[rows], mean)
        z[rows] *= by_slice
    return z


def _moments(values: Floats) -> tuple[Floats, Floats]:
    """Mean and standard deviation of each column."""
    count = len(values)
    mean, squares = np.einsum("ij->j", values) / count, np.einsum("ij,ij->j", values, values) / count
    variance = squares - np.square(mean)
    far = variance < FAR * squares
    # Where all values lie far from 0 and near each other, the difference of large sums is not good enough.
    variance[far] = np.square(values[:, far] - mean[far]).mean(axis=0)
    return mean, np.sqrt(variance)


def _blocks(count: int) -> Iterator[slice]:
    # What is done beside the product is bound by memory: small parts stay in the cache of the processor.
    return (slice(start, start + ROWS_AT_ONCE) for start in range(0, count, ROWS_AT_ONCE))


def _squared(weights: Weights) -> Weights:
    return type(weights)((np.square(weights.data), weights.indices, weights.indptr), shape=weights.shape)


def _scaled(weights: Weights, factors: Floats) -> Weights:
    """Weights whose rows are multiplied by factors."""
    data = weights.data * np.repeat(factors, np.diff(weights.indptr))
    return type(weights)((data, weights.indices, weights.indptr), shape=weights.shape)
