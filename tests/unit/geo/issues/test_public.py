"""What the public may know, by the sensitivity of the category."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.cells import cells_at, centre
from geo.issues.public import Known, Shown, project
from geo.issues.stories import begin
from geo.model import Precision, Sensitivity
from tests.builders import make_draft, make_places

ASTANA = ZoneInfo("Asia/Almaty")
LATE = datetime(2026, 11, 20, 20, 31, 45, tzinfo=UTC)
POINT = (71.4301, 51.1302)


def shown(sensitivity: Sensitivity, text: str = "Нет тепла, звоните 8 701 555 23 10", **columns: object) -> Shown:
    defaults: dict[str, object] = {
        "label_ru": ["ул. Кенесары, 52"],
        "label_kk": ["Кенесары көшесі, 52"],
        "precision": np.array([Precision.HOUSE], dtype=np.int8),
    }
    places = make_places(POINT, **defaults | columns)
    cells = cells_at(places.lon, places.lat, places.radius_m)
    due_at, story = LATE + timedelta(hours=24), begin(make_draft(occurred_at=LATE))
    known = Known([text], places, cells, np.array([True]), [LATE], [due_at], [sensitivity], [story])
    return project(known, ASTANA)


def test_what_is_not_sensitive_keeps_point_and_label_to_the_minute() -> None:
    seen = shown(Sensitivity.NONE)

    assert (seen.lon[0], seen.lat[0]) == POINT
    assert seen.label_ru == ["ул. Кенесары, 52"]
    assert (seen.cells[0] != 0).all()
    assert seen.occurred_at == [datetime(2026, 11, 20, 20, 31, tzinfo=UTC)]


def test_a_dwelling_shows_its_cell_and_street_and_the_day_of_the_city() -> None:
    seen = shown(Sensitivity.DWELLING)

    assert (seen.lon[0], seen.lat[0]) == centre(int(seen.cells[0, 2]))
    assert (seen.lon[0], seen.lat[0]) != POINT
    assert (seen.label_ru, seen.label_kk) == (["ул. Кенесары"], ["Кенесары көшесі"])
    assert [bool(cell) for cell in seen.cells[0]] == [True, True, True, False, False]
    assert seen.radius_m[0] > 200
    assert seen.occurred_at == [datetime(2026, 11, 21, 0, 0, tzinfo=ASTANA)]


def test_a_named_place_that_may_be_a_dwelling_has_no_label() -> None:
    seen = shown(
        Sensitivity.DWELLING,
        label_ru=["ЖК «Хайвил»"],
        label_kk=["«Хайвил» ТҮК"],
        precision=np.array([Precision.NAMED_PLACE], dtype=np.int8),
    )

    assert (seen.label_ru, seen.label_kk) == ([None], [None])


@pytest.mark.parametrize(
    ("label", "street"),
    [
        ("ул. Кенесары, 52", "ул. Кенесары"),
        ("ул. Кенесары, 52/1А", "ул. Кенесары"),
        ("ул. Кенесары — ул. Абая", "ул. Кенесары"),
        ("участок ул. Кенесары между ул. Абая и пр. Женис", "ул. Кенесары"),
        ("Кенесары көшесі: Абай даңғылы мен Жеңіс даңғылы арасы", "Кенесары көшесі"),
        ("Кенесары көшесі бойы", "Кенесары көшесі"),
        ("пр. Туран", "пр. Туран"),
    ],
)
def test_of_a_label_of_a_dwelling_only_the_street_is_left(label: str, street: str) -> None:
    seen = shown(Sensitivity.DWELLING, label_ru=[label], label_kk=[label])

    assert (seen.label_ru, seen.label_kk) == ([street], [street])


@given(st.floats(71.36, 71.50), st.floats(51.08, 51.18), st.floats(1, 5000), st.sampled_from(Sensitivity))
def test_a_sensitive_place_is_told_by_nothing_finer_than_its_cell(
    lon: float, lat: float, radius_m: float, sensitivity: Sensitivity
) -> None:
    places = make_places((lon, lat), radius_m=np.array([radius_m]))
    cells = cells_at(places.lon, places.lat, places.radius_m)
    known = Known(["x"], places, cells, np.array([True]), [LATE], [LATE], [sensitivity], [begin(make_draft())])

    seen = project(known, ASTANA)

    if sensitivity == Sensitivity.NONE:
        assert (seen.lon[0], seen.lat[0]) == (lon, lat)
        return
    assert not seen.cells[0, 3:].any()
    assert not seen.near_border[0]
    assert seen.precision[0] in {"quarter", "none"}
    cell = int(seen.cells[0, 2])
    if cell:
        assert (seen.lon[0], seen.lat[0]) == centre(cell)
    else:
        assert np.isnan(seen.lon[0])


def test_the_due_time_of_a_sensitive_issue_does_not_tell_when_it_occurred() -> None:
    open_one, dwelling = shown(Sensitivity.NONE), shown(Sensitivity.DWELLING)

    assert open_one.due_at == [datetime(2026, 11, 21, 20, 31, tzinfo=UTC)]
    assert dwelling.due_at == [datetime(2026, 11, 23, 0, 0, tzinfo=ASTANA)]


def test_a_person_shows_neither_words_nor_place() -> None:
    seen = shown(Sensitivity.PERSON)

    assert seen.text == [""]
    assert np.isnan(seen.lon[0])
    assert np.isnan(seen.lat[0])
    assert (seen.label_ru, seen.label_kk, seen.precision) == ([None], [None], ["none"])
    assert not seen.cells.any()


def test_personal_numbers_are_masked_in_every_text() -> None:
    assert "555" not in shown(Sensitivity.NONE).text[0]
    assert shown(Sensitivity.NONE).text[0].startswith("Нет тепла")


def test_the_words_of_a_dwelling_do_not_tell_its_house() -> None:
    told = "Жубанова 12/3 корпус 4, в квартире 16 градусов, третий день, 2 дня без тепла; Кенесары көшесі 52-үй"

    text = shown(Sensitivity.DWELLING, told).text[0]

    assert not {"12", "52", "4,"} & set(text.replace("/", " ").replace("-", " ").split())
    assert "16 градусов" in text
    assert "2 дня" in text
    assert shown(Sensitivity.DWELLING, text).text == [text]
