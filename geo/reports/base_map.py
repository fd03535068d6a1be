"""The base map of a report out of the city's own data, and what a cell on it is called."""

from collections.abc import Sequence
from dataclasses import dataclass

import shapely
from shapely.geometry.base import BaseGeometry
from sqlalchemy import Connection

from geo.cells import centre
from geo.geocoding.plane import Plane
from geo.model import Names
from geo.queries import query

TOLERANCE = 0.00005
"""Degrees, some four metres: less than a pixel at the zooms of a report."""
MOST_STREETS = 400
NEAR_M = 400.0
"""A street that is farther from the centre of a cell does not name it."""


@dataclass(frozen=True, slots=True)
class Feature:
    """One thing of a base map."""

    code: str
    names: Names
    wide: bool
    geometry: BaseGeometry
    """Degrees, EPSG:4326."""


@dataclass(frozen=True, slots=True)
class BaseMap:
    """Layers of a base map by name, the lowest first: districts, parks, water, rail and streets."""

    layers: dict[str, list[Feature]]

    @property
    def districts(self) -> list[Feature]:
        """Districts in force."""
        return self.layers.get("districts", [])

    @property
    def streets(self) -> list[Feature]:
        """The longest streets."""
        return self.layers.get("streets", [])


@dataclass(frozen=True, slots=True)
class CellPlace:
    """What a cell is called; None where nothing is known."""

    district: Names | None
    street: Names | None


def load_base_map(connection: Connection) -> BaseMap:
    """Read the base map of the city."""
    layers: dict[str, list[Feature]] = {}
    rows = connection.execute(query("report_base_map"), {"tolerance": TOLERANCE, "streets": MOST_STREETS})
    for row in rows:
        feature = Feature(row.code, Names.of(row), row.wide, shapely.from_wkb(bytes(row.geom)))
        layers.setdefault(row.layer, []).append(feature)
    return BaseMap(layers)


def places_of(base: BaseMap, cells: Sequence[int]) -> list[CellPlace]:
    """The district and the nearest street of the centre of each cell: a name for it, not the place of an issue."""
    centres = [shapely.Point(centre(cell)) for cell in cells]
    return [
        CellPlace(district, street)
        for district, street in zip(_districts(base, centres), _streets(base, centres), strict=True)
    ]


def _districts(base: BaseMap, points: list[shapely.Point]) -> list[Names | None]:
    holding = ((each.names for each in base.districts if each.geometry.covers(point)) for point in points)
    return [next(names, None) for names in holding]


def _streets(base: BaseMap, points: list[shapely.Point]) -> list[Names | None]:
    if not base.streets or not points:
        return [None] * len(points)
    plane = Plane.around([each.geometry for each in base.streets])
    tree = shapely.STRtree([plane.flat(each.geometry) for each in base.streets])
    pairs = tree.query_nearest([plane.flat(point) for point in points], max_distance=NEAR_M, all_matches=False)
    named = dict(pairs.T.tolist())
    return [base.streets[named[number]].names if number in named else None for number in range(len(points))]
