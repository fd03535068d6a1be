"""Directions and distances on the sphere."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.model import Floats
from geo.points import METRES_PER_DEGREE, bearing_deg, destination, distance_m

LON, LAT = st.floats(-180, 180), st.floats(-80, 80)


def one(value: float) -> Floats:
    return np.array([value])


@given(lon=LON, lat=LAT, bearing=st.floats(0, 359.99), away_m=st.floats(1, 20_000))
def test_a_destination_lies_as_far_away_and_in_the_direction_as_asked(
    lon: float, lat: float, bearing: float, away_m: float
) -> None:
    there = destination(one(lon), one(lat), one(bearing), one(away_m))

    assert -180 <= there[0][0] <= 180
    assert distance_m(one(lon), one(lat), *there)[0] == pytest.approx(away_m, rel=1e-4, abs=0.01)
    turn = (bearing_deg(one(lon), one(lat), *there)[0] - bearing + 180) % 360 - 180
    assert abs(turn) * away_m < 1.0


@pytest.mark.parametrize(("bearing", "lon", "lat"), [(0, 71, 52), (90, 72, 51), (180, 71, 50), (270, 70, 51)])
def test_directions_turn_clockwise_from_north(bearing: float, lon: float, lat: float) -> None:
    assert bearing_deg(one(71), one(51), one(lon), one(lat))[0] == pytest.approx(bearing, abs=0.5)


def test_a_destination_beyond_the_antimeridian_has_a_longitude_of_the_other_side() -> None:
    lon, lat = destination(one(179.9), one(0.0), one(90.0), one(0.2 * METRES_PER_DEGREE))

    assert (lon[0], lat[0]) == pytest.approx((-179.9, 0.0), abs=1e-9)
