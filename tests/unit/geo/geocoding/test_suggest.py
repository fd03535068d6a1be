"""Completions while somebody types."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.geocoding.geocoder import Geocoder
from geo.model import Precision


def labels(geocoder: Geocoder, prefix: str) -> list[str]:
    return [each.label_ru for each in geocoder.suggest(prefix)]


@pytest.mark.parametrize(
    ("prefix", "first"),
    [
        ("кен", "ул. Кенесары"),
        ("ул. кен", "ул. Кенесары"),
        ("Сейф", "ул. Сакена Сейфуллина"),
        ("Сәкен", "ул. Сакена Сейфуллина"),
        ("қабан", "пр. Кабанбай батыра"),
        ("kaban", "пр. Кабанбай батыра"),
        ("мангилик е", "пр. Мангилик Ел"),
        ("хан ш", "Хан Шатыр"),
        ("ном", "ЖК «Номад»"),
        ("е-8", "ул. Е-899"),
        ("е899", "ул. Е-899"),
        ("гумил", "ул. Александра Пушкина"),
    ],
)
def test_the_street_or_place_that_begins_like_this_comes_first(geocoder: Geocoder, prefix: str, first: str) -> None:
    assert labels(geocoder, prefix)[0] == first


def test_houses_follow_a_street_and_a_number(geocoder: Geocoder) -> None:
    assert labels(geocoder, "кенесары 2")[:4] == [f"ул. Кенесары, {number}" for number in (2, 20, 21, 22)]
    assert labels(geocoder, "кенесары 24а/")[:1] == ["ул. Кенесары, 24а"]
    assert geocoder.suggest("кенесары 52")[0].precision is Precision.HOUSE


def test_a_street_stays_on_offer_when_the_number_is_unknown(geocoder: Geocoder) -> None:
    assert labels(geocoder, "кенесары 777") == ["ул. Кенесары"]


def test_nothing_typed_completes_to_nothing(geocoder: Geocoder) -> None:
    assert labels(geocoder, "") == []
    assert labels(geocoder, "ыыы") == []


@given(st.text(max_size=20))
def test_any_prefix_has_at_most_as_many_completions_as_asked(geocoder: Geocoder, prefix: str) -> None:
    assert len(geocoder.suggest(prefix, limit=3)) <= 3
