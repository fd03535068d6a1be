"""Which reports are one incident, against testing every pair, and the traps of real data."""

from datetime import date
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.analysis.incidents.components import count_reports, find_incidents
from geo.analysis.incidents.density import DAY_S, Densities, measure
from geo.analysis.incidents.footprint import extents, footprint
from geo.analysis.incidents.reports import Reports
from geo.analysis.incidents.splits import Staff
from geo.model import Ints, Precision
from tests.events import make_events, measured
from tests.reports import MIDDLE, REACH, make_densities, make_reports, parts

DENSE = np.array([[[0.1, 4.0], [60.0, 0.9]], [[1.5, 0.0], [9.0, 0.0]]])
"""Events a day and km²: squares on every rung side by side."""


def by_pairs(reports: Reports, densities: Densities) -> Ints:
    """The definition: every pair is tested, parts are united."""
    labels = np.arange(len(reports))
    xy = densities.plane.xy(reports.lon, reports.lat)
    row = densities.category_rows(reports.category)
    rung = densities.rung_at(row, xy[:, 0], xy[:, 1])
    for a, b in combinations(range(len(reports)), 2):
        coarser = max(rung[a], rung[b])
        distance_m, gap_s = densities.distance_m[row[a], coarser], densities.gap_s[row[a], coarser]
        near = ((xy[a] - xy[b]) ** 2).sum() <= distance_m**2 and abs(reports.time_s[a] - reports.time_s[b]) <= gap_s
        if near and row[a] == row[b] >= 0 and _alike(reports, a, b, distance_m):
            labels[labels == labels[b]] = labels[a]
    return labels


def _alike(reports: Reports, a: int, b: int, distance_m: float) -> bool:
    street = reports.on_a_street[[a, b]]
    if street.any():
        return bool(street.all() and reports.street_id[a] == reports.street_id[b] > 0)
    if not reports.at_a_point[[a, b]].all():
        return False
    known = reports.radius_m[[a, b]].max() <= distance_m
    return bool(known or (reports.lon[a] == reports.lon[b] and reports.lat[a] == reports.lat[b]))


def any_reports(seed: int, count: int, side_m: float = 700.0) -> Reports:
    """Reports of every kind of place around the corner of four squares."""
    dice = np.random.default_rng(seed)
    corner = make_densities().plane.xy(np.array([MIDDLE[0]]), np.array([MIDDLE[1]]))[0]
    xy = (np.floor(corner / 1000) + 1) * 1000 - corner + np.rint(dice.uniform(-side_m, side_m, (count, 2)))
    xy[dice.random(count) < 0.3] = xy[0]
    return make_reports(
        xy,
        dice.uniform(0, 8, count),
        id=dice.permutation(count) + 1,
        category=dice.integers(1, 4, count),
        radius_m=dice.choice([5.0, 40.0, 120.0, 400.0], count),
        precision=dice.choice([Precision.POINT, Precision.HOUSE, Precision.STREET, Precision.QUARTER], count),
        street_id=dice.integers(0, 3, count),
    )


@pytest.mark.parametrize("seed", range(12))
def test_incidents_are_the_components_of_all_pairs(seed: int) -> None:
    densities = make_densities(DENSE)
    reports = any_reports(seed, 250)

    labels = find_incidents(reports, densities)

    assert len(np.unique(densities.rungs)) == 6
    assert parts(labels) == parts(by_pairs(reports, densities))


@given(st.integers(0, 10_000), st.integers(1, 60))
@settings(max_examples=60, deadline=None)
def test_the_order_of_the_rows_means_nothing(seed: int, count: int) -> None:
    reports = any_reports(seed, count)
    order = np.random.default_rng(seed + 1).permutation(count)

    labels, shuffled = (find_incidents(each, make_densities(DENSE)) for each in (reports, reports.rows(order)))

    assert shuffled.tolist() == labels[order].tolist()


def test_incidents_are_numbered_by_their_lowest_report() -> None:
    reports = make_reports([(0, 0), (900, 0), (10, 0), (910, 0)], [0, 0, 0, 0], id=[8, 2, 7, 9])

    labels = find_incidents(reports, make_densities())

    assert labels.tolist() == [1, 0, 1, 0]


def test_both_ends_must_reach_so_a_dense_square_keeps_its_own() -> None:
    densities = make_densities(np.array([[[1000.0]], [[0.0]]]))
    west = densities.origin[0] * 1000 - densities.plane.xy(np.array([MIDDLE[0]]), np.array([MIDDLE[1]]))[0, 0]
    reports = make_reports([(west - 20, 0), (west + 20, 0), (west - 60, 0)], [0, 0, 0])

    labels = find_incidents(reports, densities)

    assert labels.tolist() == [0, 1, 0]


def test_one_caller_with_a_hundred_reports_counts_once() -> None:
    reports = make_reports(np.zeros((105, 2)), np.linspace(0, 2, 105), caller=[77] * 100 + [0, 0, 5, 6, 6])

    labels = find_incidents(reports, make_densities())

    assert set(labels.tolist()) == {0}
    assert count_reports(labels, reports.caller).tolist() == [1 + 2 + 2]


def test_reports_on_a_long_street_join_their_street_and_no_point() -> None:
    streets = make_reports(
        np.zeros((1000, 2)),
        np.linspace(0, 30, 1000),
        precision=[Precision.STREET] * 1000,
        radius_m=[2500.0] * 1000,
        street_id=[1] * 500 + [2] * 500,
    )
    houses = make_reports([(0, 0), (100, 0)], [10, 25], id=[2001, 2002], street_id=[1, 1])

    labels = find_incidents(Reports.joined([streets, houses]), make_densities())

    assert labels.tolist() == [0] * 500 + [1] * 500 + [2, 3]


def test_places_that_are_none_never_join() -> None:
    default = make_reports(np.zeros((900, 2)), np.linspace(0, 9, 900))
    city = make_reports(np.random.default_rng(1).uniform(-9000, 9000, (9100, 2)), np.linspace(0, 9, 9100))
    quarters = make_reports(np.zeros((2, 2)), [1, 1], precision=[Precision.QUARTER, Precision.DISTRICT])
    nowhere = make_reports([(0, 0)] * 2, [1, 1], lon=[np.nan] * 2, lat=[np.nan] * 2, precision=[Precision.NONE] * 2)
    reports = Reports.joined([default, quarters, nowhere, city])

    densities = measure(reports, (0, 9 * DAY_S), {1: REACH}, 1, date(2026, 11, 20))
    labels = find_incidents(Reports.joined([default, quarters, nowhere]), densities)

    assert densities.default_points.tolist() == [list(MIDDLE)]
    assert len(np.unique(labels)) == 904


def test_a_block_that_reports_are_snapped_to_does_not_chain_over_months() -> None:
    dice = np.random.default_rng(5)
    reports = make_reports(np.zeros((60, 2)), np.sort(dice.permutation(540)[:60] * 1.0))

    labels = find_incidents(reports, make_densities())

    assert np.bincount(labels).max() <= 6
    assert len(np.unique(labels)) > 30


def test_the_outage_of_a_quarter_is_one_incident_over_an_area() -> None:
    dice = np.random.default_rng(7)
    outage = make_reports(dice.uniform(-700, 700, (3000, 2)), dice.uniform(0, 0.3, 3000))
    leak = make_reports([(5000, 0), (5010, 0)], [0, 0], id=[3001, 3002])
    reports, densities = Reports.joined([outage, leak]), make_densities()

    labels = find_incidents(reports, densities)
    extent = extents(reports, labels, densities)
    outline = footprint(outage.lon, outage.lat, densities)

    assert len(extent.lon) == 2
    assert extent.area_wide.tolist() == [True, False]
    assert extent.width_m == pytest.approx([1400 * np.sqrt(2), 10.0], rel=0.02)
    assert outline.area * densities.plane.metres_lon * densities.plane.metres_lat == pytest.approx(1500**2, rel=0.05)


def test_staffs_join_holds_where_nothing_else_does() -> None:
    reports = make_reports([(0, 0), (3000, 0), (3010, 0), (9000, 0)], [0, 50, 50, 0])

    labels = find_incidents(reports, make_densities(), Staff(joins=np.array([[1, 3], [4, 99]])))

    assert labels.tolist() == [0, 0, 0, 1]


def test_staffs_split_sticks_when_reports_arrive_in_between() -> None:
    places = [(x, 0) for x in (0, 20, 300, 320, 160, 110, 210)]
    reports = make_reports(places, [0] * 7)
    staff = Staff(splits=np.array([[1, 1, 1], [1, 2, 1], [1, 3, 2], [1, 4, 2]]))

    before, after = (find_incidents(each, make_densities(), staff) for each in (reports.rows(np.arange(4)), reports))
    unsplit = find_incidents(reports, make_densities())

    assert set(unsplit.tolist()) == {0}
    assert before.tolist() == [0, 0, 1, 1]
    assert after.tolist()[:4] == [0, 0, 1, 1]
    assert after.tolist()[5:] == [0, 1]


def test_known_events_are_found_far_better_than_by_a_fixed_radius() -> None:
    events = make_events(200_000, storms=4)
    plain = ~events.storm

    labels = find_incidents(events.reports, measured(events))

    precision, recall = pair_quality(labels[plain], events.event[plain])
    assert precision > 0.95
    assert recall > 0.98


def pair_quality(labels: Ints, event: Ints) -> tuple[float, float]:
    """Share of the pairs found that are true, and of the true pairs that are found."""
    both = np.unique(labels * (event.max() + 1) + event, return_counts=True)[1]
    found, true, right = (int((c * (c - 1) // 2).sum()) for c in (np.bincount(labels), np.bincount(event), both))
    return right / found, right / true


def test_no_reports_are_no_incidents() -> None:
    labels = find_incidents(make_reports(np.zeros((0, 2)), []), make_densities())

    assert labels.shape == (0,)
