"""Demos as a whole: how many issues, where, when and of what; the twin, and cities that know little."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boundaries.demo import drafts as drafts_module
from boundaries.demo.city import DemoCategory, DemoCity, no_cameras
from boundaries.demo.make import Demo, make_demo
from boundaries.demo.order import DemoOrder, period_of
from boundaries.demo.rhythm import season
from boundaries.demo.shares import CHANNELS, TOPIC_OF, TOPICS, WHERE
from geo.geocoding.entries import Gazetteer
from geo.model import IssueDraft, Kind

NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
ZONE = ZoneInfo("Asia/Almaty")


def small(city: DemoCity, **changes: object) -> Demo:
    return make_demo(city, replace(DemoOrder(2000, 7, NOW, months=3), **changes))  # type: ignore[arg-type] # any field


def of_people(demo: Demo) -> list[IssueDraft]:
    return [draft for draft in demo.drafts if draft.kind == Kind.APPEAL]


def test_the_same_order_makes_the_same_demo_and_another_seed_another_one(city: DemoCity) -> None:
    first, again, other = small(city), small(city), small(city, seed=8)

    assert first == again
    assert [each.text for each in other.drafts] != [each.text for each in first.drafts]


def test_a_demo_has_as_many_issues_as_are_ordered_each_with_its_key_and_all_synthetic(demo: Demo) -> None:
    assert len(demo.drafts) == len(demo.steps) == 60_000
    assert len({(draft.channel, draft.source_ref) for draft in demo.drafts}) == 60_000
    assert all(draft.synthetic and draft.text.strip() for draft in demo.drafts)


@given(issues=st.integers(0, 60), seed=st.integers(0, 1000), months=st.integers(1, 5), hour=st.integers(0, 23))
@settings(max_examples=15, deadline=None)
def test_a_demo_of_any_size_ends_yesterday_and_is_in_order(
    city: DemoCity, issues: int, seed: int, months: int, hour: int
) -> None:
    now = NOW.replace(hour=hour)
    made = make_demo(city, DemoOrder(issues, seed, now, months))

    days = [draft.occurred_at.astimezone(ZONE).date() for draft in made.drafts]
    assert len(days) == issues
    assert days == sorted(days)
    assert all(period_of(DemoOrder(0, 0, now, months), str(ZONE)).dates[0] <= day for day in days)
    assert all(day < now.astimezone(ZONE).date() for day in days)


def test_a_demo_covers_eighteen_months(demo: Demo) -> None:
    assert demo.drafts[0].occurred_at.astimezone(ZONE).date() == date(2025, 5, 24)
    assert demo.drafts[-1].occurred_at.astimezone(ZONE).date() == date(2026, 11, 23)


def test_calls_come_by_day_and_on_weekdays_and_noise_at_night(demo: Demo) -> None:
    local = [(draft.category, draft.occurred_at.astimezone(ZONE)) for draft in of_people(demo)]
    weekday = Counter(moment.weekday() for _, moment in local)

    hours = [moment.hour for code, moment in local if code != "noise_night"]
    nights = [moment.hour for code, moment in local if code == "noise_night"]
    assert 0.8 < np.isin(hours, range(8, 22)).mean() < 0.9
    assert np.isin(nights, (22, 23, 0, 1, 2)).mean() > 0.4
    assert weekday[0] > 1.4 * weekday[6]


def test_every_season_has_its_own(twin: Demo) -> None:
    months = {
        code: Counter[int]() for code in ("snow_road", "pests", "no_heating", "street_flooding", "elevator_fault")
    }
    for draft in twin.drafts:
        if draft.category in months:
            months[draft.category][draft.occurred_at.astimezone(ZONE).month] += 1

    # Whole years: from June to May.
    assert months["snow_road"][1] > 50
    assert sum(months["snow_road"][month] for month in (6, 7, 8)) < months["snow_road"][1] / 5
    assert sum(months["pests"][month] for month in (12, 1, 2)) < months["pests"][7] / 5
    assert sum(months["no_heating"][month] for month in (6, 7, 8)) < months["no_heating"][1] / 5
    assert months["street_flooding"][4] > 3 * months["street_flooding"][1]
    assert min(months["elevator_fault"].values()) > 5


def test_the_mean_of_a_season_over_a_year_is_one() -> None:
    year = period_of(DemoOrder(0, 0, datetime(2027, 1, 1, 12, tzinfo=UTC), 12), "UTC")

    for code in ("snow_road", "no_heating", "pests", "power_outage"):
        assert season(code, year).mean() == pytest.approx(1, abs=0.02)


def test_channels_come_in_their_published_shares(demo: Demo) -> None:
    counted = Counter(draft.channel for draft in of_people(demo))

    for channel, share in CHANNELS.items():
        assert counted[channel] / counted.total() == pytest.approx(share, abs=0.01)


@pytest.mark.parametrize("needs_place", [True, False])
def test_topics_come_in_their_published_shares_within_each_part(
    city: DemoCity, twin: Demo, *, needs_place: bool
) -> None:
    part = {kind.code for kind in city.categories if kind.needs_place is needs_place}
    # Two winters and one summer would be no fair year.
    year = [draft for draft in of_people(twin) if draft.occurred_at >= NOW - timedelta(days=365)]
    counted = Counter(TOPIC_OF.get(draft.category, "others") for draft in year if draft.category in part)

    published = TOPICS[needs_place]
    for topic, percent in published.items():
        assert counted[topic] / counted.total() == pytest.approx(percent / sum(published.values()), abs=0.025)


def test_a_fifth_needs_no_place_and_names_none(city: DemoCity, demo: Demo) -> None:
    placeless = {kind.code for kind in city.categories if not kind.needs_place}
    found = [draft for draft in demo.drafts if draft.category in placeless]

    assert len(found) == 12_000
    assert not [draft for draft in found if draft.address or draft.lon is not None]


def test_places_are_named_in_the_shares_of_callers(city: DemoCity, monkeypatch: pytest.MonkeyPatch) -> None:
    said = Counter[str]()

    def listen(_sites: object, _site: int, how: str, *_: object) -> str:
        said.update([how])
        return how

    monkeypatch.setattr(drafts_module, "said_place", listen)
    make_demo(city, DemoOrder(20_000, 3, NOW))

    for how, share in WHERE.items():
        assert said[how] / said.total() == pytest.approx(share, abs=0.015)


def test_a_fortieth_is_seen_by_cameras_at_their_targets(city: DemoCity, demo: Demo) -> None:
    seen = [draft for draft in demo.drafts if draft.kind == Kind.VIOLATION]
    targets = set(zip(city.cameras.lon.tolist(), city.cameras.lat.tolist(), strict=True))

    assert len(seen) == 1500
    assert {draft.channel for draft in seen} == {"camera"}
    assert {(draft.lon, draft.lat) for draft in seen} <= targets
    assert len({draft.category for draft in seen}) > 5
    assert not [draft for draft in seen if draft.category == "snow_road" and draft.occurred_at.month in {6, 7}]
    last = dict[tuple[str, str], datetime]()
    for draft in seen:
        series = draft.category, draft.source_ref.partition("/")[0]
        assert draft.occurred_at - last.get(series, draft.occurred_at - timedelta(days=1)) > timedelta(hours=3)
        last[series] = draft.occurred_at


def test_violations_begin_with_bursts_of_events(city: DemoCity, demo: Demo) -> None:
    seen = {draft.source_ref: draft for draft in demo.drafts if draft.kind == Kind.VIOLATION}
    bursts = Counter(f"{event['camera']}/{str(event['event_id'])[:12]}" for event in demo.events)

    assert bursts.keys() == seen.keys()
    assert 1 < bursts.total() / len(bursts) < 4
    for event in demo.events:
        draft = seen[f"{event['camera']}/{str(event['event_id'])[:12]}"]
        assert event["class"] == city.cameras.classes[draft.category]
        assert timedelta() <= datetime.fromisoformat(str(event["at"])) - draft.occurred_at < timedelta(hours=3)


def test_neighbours_report_one_failure_within_hours(twin: Demo) -> None:
    """Pairs of reports of one kind within six hours are far more than chance makes of single events."""
    close = Counter[str]()
    last = dict[str, datetime]()
    for draft in twin.drafts:
        before = last.get(draft.category)
        close[draft.category] += before is not None and draft.occurred_at - before < timedelta(hours=1)
        last[draft.category] = draft.occurred_at
    counted = Counter(draft.category for draft in twin.drafts)

    assert close["no_cold_water"] / counted["no_cold_water"] > 0.4
    assert close["pothole"] / counted["pothole"] < 0.2


def test_people_call_again_but_nobody_all_the_time(demo: Demo) -> None:
    callers = Counter(draft.caller.phone for draft in demo.drafts if draft.caller)

    assert 5000 < len(callers) <= 10_000
    assert max(callers.values()) < 40


def test_the_twin_has_no_truth_and_the_same_marginals(demo: Demo, twin: Demo) -> None:
    def shares(made: Demo) -> dict[str, float]:
        counted = Counter(draft.category for draft in made.drafts)
        return {code: number / len(made.drafts) for code, number in counted.items()}

    with_pattern, without = shares(demo), shares(twin)

    assert twin.truth["planted"] == []
    assert not {draft.source_ref for draft in twin.drafts} & {draft.source_ref for draft in demo.drafts}
    for code, share in with_pattern.items():
        assert share == pytest.approx(without[code], abs=0.008)


def test_a_step_of_the_whole_city_is_made_only_on_order(city: DemoCity) -> None:
    halves = [
        sum(draft.occurred_at >= NOW - timedelta(days=274) for draft in made.drafts) / len(made.drafts)
        for made in (
            make_demo(city, DemoOrder(8000, 7, NOW, pattern=False)),
            make_demo(city, DemoOrder(8000, 7, NOW, pattern=False, step=2.0)),
        )
    ]

    assert halves[1] / (1 - halves[1]) == pytest.approx(2 * halves[0] / (1 - halves[0]), rel=0.1)


def test_one_caller_reports_as_often_as_ordered(city: DemoCity) -> None:
    made = small(city, one_caller=100, pattern=False)
    told = made.truth["planted"]
    assert isinstance(told, list)
    (planted,) = told
    refs = set(planted["incidents"][0]["refs"])
    callers = Counter(draft.caller.phone for draft in made.drafts if draft.source_ref in refs and draft.caller)

    assert planted["kind"] == "one_caller"
    assert list(callers.values()) == [100]


def bare_category(code: str, *, needs_place: bool = True) -> DemoCategory:
    words: dict[str, tuple[str, ...]] = {"ru": ("беда",), "kk": ("беда",)}
    return DemoCategory(code, "all", needs_place, by_cell=True, due_h=72, spread_m=100.0, quiet_h=48, words=words)


@pytest.mark.parametrize("needs_place", [True, False])
def test_a_city_without_houses_streets_cameras_and_kazakh_still_gets_issues(
    city: DemoCity, *, needs_place: bool
) -> None:
    bare = replace(
        city,
        categories=(bare_category("trouble", needs_place=needs_place),),
        gazetteer=Gazetteer(),
        languages=("ru",),
        cameras=no_cameras(),
    )
    made = make_demo(bare, DemoOrder(300, 1, NOW))

    assert len(made.drafts) == 300
    assert made.truth["planted"] == []
    assert not [draft for draft in made.drafts if set(draft.text.lower()) & set("әғқңөұүһі")]


def test_a_city_without_houses_names_its_streets(city: DemoCity) -> None:
    streets = tuple(replace(street, name_kk="") for street in city.gazetteer.streets)
    made = make_demo(replace(city, gazetteer=Gazetteer(streets)), DemoOrder(300, 1, NOW))

    named = [draft.address for draft in made.drafts if draft.address]
    assert len(made.drafts) == 300
    assert any("улица" in address or "ул." in address for address in named)
    assert not [draft for draft in made.drafts if draft.lon is not None and draft.kind == Kind.APPEAL]
