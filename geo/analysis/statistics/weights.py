"""Who is whose neighbour: sparse matrices over the cells of a city."""

from typing import Any, TypeAlias

import numpy as np
from scipy import sparse

from geo.cells import grid_disks
from geo.model import Bools, Floats, Ints

Weights: TypeAlias = Any
"""A scipy.sparse.csr_array of float64, (n, n): row i holds the weights of the neighbours of place i."""


def disk_weights(cells: Ints, steps: int = 1) -> Weights:
    """Binary weights of all cells within some steps, the cell itself among them.

    Parameters
    ----------
    cells
        (n,) distinct H3 cells of one resolution, in any order; neighbours that are not among them count for nothing.
    steps
        How far, in cells.

    Returns
    -------
    (n, n) csr_array of ones; symmetric, the diagonal filled (Ord & Getis 1995: the star of Gi* is the cell itself).
    """
    disks = grid_disks(cells, steps)
    order = np.argsort(cells)
    places = np.minimum(np.searchsorted(cells, disks, sorter=order), max(len(cells) - 1, 0))
    columns = order[places] if len(cells) else places
    rows, near = np.nonzero(cells[columns] == disks) if len(cells) else np.zeros((2, 0), dtype=np.int64)
    ones = np.ones(len(rows))
    return sparse.csr_array((ones, (rows, columns[rows, near])), shape=(len(cells), len(cells)))


def among(weights: Weights, rows: Bools) -> Weights:
    """The weights between some of the places only."""
    return weights[rows][:, rows]


def row_sums(weights: Weights) -> Floats:
    """Sum of each row, (n,)."""
    return np.asarray(weights.sum(axis=1), dtype=np.float64)
