"""Torn rows are put together where there is one way to do it, and left alone where there are more."""

import csv
import io
from collections.abc import Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boundaries.history.mend import mend

CELLS = st.text(alphabet='ab ,"«', max_size=8).map(str.strip)


class Known:
    """Knows rows by any test."""

    def __init__(self, test: Callable[[Sequence[str]], bool]) -> None:
        self.is_row = test
        self.begins_row = test


DATED = Known(lambda cells: cells[2] == "2021")
ANY = Known(lambda _cells: True)


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        ('1,"ООО "Проба", вывоз",2021,x', ["1", 'ООО "Проба", вывоз', "2021", "x"]),
        ('1,"ООО "Проба"",2021,"x"', ["1", 'ООО "Проба"', "2021", "x"]),
        ('1,"открыто,2021,x', ["1", '"открыто', "2021", "x"]),
        ('1,"сказал ""да"" и "нет"",2021,x', ["1", 'сказал "да" и "нет"', "2021", "x"]),
    ],
)
def test_one_way_to_read_a_line_is_taken(line: str, cells: list[str]) -> None:
    assert mend(line, ",", 4, DATED) == cells


@pytest.mark.parametrize(
    "line",
    [
        "1,a,b,2021,x",
        '1,"a,b",x',
        '1,"a"b",c",2021,x,"y"z',
    ],
)
def test_none_or_several_ways_are_left_alone(line: str) -> None:
    assert mend(line, ",", 4, DATED) is None


def test_two_ways_are_one_too_many() -> None:
    line = '1,"a "b, c" d, "e" f",2021'

    assert mend(line, ",", 4, ANY) is None


@given(st.lists(CELLS, min_size=2, max_size=6))
def test_a_line_that_is_right_is_read_right_or_not_at_all(cells: list[str]) -> None:
    out = io.StringIO()
    csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="").writerow(cells)

    assert mend(out.getvalue(), ",", len(cells), Known(lambda found: found == cells)) in (cells, None)


def test_a_line_of_many_quotes_takes_no_time() -> None:
    assert mend('"a, b",' * 120 + '"', ",", 230, ANY) is None
