"""Houses by street and key; a house that is not known is never another house."""

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass

import numpy as np

from geo.geocoding.entries import Houses
from geo.geocoding.plane import Plane
from geo.model import Precision
from geo.text.numbers import base_keys, number_of

_HOUSE_M = 15.0
_BASE_M = 60.0
_NEAR_M = 100.0
_WIDEST_GAP_M = 600.0
"""Between houses farther apart than this nothing is interpolated."""
_WIDEST_GAP_NUMBERS = 30
"""More numbers than this may only lie between houses that stand near each other: some cities count on by hundreds."""
_NARROW_GAP_M = 250.0


@dataclass(frozen=True, slots=True)
class FoundHouse:
    """Where a house is, or is thought to be."""

    lon: float
    lat: float
    precision: Precision
    radius_m: float
    reasons: tuple[str, ...]


class HouseTable:
    """All houses, ready to be asked for one."""

    def __init__(self, houses: Houses, plane: Plane) -> None:
        self._houses = houses
        self._plane = plane
        self._rows: dict[tuple[int, str], int] = {}
        family: dict[tuple[int, int], list[int]] = defaultdict(list)
        for row, (street, key) in enumerate(zip(houses.street_id.tolist(), houses.key, strict=True)):
            self._rows[street, key] = row
            family[street, number_of(key)].append(row)
        self._families = dict(family)
        self._sides = _sides(self._families)
        self._numbers = _numbers(self._families)

    def find(self, street_id: int, key: str) -> FoundHouse | None:
        """The house itself, else the one it belongs to, else a place between its neighbours, else None."""
        row = self._rows.get((street_id, key))
        if row is not None:
            return self._at(row, Precision.HOUSE, _HOUSE_M, ())
        for base in base_keys(key):
            row = self._rows.get((street_id, base))
            if row is not None:
                return self._at(row, Precision.HOUSE_BASE, _BASE_M, ("HOUSE_BASE_USED",))
        return self._of_family(street_id, key) or self._between(street_id, number_of(key))

    def beginning_with(self, street_id: int, prefix: str) -> list[tuple[FoundHouse, str]]:
        """Houses of a street whose key begins like this, with their numbers, in order."""
        rows = [row for number in self._numbers.get(street_id, ()) for row in self._families[street_id, number]]
        fitting = [row for row in rows if self._houses.key[row].startswith(prefix)]
        fitting.sort(key=lambda row: (number_of(self._houses.key[row]), self._houses.key[row]))
        return [(self._at(row, Precision.HOUSE, _HOUSE_M, ()), self._houses.number[row]) for row in fitting]

    def _at(self, row: int, precision: Precision, radius_m: float, reasons: tuple[str, ...]) -> FoundHouse:
        houses = self._houses
        if houses.synthetic[row]:
            reasons = (*reasons, "HOUSE_SYNTHETIC")
        return FoundHouse(float(houses.lon[row]), float(houses.lat[row]), precision, radius_m, reasons)

    def _of_family(self, street_id: int, key: str) -> FoundHouse | None:
        """11 stands where 11/1 and 11/2 stand, if these are near each other."""
        rows = self._families.get((street_id, number_of(key)), [])
        if not rows or self._spread_m(rows) > 2 * _NEAR_M:
            return None
        found = self._at(rows[0], Precision.HOUSE_BASE, max(_BASE_M, self._spread_m(rows)), ("HOUSE_BASE_USED",))
        lon, lat = float(self._houses.lon[rows].mean()), float(self._houses.lat[rows].mean())
        return FoundHouse(lon, lat, found.precision, found.radius_m, found.reasons)

    def _between(self, street_id: int, number: int) -> FoundHouse | None:
        numbers = self._sides.get((street_id, number % 2), [])
        place = bisect_left(numbers, number)
        if place in {0, len(numbers)}:
            return None
        below, above = numbers[place - 1], numbers[place]
        ends = [self._families[street_id, each][0] for each in (below, above)]
        gap_m = self._spread_m(ends)
        if gap_m > (_WIDEST_GAP_M if above - below <= _WIDEST_GAP_NUMBERS else _NARROW_GAP_M):
            return None
        share = (number - below) / (above - below)
        lon, lat = (
            float(axis[ends[0]] * (1 - share) + axis[ends[1]] * share) for axis in (self._houses.lon, self._houses.lat)
        )
        synthetic = ("HOUSE_SYNTHETIC",) if self._houses.synthetic[ends].any() else ()
        reasons = ("HOUSE_NOT_FOUND", *synthetic)
        return FoundHouse(lon, lat, Precision.HOUSE_NEAR, max(_NEAR_M, gap_m / 2), reasons)

    def _spread_m(self, rows: list[int]) -> float:
        points = self._plane.xy(self._houses.lon[rows], self._houses.lat[rows])
        return float(np.hypot(*(points.max(axis=0) - points.min(axis=0))))


def _numbers(families: dict[tuple[int, int], list[int]]) -> dict[int, list[int]]:
    """Numbers of each street, sorted."""
    numbers: dict[int, list[int]] = defaultdict(list)
    for street, number in sorted(families):
        numbers[street].append(number)
    return dict(numbers)


def _sides(families: dict[tuple[int, int], list[int]]) -> dict[tuple[int, int], list[int]]:
    """Numbers of each side of each street, sorted; even and odd numbers face each other."""
    sides: dict[tuple[int, int], list[int]] = defaultdict(list)
    for street, number in sorted(families):
        sides[street, number % 2].append(number)
    return dict(sides)
