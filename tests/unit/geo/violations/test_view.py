"""What a camera sees: its middle, and how far it reaches around the target."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.points import bearing_deg, destination, distance_m
from geo.violations.view import middle_of_view, off_axis_deg, reach_m

POLE = (71.43, 51.13)
DICE = np.random.default_rng(109)


def away(lon: float, lat: float) -> float:
    here, there = (np.array([value]) for value in POLE), (np.array([value]) for value in (lon, lat))
    return float(distance_m(*here, *there)[0])


@pytest.mark.parametrize(("view", "share"), [(1, 2 / 3), (90, 0.6002), (180, 4 / (3 * np.pi)), (360, 0.0)])
def test_the_middle_of_a_view_is_the_centroid_of_its_sector(view: float, share: float) -> None:
    lon, lat = middle_of_view(*POLE, 30.0, view, 100.0)

    assert away(lon, lat) == pytest.approx(100 * share, abs=0.05)


def test_the_middle_of_a_view_lies_where_the_camera_looks() -> None:
    lon, lat = middle_of_view(*POLE, 250.0, 60.0, 100.0)

    seen = bearing_deg(*(np.array([value]) for value in (*POLE, lon, lat)))
    assert seen[0] == pytest.approx(250.0, abs=0.01)


@given(
    bearing=st.floats(0, 360),
    view=st.floats(1, 360),
    range_m=st.floats(1, 2000),
    turn=st.floats(-180, 180),
    share=st.floats(0, 2),
)
def test_all_that_a_camera_sees_lies_within_reach_of_its_target_and_no_less_would_do(
    bearing: float, view: float, range_m: float, turn: float, share: float
) -> None:
    pole = (np.array([POLE[0]]), np.array([POLE[1]]))
    target = destination(*pole, np.array([bearing + turn]), np.array([share * range_m]))
    off = off_axis_deg(pole, target, np.array([bearing]))
    reach = reach_m(distance_m(*pole, *target), off, np.array([view]), np.array([range_m]))[0]

    angles = bearing + np.concatenate([np.linspace(-0.5, 0.5, 721), DICE.uniform(-0.5, 0.5, 50)]) * view
    shares = np.concatenate([np.ones(721), DICE.uniform(0, 1, 50)])
    seen = destination(pole[0], pole[1], angles, shares * range_m)
    farthest = max(distance_m(*target, *seen).max(), distance_m(*target, *pole).max())

    assert farthest <= reach * 1.001 + 0.01
    assert reach <= farthest * 1.001 + 0.01
