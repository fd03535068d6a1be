"""Columns on their way into COPY."""

from collections import Counter
from datetime import UTC, datetime, timedelta

import numpy as np
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geo.issues.store import ALPHABET, PUBLIC_ID_LENGTH, instants, new_public_ids, or_null, point_wkb
from tests.builders import NOON

EARLY, LATE = ((NOON + timedelta(days=36_525 * way)).replace(tzinfo=None) for way in (-1, 1))
DEGREES = st.tuples(st.floats(-180, 180), st.floats(-90, 90))


@given(st.lists(DEGREES | st.just((float("nan"), float("nan"))), min_size=1))
def test_points_are_written_as_another_library_reads_them(points: list[tuple[float, float]]) -> None:
    lon, lat = np.array(points).T

    written = point_wkb(lon, lat).to_pylist()

    for word, point in zip(written, points, strict=True):
        if np.isnan(point[0]):
            assert word is None
        else:
            read = shapely.from_wkb(word)
            assert (read.x, read.y, shapely.get_srid(read)) == (*point, 4326)


def test_public_ids_are_ten_letters_that_nobody_misreads() -> None:
    codes = new_public_ids(5000)

    assert len(set(codes)) == 5000
    assert {len(code) for code in codes} == {PUBLIC_ID_LENGTH}
    assert set("".join(codes)) == set(ALPHABET)
    assert not set("IO01L") & set(ALPHABET)


def test_no_letter_of_a_public_id_is_likelier_than_another() -> None:
    counted = Counter("".join(new_public_ids(20_000)))

    share = 20_000 * PUBLIC_ID_LENGTH / len(ALPHABET)
    # Seven standard deviations: by chance once in a hundred thousand million runs.
    assert all(abs(count - share) < 7 * share**0.5 for count in counted.values())


def test_no_public_ids_are_no_public_ids() -> None:
    assert new_public_ids(0) == []


def test_what_is_not_a_number_is_null() -> None:
    assert or_null(np.array([1.5, 0.0, np.nan, np.inf])).to_pylist() == [1.5, None, None, None]
    assert or_null(np.array([7, 0])).to_pylist() == [7, None]


@given(st.lists(st.none() | st.datetimes(EARLY, LATE, timezones=st.timezones())))
def test_instants_are_written_as_of_greenwich(moments: list[datetime | None]) -> None:
    written = instants(moments).to_pylist()

    read = [word and datetime.fromisoformat(word) for word in written]
    assert read == [moment and moment.astimezone(UTC) for moment in moments]
    assert all(word is None or word.endswith("Z") for word in written)
