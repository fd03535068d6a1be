"""Dates of every order, numbers, and callers by the form of their words."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boundaries.faults import Unreadable
from boundaries.history.fields import DateOrder
from boundaries.history.values import YEARS, caller_of, instant_reader, read_number
from geo import intake
from geo.model import Caller

ALMATY = ZoneInfo("Asia/Almaty")
YEAR, MONTH, DAY = DateOrder.YEAR, DateOrder.MONTH, DateOrder.DAY


@pytest.mark.parametrize(
    ("order", "cell", "local"),
    [
        (YEAR, "2021-03-04", "2021-03-04T00:00:00"),
        (YEAR, "2021-03-04 05:06:07.25", "2021-03-04T05:06:07.250000"),
        (YEAR, "2021/3/4 5:06", "2021-03-04T05:06:00"),
        (MONTH, "3/4/2021 5:06:07 PM", "2021-03-04T17:06:07"),
        (MONTH, "12/31/21 12:00 am", "2021-12-31T00:00:00"),
        (MONTH, "2021-03-04T05:06", "2021-03-04T05:06:00"),
        (DAY, "4.3.2021, 05:06", "2021-03-04T05:06:00"),
        (DAY, "31.12.2021", "2021-12-31T00:00:00"),
    ],
)
def test_dates_are_read_in_their_order_and_in_city_time(order: DateOrder, cell: str, local: str) -> None:
    found = instant_reader(order, ALMATY)(cell)

    assert found == datetime.fromisoformat(local).replace(tzinfo=ALMATY)
    assert found.tzinfo is UTC


@pytest.mark.parametrize(
    ("order", "cell"),
    [
        (MONTH, "13/12/2021"),
        (DAY, "12.13.2021"),
        (YEAR, "2021-13-01"),
        (YEAR, "31.12.21"),
        (YEAR, "12/31/2021"),
        (YEAR, "0001-01-01"),
        (YEAR, "9999-12-31"),
        (DAY, "1.2.345"),
        (MONTH, "3/4/2021 13:00 PM"),
        (DAY, "soon"),
        (YEAR, "44561"),
    ],
)
def test_what_is_no_date_in_this_order_is_refused_and_never_turned_round(order: DateOrder, cell: str) -> None:
    with pytest.raises(Unreadable, match=r"write it like|give a year"):
        instant_reader(order, ALMATY)(cell)


def test_the_years_are_those_that_are_taken_in() -> None:
    assert YEARS == intake.YEARS


def test_a_time_that_says_its_zone_keeps_it() -> None:
    assert instant_reader(YEAR, ALMATY)("2021-03-04T05:06:07+03:00") == datetime(2021, 3, 4, 2, 6, 7, tzinfo=UTC)


@given(st.text(max_size=40))
def test_any_words_are_a_date_or_refused(words: str) -> None:
    for order in DateOrder:
        try:
            found = instant_reader(order, ALMATY)(words)
        except Unreadable:
            continue
        assert 1900 <= found.year < 2200


@pytest.mark.parametrize(("cell", "value"), [("51.13", 51.13), ("51,13", 51.13), ("-7e1", -70.0)])
def test_numbers_have_a_point_or_a_comma(cell: str, value: float) -> None:
    assert read_number(cell) == value


@pytest.mark.parametrize("cell", ["", "1_0", "inf", "nan", "1.2.3", "north"])
def test_other_words_are_no_numbers(cell: str) -> None:
    with pytest.raises(Unreadable, match="is not a number"):
        read_number(cell)


def test_callers_are_told_apart_by_the_form_of_the_words() -> None:
    found = caller_of(["Образец", "", "+7 (700) 000-00-01", "proba@example.org", "Проба"])

    assert found == Caller("Образец Проба", "+7 (700) 000-00-01", "proba@example.org")
    assert caller_of(["", ""]) is None
    assert caller_of(["Дом 5"]) == Caller("Дом 5")
