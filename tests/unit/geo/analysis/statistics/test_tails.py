"""Exact tails against SciPy's distributions and against simulation."""

from dataclasses import replace
from itertools import product

import numpy as np
import pytest
from scipy import stats

from geo.analysis.statistics.dispersion import Scatter, beta_size, scatter
from geo.analysis.statistics.tails import BetaBinomial, GammaPoisson
from tests.cities import make_ground

COUNTS = np.array([0, 1, 3, 8, 40])


@pytest.mark.parametrize("shape", [0.7, 5.0, 1e5])
def test_counts_of_known_expectation_are_negative_binomial(shape: float) -> None:
    mean = np.array([0.2, 0.4, 6.0, 6.0, 12.5])

    tails = GammaPoisson(mean, np.array(shape)).tails(COUNTS)

    peer = stats.nbinom(shape, shape / (shape + mean))
    np.testing.assert_allclose(tails.upper, peer.sf(COUNTS - 1), rtol=1e-6)
    np.testing.assert_allclose(tails.lower, peer.cdf(COUNTS), rtol=1e-6)
    np.testing.assert_allclose(tails.point, peer.pmf(COUNTS), rtol=1e-6)


def test_a_lognormal_factor_is_mixed_in() -> None:
    dice, mean = np.random.default_rng(4), 3.0
    draws = dice.poisson(mean * dice.gamma(2, 1 / 2, 400_000) * dice.lognormal(-0.18, 0.6, 400_000))

    tails = GammaPoisson(np.full(4, mean), np.array(2.0), 0.6).tails(np.array([0, 2, 10, 25]))

    simulated = [np.mean(draws >= count) for count in (0, 2, 10, 25)]
    np.testing.assert_allclose(tails.upper, simulated, rtol=0.05)
    np.testing.assert_allclose(tails.lower[0], np.mean(draws == 0), rtol=0.02)


@pytest.mark.parametrize("size", [1.5, 40.0, 1e6])
def test_shares_of_two_periods_are_beta_binomial(size: float) -> None:
    total = np.array([1.0, 1, 30, 30, 90])

    tails = BetaBinomial(total, 0.14, np.array(size)).tails(COUNTS)

    # SciPy's own upper tail is 1 less the lower one, and loses what is small.
    peer = stats.betabinom(total, 0.14 * size, 0.86 * size)
    upper = sum(peer.pmf(number) * (number >= COUNTS) for number in range(91))
    np.testing.assert_allclose(tails.upper, upper, rtol=1e-6)
    np.testing.assert_allclose(tails.lower, peer.cdf(COUNTS), rtol=1e-6)


def test_the_sum_of_a_neighbourhood_has_the_mean_and_variance_of_its_cells() -> None:
    ground, dice = make_ground(2), np.random.default_rng(5)
    known = GammaPoisson(dice.uniform(0.1, 4, len(ground.cells)), np.array(0.8), 0.4)
    total = dice.integers(1, 40, len(ground.cells)).astype(float)
    shared = BetaBinomial(total, 0.2, np.array(25.0))

    around, around_shared = known.around(ground.weights), shared.around(ground.weights)

    factor = np.exp(0.16) * (1 + 1 / 0.8) - 1
    variance = ground.weights @ (known.mean + known.mean**2 * factor)
    np.testing.assert_allclose(around.mean + around.mean**2 / around.shape, variance)
    single = stats.betabinom(total, 5, 20)
    peer = stats.betabinom(around_shared.total, 0.2 * around_shared.size, 0.8 * around_shared.size)
    np.testing.assert_allclose(peer.mean(), ground.weights @ single.mean())
    np.testing.assert_allclose(peer.var(), ground.weights @ single.var())


def test_scores_are_near_normal_where_counts_are_not_tiny() -> None:
    dice = np.random.default_rng(6)
    null = GammaPoisson(np.full(50_000, 8.0), np.array(1.2))

    scores = null.tails(dice.negative_binomial(1.2, 1.2 / 9.2, 50_000)).scores

    assert abs(scores.mean()) < 0.02
    assert 0.95 < scores.std() < 1.02
    assert np.mean(scores > 3.09) < 0.0016


@pytest.mark.parametrize("shape", [0.7, 1.5, 5.0])
def test_the_width_of_a_city_is_found(shape: float) -> None:
    dice = np.random.default_rng(7)
    expected = dice.lognormal(0.5, 1.0, 8_000)
    counts = dice.poisson(expected * dice.gamma(shape, 1 / shape, 8_000))

    found = scatter(counts, expected)

    assert found.gamma == pytest.approx(shape, rel=0.15)


def test_a_poisson_city_has_no_width() -> None:
    dice = np.random.default_rng(8)
    expected = dice.lognormal(0.5, 1.0, 8_000)

    assert scatter(dice.poisson(expected), expected).gamma > 50
    assert scatter(np.zeros(5, dtype=np.int64), np.ones(5)) == Scatter(1e5, 0.0)


@pytest.mark.parametrize(("shape", "swing"), [(1.5, 0.0), (0.7, 0.8), (1e6, 0.5)])
def test_the_width_is_the_most_likely_one_wherever_the_search_begins(shape: float, swing: float) -> None:
    dice = np.random.default_rng(10)
    expected = dice.lognormal(-0.5, 1.0, 8_000)
    risk = dice.gamma(shape, 1 / shape, 8_000) * dice.lognormal(-(swing**2) / 2, swing, 8_000)
    counts = dice.poisson(expected * risk)

    def likelihood(found: Scatter) -> float:
        return float(np.log(GammaPoisson(expected, np.array(found.shape), found.swing).tails(counts).point).sum())

    found = scatter(counts, expected)

    again = scatter(counts, expected, replace(found, swing=found.swing + 0.1))
    assert likelihood(again) == pytest.approx(likelihood(found), abs=0.1)
    others = product((0.8, 1.0, 1.25), (-0.1, 0.0, 0.1))
    assert (
        likelihood(found)
        >= max(likelihood(Scatter(found.shape * times, max(found.swing + more, 0.0))) for times, more in others) - 0.01
    )


def test_the_width_of_shares_is_shape_times_weeks() -> None:
    dice, shape = np.random.default_rng(9), 1.5
    level = dice.lognormal(0, 1.0, 6_000)
    weeks = dice.poisson(level[:, None] * dice.gamma(shape, 1 / shape, (6_000, 60)))
    counts, totals = weeks[:, -8:].sum(axis=1), weeks.sum(axis=1)

    size = beta_size(counts, totals, counts.sum() / totals.sum())

    assert size == pytest.approx(shape * 60, rel=0.1)
