"""Points that are no places: where an export puts what it could not place.

The first reading of a file counts its points in bounded memory (lossy counting, Manku and Motwani 2002: a point that is
dropped had at most one row in `BUCKET`), and how many different streets the addresses at each point name.
"""

import re
from collections.abc import Iterable
from itertools import islice
from zlib import crc32

from boundaries.faults import Unreadable
from boundaries.history.positions import Pair, read_pair, rounded
from geo.model import Kind

WHOLE_DEGREE_ROWS = 5
"""So many rows on a point of whole degrees are no accident: there is one such point in 7,000 square kilometres."""
SHARE = 0.01
"""Of all rows with coordinates that must stand on one point before anybody asks why."""
ROWS = 20
"""At least, with addresses in `STREETS` different streets: crossings and blocks have a few, in a few spellings."""
STREETS = 16
BARE_ROWS = 100
"""At least, without any address to explain the point."""
BUCKET = 100_000
"""Rows after which points that are rare so far are dropped."""
_SLOTS = 64

_WORD = re.compile(r"[^\W\d_]{3,}")

Written = tuple[str, str, str, str]
"""Longitude, latitude, kind and address as they are written."""


class PointCounts:
    """How often each point of a file occurs, and with how many streets."""

    def __init__(self) -> None:
        self._rows: dict[Pair, int] = {}
        self._bare: dict[Pair, int] = {}
        self._streets: dict[Pair, int] = {}
        self._missed: dict[Pair, int] = {}
        """Rows that a point may have had before it was counted."""
        self._seen = 0

    @property
    def kept(self) -> int:
        """How many points are in memory."""
        return len(self._rows)

    def add(self, written: Iterable[Written]) -> None:
        """Count rows; those of cameras do not count, a camera looks at one point all its life."""
        for lon, lat, kind, address in written:
            if not (lon and lat) or kind == Kind.VIOLATION:
                continue
            try:
                pair = read_pair(lon, lat)
            except Unreadable:
                continue
            if pair is not None:
                self._count(rounded(pair), street_of(address))

    def _count(self, pair: Pair, street: str) -> None:
        if pair not in self._rows:
            self._missed[pair] = self._seen // BUCKET
        self._rows[pair] = self._rows.get(pair, 0) + 1
        if street:
            # Each street sets one of 64 bits: so many bits, at least so many streets.
            self._streets[pair] = self._streets.get(pair, 0) | 1 << crc32(street.encode()) % _SLOTS
        else:
            self._bare[pair] = self._bare.get(pair, 0) + 1
        self._seen += 1
        if self._seen % BUCKET == 0:
            self._drop_rare(self._seen // BUCKET)

    def _drop_rare(self, buckets: int) -> None:
        for pair in [pair for pair, rows in self._rows.items() if rows + self._missed[pair] <= buckets]:
            for counted in (self._rows, self._bare, self._streets, self._missed):
                counted.pop(pair, None)

    def defaults(self) -> frozenset[Pair]:
        """The points that stand for no place."""
        return frozenset(pair for pair, rows in self._rows.items() if self._is_default(pair, rows))

    def _is_default(self, pair: Pair, rows: int) -> bool:
        if pair[0].is_integer() and pair[1].is_integer():
            return rows >= WHOLE_DEGREE_ROWS
        share = SHARE * self._seen
        streets = self._streets.get(pair, 0).bit_count()
        return (rows >= max(ROWS, share) and streets >= STREETS) or self._bare.get(pair, 0) >= max(BARE_ROWS, share)


def street_of(address: str) -> str:
    """The words of an address in the order of the alphabet, without numbers and short words."""
    return " ".join(sorted(islice(_WORD.findall(address.casefold()), _SLOTS)))
