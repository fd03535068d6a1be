"""The coordinates of a row: used, put right or dropped, with a reason where they are not used as they stand."""

from collections.abc import Callable
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from boundaries.history.values import read_number
from geo.points import Bbox

MARGIN_DEG = 0.1
"""Around the city's bounding box within which a point is taken as it stands: a pack draws its box closely."""
DIGITS = 7
"""Decimals that tell points apart: 1 cm."""
SWAPPED, INVALID, DEFAULT = "COORDINATES_SWAPPED", "COORDINATES_INVALID", "DEFAULT_COORDINATES"

Pair = tuple[float, float]
"""Longitude and latitude."""


class Position(NamedTuple):
    """What a draft is told of its point."""

    lon: float | None = None
    lat: float | None = None
    note: str | None = None


NO_POSITION = Position()


def read_pair(lon: str, lat: str) -> Pair | None:
    """The numbers of two cells; None where both are empty or one is. Raises Unreadable."""
    return (read_number(lon), read_number(lat)) if lon and lat else None


def position_reader(box: Bbox, defaults: AbstractSet[Pair]) -> Callable[[str, str], Position]:
    """A reader of two cells.

    A point on Earth outside the city both ways round stays as it is: it may be a report from beyond the border. Where
    one number is 0 or too large for degrees, or missing, the words are searched instead. Raises Unreadable for words
    that are no numbers.
    """

    def read(lon: str, lat: str) -> Position:
        if not (lon or lat):
            return NO_POSITION
        pair = read_pair(lon, lat)
        if pair is None:
            return Position(note=INVALID)
        if rounded(pair) in defaults:
            return Position(note=DEFAULT)
        east, north = pair
        if _within(box, east, north):
            return Position(east, north)
        if _within(box, north, east):
            return Position(north, east, SWAPPED)
        on_earth = abs(east) <= 180 and abs(north) <= 90 and east and north  # noqa: PLR2004 - degrees
        return Position(east, north) if on_earth else Position(note=INVALID)

    return read


def rounded(pair: Pair) -> Pair:
    """A pair as it is compared."""
    return round(pair[0], DIGITS), round(pair[1], DIGITS)


def _within(box: Bbox, lon: float, lat: float) -> bool:
    return (
        box.west - MARGIN_DEG <= lon <= box.east + MARGIN_DEG
        and box.south - MARGIN_DEG <= lat <= box.north + MARGIN_DEG
    )
