"""Synthetic appeals of the demo, for a small city made by hand."""

import re
from collections import Counter
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import MultiLineString

from boundaries.demo import demo_drafts, demo_steps
from boundaries.demo_city import DemoCategory, DemoCity, crossings_of
from boundaries.demo_shares import CHANNELS, category_shares
from geo.geocoding.entries import Gazetteer, Houses, NamedPlace, Street
from geo.issues.history import ALLOWED
from geo.model import IssueDraft, Severity, Status

NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
COUNT = 4000


def make_category(code: str, *, needs_place: bool = True, due_h: int = 72) -> DemoCategory:
    words: dict[str, tuple[str, ...]] = {"ru": ("нет воды", "прорвало трубу"), "kk": ("су жоқ", "құбыр жарылды")}
    return DemoCategory(code, needs_place, Severity.NORMAL, due_h, 150.0, words)


def make_street(number: int, ru: str, kk: str, line: list[tuple[float, float]], kind: str = "street") -> Street:
    return Street(number, ru, kk, kind, MultiLineString([line]))


def make_city() -> DemoCity:
    streets = (
        make_street(1, "улица Кенесары", "Кенесары көшесі", [(71.41, 51.15), (71.45, 51.15)]),
        make_street(2, "проспект Республики", "Республика даңғылы", [(71.43, 51.14), (71.43, 51.16)]),
        make_street(3, "шоссе Алаш", "Алаш тас жолы", [(71.44, 51.14), (71.44, 51.16)], "highway"),
    )
    lon = np.linspace(71.41, 71.45, 200)
    houses = Houses(
        street_id=np.ones(200, dtype=np.int64),
        number=[str(number) for number in range(1, 201)],
        key=[str(number) for number in range(1, 201)],
        lon=lon,
        lat=np.full(200, 51.1502),
        synthetic=np.ones(200, dtype=np.bool_),
    )
    place = NamedPlace(1, "mall", "ТРЦ «Керуен»", "«Керуен» сауда орталығы", 71.42, 51.15, 30.0)
    kinds = (
        make_category("no_cold_water"),
        make_category("snow_road"),
        make_category("education", needs_place=False),
    )
    return DemoCity(kinds, Gazetteer(streets, houses, (place,)), "Asia/Almaty", (71.43, 51.15))


@pytest.fixture(scope="module")
def city() -> DemoCity:
    return make_city()


@pytest.fixture(scope="module")
def drafts(city: DemoCity) -> list[IssueDraft]:
    return demo_drafts(city, COUNT, 7, NOW)


def said(draft: IssueDraft) -> str:
    return f"{draft.address or ''} {draft.text}".lower()


def test_the_same_seed_says_the_same_and_another_seed_something_else(city: DemoCity, drafts: list[IssueDraft]) -> None:
    assert demo_drafts(city, COUNT, 7, NOW) == drafts
    assert [each.text for each in demo_drafts(city, COUNT, 8, NOW)] != [each.text for each in drafts]


def test_every_appeal_is_synthetic_and_has_a_key_of_its_own(drafts: list[IssueDraft]) -> None:
    assert len(drafts) == COUNT
    assert all(draft.synthetic for draft in drafts)
    assert len({draft.source_ref for draft in drafts}) == COUNT
    assert all(draft.text.strip() for draft in drafts)


@given(count=st.integers(1, 40), seed=st.integers(0, 1000), days=st.integers(1, 90))
@settings(max_examples=30, deadline=None)
def test_nothing_lies_after_now_or_before_the_period(count: int, seed: int, days: int) -> None:
    moments = [draft.occurred_at for draft in demo_drafts(make_city(), count, seed, NOW, days)]

    assert len(moments) == count
    assert moments == sorted(moments)
    assert NOW - timedelta(days=days) <= moments[0]
    assert moments[-1] < NOW


def test_calls_come_by_day_and_on_weekdays(drafts: list[IssueDraft]) -> None:
    local = [draft.occurred_at.astimezone(ZoneInfo("Asia/Almaty")) for draft in drafts]
    by_day = Counter(moment.weekday() for moment in local)

    assert sum(moment.hour in range(8, 22) for moment in local) / COUNT > 0.8
    assert by_day[0] > by_day[6] * 1.2


def test_channels_come_in_their_published_shares(drafts: list[IssueDraft]) -> None:
    counted = Counter(draft.channel for draft in drafts)

    for channel, share in CHANNELS.items():
        assert counted[channel] / COUNT == pytest.approx(share, abs=0.03)


def test_a_fifth_needs_no_place_and_names_none(drafts: list[IssueDraft]) -> None:
    placeless = [draft for draft in drafts if draft.category == "education"]

    assert 0.14 < len(placeless) / COUNT < 0.23
    assert not [draft for draft in placeless if draft.address or "кенесары" in said(draft)]


def test_seven_of_ten_placed_appeals_name_a_house(drafts: list[IssueDraft]) -> None:
    placed = [draft for draft in drafts if draft.category != "education" and not re.search("kenesary", said(draft))]
    # A number after the street, perhaps with a word between them.
    house = [draft for draft in placed if re.search(r"кенесары\W*(көшесі|көш|д|дом)?\W*\d", said(draft))]
    crossing = [draft for draft in placed if "кенесары" in said(draft) and "республик" in said(draft)]
    named = [draft for draft in placed if "керуен" in said(draft)]

    assert 0.66 < len(house) / len(placed) < 0.80
    assert 0.02 < len(crossing) / len(placed) < 0.07
    assert 0.02 < len(named) / len(placed) < 0.07


def test_nobody_names_a_highway(drafts: list[IssueDraft]) -> None:
    assert not [draft for draft in drafts if "алаш" in said(draft)]


def test_both_languages_are_spoken(drafts: list[IssueDraft]) -> None:
    kazakh = [draft for draft in drafts if re.search("су жоқ|құбыр жарылды", said(draft))]

    assert 0.35 < len(kazakh) / COUNT < 0.55


def test_phone_numbers_are_clearly_invented(drafts: list[IssueDraft]) -> None:
    phones = {draft.caller.phone or "" for draft in drafts if draft.caller}
    in_text = re.findall(r"\+\d[\d ]{9,}", " ".join(draft.text for draft in drafts))

    assert len(phones) > 50
    assert len(in_text) > COUNT / 100
    assert all(re.fullmatch(r"\+7 700 000 00 \d\d", phone.strip()) for phone in {*phones, *in_text})


def test_operators_write_the_place_into_its_field(drafts: list[IssueDraft]) -> None:
    placed = [draft for draft in drafts if draft.category != "education" and draft.channel == "phone"]

    assert sum(draft.address is not None for draft in placed) / len(placed) > 0.85


def test_neighbours_report_the_same_event_within_hours(city: DemoCity, monkeypatch: pytest.MonkeyPatch) -> None:
    def repeated() -> int:
        """Pairs of reports of one kind, within six hours and ten houses."""
        found = [(each, re.search(r"кенесары\D*(\d+)", said(each))) for each in demo_drafts(city, 1500, 7, NOW)]
        known = [(each.occurred_at, each.category, int(match[1])) for each, match in found if match]
        return sum(
            category == before_category and at - before < timedelta(hours=6) and abs(number - before_number) < 10
            for row, (at, category, number) in enumerate(known)
            for before, before_category, before_number in known[max(0, row - 12) : row]
        )

    with_events = repeated()
    monkeypatch.setattr("boundaries.demo_shares.BURST", 0.0)

    assert with_events > 1.5 * repeated()


def test_snow_is_rare_in_summer(city: DemoCity) -> None:
    assert category_shares(city.categories, 7)[1] < category_shares(city.categories, 12)[1] / 5
    assert category_shares(city.categories, 7).sum() == pytest.approx(1)


def test_streets_meet_where_they_cross_and_highways_nowhere(city: DemoCity) -> None:
    (crossing,) = crossings_of(city.gazetteer)

    assert {crossing.first.id, crossing.second.id} == {1, 2}
    assert (crossing.lon, crossing.lat) == pytest.approx((71.43, 51.15), abs=1e-4)


def test_a_city_without_houses_or_streets_still_gets_appeals(city: DemoCity) -> None:
    bare = DemoCity(city.categories, Gazetteer(), city.timezone, city.centre)

    assert len(demo_drafts(bare, 50, 1, NOW)) == 50


def test_histories_follow_the_graph_of_statuses_and_end_before_now(city: DemoCity, drafts: list[IssueDraft]) -> None:
    histories = demo_steps(city, drafts, 7, NOW)

    assert len(histories) == len(drafts)
    for draft, steps in zip(drafts, histories, strict=True):
        statuses = [Status.NEW, *(status for _, status in steps)]
        moments = [draft.occurred_at, *(at for at, _ in steps), NOW]
        assert all(after in ALLOWED[before] for before, after in pairwise(statuses))
        assert moments == sorted(moments)


def test_old_appeals_are_mostly_done_and_fresh_ones_mostly_not(city: DemoCity, drafts: list[IssueDraft]) -> None:
    histories = demo_steps(city, drafts, 7, NOW)
    last = [steps[-1][1] if steps else Status.NEW for steps in histories]

    assert Counter(last[: COUNT // 2])[Status.DONE] > COUNT / 2 * 0.8
    assert Counter(last[-30:])[Status.DONE] < 15
    assert {Status.NEW, Status.ACCEPTED, Status.IN_WORK, Status.DONE, Status.REJECTED} == set(last)
