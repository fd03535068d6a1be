"""What stands at a point."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.geocoding.entries import Gazetteer
from geo.geocoding.reverse import Reverse


@pytest.fixture(scope="module")
def reverse(gazetteer: Gazetteer) -> Reverse:
    return Reverse(gazetteer)


def label(reverse: Reverse, lon: float, lat: float) -> tuple[str | None, str | None]:
    russian, kazakh = reverse.labels(np.array([lon]), np.array([lat]))
    return russian[0], kazakh[0]


def test_a_house_within_60_m_names_the_point(reverse: Reverse, gazetteer: Gazetteer) -> None:
    row = next(row for row, key in enumerate(gazetteer.houses.key) if key == "52")
    lon, lat = gazetteer.houses.lon[row], gazetteer.houses.lat[row]
    assert label(reverse, lon, lat - 0.0003) == ("ул. Кенесары, 52", "Кенесары көшесі, 52")


def test_a_crossing_names_the_point_where_no_house_is_near(reverse: Reverse) -> None:
    assert label(reverse, 71.424, 51.1662) == (
        "пр. Мангилик Ел — ул. Абикена Бектурова",
        "Мәңгілік Ел даңғылы — Әбікен Бектұров көшесі",
    )


def test_a_stretch_of_a_street_lies_between_its_crossings(reverse: Reverse) -> None:
    russian, kazakh = label(reverse, 71.422, 51.1663)
    assert russian is not None
    assert russian.startswith("участок пр. Мангилик Ел между ")
    assert "пр. Кабанбай батыра" in russian
    assert "ул. Абикена Бектурова" in russian
    assert kazakh is not None
    assert kazakh.endswith("арасы")


def test_a_street_behind_its_last_crossing_is_named_alone(reverse: Reverse) -> None:
    assert label(reverse, 71.398, 51.1663)[0] == "участок пр. Мангилик Ел"


def test_nothing_known_is_near(reverse: Reverse) -> None:
    assert label(reverse, 71.5, 51.1) == (None, None)
    assert label(reverse, np.nan, np.nan) == (None, None)


def test_labels_come_in_the_order_of_the_points(reverse: Reverse) -> None:
    russian, _ = reverse.labels(np.array([71.5, 71.424, np.nan]), np.array([51.1, 51.1662, 51.1]))
    assert [each is None for each in russian] == [True, False, True]


@given(st.floats(71.35, 71.47), st.floats(51.13, 51.2))
def test_any_point_has_labels_in_both_languages_or_none(reverse: Reverse, lon: float, lat: float) -> None:
    russian, kazakh = label(reverse, lon, lat)
    assert (russian is None) == (kazakh is None)


def test_a_city_without_streets_names_nothing() -> None:
    assert label(Reverse(Gazetteer()), 71.4, 51.15) == (None, None)
