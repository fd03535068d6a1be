"""What is planted, how large it is, and that the truth tells of it."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import combinations, pairwise
from statistics import median
from typing import Any

import numpy as np
import pytest

from boundaries.demo.background import reports_an_event
from boundaries.demo.city import DemoCity
from boundaries.demo.hotspots import plant_hotspots
from boundaries.demo.make import Demo, make_demo
from boundaries.demo.order import DemoOrder, period_of
from boundaries.demo.planted import APART_M, Soil
from boundaries.demo.recurrences import in_heating_season
from boundaries.demo.sites import sites_of
from boundaries.demo.truth import write_truth
from geo.cells import from_hex, resolution_of
from geo.model import IssueDraft
from geo.points import distance_m

NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)


@pytest.fixture(scope="module")
def planted(demo: Demo, tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """What is planted, as a reader of the file sees it."""
    file = tmp_path_factory.mktemp("truth") / "folder" / "truth.json"
    write_truth(file, demo.truth)
    return list(json.loads(file.read_text(encoding="utf-8"))["planted"])


@pytest.fixture(scope="module")
def by_ref(demo: Demo) -> dict[str, IssueDraft]:
    return {draft.source_ref: draft for draft in demo.drafts}


def events_of(each: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield from each.get("incidents", [])


def refs_of(each: dict[str, Any]) -> list[str]:
    return each["refs"] if "refs" in each else [ref for event in each["incidents"] for ref in event["refs"]]


def test_the_whole_table_is_planted(planted: list[dict[str, Any]]) -> None:
    kinds = [each["kind"] for each in planted]
    courses = {each["course"] for each in planted if each["kind"] == "hotspot"}

    assert (kinds.count("recurrence"), kinds.count("outage"), kinds.count("hotspot")) == (10, 1, 6)
    assert courses == {"new", "emerging", "growing", "fading", "persistent", "seasonal"}
    assert {each["course"] for each in planted if each["kind"] == "recurrence"} == {
        "active",
        "resolved",
        "returned",
        "begun",
    }


def test_every_planted_report_is_among_the_drafts(planted: list[dict[str, Any]], by_ref: dict[str, IssueDraft]) -> None:
    for each in planted:
        told = [by_ref[ref] for ref in refs_of(each)]
        assert len(told) == each["reports"]
        assert {draft.category for draft in told} <= set(each["categories"])
        begins, ends = (datetime.fromisoformat(each[key]) for key in ("from", "to"))
        assert all(begins <= draft.occurred_at <= ends for draft in told)
        for event in events_of(each):
            reports = [by_ref[ref].occurred_at for ref in event["refs"]]
            assert len(reports) == event["reports"]
            assert reports[0].isoformat() == event["at"]
            assert reports[-1] - reports[0] < timedelta(hours=24)


def test_no_report_is_planted_twice_and_all_together_are_few(planted: list[dict[str, Any]]) -> None:
    refs = [ref for each in planted for ref in refs_of(each)]

    assert len(set(refs)) == len(refs)
    assert 0.01 < len(refs) / 60_000 < 0.05


def test_planted_things_lie_apart_from_each_other(planted: list[dict[str, Any]]) -> None:
    for one, two in combinations(planted, 2):
        ends = [np.array(each[key]) for each in (one, two) for key in ("lon", "lat")]
        assert distance_m(*ends) > APART_M * 0.99


def test_cells_are_those_of_the_resolution(planted: list[dict[str, Any]]) -> None:
    for each in planted:
        for resolution in (8, 9):
            cells = each["cells"][f"r{resolution}"]
            assert cells
            assert {resolution_of(from_hex(cell)) for cell in cells} == {resolution}


def test_recurring_failures_come_back_every_few_weeks_and_name_their_house(
    planted: list[dict[str, Any]], by_ref: dict[str, IssueDraft]
) -> None:
    for each in (each for each in planted if each["kind"] == "recurrence"):
        moments = [datetime.fromisoformat(event["at"]) for event in each["incidents"]]
        gaps = [(after - before) / timedelta(weeks=1) for before, after in pairwise(moments)]

        assert 8 <= len(moments) <= 14
        assert 2.5 < median(gaps) < 8.5
        assert all(2 <= event["reports"] <= 6 for event in each["incidents"])
        # The number of the house stands in the words, unless it was said as a corner house.
        number = each["label"].rpartition(" ")[2].partition("/")[0]
        firsts = [by_ref[event["refs"][0]] for event in each["incidents"]]
        told = [draft for draft in firsts if draft.lon is not None or number in f"{draft.address} {draft.text}"]
        assert len(told) == len(firsts)


def test_courses_of_recurring_failures_are_what_they_are_called(planted: list[dict[str, Any]]) -> None:
    for each in (each for each in planted if each["kind"] == "recurrence"):
        moments = [datetime.fromisoformat(event["at"]) for event in each["incidents"]]
        gaps = [after - before for before, after in pairwise(moments)]
        silent = NOW - moments[-1]
        match each["course"]:
            case "resolved":
                assert silent > timedelta(weeks=24)
            case "returned":
                assert max(gaps) > timedelta(weeks=26)
            case "begun":
                assert moments[0] > NOW - timedelta(weeks=34)


def test_heating_fails_only_while_houses_are_heated(planted: list[dict[str, Any]]) -> None:
    heating = [each for each in planted if each["name"].startswith("heating")]

    assert len(heating) == 3
    assert all(
        in_heating_season(datetime.fromisoformat(event["at"]).date()) for each in heating for event in each["incidents"]
    )


def test_the_outage_is_one_event_of_a_quarter_on_one_day(
    planted: list[dict[str, Any]], by_ref: dict[str, IssueDraft]
) -> None:
    (outage,) = (each for each in planted if each["kind"] == "outage")
    (event,) = outage["incidents"]

    assert 60 <= event["reports"] <= 150
    assert outage["radius_m"] == 500
    moments = [by_ref[ref].occurred_at for ref in event["refs"]]
    assert max(moments) - min(moments) < timedelta(hours=5)


def test_hotspots_take_the_course_they_are_called_by(
    planted: list[dict[str, Any]], by_ref: dict[str, IssueDraft]
) -> None:
    ages = {
        each["course"]: np.array([(NOW - by_ref[ref].occurred_at) / timedelta(weeks=1) for ref in refs_of(each)])
        for each in planted
        if each["kind"] == "hotspot"
    }

    assert ages["emerging"].max() < 8.5
    assert (ages["emerging"] < 4).mean() > 0.5
    assert ages["new"].max() < 12.5
    assert (ages["growing"] < 20).mean() > 0.6
    assert ages["fading"].min() > 7.5
    assert np.histogram(ages["persistent"], 4, (0, 78))[0].min() > 8
    winter = [
        by_ref[ref].occurred_at.month for each in planted if each["course"] == "seasonal" for ref in refs_of(each)
    ]
    assert set(winter) <= {10, 11, 12, 1, 2, 3}
    assert all(len(weeks) > 25 for weeks in ages.values())


def even_soil(city: DemoCity) -> Soil:
    """Ground in which every category comes 600 times in the period, all over the city."""
    period = period_of(DemoOrder(60_000, 5, NOW), city.timezone)
    expected = np.full((len(city.categories), len(period)), 600 / len(period))
    sites = sites_of(city, np.random.default_rng(1))
    return Soil.of(city, period, sites, expected, np.random.default_rng(2))


def test_a_hotspot_is_as_many_times_the_background_as_it_says(city: DemoCity) -> None:
    soil = even_soil(city)

    steady = next(each for each in plant_hotspots(soil) if each.course == "persistent")

    shown = [kind for kind in city.categories if kind.group == "noise_order" and kind.by_cell]
    usual = 600 / reports_an_event(shown).mean() * len(shown) * soil.sites.weight[steady.sites].sum()
    assert steady.multiplier == 7
    assert steady.size is not None
    assert steady.size.usual == pytest.approx(usual)
    assert steady.size.extra == pytest.approx(6 * usual)
    assert len(steady) == pytest.approx(steady.size.extra, rel=0.3)
    assert set(steady.incidents[0].site.tolist()) <= set(steady.sites.tolist())


def test_the_truth_says_how_large_each_hotspot_is(planted: list[dict[str, Any]]) -> None:
    for each in (each for each in planted if each["kind"] == "hotspot"):
        size = each["size"]
        days = datetime.fromisoformat(each["to"]) - datetime.fromisoformat(each["from"])
        assert size["times"] == pytest.approx(size["expected"] / size["expected_without"], rel=0.02)
        assert 1 < size["times"] <= each["multiplier"]
        assert each["reports"] == pytest.approx(size["expected"] - size["expected_without"], rel=0.4)
        assert 0 < size["weeks"] <= days / timedelta(weeks=1) + 0.1


def test_hotspots_lie_only_in_categories_that_may_be_shown_by_cell(
    city: DemoCity, planted: list[dict[str, Any]]
) -> None:
    shown = {kind.code for kind in city.categories if kind.by_cell}
    group = {kind.code: kind.group for kind in city.categories}

    for each in (each for each in planted if each["kind"] == "hotspot"):
        assert shown.issuperset(each["categories"])
        assert len({group[code] for code in each["categories"]}) == 1


def test_a_city_with_other_categories_gets_the_hotspots_it_has_room_for(city: DemoCity) -> None:
    hidden = {"construction_noise", "snow_yard", "roof_ice"}
    kinds = tuple(
        replace(kind, by_cell=kind.by_cell and kind.code not in hidden)
        for kind in city.categories
        if kind.group != "animals"
    )

    found = {each.course: each.categories for each in plant_hotspots(even_soil(replace(city, categories=kinds)))}

    assert set(found) == {"emerging", "new", "persistent", "fading"}
    assert found["persistent"] == ("vandalism", "illegal_trade")


def test_a_short_demo_plants_only_what_there_is_room_for(city: DemoCity) -> None:
    made = make_demo(city, DemoOrder(1500, 7, NOW, months=2))

    planted = made.truth["planted"]
    assert isinstance(planted, list)
    assert sum(each["reports"] for each in planted) <= 225
