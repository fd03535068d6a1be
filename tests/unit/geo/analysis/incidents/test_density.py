"""How far reports reach, by a table that never changes once it is made."""

from datetime import date

import numpy as np
import pytest

from geo.analysis.incidents.density import DAY_S, Reach, measure
from geo.analysis.incidents.reports import Reports
from geo.errors import InvalidInput
from tests.events import make_events, measured
from tests.reports import REACH, make_reports

LONG = (0, 540 * DAY_S)


def test_a_storm_of_one_event_does_not_make_its_square_dense() -> None:
    dice = np.random.default_rng(3)
    calm = make_reports(dice.uniform(-4000, 4000, (1000, 2)), dice.uniform(0, 540, 1000))
    storm = make_reports(dice.normal(0, 100, (3000, 2)), dice.uniform(100, 100.3, 3000))

    before, after = (
        measure(each, LONG, {1: REACH}, 1, date(2026, 11, 20)) for each in (calm, Reports.joined([calm, storm]))
    )

    assert after.per_day_km2.max() < before.per_day_km2.max() + 0.05
    assert after.rungs.tolist() == before.rungs.tolist()


def test_densities_are_events_a_day_and_square_km() -> None:
    dice = np.random.default_rng(3)
    reports = make_reports(dice.uniform(-5000, 5000, (54_000, 2)), dice.uniform(0, 540, 54_000))

    densities = measure(reports, LONG, {1: REACH}, 1, date(2026, 11, 20))

    assert np.median(densities.per_day_km2[densities.per_day_km2 > 0.6]) == pytest.approx(1.0, rel=0.05)


def test_reaches_shrink_step_by_step_within_each_other() -> None:
    densities = measured(make_events(20_000, storms=1))

    assert (np.diff(densities.distance_m) < 0).all()
    assert (np.diff(densities.gap_s) <= 0).all()
    assert densities.distance_m[0, [0, -1]].tolist() == pytest.approx([150.0, 25.0])


def test_a_reach_over_half_a_square_is_refused() -> None:
    with pytest.raises(InvalidInput, match="give 0 to 500 m"):
        Reach(501.0, DAY_S, 800.0)


def test_densities_need_a_period_and_take_no_reports() -> None:
    nothing = make_reports(np.zeros((0, 2)), [])

    assert measure(nothing, LONG, {1: REACH}, 1, date(2026, 11, 20)).per_day_km2.tolist() == [[[0.0]]]
    with pytest.raises(InvalidInput, match="at least 3 days"):
        measure(nothing, (0, DAY_S), {1: REACH}, 1, date(2026, 11, 20))
