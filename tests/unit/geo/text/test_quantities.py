"""Numbers that are no house."""

import pytest

from geo.text.quantities import other_numbers


def cut(text: str) -> str:
    for start, end in other_numbers(text):
        text = text[:start] + "·" * (end - start) + text[end:]
    return text


@pytest.mark.parametrize(
    "text",
    [
        "с 5 мая",
        "12.05.2024",
        "в 22:30",
        "2021 жылы",
        "3 ночи",
        "40 мин",
        "уже 3 дня",
        "2 күннен бері",
        "5 минут",
        "автобус 12",
        "10-автобусты",
        "46-бағыт",
        "+16",
        "мороз -30",
        "15 градус",
        "офис 301",
        "100 метров",
        "25 кв. м",
        "8 лет",
    ],
)
def test_dates_times_amounts_and_routes_are_cut(text: str) -> None:
    assert not any(character.isdigit() for character in cut(text))


@pytest.mark.parametrize(
    "text",
    ["кенесары 52", "абая 11/5", "момышулы 2/5", "мкр 9", "школа 17", "е-899", "12 корпус 3", "сыганак-10"],
)
def test_numbers_of_addresses_stay(text: str) -> None:
    assert cut(text) == text
