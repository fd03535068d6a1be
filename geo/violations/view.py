"""What a camera sees: a sector of a circle around its pole; pure arithmetic."""

import numpy as np

from geo.model import Floats
from geo.points import bearing_deg, destination

HALF_TURN_DEG = 180.0


def middle_of_view(
    lon: float, lat: float, bearing: float, field_of_view_deg: float, range_m: float
) -> tuple[float, float]:
    """Longitude and latitude in degrees of the centroid of what a camera sees.

    The centroid of a sector with radius r and half its angle a lies 2 r sin(a) / (3 a) from its apex (Weisstein,
    MathWorld, "Circular Sector"), so a camera that sees all around has it at its pole. `bearing` is the middle of the
    view in degrees clockwise from north, `range_m` is in metres.
    """
    half = np.radians(field_of_view_deg / 2)
    away_m = 2 * range_m * np.sin(half) / (3 * half)
    there = destination(*(np.array([value], dtype=np.float64) for value in (lon, lat, bearing, away_m)))
    return float(there[0][0]), float(there[1][0])


def reach_m(away_m: Floats, off_axis_deg: Floats, field_of_view_deg: Floats, range_m: Floats) -> Floats:
    """Metres around targets within which all that cameras see lies.

    Parameters
    ----------
    away_m
        (n,) from the pole to the target, metres.
    off_axis_deg
        (n,) between the middle of the view and the target, degrees from 0 to 180.
    field_of_view_deg
        (n,) width of the view, degrees from 0 to 360.
    range_m
        (n,) how far the camera sees, metres.

    Returns
    -------
    (n,) metres: the distance to the farthest point of the sector, which is its apex or a point of its arc.

    Notes
    -----
    A point of the arc that stands under an angle c to the target is sqrt(d^2 + r^2 - 2 d r cos(c)) away (law of
    cosines); that grows with c, so the farthest one is the far corner, or the point opposite to the target where the
    view is wide enough to hold it.
    """
    corner = np.radians(np.minimum(off_axis_deg + field_of_view_deg / 2, HALF_TURN_DEG))
    squared = away_m**2 + range_m**2 - 2 * away_m * range_m * np.cos(corner)
    return np.maximum(away_m, np.sqrt(np.maximum(squared, 0.0)))


def off_axis_deg(pole: tuple[Floats, Floats], target: tuple[Floats, Floats], bearing: Floats) -> Floats:
    """Degrees from 0 to 180 between the middle of a view and its target; points as longitudes and latitudes."""
    turn = bearing_deg(*pole, *target) - bearing
    return np.abs((turn + HALF_TURN_DEG) % (2 * HALF_TURN_DEG) - HALF_TURN_DEG)
