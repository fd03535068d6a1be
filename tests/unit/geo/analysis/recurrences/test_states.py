"""States follow the gaps, and a pause that the season explains is no end."""

import numpy as np
import pytest

from geo.analysis.recurrences.states import State, state_of
from geo.analysis.statistics.seasons import next_window, season
from geo.model import Ints

HEATING = (1, 2, 3, 4, 10, 11, 12)
FIRST_WINTER = ("2022-10-20", "2022-11-15", "2022-12-20", "2023-01-12", "2023-02-20", "2023-04-05")
SECOND_WINTER = ("2023-10-25", "2023-12-01", "2024-01-10", "2024-03-02", "2024-04-10")
FOURTH_WINTER = ("2025-11-20", "2025-12-15")


def days(*dates: str) -> Ints:
    return np.array(dates, dtype="datetime64[D]").astype(np.int64)


@pytest.mark.parametrize(
    ("days", "today", "state"),
    [
        ([0, 20, 40, 60], 70, State.ACTIVE),
        ([0, 20, 40, 60], 105, State.QUIET),
        ([0, 20, 40, 60], 250, State.RESOLVED),
        ([0, 20, 40, 300], 310, State.RETURNED),
        ([0, 20, 40, 300, 320, 400, 490], 500, State.ACTIVE),
        ([0, 200], 210, State.ACTIVE),
    ],
)
def test_states_follow_the_gaps(days: list[int], today: int, state: State) -> None:
    assert state_of(np.array(days), today) is state


@pytest.mark.parametrize(
    ("until", "state"),
    [
        ("2023-04-20", State.ACTIVE),
        ("2023-07-15", State.QUIET),
        ("2023-10-30", State.ACTIVE),
        ("2024-02-01", State.ACTIVE),
        ("2024-08-01", State.QUIET),
        ("2024-12-01", State.QUIET),
        ("2025-06-01", State.RESOLVED),
        ("2025-11-25", State.RETURNED),
        ("2025-12-20", State.RETURNED),
    ],
)
def test_a_heating_site_rests_in_summer_and_ends_with_a_winter_without_failures(until: str, state: State) -> None:
    today = int(days(until)[0])
    seen = days(*FIRST_WINTER, *SECOND_WINTER, *FOURTH_WINTER)
    seen = seen[seen <= today]

    assert state_of(seen, today, HEATING) is state


def test_without_its_season_each_autumn_would_be_a_return() -> None:
    today = int(days("2023-10-30")[0])
    seen = days(*FIRST_WINTER, *SECOND_WINTER)

    assert state_of(seen[seen <= today], today) is State.RETURNED


def test_a_short_season_is_over_when_it_has_passed_once() -> None:
    spring = days("2022-03-05", "2022-03-20", "2022-04-10", "2023-03-10", "2023-04-02")

    states = [state_of(spring, int(days(date)[0]), (3, 4)) for date in ("2024-02-25", "2024-03-20", "2024-05-01")]

    assert states == [State.QUIET, State.QUIET, State.RESOLVED]


def test_a_season_found_from_the_winters_themselves_keeps_the_site_active() -> None:
    seen = days(*FIRST_WINTER, *SECOND_WINTER)
    year = season(seen, (int(days("2022-06-01")[0]), int(days("2024-05-31")[0])))

    assert year.seasonal
    assert state_of(seen[:7], int(days("2023-10-30")[0]), year.active) is State.ACTIVE
    assert next_window(seen, year.active) is not None
