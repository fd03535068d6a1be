"""Expected counts and smoothed rates."""

import numpy as np
from esda.smoothing import Empirical_Bayes

from geo.analysis.statistics.expected import (
    OwnPast,
    by_exposure,
    by_own_level,
    own_season,
    smoothed_rates,
)


def test_houses_share_the_city_and_nothing_is_expected_without_them() -> None:
    counts = np.array([[4, 0], [0, 8], [2, 4], [9, 9]])

    expected = by_exposure(counts, np.array([10.0, 20.0, 30.0, np.nan]))

    assert expected[:3].tolist() == [[1, 2], [2, 4], [3, 6]]
    assert np.isnan(expected[3]).all()
    without_third = by_exposure(counts, np.array([10.0, 20.0, 30.0, np.nan]), np.array([True, True, False, True]))
    np.testing.assert_allclose(without_third[2], [4, 8])


def test_the_own_level_follows_the_city_and_keeps_both_totals() -> None:
    counts = np.array([[1, 3, 2], [5, 0, 1], [0, 0, 0]])

    expected = by_own_level(counts)

    np.testing.assert_allclose(expected[:2].sum(axis=1), [6, 6])
    np.testing.assert_allclose(expected[:2].sum(axis=0), [6, 3, 3])
    assert np.isnan(expected[2]).all()
    np.testing.assert_allclose(by_own_level(counts, np.array([True, False, True]))[1], [1, 3, 2])


def test_the_past_gives_the_share_of_a_window() -> None:
    past = OwnPast(np.array([2, 0, 4]), np.array([10, 8, 0]))

    assert past.share == 0.25
    assert past.total.tolist() == [12, 8, 4]
    assert past.where(np.array([True, False, True])).before.tolist() == [10, 0]
    assert 0 < OwnPast(np.zeros(2, dtype=np.int64), np.ones(2, dtype=np.int64)).share < 0.3


def test_the_own_season_is_that_of_earlier_years() -> None:
    window = np.arange(120) >= 116

    found = np.flatnonzero(own_season(120, window, margin=1))

    assert found.tolist() == [*range(11, 17), *range(63, 69)]
    assert not own_season(30, np.arange(30) >= 26).any()


def test_rates_are_drawn_as_by_marshall() -> None:
    dice = np.random.default_rng(10)
    exposure = dice.integers(5, 400, 127).astype(float)
    counts = dice.poisson(exposure * 0.05 * dice.gamma(2, 1 / 2, len(exposure)))

    np.testing.assert_allclose(smoothed_rates(counts, exposure), Empirical_Bayes(counts, exposure).r.ravel())


def test_places_without_houses_have_no_rate() -> None:
    counts, exposure = np.array([3, 1, 5]), np.array([10.0, 0.0, np.nan])

    assert np.isfinite(smoothed_rates(counts, exposure)).tolist() == [True, False, False]
    assert np.isnan(smoothed_rates(counts, np.zeros(3))).all()
