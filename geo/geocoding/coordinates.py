"""Coordinates written in a text."""

import re

_PAIR = re.compile(r"(?<![\d.])(-?\d{1,3}\.\d{3,})\s*[,;\s]\s*(-?\d{1,3}\.\d{3,})(?!\d)")
_AROUND = 0.3
"""Degrees around the city in which a point still can be meant."""


def find_coordinates(text: str, bounds: tuple[float, float, float, float]) -> tuple[float, float] | None:
    """Longitude and latitude of the first pair of decimal degrees near the city, in whichever order it is written."""
    west, south, east, north = bounds
    for match in _PAIR.finditer(text):
        a, b = float(match.group(1)), float(match.group(2))
        for lon, lat in ((b, a), (a, b)):
            if west - _AROUND <= lon <= east + _AROUND and south - _AROUND <= lat <= north + _AROUND:
                return lon, lat
    return None
