"""Season and trend: recovered where they are, not claimed where they are not."""

import numpy as np

from geo.analysis.statistics.expected import WEEKS_A_YEAR
from geo.analysis.statistics.seasonality import seasonality
from geo.analysis.statistics.steps import Step
from geo.model import Floats, Ints

WEEKS = np.arange(156)
DAYS = np.full(156, 7.0)
SEASON = np.exp(0.5 * np.cos(2 * np.pi * (WEEKS + 0.5) / WEEKS_A_YEAR))


def test_a_season_and_a_growth_are_recovered() -> None:
    growth = 1.2 ** (WEEKS / WEEKS_A_YEAR)

    found = seasonality(overdispersed(1, 40 * SEASON * growth, 20), DAYS)

    assert (found.p_season < 1e-4).all()
    np.testing.assert_allclose(found.profile.mean(axis=0), SEASON, rtol=0.1)
    inside = (found.growth_low < 1.2) & (found.growth_high > 1.2)
    assert inside.sum() >= 16
    assert (found.dispersion > 3).all()


def test_noise_has_a_season_or_a_growth_about_as_often_as_said() -> None:
    found = seasonality(overdispersed(2, np.full(156, 40.0), 400), DAYS)

    # 5 % of 400 are 20, with three deviations of 4.4; the few degrees of freedom cost a little.
    assert np.sum(found.p_season <= 0.05) <= 34
    assert np.sum((found.growth_low > 1) | (found.growth_high < 1)) <= 34


def test_poisson_alone_would_call_noise_a_season() -> None:
    found = seasonality(overdispersed(3, np.full(156, 40.0), 50), DAYS)

    assert np.median(found.dispersion) > 5


def test_a_known_step_is_no_growth() -> None:
    counts = overdispersed(4, 40 * np.where(WEEKS >= 80, 2.0, 1.0), 40)

    blind, told = seasonality(counts, DAYS), seasonality(counts, DAYS, [Step(80, 2.0, 0.001)])

    assert np.sum(blind.growth_low > 1) >= 38
    assert np.sum((told.growth_low > 1) | (told.growth_high < 1)) <= 6
    assert np.median(told.trend[:, -1] / told.trend[:, 0]) > 1.6


def test_months_of_unequal_length_and_missing_days_are_no_season() -> None:
    days = np.tile([31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31], 3).astype(float)
    days[[1, 13, 25]] = 7

    found = seasonality(np.round(days * 100).astype(np.int64)[None], days)

    assert found.p_season[0] > 0.99
    np.testing.assert_allclose(found.profile, 1, atol=1e-6)


def test_few_incidents_or_less_than_two_years_say_nothing() -> None:
    few = np.zeros((2, 156), dtype=np.int64)
    few[1] = 3

    assert np.isnan(seasonality(few, DAYS).growth).tolist() == [True, False]
    assert np.isnan(seasonality(few[:, :90], DAYS[:90]).growth).all()
    assert np.isnan(seasonality(few, DAYS).profile[0]).all()


def overdispersed(seed: int, mean: Floats, series: int) -> Ints:
    dice = np.random.default_rng(seed)
    return dice.poisson(mean * dice.gamma(5, 1 / 5, (series, len(mean))))
