"""What comes back is found, and chance is not taken for it."""

from dataclasses import replace

import numpy as np
import pytest

from geo.analysis.recurrences.finding import Recurrence, Why, find_recurrences
from geo.analysis.recurrences.sites import SiteKind, Spots
from geo.analysis.recurrences.states import State, state_of
from geo.analysis.statistics.seasons import FEWEST, MONTHS, month_of
from tests.failures import PERIOD, City, make_city, make_incidents
from tests.unit.geo.analysis.recurrences.test_sites import on_street

SMALL = 6_000
PLANTED = (6, 8, 10, 12, 14) * 4


def significant(city: City) -> list[Recurrence]:
    return [each for each in find_recurrences(city.incidents, city.units, PERIOD).told if each.significant]


def found_units(city: City, told: list[Recurrence]) -> set[int]:
    """Buildings that most incidents of each told site are at."""
    return {int(np.bincount(city.unit[np.array(each.incident_ids) - 1]).argmax()) for each in told}


def test_twenty_cities_without_pattern_have_hardly_a_false_recurrence() -> None:
    finds = [len(significant(make_city(seed, buildings=SMALL, side_m=11_000.0))) for seed in range(20)]

    assert np.mean(finds) <= 0.1


@pytest.mark.long
@pytest.mark.parametrize("shape", [1e6, 5.0, 1.5, 0.7])
def test_two_hundred_cities_without_pattern_keep_the_rate(shape: float) -> None:
    finds = np.array([len(significant(make_city(seed, shape=shape))) for seed in range(7000, 7200)])

    half_width = 1.96 * finds.std(ddof=1) / np.sqrt(len(finds))
    print(f"shape {shape:g}: {finds.mean():.3f} +- {half_width:.3f} false recurrences a city")  # noqa: T201 - the figure itself is the result
    assert finds.mean() - half_width <= 0.1


def test_planted_recurrences_of_12_and_14_are_found_and_few_others() -> None:
    city = make_city(31, buildings=SMALL, side_m=11_000.0, planted=PLANTED)

    told = significant(city)

    found = found_units(city, told)
    large = {int(unit) for unit, size in zip(city.planted, PLANTED, strict=True) if size >= 12}
    assert len(large & found) >= 0.8 * len(large)
    assert len(found & set(city.planted.tolist())) >= 0.5 * len(PLANTED)
    assert len(found - set(city.planted.tolist())) <= 2


def test_one_callers_hundred_incidents_are_no_recurrence() -> None:
    city = make_city(5, buildings=SMALL, side_m=11_000.0, planted=(40,))
    row = int(city.planted[0])
    several = found_units(city, significant(city))

    caller = np.where(city.unit == row, 77, city.incidents.caller)
    alone = found_units(city, significant(city._replace(incidents=replace(city.incidents, caller=caller))))

    assert row in several
    assert row not in alone


def test_a_recurrence_tells_what_pages_need() -> None:
    city = make_city(8, buildings=SMALL, side_m=11_000.0, planted=(14,) * 5)

    told = next(each for each in significant(city) if found_units(city, [each]) <= set(city.planted.tolist()))

    day = city.incidents.day[np.array(told.incident_ids) - 1]
    assert told.kind is SiteKind.BUILDING
    assert told.incidents == told.reports == len(told.incident_ids) >= 14
    assert (told.first_day, told.last_day) == (day.min(), day.max())
    assert sum(told.season.months) == told.incidents
    assert len(told.season.months) == MONTHS
    assert told.next is not None
    assert told.next.most[0] <= told.next.half[0] <= told.next.day <= told.next.half[1] <= told.next.most[1]
    assert told.agency_ids == (7,)
    assert told.why in (Why.MORE_THAN_EXPECTED, Why.MANY_WITHIN_DAYS)
    assert told.parameters["incidents"] > told.parameters["expected"]


def test_what_is_not_significant_is_ranked_and_says_so() -> None:
    city = make_city(9, buildings=SMALL, side_m=11_000.0)

    told = find_recurrences(city.incidents, city.units, PERIOD).told

    assert 0 < len(told) <= 50
    assert {each.why for each in told} == {Why.RANKED_HIGH}
    assert all(each.incidents >= 3 for each in told)
    times = [each.times_expected for each in told]
    assert times == sorted(times, reverse=True)


def test_keys_last_from_run_to_run() -> None:
    city = make_city(8, buildings=SMALL, side_m=11_000.0, planted=(14,) * 5)
    first = significant(city)
    known = np.zeros(len(city.incidents.id), dtype=np.int64)
    for number, each in enumerate(first):
        known[np.array(each.incident_ids) - 1] = 900_000 + number

    second = find_recurrences(city.incidents, city.units, PERIOD, known).told

    assert [each.key for each in second if each.significant] == [900_000 + number for number in range(len(first))]


def test_a_street_with_many_street_level_incidents_is_told_as_the_street() -> None:
    city = make_city(10, buildings=SMALL, side_m=11_000.0)
    street = np.random.default_rng(1).integers(1, 200, SMALL)
    units = replace(city.units, spots=replace(city.units.spots, street_id=street))
    days = np.sort(np.random.default_rng(2).integers(PERIOD[0], PERIOD[1] + 1, 440))
    others = np.random.default_rng(3).integers(1, 200, 400)
    spots = on_street(np.zeros(440), whole=True)
    spots = replace(spots, street_id=np.random.default_rng(4).permutation(np.concatenate([others, np.full(40, 9)])))

    told = find_recurrences(make_incidents(np.zeros((440, 2)), days, spots=spots), units, PERIOD).told

    assert [(each.kind, each.street_id) for each in told if each.significant] == [(SiteKind.STREET, 9)]
    assert np.isnan(told[0].x)


def test_a_failing_main_between_houses_is_told_as_a_stretch() -> None:
    dice = np.random.default_rng(12)
    along = np.arange(0, 60_000, 30.0)
    xy = np.column_stack([along, np.zeros(len(along))])
    street = np.full(len(along), 1)
    spots = Spots(xy[:, 0], xy[:, 1], street, along, street < 1)
    units = replace(make_city(1, buildings=10).units, spots=spots, exposure=np.ones(len(along)))
    at = np.concatenate([dice.integers(0, len(along), 700), 1000 + dice.permutation(np.repeat(np.arange(6), 4))])
    day = np.sort(dice.integers(PERIOD[0], PERIOD[1] + 1, len(at)))
    incidents = make_incidents(xy[at], day, spots=Spots(xy[at, 0], xy[at, 1], street[at], along[at], street[at] < 1))

    told = [each for each in find_recurrences(incidents, units, PERIOD).told if each.significant]

    assert told[0].kind is SiteKind.STRETCH
    assert told[0].incidents >= 20
    assert told[0].x == pytest.approx(along[1002], abs=150)


def test_a_site_with_too_few_incidents_for_a_season_has_that_of_its_category() -> None:
    city = make_city(9, buildings=SMALL, side_m=11_000.0)
    winters = np.arange(*np.array(["2022-11-01", "2025-04-01"], dtype="datetime64[D]").astype(np.int64))
    winters = winters[np.isin(month_of(winters), (10, 11, 0, 1, 2))]
    day = np.sort(np.random.default_rng(9).choice(winters, len(city.incidents.id)))
    autumn = int(winters[-1]) + 200

    told = find_recurrences(replace(city.incidents, day=day), city.units, (int(winters[0]), autumn)).told

    lately = [each for each in told if each.incidents < FEWEST and each.last_day > winters[-1] - 90]
    assert State.RESOLVED not in {each.state for each in lately}
    assert State.RESOLVED in {state_of(np.array(each.days), autumn) for each in lately}


def test_no_incidents_give_no_recurrences() -> None:
    city = make_city(1, buildings=100)

    assert find_recurrences(make_incidents(np.zeros((0, 2)), np.zeros(0, dtype=np.int64)), city.units, PERIOD) == (
        0,
        [],
    )
