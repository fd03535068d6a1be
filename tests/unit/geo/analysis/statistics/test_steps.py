"""Steps of a whole city: found where they are, not where they are not, and levelled."""

import numpy as np

from geo.analysis.statistics.expected import WEEKS_A_YEAR
from geo.analysis.statistics.steps import Step, find_steps, levelled
from geo.model import Floats, Ints

WEEKS = np.arange(104)


def test_a_doubling_in_one_week_is_found_with_its_week_and_factor() -> None:
    steps = find_steps(a_city(1, np.where(WEEKS >= 60, 2.0, 1.0)))

    assert [step.week for step in steps] == [60]
    assert abs(np.log(steps[0].factor / 2)) < 0.2
    assert steps[0].p <= 0.01


def test_two_steps_are_both_found() -> None:
    factor = np.where(WEEKS >= 30, 2.0, 1.0) * np.where(WEEKS >= 75, 0.5, 1.0)

    steps = find_steps(a_city(2, factor))

    assert [step.week for step in steps] == [30, 75]
    assert steps[0].factor > 1.5
    assert steps[1].factor < 0.7


def test_seasons_storms_and_slow_growth_are_seldom_steps() -> None:
    found = [bool(find_steps(a_city(seed, np.exp(0.003 * WEEKS)))) for seed in range(30)]

    # Neighbouring weeks correlate by .5 here, which the blocks stand: 5 % of 200 cities; 5 of 30 is the 99 % limit.
    assert sum(found) <= 5


def test_a_short_series_says_nothing() -> None:
    assert find_steps(np.array([5] * 15 + [50] * 16)) == ()


def test_levelled_weeks_are_those_of_the_last_level() -> None:
    series = np.array([[10, 10, 20, 20, 5], [1, 1, 2, 2, 0]])

    level = levelled(series, [Step(2, 2.0, 0.001), Step(4, 0.25, 0.001)])

    assert level.tolist() == [[5, 5, 5, 5, 5], [0.5, 0.5, 0.5, 0.5, 0]]
    assert levelled(series, []).tolist() == series.tolist()


def a_city(seed: int, factor: Floats) -> Ints:
    """Weekly counts with a season, storms and weeks that resemble the ones before."""
    dice, shock = np.random.default_rng(seed), np.zeros(104)
    for week in range(1, 104):
        shock[week] = 0.5 * shock[week - 1] + dice.normal(0, 0.1)
    season = 0.4 * np.cos(2 * np.pi * WEEKS / WEEKS_A_YEAR)
    storms = np.where(dice.random(104) < 0.04, 1.0, 0.0)
    return np.asarray(dice.poisson(1500 * factor * np.exp(season + storms + shock)))
