"""Points that are no places are found by how many streets claim them."""

import random

import pytest

from boundaries.history import default_points
from boundaries.history.default_points import PointCounts

HERE, THERE = ("71.4304", "51.1282"), ("71.41", "51.14")


def rows(point: tuple[str, str], count: int, address: str, kind: str = "appeal") -> list[tuple[str, str, str, str]]:
    """Rows on one point; a number in the address becomes a street of its own for each row."""
    return [
        (*point, kind, address.replace("#", "".join(chr(1072 + int(digit)) * 3 for digit in str(row))))
        for row in range(count)
    ]


def background(count: int) -> list[tuple[str, str, str, str]]:
    dice = random.Random(7)
    return [
        (f"{71.3 + dice.random() / 5:.6f}", f"{51.1 + dice.random() / 10:.6f}", "appeal", "улица") for _ in range(count)
    ]


def defaults(*counted: list[tuple[str, str, str, str]]) -> frozenset[tuple[float, float]]:
    counts = PointCounts()
    for each in counted:
        counts.add(each)
    return counts.defaults()


def test_a_point_of_whole_degrees_is_a_default_from_five_rows_on() -> None:
    point = ("-77.0", "39")

    assert defaults(rows(point, 5, "3400 Some Street"), background(1000)) == {(-77.0, 39.0)}
    assert defaults(rows(point, 4, "3400 Some Street"), background(1000)) == frozenset()


def test_892_of_10000_rows_on_one_point_are_found_and_block_centres_are_not() -> None:
    blocks = [
        row
        for block in range(300)
        for row in rows((f"71.{4000 + block}", "51.1282"), 24, f"{block} block of улица Пробная")
    ]

    found = defaults(rows(HERE, 892, "улица #, 5"), blocks, background(1908))

    assert found == {(71.4304, 51.1282)}


def test_a_busy_place_with_one_address_in_several_spellings_is_a_place() -> None:
    spelled = [
        row
        for words in ("Пробная 5", "ул. Пробная, 5", "дом 5 Пробная", "Проба-центр")
        for row in rows(HERE, 200, words)
    ]

    assert defaults(spelled, background(1000)) == frozenset()


def test_a_point_without_any_address_is_a_default_when_it_is_a_hundredth_of_all() -> None:
    assert defaults(rows(HERE, 100, ""), background(9000)) == {(71.4304, 51.1282)}
    assert defaults(rows(HERE, 99, ""), background(1000)) == frozenset()
    assert defaults(rows(HERE, 100, ""), background(10_000)) == frozenset()


def test_cameras_look_at_one_point_all_their_life() -> None:
    assert defaults(rows(HERE, 500, "", kind="violation")) == frozenset()


def test_counting_stays_small_and_still_finds_what_is_frequent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(default_points, "BUCKET", 1000)
    counts = PointCounts()
    mixed = [*background(60_000), *rows(HERE, 1500, "улица #")]
    random.Random(3).shuffle(mixed)
    counts.add(mixed)

    assert counts.defaults() == {(71.4304, 51.1282)}
    assert counts.kept < 5000


def test_what_is_no_number_is_left_to_the_second_reading() -> None:
    assert defaults([("east", "north", "appeal", "")] * 500, [("71.4", "", "appeal", "")] * 500) == frozenset()
