"""Days of the city begin at its midnight, whatever the clocks did."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.issues.days import day_number, day_numbers, midnight

ZONES = ["Asia/Almaty", "UTC", "America/New_York", "Asia/Kathmandu", "Pacific/Auckland"]
SECONDS = st.lists(st.integers(946_684_800, 1_893_456_000), max_size=8)


@pytest.mark.parametrize("zone", ZONES)
@settings(deadline=None)
@given(seconds=SECONDS)
def test_the_day_of_an_instant_is_its_local_date(zone: str, seconds: list[int]) -> None:
    found = day_numbers(np.array(seconds, dtype=np.int64), ZoneInfo(zone))

    assert found.tolist() == [day_number(datetime.fromtimestamp(s, ZoneInfo(zone)).date()) for s in seconds]


def test_astana_changed_its_clocks_in_2024() -> None:
    zone = ZoneInfo("Asia/Almaty")

    assert midnight(date(2024, 2, 29), zone) == datetime(2024, 2, 28, 18, tzinfo=UTC)
    assert midnight(date(2024, 3, 2), zone) == datetime(2024, 3, 1, 19, tzinfo=UTC)


@pytest.mark.parametrize("zone", ZONES)
def test_a_second_before_midnight_is_the_day_before(zone: str) -> None:
    start = midnight(date(2026, 11, 24), ZoneInfo(zone))
    seconds = [int((start - timedelta(seconds=1)).timestamp()), int(start.timestamp())]

    first, second = day_numbers(np.array(seconds), ZoneInfo(zone)).tolist()

    assert (first + 1, second) == (day_number(date(2026, 11, 24)),) * 2
