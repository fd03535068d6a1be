"""Getis-Ord Gi* with its analytic z: one sparse product for all cells and all slices of time."""

import numpy as np
from scipy.linalg.blas import dger

from geo.analysis.statistics.weights import Weights, row_sums
from geo.model import Floats

FAR = 1e-4
"""Variance as a share of the mean square, below which it is taken from centred values."""
ROUNDING = 1e-12
"""Deviation of a column, as a share of its mean, that is no more than rounding."""


class GiStar:
    """The Gi* of a map: prepared once for its weights, then asked for any values on it.

    Parameters
    ----------
    weights
        (n, n), with the place itself among its neighbours; binary, row-standardised or any other.

    Notes
    -----
    Ord & Getis 1995, equation 14, moments under randomisation; equal to esda's `G_Local(star=True).Zs` for binary
    weights. Rows divided by their sums give the same z, where esda takes the variance of one value for that of a mean.
    On raw counts a high z says only where the city is dense: a hotspot is claimed on standardised residuals, see
    `significance`.
    """

    def __init__(self, weights: Weights) -> None:
        """Divide each row of the weights by its spread, that of the sum of as many values drawn at random."""
        count, sums, squares = weights.shape[0], row_sums(weights), row_sums(_with(weights, np.square(weights.data)))
        spread = np.sqrt(np.maximum(count * squares - np.square(sums), 0.0) / max(count - 1, 1))
        by_place = np.divide(1, spread, out=np.full(count, np.nan), where=spread > 0)
        self._scaled = _with(weights, weights.data * np.repeat(by_place, np.diff(weights.indptr)))
        self._offset = sums * by_place

    def __call__(self, values: Floats, least_deviation: float = 0.0) -> Floats:
        """How far the weighted sum around each place lies from what the whole map would give, in standard deviations.

        Parameters
        ----------
        values
            (n,) or (n, t): one value a place, or one column a slice of time; each column is judged against its own
            mean.
        least_deviation
            Of the values of a column; a column that varies less is taken to have it.

        Returns
        -------
        z of the shape of the values; NaN where a column is constant or a place neighbours everybody equally.
        """
        if values.ndim == 1:
            return self(values[:, None], least_deviation)[:, 0]
        mean, deviation = _moments(values)
        deviation = np.maximum(deviation, least_deviation)
        by_slice = np.divide(1, deviation, out=np.full(len(mean), np.nan), where=deviation > ROUNDING * np.abs(mean))
        # The mean is taken off by one update of rank one, in place: what is done beside the product is bound by memory.
        z = dger(-1.0, mean, self._offset, a=(self._scaled @ values).T, overwrite_a=True).T
        z *= by_slice
        return np.asarray(z)


def gi_star(values: Floats, weights: Weights) -> Floats:
    """The z of values on a map that is asked only once, see `GiStar`."""
    return GiStar(weights)(values)


def _moments(values: Floats) -> tuple[Floats, Floats]:
    """Mean and standard deviation of each column."""
    count = len(values)
    mean, squares = np.einsum("ij->j", values) / count, np.einsum("ij,ij->j", values, values) / count
    variance = squares - np.square(mean)
    far = variance < FAR * squares
    # Where all values lie far from 0 and near each other, the difference of large sums is not good enough.
    variance[far] = np.square(values[:, far] - mean[far]).mean(axis=0)
    return mean, np.sqrt(variance)


def _with(weights: Weights, data: Floats) -> Weights:
    """The same neighbours with other weights."""
    return type(weights)((data, weights.indices, weights.indptr), shape=weights.shape)
