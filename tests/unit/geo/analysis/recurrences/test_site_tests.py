"""Counts, expected numbers and tests of sites are those that are computed plainly, one site at a time."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import norm

from geo.analysis.recurrences.counting import Callers, city_time, counted_once, distinct, fullest, reach
from geo.analysis.recurrences.exposure import BIN_M, KERNEL_M, SHRINK, TRUNCATE, Units
from geo.analysis.recurrences.site_tests import FEWEST_INCIDENTS, WINDOW_DAYS, judged
from geo.analysis.recurrences.sites import NO_SITE, SIZES, SiteKind
from geo.analysis.statistics.gamma_poisson import tail
from geo.analysis.statistics.naus import any_window_of_gamma
from geo.model import Floats
from tests.failures import PERIOD, City, make_city, make_incidents, spots_at

SHARE = WINDOW_DAYS / (PERIOD[1] - PERIOD[0] + 1)


def a_city(seed: int) -> City:
    city = make_city(seed, buildings=400, side_m=3_000.0, shape=0.7, planted=(12, 9))
    caller = np.random.default_rng(seed).integers(0, 60, len(city.incidents.id))
    return city._replace(incidents=replace(city.incidents, caller=caller))


@given(st.integers(0, 500), st.integers(1, 200))
@settings(max_examples=40, deadline=None)
def test_an_incident_counts_unless_its_caller_had_an_earlier_one_at_the_site(seed: int, count: int) -> None:
    dice = np.random.default_rng(seed)
    site, caller = dice.integers(NO_SITE, 5, count), dice.integers(0, 12, count)

    counted = counted_once(site, Callers.of(caller))

    seen = set[tuple[int, int]]()
    for at, who, counts in zip(site.tolist(), caller.tolist(), counted.tolist(), strict=True):
        assert counts == (at != NO_SITE and (who == 0 or (at, who) not in seen))
        seen.add((at, who))


@given(st.integers(0, 500), st.integers(1, 200))
@settings(max_examples=40, deadline=None)
def test_the_fullest_window_is_that_of_every_start(seed: int, count: int) -> None:
    dice = np.random.default_rng(seed)
    site, day = dice.integers(0, 6, count), np.sort(dice.integers(0, 80, count))
    time = city_time(day)

    most = fullest(site, day - day[0], reach(time, 0.17), 6)

    of_incident = time[day - day[0]]
    windows = (of_incident >= of_incident[:, None]) & (of_incident <= of_incident[:, None] + 0.17)
    inside = (windows & (site == site[:, None])).sum(axis=1)
    assert most.tolist() == [inside[site == number].max(initial=0) for number in range(6)]


def test_rows_that_are_alike_are_one_place() -> None:
    x, street = np.array([1.5, np.nan, 1.5, 1.5, np.nan]), np.array([1, 2, 1, 3, 2])

    first, place = distinct(x, street)

    assert place[[0, 1]].tolist() == place[[2, 4]].tolist()
    assert sorted(first.tolist()) == [0, 1, 3]
    assert first[place].tolist() == [0, 1, 0, 3, 1]


def around(places: Floats, values: Floats, at: Floats) -> float:
    """Kernel sum over bins, as the bins of two points say."""
    steps = np.abs(np.floor(places / BIN_M) - np.floor(at / BIN_M))
    weights = np.exp(-0.5 * np.square(steps * BIN_M / KERNEL_M).sum(axis=1))
    return float(values @ (weights * (steps <= TRUNCATE * KERNEL_M / BIN_M).all(axis=1)))


@pytest.mark.parametrize("kind", [SiteKind.BUILDING, SiteKind.CELLS])
def test_expected_is_the_exposure_times_the_rate_of_the_neighbours(kind: SiteKind) -> None:
    city = a_city(3)

    counted = next(each.counted for each in judged(city.incidents, city.units, PERIOD)[0] if each.counted.kind is kind)

    units = np.column_stack([city.units.spots.x, city.units.spots.y])
    points = np.column_stack([city.incidents.spots.x, city.incidents.spots.y])
    middles = np.array([points[counted.site == site].mean(axis=0) for site in range(len(counted.n))])
    rate = counted.n.sum() / city.units.exposure.sum()
    for site in range(0, len(counted.n), 7):
        own = city.units.exposure[np.hypot(*(units - middles[site]).T) <= SIZES[kind].reach_m].sum()
        n = around(middles, counted.n.astype(float), middles[site]) - counted.n[site]
        exposure = max(around(units, city.units.exposure, middles[site]) - own, 0)
        expected = own * (n + SHRINK) / (exposure + SHRINK / rate)
        assert counted.expected.of_sites[site] == pytest.approx(expected, rel=1e-3)


@pytest.mark.parametrize("seed", range(5))
def test_p_values_are_the_averages_over_what_the_neighbours_rate_may_be(seed: int) -> None:
    city = a_city(seed)

    buildings = judged(city.incidents, city.units, PERIOD)[0][0]

    levels = norm.ppf((np.arange(400) + 0.5) / 400)
    counted, unsure = buildings.counted, buildings.counted.expected.unsure(buildings.shape)
    for site in np.flatnonzero(counted.n >= FEWEST_INCIDENTS).tolist():
        spread = np.sqrt(np.log1p(unsure[site] ** 2))
        means = counted.expected.of_sites[site] * np.exp(spread * levels - spread**2 / 2)
        total = tail(counted.n[site], means, buildings.shape).mean()
        within = any_window_of_gamma(counted.within[site], means, SHARE, buildings.shape).mean()
        assert buildings.p_total[site] == pytest.approx(total, rel=0.02)
        assert buildings.p_within[site] == pytest.approx(within, rel=0.03)
        smaller = min(buildings.p_total[site], buildings.p_within[site])
        assert smaller <= buildings.p_value[site] <= min(2 * smaller, 1) * (1 + 1e-9)
    assert (buildings.p_value[counted.n < FEWEST_INCIDENTS] == 1).all()


def test_adjusted_p_values_are_over_all_kinds_and_quiet_places() -> None:
    city = a_city(1)
    tests, found = judged(city.incidents, city.units, PERIOD)

    p = np.sort(np.concatenate([each.p_value for each in tests]))
    many = len(p) + sum(len(each.counted.expected.of_rest) for each in tests)
    assert np.concatenate(found).min() == pytest.approx(min(p * many / np.arange(1, len(p) + 1)))
    assert [len(each) for each in found] == [len(each.counted.n) for each in tests]


def test_a_site_among_few_neighbours_is_less_sure_of_its_rate() -> None:
    city = make_city(2, buildings=2_000, side_m=11_000.0)

    expected = judged(city.incidents, city.units, PERIOD)[0][0].counted.expected

    few = expected.neighbours < np.quantile(expected.neighbours, 0.2)
    unsure = expected.unsure(1.5)
    assert np.median(unsure[few]) > 1.3 * np.median(unsure[~few])
    assert np.median(expected.unsure(0.7)[~few]) > 1.1 * np.median(unsure[~few])


def test_what_is_found_does_not_count_as_chance() -> None:
    city = make_city(4, buildings=6_000, side_m=11_000.0, planted=(30,) * 15)

    buildings = judged(city.incidents, city.units, PERIOD)[0][0]

    everything = np.ones(len(buildings.counted.n), dtype=np.bool_)
    assert buildings.shape > 1.2 * buildings.counted.shape(everything)


def test_places_look_no_evener_where_houses_stand_close() -> None:
    city = make_city(4, buildings=6_000, side_m=11_000.0)
    spots, units = (
        replace(each, x=0.65 * each.x, y=0.65 * each.y) for each in (city.incidents.spots, city.units.spots)
    )
    close, houses = replace(city.incidents, spots=spots), replace(city.units, spots=units)

    buildings = judged(close, houses, PERIOD)[0][0]

    assert 1.0 < buildings.shape < 1.7


def test_a_site_that_is_told_elsewhere_makes_no_room_for_others() -> None:
    city = make_city(31, buildings=6_000, side_m=11_000.0, planted=(20,) * 10)
    taken = np.isin(city.unit, city.planted)

    (tests, alone), (_, beside) = (judged(city.incidents, city.units, PERIOD, each) for each in (taken, None))

    buildings = tests[0].counted
    told = np.unique(buildings.site[city.incidents.place[taken]])
    others = np.setdiff1d(np.flatnonzero(buildings.n >= FEWEST_INCIDENTS), told)
    assert (alone[0][told] == 1).all()
    assert (beside[0][told] <= 0.05).sum() >= 7
    assert alone[0][others].min() > beside[0][others].min()


def test_a_street_with_few_houses_is_exposed_like_a_usual_one() -> None:
    street = np.repeat(np.arange(1, 22), [1, *[10] * 20])
    nothing = np.zeros(len(street))
    units = Units(replace(spots_at(np.column_stack([nothing, nothing])), street_id=street), nothing + 1)
    on = replace(spots_at(np.zeros((21, 2))), street_id=np.arange(1, 22), on_a_street=np.ones(21, dtype=np.bool_))
    incidents = make_incidents(np.zeros((21, 2)), np.arange(21) + PERIOD[0], spots=on)

    streets = judged(incidents, units, PERIOD)[0][-1].counted

    assert streets.expected.of_sites == pytest.approx(np.full(21, streets.expected.of_sites[1]))
