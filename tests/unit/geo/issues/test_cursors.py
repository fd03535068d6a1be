"""Cursors come back as they were, and nothing else passes for one."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import InvalidCursor
from geo.issues.cursors import Cursor

INSTANTS = st.datetimes(datetime(1970, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


@given(occurred_at=INSTANTS, issue_id=st.integers(0, 2**63 - 1))
def test_a_cursor_comes_back(occurred_at: datetime, issue_id: int) -> None:
    cursor = Cursor(occurred_at, issue_id)

    assert Cursor.parse(cursor.encode()) == cursor


@given(text=st.text(max_size=80))
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(InvalidCursor):
        Cursor.parse(text)


@pytest.mark.parametrize(
    "text",
    ["", "MQ", "MS4y=", "MS4yCg", "LTEuLTE", "OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTkuMQ", "MS4xMDAwMDAwMDAwMDAwMDAwMDAwMA"],
)
def test_near_misses_are_refused(text: str) -> None:
    with pytest.raises(InvalidCursor):
        Cursor.parse(text)
