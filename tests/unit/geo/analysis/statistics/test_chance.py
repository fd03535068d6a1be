"""Tails, scans, false discovery rate and seasons against published values and other libraries."""

import numpy as np
import pytest
from scipy.stats import kstest, nbinom, poisson

from geo.analysis.statistics.curves import Tail, read_off
from geo.analysis.statistics.fdr import benjamini_hochberg
from geo.analysis.statistics.gamma_poisson import LOG_SHAPES, least_shape, posterior_mean, shape_of, tail
from geo.analysis.statistics.naus import any_window, any_window_of_gamma
from geo.analysis.statistics.seasons import next_window, rayleigh, season


def test_false_discovery_rate_is_that_of_statsmodels() -> None:
    p = np.array(
        [0.838541, 0.642194, 0.680846, 0.967834, 0.716269, 0.177097, 0.0000523657, 0.0202733, 0.000281405, 0.0149877]
    )

    adjusted = benjamini_hochberg(p)

    ascending = [
        0.000523657,
        0.00140703,
        0.0499591,
        0.0506832,
        0.354194,
        0.895337,
        0.895337,
        0.895337,
        0.931713,
        0.967834,
    ]
    assert np.sort(adjusted) == pytest.approx(ascending, rel=1e-5)
    assert np.argsort(adjusted, kind="stable")[:2].tolist() == [6, 8]
    assert benjamini_hochberg(np.zeros(0)).tolist() == []


def test_tests_with_p_1_may_be_told_by_their_number_alone() -> None:
    p = np.random.default_rng(4).random(50) ** 3

    assert benjamini_hochberg(p, 30) == pytest.approx(benjamini_hochberg(np.append(p, np.ones(30)))[:50])


@pytest.mark.parametrize(("k", "probability"), [(3, 0.0609), (4, 0.0069)])
def test_k_in_any_90_of_546_days_is_that_of_alm(k: int, probability: float) -> None:
    found = any_window(np.array([k]), np.array([2.0]), 90 / 546)

    assert found[0] == pytest.approx(probability, abs=5e-5)


def test_k_in_any_window_is_what_is_simulated_with_gamma_rates_too() -> None:
    dice = np.random.default_rng(109)
    rates = 2.0 * dice.gamma(1.5, 1 / 1.5, 100_000)
    counts = dice.poisson(rates)
    times = [np.sort(dice.random(n)) for n in counts.tolist()]
    most = np.array([max(np.searchsorted(at, at + 90 / 546) - np.arange(len(at)), default=0) for at in times])

    found = any_window_of_gamma(np.array([3, 4, 5]), np.full(3, 2.0), 90 / 546, 1.5)

    assert found == pytest.approx([(most >= k).mean() for k in (3, 4, 5)], rel=0.12)


def test_one_incident_in_a_window_is_no_surprise() -> None:
    assert any_window(np.array([0, 1]), np.array([0.1, 0.1]), 0.2).tolist() == [1.0, 1.0]


def test_the_tail_is_that_of_the_negative_binomial() -> None:
    n, mean = np.array([0, 1, 5, 12]), np.array([0.3, 0.6, 1.2, 2.0])

    found = tail(n, mean, 1.5)

    assert found == pytest.approx([1 - nbinom.cdf(k - 1, 1.5, 1.5 / (1.5 + m)) for k, m in zip(n, mean, strict=True)])
    assert posterior_mean(n, mean, 1.5) == pytest.approx((1.5 + n) / (1.5 + mean))


@pytest.mark.parametrize("shape", [0.7, 1.5, 5.0])
def test_the_shape_is_found_again(shape: float) -> None:
    dice = np.random.default_rng(1)
    mean = dice.gamma(2.0, 0.3, 50_000)

    found = shape_of(dice.poisson(mean * dice.gamma(shape, 1 / shape, 50_000)), mean)

    assert found == pytest.approx(shape, rel=0.12)


def test_the_least_shape_is_seldom_too_large_and_near_the_likeliest_in_a_large_city() -> None:
    dice = np.random.default_rng(5)
    small = [least_shape(dice.poisson(0.6 * dice.gamma(1.5, 1 / 1.5, 300)), np.full(300, 0.6)) for _ in range(200)]
    mean = dice.gamma(2.0, 0.3, 50_000)
    n = dice.poisson(mean * dice.gamma(1.5, 1 / 1.5, 50_000))

    assert np.mean(np.array(small) > 1.5) <= 0.08
    assert 0.9 * shape_of(n, mean) < least_shape(n, mean) < shape_of(n, mean)


def test_few_counts_allow_any_shape() -> None:
    assert least_shape(np.array([4, 0, 0]), np.array([0.1, 0.1, 0.1])) == pytest.approx(np.exp(LOG_SHAPES[0]), rel=0.1)


@pytest.mark.parametrize("shape", [0.4, 1.5, 100.0])
def test_tails_read_off_curves_are_those_computed(shape: float) -> None:
    dice = np.random.default_rng(6)
    k, means = dice.integers(2, 25, 3000), np.exp(dice.normal(0, 1.2, (3000, 2)))
    tails: list[Tail] = [lambda k, mean: tail(k, mean, shape), lambda k, mean: any_window_of_gamma(k, mean, 0.1, shape)]

    read, computed = np.array([(read_off(each, k, means), each(k[:, None], means)) for each in tails]).swapaxes(0, 1)

    assert read[0] == pytest.approx(computed[0], rel=1e-3)
    # The quadrature over the rates is itself no smoother than this.
    rare = computed[1] < 1e-3
    assert read[1][rare] == pytest.approx(computed[1][rare], rel=0.02)
    assert read[1] == pytest.approx(computed[1], abs=0.02)


def test_the_window_keeps_its_digits_far_in_the_tail() -> None:
    found = any_window(np.array([30]), np.array([1.0]), 0.1)

    assert found[0] == pytest.approx(30 * poisson.pmf(30, 0.1) * 9 + poisson.sf(29, 0.1), rel=0.1)


def test_rayleighs_p_values_are_even_without_a_season() -> None:
    dice = np.random.default_rng(2)

    p_values = [rayleigh(dice.random(8)) for _ in range(4000)]

    assert kstest(p_values, "uniform").pvalue > 0.01


def test_a_period_of_18_months_makes_no_season_by_itself() -> None:
    dice = np.random.default_rng(3)
    period = (20_089, 20_634)

    seasonal = [season(dice.integers(period[0], period[1] + 1, 40), period).seasonal for _ in range(400)]

    assert np.mean(seasonal) == pytest.approx(0.05, abs=0.035)


def test_winter_failures_are_not_expected_in_summer() -> None:
    days = np.array(
        ["2024-11-20", "2025-01-10", "2025-02-20", "2025-04-01", "2025-11-25", "2025-12-15", "2026-01-15", "2026-03-20"]
    )
    day = days.astype("datetime64[D]").astype(np.int64)

    year = season(day, (int(day[0]) - 300, int(day[-1]) + 30))
    window = next_window(day, year.active)

    assert year.seasonal
    assert set(year.active) <= {11, 12, 1, 2, 3, 4}
    assert window is not None
    months = {str(np.datetime64(each, "D"))[5:7] for each in (window.day, *window.half, *window.most)}
    assert months <= {"11", "12", "01", "02", "03", "04"}


def test_the_next_window_follows_the_gaps_and_needs_some() -> None:
    every_month = tuple(range(1, 13))

    assert next_window(np.array([0, 10, 20, 30]), every_month) is None
    window = next_window(np.array([0, 10, 20, 30, 40]), every_month)
    assert window is not None
    assert (window.day, window.half, window.most) == (50, (50, 50), (50, 50))
