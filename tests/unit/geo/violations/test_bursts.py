"""Bursts are chains in time, whatever the order in which events arrive."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.violations.bursts import Burst, Span, find_bursts, home_of
from geo.violations.events import CameraEvent
from geo.violations.registry import Camera, CameraClass, Sighting
from tests.builders import NOON

WINDOW = timedelta(minutes=10)
CAMERAS = [Camera(number, f"cam-{number}", 71.43, 51.13, 40.0, synthetic=True) for number in (1, 2)]
CLASSES = [CameraClass(number, f"class-{number}", "pothole", WINDOW * number) for number in (1, 2)]


def sighting(minute: float, camera: int = 0, what: int = 0, confidence: float = 0.5) -> Sighting:
    at = NOON + timedelta(minutes=minute)
    event = CameraEvent(
        0, f"e-{minute}", CAMERAS[camera].code, CLASSES[what].code, at, confidence, "m 1", "https://e.example"
    )
    return Sighting(event, CAMERAS[camera], CLASSES[what])


def burst(*minutes: float) -> Burst:
    (found,) = find_bursts([sighting(minute) for minute in minutes])
    return found


def span(issue_id: int, first: float, last: float) -> Span:
    return Span(issue_id, NOON + timedelta(minutes=first), NOON + timedelta(minutes=last))


def minutes_of(bursts: list[Burst]) -> list[list[float]]:
    return [[(event.at - NOON).total_seconds() / 60 for event in each.events] for each in bursts]


def test_events_closer_than_the_window_are_one_burst_however_long_it_gets() -> None:
    found = find_bursts([sighting(minute) for minute in (0, 9, 18, 27, 37, 46.9)])

    assert minutes_of(found) == [[0, 9, 18, 27], [37, 46.9]]
    assert (found[0].first_at, found[0].last_at) == (NOON, NOON + timedelta(minutes=27))


def test_each_camera_and_class_has_bursts_and_a_window_of_its_own() -> None:
    found = find_bursts([sighting(0), sighting(15), sighting(1, camera=1), sighting(0, what=1), sighting(15, what=1)])

    assert [(each.series, len(each.events)) for each in found] == [((1, 1), 1), ((1, 1), 1), ((1, 2), 2), ((2, 1), 1)]


def test_the_surest_event_speaks_for_the_burst_and_the_earliest_of_those() -> None:
    (found,) = find_bursts([sighting(0, confidence=0.4), sighting(1, confidence=0.9), sighting(2, confidence=0.9)])

    assert found.surest.event_id == "e-1"


@given(
    st.lists(st.tuples(st.integers(0, 300), st.integers(0, 1), st.integers(0, 1)), max_size=30, unique=True).flatmap(
        lambda events: st.tuples(st.just(events), st.permutations(events))
    )
)
def test_bursts_are_chains_and_any_order_gives_the_same(
    both: tuple[list[tuple[int, int, int]], list[tuple[int, int, int]]],
) -> None:
    ordered, shuffled = ([sighting(*event) for event in events] for events in both)

    found = find_bursts(ordered)

    assert find_bursts(shuffled) == found
    assert sum(len(each.events) for each in found) == len(ordered)
    for each in found:
        steps = zip(each.events, each.events[1:], strict=False)
        assert all(two.at - one.at < each.what.window for one, two in steps)
    for one in found:
        for two in found:
            if one is not two and one.series == two.series and one.first_at <= two.first_at:
                assert two.first_at - one.last_at >= one.what.window


@pytest.mark.parametrize(
    ("minutes", "home"),
    [((9,), 1), ((10,), None), ((-9.5,), 1), ((-10,), None), ((45,), 2), ((-5, 3), 1), ((30, 39.9), 2)],
)
def test_a_burst_joins_the_violation_that_is_closer_than_the_window(minutes: tuple[float, ...], home: int) -> None:
    assert home_of(burst(*minutes), [span(1, 0, 0), span(2, 40, 50)]) == home


def test_a_burst_between_two_violations_joins_the_one_that_began_first() -> None:
    assert home_of(burst(7), [span(5, 14, 20), span(9, 0, 0)]) == 9
