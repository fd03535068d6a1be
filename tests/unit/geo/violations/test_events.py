"""Reading one event: what is wrong is named by its field, and nothing breaks the reader."""

import math
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.violations.events import READERS, CameraEvent, Rejection, read_event
from tests.builders import NOON, make_event_fields

LATER = NOON + timedelta(days=1)


def test_a_good_event_is_read_from_texts_and_numbers_alike() -> None:
    fields = make_event_fields(at="2026-11-20T12:00:00+05:00", confidence=0.5)

    read = read_event(3, fields, LATER)

    assert read == read_event(3, {**fields, "confidence": " 0.5 "}, LATER)
    assert isinstance(read, CameraEvent)
    assert (read.row, read.at, read.confidence) == (3, NOON, 0.5)


@pytest.mark.parametrize(
    ("field", "value", "what"),
    [
        ("event_id", "", "visible ASCII"),
        ("event_id", "событие", "visible ASCII"),
        ("event_id", "x" * 101, "visible ASCII"),
        ("camera", None, "visible ASCII"),
        ("camera", ["cam-0001"], "visible ASCII"),
        ("class", "open manhole", "visible ASCII"),
        ("at", "yesterday", "2026-11-24T09:30:00+05:00"),
        ("at", "2026-11-20T12:00:00", "time zone"),
        ("at", "1970-01-01T00:00:17+00:00", "reset"),
        ("at", "9999-12-31T23:59:59-12:00", "lies ahead"),
        ("at", (LATER + timedelta(hours=2)).isoformat(), "lies ahead"),
        ("confidence", "high", "0 to 1"),
        ("confidence", 1.2, "0 to 1"),
        ("confidence", math.nan, "0 to 1"),
        ("confidence", None, "0 to 1"),
        ("model", "", "name and version"),
        ("model", "m\0", "name and version"),
        ("model", "m \ud83d", "name and version"),
        ("evidence", "http://evidence.example/1", "https://"),
        ("evidence", "https://", "https://"),
        ("evidence", "javascript:alert(1)", "https://"),
        ("evidence", "https://evidence.example/a b", "https://"),
        ("evidence", "https://evidence.example/" + "x" * 2000, "https://"),
    ],
)
def test_a_wrong_field_is_named_with_its_reason(field: str, value: object, what: str) -> None:
    read = read_event(7, make_event_fields(**{field: value}), LATER)

    assert isinstance(read, Rejection)
    assert (read.row, read.where) == (7, field)
    assert what in read.what


ANYTHING = (
    st.text() | st.floats() | st.integers() | st.none() | st.booleans() | st.lists(st.text()) | st.datetimes().map(str)
)


@given(st.dictionaries(st.sampled_from(list(READERS)), ANYTHING))
def test_no_fields_break_the_reader(fields: dict[str, object]) -> None:
    read = read_event(0, {**make_event_fields(), **fields}, datetime(2026, 11, 24, tzinfo=UTC))

    assert isinstance(read, CameraEvent | Rejection)
