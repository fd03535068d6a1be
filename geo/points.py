"""Rules of space: the one file that knows axis order and metres.

Everywhere lon comes before lat (GeoJSON order), degrees, EPSG:4326; metres are local ones, good to 0.1 % within a city.
"""

from dataclasses import dataclass
from typing import Self

import numpy as np

from geo.errors import InvalidBbox, InvalidPoint
from geo.model import Floats

METRES_PER_DEGREE = 111_195.08
"""Length of one degree of latitude on the sphere of the H3 library, R = 6 371 007 m."""
BBOX_NUMBERS = 4


def check_point(lon: float, lat: float) -> tuple[float, float]:
    """Return the point unchanged; raise InvalidPoint unless -180 <= lon <= 180 and -90 <= lat <= 90."""
    if not (-180 <= lon <= 180 and -90 <= lat <= 90):
        raise InvalidPoint(f"lon {lon}, lat {lat}: give degrees, longitude first, within 180 and 90")
    return lon, lat


def metres_per_degree(lat: float) -> tuple[float, float]:
    """Length in metres of one degree of longitude and of latitude at a latitude."""
    return METRES_PER_DEGREE * float(np.cos(np.radians(lat))), METRES_PER_DEGREE


def distance_m(lon_a: Floats, lat_a: Floats, lon_b: Floats, lat_b: Floats) -> Floats:
    """Great-circle distances in metres between points given in degrees (haversine formula).

    Parameters are broadcast against each other; NaN in gives NaN out.
    """
    phi_a, phi_b = np.radians(lat_a), np.radians(lat_b)
    half_phi = (phi_b - phi_a) / 2
    half_lambda = np.radians(np.asarray(lon_b) - np.asarray(lon_a)) / 2
    chord = np.sin(half_phi) ** 2 + np.cos(phi_a) * np.cos(phi_b) * np.sin(half_lambda) ** 2
    return np.asarray(2 * METRES_PER_DEGREE * np.degrees(np.arcsin(np.sqrt(chord))))


def bearing_deg(lon_a: Floats, lat_a: Floats, lon_b: Floats, lat_b: Floats) -> Floats:
    """Directions in degrees, clockwise from north and from 0 to 360, in which points b are seen from points a.

    Great circles on the sphere (Snyder, Map Projections: A Working Manual, 1987, equation 5-4b). Points are in degrees
    and broadcast against each other; a point seen from itself lies in the north.
    """
    phi_a, phi_b = np.radians(lat_a), np.radians(lat_b)
    ahead = np.radians(np.asarray(lon_b) - np.asarray(lon_a))
    east = np.cos(phi_b) * np.sin(ahead)
    north = np.cos(phi_a) * np.sin(phi_b) - np.sin(phi_a) * np.cos(phi_b) * np.cos(ahead)
    return np.asarray(np.degrees(np.arctan2(east, north)) % 360)


def destination(lon: Floats, lat: Floats, bearing: Floats, away_m: Floats) -> tuple[Floats, Floats]:
    """Longitudes and latitudes of the points that lie some metres away in a direction.

    Directions are in degrees, clockwise from north; great circles on the sphere (Snyder, Map Projections: A Working
    Manual, 1987, equations 5-5 and 5-6). Degrees in and out, broadcast against each other, longitudes from -180 to 180.
    """
    phi, angle = np.radians(lat), np.radians(np.asarray(away_m) / METRES_PER_DEGREE)
    azimuth = np.radians(bearing)
    sine = np.sin(phi) * np.cos(angle) + np.cos(phi) * np.sin(angle) * np.cos(azimuth)
    east = np.sin(angle) * np.sin(azimuth)
    north = np.cos(phi) * np.cos(angle) - np.sin(phi) * np.sin(angle) * np.cos(azimuth)
    lon_there = np.asarray(lon) + np.degrees(np.arctan2(east, north))
    return np.asarray((lon_there + 180) % 360 - 180), np.asarray(np.degrees(np.arcsin(np.clip(sine, -1, 1))))


@dataclass(frozen=True, slots=True)
class Bbox:
    """A box in degrees; west > east means that it crosses the antimeridian."""

    west: float
    south: float
    east: float
    north: float

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `west,south,east,north`; raise InvalidBbox for anything else."""
        try:
            numbers = [float(part) for part in text.split(",")]
        except ValueError as exc:
            raise InvalidBbox(f"bbox {text!r}: give west,south,east,north in degrees") from exc
        if len(numbers) != BBOX_NUMBERS or not all(np.isfinite(numbers)):
            raise InvalidBbox(f"bbox {text!r}: give four numbers west,south,east,north in degrees")
        box = cls(*numbers)
        if box.south > box.north or not all(-90 <= lat <= 90 for lat in (box.south, box.north)):
            raise InvalidBbox(f"bbox {text!r}: south must lie under north, both within 90 degrees")
        if not all(-180 <= lon <= 180 for lon in (box.west, box.east)):
            raise InvalidBbox(f"bbox {text!r}: west and east must lie within 180 degrees")
        return box

    def parts(self) -> "list[Bbox]":
        """One box, or the two halves of one that crosses the antimeridian."""
        if self.west <= self.east:
            return [self]
        return [Bbox(self.west, self.south, 180.0, self.north), Bbox(-180.0, self.south, self.east, self.north)]
