"""False discovery rates: published ones, and what was not tested."""

import numpy as np

from geo.analysis.statistics.fdr import benjamini_hochberg

P = [0.838541, 0.642194, 0.680846, 0.967834, 0.716269, 0.177097, 0.0000523657, 0.0202733, 0.000281405, 0.0149877]
ADJUSTED = [0.000523657, 0.00140703, 0.0499591, 0.0506832, 0.354194, *[0.895337] * 3, 0.931713, 0.967834]
"""Test values of statsmodels for Benjamini-Hochberg, the adjusted ones ascending."""


def test_they_are_the_published_ones() -> None:
    found = benjamini_hochberg(np.array(P))

    np.testing.assert_allclose(np.sort(found), ADJUSTED, rtol=1e-5)
    assert np.argsort(found, kind="stable")[:3].tolist() == np.argsort(P, kind="stable")[:3].tolist()


def test_cells_that_were_not_tested_do_not_count_in_any_shape() -> None:
    p = np.full((4, 5), np.nan)
    p.ravel()[::2] = P

    found = benjamini_hochberg(p)

    np.testing.assert_allclose(found.ravel()[::2], benjamini_hochberg(np.array(P)))
    assert np.isnan(found.ravel()[1::2]).all()
    assert np.isnan(benjamini_hochberg(np.full(3, np.nan))).all()
