"""Hotspots in synthetic cities: what is planted is found, and what only looks like one is not."""

from dataclasses import replace
from functools import cache, partial
from typing import NamedTuple

import numpy as np
import pytest

from geo.analysis.hotspots.emerging import Trend
from geo.analysis.hotspots.finding import Hotspots, Note, histories, more_than_exposure, more_than_usual, slices
from geo.analysis.statistics.counting import Incidents, Weeks, count_weeks
from geo.analysis.statistics.expected import by_exposure, by_own_level
from geo.analysis.statistics.gi_star import gi_star
from geo.analysis.statistics.steps import find_steps
from geo.cells import RESOLUTIONS, cells_at, centre
from geo.model import Bools, Floats, Ints
from tests.cities import City, Ground, Plan, make_city, make_ground

WEEKS = Weeks(20_000, 104)
WINDOW = WEEKS.last(8)
BEFORE = WEEKS.last(60) & ~WINDOW


@cache
def ground() -> Ground:
    return make_ground(20)


@cache
def city(shape: float = 3.0) -> City:
    return make_city(ground(), Plan(shape=shape), 21)


class Found(NamedTuple):
    """What a page tells of a window."""

    hotspots: Hotspots
    trend: Ints


def find(counts: Ints, houses: Floats | None = None) -> Found:
    """Against the own past, or against houses."""
    sliced = slices(counts)
    if houses is None:
        found, expect = more_than_usual(counts, ground().weights, WINDOW, BEFORE), partial(by_own_level, sliced)
    else:
        found = more_than_exposure(counts, ground().weights, WINDOW, houses)
        expect = partial(by_exposure, sliced, houses)
    return Found(found, histories(sliced, expect, ground().weights).ending_with(found.sign, 2))


def usual(counts: Ints) -> Bools:
    return np.asarray(more_than_usual(counts, ground().weights, WINDOW, BEFORE).sign == 1)


def by_houses(counts: Ints) -> Bools:
    return np.asarray(more_than_exposure(counts, ground().weights, WINDOW, city().houses).sign == 1)


def test_downtown_is_a_concentration_and_no_hotspot() -> None:
    counts = city().counts[:, WINDOW].sum(axis=1)

    z = gi_star(counts.astype(float), ground().weights)

    assert np.mean(z > 3) > 0.02
    assert not usual(city().counts).any()
    assert not by_houses(city().counts).any()


@pytest.mark.parametrize("multiplier", [6, 8])
def test_a_planted_hotspot_is_found_and_its_quiet_neighbours_are_not(multiplier: int) -> None:
    plan = Plan(shape=3.0, hotspots=3, times=(multiplier, multiplier))
    planted = make_city(ground(), plan, 22)

    found = find(planted.counts)

    hot = found.hotspots.sign == 1
    assert (hot & planted.planted).sum() >= 0.9 * planted.planted.sum()
    assert (hot & planted.planted).sum() >= 0.9 * hot.sum()
    assert np.median(found.hotspots.ratio[planted.planted]) > multiplier / 2
    assert set(found.trend[planted.planted]) & {Trend.NEW_HOT, Trend.CONSECUTIVE_HOT}


def test_a_place_that_is_hot_at_all_times_is_more_than_its_houses_but_not_than_its_usual() -> None:
    disk = a_dense_disk()
    counts = np.where(disk[:, None], city().counts * 30, city().counts)

    found = find(counts, city().houses)

    assert (found.hotspots.sign[disk] == 1).all()
    assert set(found.trend[disk]) <= {Trend.PERSISTENT_HOT, Trend.INTENSIFYING_HOT, Trend.DIMINISHING_HOT}
    assert not (usual(counts) & disk).any()


def test_a_place_that_falls_silent_is_cold() -> None:
    disk = a_dense_disk()
    counts = city().counts + np.outer(disk, np.full(104, 20))
    counts[np.ix_(disk, WINDOW)] = 0

    found = more_than_usual(counts, ground().weights, WINDOW, BEFORE)

    assert (found.sign[disk] == -1).all()
    assert (found.sign[~disk] == 0).all()


def test_a_step_of_the_whole_city_makes_no_cell_hot_or_emerging() -> None:
    counts = city().counts.copy()
    counts[:, 96:] += np.random.default_rng(23).binomial(counts[:, 96:], 1.0)
    doubled = city().counts * np.where(np.arange(104) >= 70, 2, 1)

    late, earlier, exposed = find(counts), find(doubled), find(doubled, city().houses)

    assert [round(step.week, -1) for step in find_steps(doubled.sum(axis=0))] == [70]
    for found in (late, earlier, exposed):
        assert not found.hotspots.sign.any()
        assert not found.trend.any()


def test_an_empty_park_beside_a_dense_quarter_is_neither_hot_nor_cold() -> None:
    parks = city().houses == 0
    quarter = ground().weights @ parks.astype(float) > 0
    counts = np.where(parks[:, None], 0, np.where(quarter[:, None], city().counts * 25, city().counts))

    past = more_than_usual(counts, ground().weights, WINDOW, BEFORE)
    houses = more_than_exposure(counts, ground().weights, WINDOW, city().houses)

    for found in (past, houses):
        assert not found.sign[parks].any()
        assert (found.note[parks] == Note.NOT_JUDGED).all()
        assert np.isnan(found.z[parks]).all()


def test_a_thousand_appeals_on_a_street_and_default_coordinates_light_no_cell() -> None:
    # A street and a coarse place have a point, but their radius is beyond the cell's.
    lon, lat = np.array([centre(cell) for cell in ground().cells[:2].tolist()]).T
    coarse = cells_at(np.repeat(lon, 1000), np.repeat(lat, 1000), np.repeat([5_000.0, np.inf], 1000))
    days = np.full(2000, WEEKS.first_day + 103 * 7)
    incidents = Incidents(coarse[:, RESOLUTIONS.index(9)], days, np.zeros(2000, dtype=np.int64))

    counted = count_weeks(ground().cells, incidents, WEEKS, 1)

    assert counted.shape == (2, len(ground().cells), 104)
    assert not counted.any()


def test_points_that_lie_in_the_middle_of_blocks_are_no_hotspots() -> None:
    # All incidents of a block stand in one of its three cells, as they always did.
    block = np.arange(len(ground().cells)) // 3 * 3
    counts = np.zeros_like(city().counts)
    np.add.at(counts, block, city().counts)

    found = find(counts)

    assert not found.hotspots.sign.any()
    assert not found.trend.any()


def test_a_storm_over_the_whole_city_is_no_hotspot() -> None:
    storm = np.random.default_rng(24).poisson(city().counts * np.where(np.arange(104) >= 102, 6, 1))

    assert not usual(storm).any()
    assert not by_houses(storm).any()


def test_few_expected_incidents_are_judged_by_the_exact_tail() -> None:
    plan = replace(Plan(), a_week=0.02)
    sparse_city = make_city(ground(), plan, 25)

    found = more_than_exposure(sparse_city.counts, ground().weights, WINDOW, sparse_city.houses)

    assert (found.note == Note.EXACT).sum() > 0.8 * len(found.note)
    around = ground().weights @ np.nan_to_num(found.expected)
    judged = found.note != Note.NOT_JUDGED
    assert ((around < 5) == (found.note == Note.EXACT))[judged].all()
    assert not found.sign.any()


def test_the_claim_of_a_cell_is_told_with_its_figures() -> None:
    disk = a_dense_disk()
    counts = city().counts + np.outer(disk, WINDOW * 15)

    found = more_than_usual(counts, ground().weights, WINDOW, BEFORE)

    judged = found.note != Note.NOT_JUDGED
    assert found.count.tolist() == counts[:, WINDOW].sum(axis=1).tolist()
    np.testing.assert_allclose(found.ratio[disk], found.count[disk] / found.expected[disk])
    assert (found.q[judged] <= 0.05).tolist() == (found.sign != 0)[judged].tolist()
    assert ((found.smoothed_ratio > 1) & (found.smoothed_ratio < found.ratio))[disk].all()
    assert (found.z[disk] > 2).all()


def test_a_city_without_incidents_or_houses_has_no_hotspot() -> None:
    nothing = np.zeros_like(city().counts)
    no_houses = np.zeros(len(nothing))

    for each in (find(nothing), find(nothing, city().houses), find(city().counts, no_houses)):
        assert not each.hotspots.sign.any()
        assert not each.trend.any()


def a_dense_disk() -> Bools:
    """Seven neighbouring cells with many incidents and houses."""
    least = [city().counts[row.indices].sum(axis=1).min() for row in ground().weights]
    return np.asarray(ground().weights[[int(np.argmax(least))]].toarray()[0] > 0)
