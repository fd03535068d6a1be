"""One key for every way to write a house number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.text.numbers import base_keys, house_before, house_behind, house_key, number_of
from geo.text.spoken import spoken_house


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("11", "11"),
        ("011", "11"),
        ("11/5", "11/5"),
        ("11\\5", "11/5"),
        ("11-5", "11/5"),
        ("11 корпус 5", "11/5"),
        ("11 корп. 5", "11/5"),
        ("11к5", "11/5"),
        ("11 к. 5", "11/5"),
        ("11 блок 3", "11/3"),
        ("30 дробь 2", "30/2"),
        ("11 стр 2", "11/2"),
        ("15 стр", "15"),
        ("14/2 стр", "14/2"),
        ("11а", "11а"),
        ("11 А", "11а"),
        ("11-А", "11а"),
        ("11 лит. а", "11а"),
        ("7A", "7а"),
        ("34Б", "34б"),
        ("54 к", "54к"),
        ("24а/1", "24а/1"),
        ("11/5а", "11/5а"),
        ("1/2/3", "1/2/3"),
        ("№ 5", "5"),
        ("д. 18", "18"),
        ("37-үй", "37"),
        ("б/н", ""),
        ("", ""),
        ("нет", ""),
    ],
)
def test_house_key(written: str, key: str) -> None:
    assert house_key(written) == key


@given(st.integers(1, 9999), st.sampled_from(["", "а", "б", "/1", "/12", "а/3", "/2б"]))
def test_a_key_is_its_own_key(number: int, ending: str) -> None:
    assert house_key(f"{number}{ending}") == f"{number}{ending}"
    assert number_of(f"{number}{ending}") == number


@given(st.text(max_size=20))
def test_any_text_has_a_key_that_is_its_own_key(text: str) -> None:
    key = house_key(text)
    assert house_key(key) == key


def test_a_house_belongs_to_shorter_ones() -> None:
    assert base_keys("24а/1") == ["24а", "24"]
    assert base_keys("1/2/3") == ["1/2", "1"]
    assert base_keys("11/5а") == ["11/5", "11"]
    assert base_keys("11") == []


@pytest.mark.parametrize(
    ("behind", "key"),
    [
        (", 52", "52"),
        (" д. 18", "18"),
        (" дом 5 к 2", "5/2"),
        (" 37-үйдің жанында", "37"),
        (" напротив дома 25", "25"),
        ("ндегі үй 4", None),
        (" стр. 22", "22"),
        (" 14/2 двор", "14/2"),
        (" 10 поликлиника", None),
        (" 2-й подъезд", None),
        (" школа 17", None),
        (" и 5", None),
    ],
)
def test_house_behind_a_name(behind: str, key: str | None) -> None:
    found = house_behind(f"абая{behind}", 4)
    assert (found[0] if found else None) == key


@pytest.mark.parametrize(("before", "key"), [("дом 20 ", "20"), ("д. 7а, ", "7а"), ("20-үй, ", "20"), ("в 20 ", None)])
def test_house_before_a_name(before: str, key: str | None) -> None:
    found = house_before(f"{before}улица достык", len(before))
    assert (found[0] if found else None) == key


@pytest.mark.parametrize(
    ("said", "key"),
    [
        (" сорок два нет воды", "42"),
        (" дом пятнадцать", "15"),
        (" елу екі", "52"),
        (" сто пять", "105"),
        (" нет воды", None),
    ],
)
def test_spoken_numbers(said: str, key: str | None) -> None:
    found = spoken_house(f"абая{said}", 4)
    assert (found[0] if found else None) == key
