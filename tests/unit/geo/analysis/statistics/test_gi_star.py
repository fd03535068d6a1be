"""Gi*: published figures, identity with PySAL, and one product for all slices."""

import numpy as np
import pytest
from esda import G_Local
from libpysal.weights import WSP
from scipy import sparse
from scipy.spatial import distance_matrix

from geo.analysis.statistics.gi_star import GiStar, gi_star
from geo.analysis.statistics.weights import among, disk_weights, row_sums
from geo.cells import grid_disks
from geo.model import Floats
from tests.cities import make_ground

POINTS = np.array([(10, 10), (20, 10), (40, 10), (15, 20), (30, 20), (30, 30)])
VALUES = np.array([2, 3, 3.2, 5, 8, 7])
NEAR = sparse.csr_array((distance_matrix(POINTS, POINTS) <= 15).astype(float))
BINARY = [-1.397276, -0.289178, 0.650650, -0.289178, 1.234521, 2.024243]
ROW_STANDARDISED = [-0.624881, -0.091446, 0.411507, -0.091446, 0.246904, 1.280244]
"""Test values of PySAL for Gi*."""


def test_it_is_the_published_one_of_six_points() -> None:
    np.testing.assert_allclose(gi_star(VALUES, NEAR), BINARY, atol=1e-6)


@pytest.mark.parametrize("far", [0.0, 5_000.0])
def test_it_is_that_of_pysal_on_a_map_of_cells(far: float) -> None:
    ground = make_ground(8)
    values = far + np.random.default_rng(1).gamma(1.0, 3.0, len(ground.cells))

    ours = gi_star(values, ground.weights)

    peer = WSP(ground.weights.tocsr()).to_W(silence_warnings=True)
    theirs = G_Local(values, peer, transform="B", star=True, permutations=0).Zs
    np.testing.assert_allclose(ours, theirs, atol=1e-9)


def test_rows_that_sum_to_one_give_the_same_z_as_binary_ones() -> None:
    # PySAL takes the variance of one value for that of a mean here: its figure is ours times the deviation of the mean.
    rows = sparse.csr_array(sparse.diags_array(1 / row_sums(NEAR)) @ NEAR)
    of_the_mean = np.sqrt((len(VALUES) * row_sums(rows.power(2)) - 1) / (len(VALUES) - 1))

    z = gi_star(VALUES, rows)

    np.testing.assert_allclose(z, BINARY, atol=1e-6)
    np.testing.assert_allclose(z * of_the_mean, ROW_STANDARDISED, atol=1e-6)


def test_all_slices_at_once_are_each_slice_by_itself() -> None:
    ground = make_ground(5)
    values = np.random.default_rng(2).poisson(0.7, (len(ground.cells), 9)).astype(float)

    together = gi_star(values, ground.weights)

    apart = [by_the_formula(column, ground.weights.toarray()) for column in values.T]
    np.testing.assert_allclose(together, np.array(apart).T, atol=1e-9)


def test_a_map_without_differences_has_no_z() -> None:
    values = np.ones((len(POINTS), 2))
    values[:, 1] = VALUES

    z = gi_star(values, NEAR)

    assert np.isnan(z[:, 0]).all()
    np.testing.assert_allclose(z[:, 1], BINARY, atol=1e-6)


def test_values_that_hardly_vary_are_judged_by_the_deviation_that_is_asked_for() -> None:
    prepared = GiStar(NEAR)

    z = prepared(np.column_stack([VALUES, np.ones(6)]), least_deviation=10.0)

    np.testing.assert_allclose(z[:, 0], np.array(BINARY) * VALUES.std() / 10, atol=1e-6)
    np.testing.assert_allclose(z[:, 1], 0, atol=1e-12)
    np.testing.assert_allclose(prepared(VALUES, least_deviation=0.1), BINARY, atol=1e-6)


def test_values_far_from_zero_lose_no_digits() -> None:
    np.testing.assert_allclose(gi_star(VALUES + 1e6, NEAR), gi_star(VALUES, NEAR), atol=1e-8)
    assert np.isnan(gi_star(np.full(6, 0.1), NEAR)).all()


def test_neighbours_are_those_among_the_cells_and_the_cell_itself() -> None:
    cells = np.random.default_rng(3).permutation(make_ground(4).cells)[:40]

    weights = disk_weights(cells).toarray()

    near = [[float(other in set(disk)) for other in cells.tolist()] for disk in grid_disks(cells, 1).tolist()]
    assert weights.tolist() == near
    some = np.arange(40) % 3 > 0
    assert among(disk_weights(cells), some).toarray().tolist() == weights[some][:, some].tolist()
    assert disk_weights(cells[:0]).shape == (0, 0)


def by_the_formula(values: Floats, weights: Floats) -> list[float]:
    """Ord & Getis 1995, equation 14, place by place."""
    count, mean, deviation = len(values), values.mean(), values.std()
    found = []
    for row in weights:
        spread = deviation * np.sqrt((count * (row**2).sum() - row.sum() ** 2) / (count - 1))
        found.append(float(((row * values).sum() - mean * row.sum()) / spread))
    return found
