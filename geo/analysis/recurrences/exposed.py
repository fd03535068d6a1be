"""What incidents may happen to: the houses of the gazetteer, else its streets."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from geoalchemy2.functions import ST_AsBinary
from shapely import LineString, MultiLineString, Point
from sqlalchemy import Connection, select

from geo.analysis.recurrences.exposure import Units
from geo.analysis.recurrences.sites import Spots
from geo.cells import RESOLUTIONS, cells_at
from geo.geocoding.entries import Houses
from geo.geocoding.gazetteer import load_gazetteer
from geo.geocoding.plane import Plane
from geo.model import Floats, Ints
from geo.tables import streets

PIECE_M = 50.0
"""Length of the pieces of streets that stand for houses where none are known."""
HOUSES_SYNTHETIC = "HOUSES_SYNTHETIC"
STREETS_FOR_HOUSES = "STREETS_FOR_HOUSES"
NO_EXPOSURE = "NO_EXPOSURE"


@dataclass(frozen=True, slots=True)
class Exposed:
    """What is exposed in the city, n units."""

    lon: Floats
    lat: Floats
    street_id: Ints
    exposure: Floats
    """(n,) 1 a house, or metres of street."""
    number: list[str]
    """Of the house, empty for a piece of a street."""
    lines: Mapping[int, LineString | MultiLineString]
    """The streets by id, in metres of the plane."""
    names: Mapping[int, tuple[str, str]]
    """Names of the streets, Russian and Kazakh."""
    plane: Plane
    notes: tuple[str, ...]

    def units(self) -> Units:
        """The same for the tests of sites; a house knows where along its street it stands."""
        x, y = self.plane.xy(self.lon, self.lat).T
        spots = Spots(x, y, self.street_id, along_m(self, self.street_id, x, y), np.zeros(len(x), dtype=np.bool_))
        return Units(spots, self.exposure)

    def in_cells(self, resolution: int) -> tuple[Ints, Floats]:
        """Ascending cells with any exposure, and how much each has."""
        cells = cells_at(self.lon, self.lat, np.zeros(len(self.lon)))[:, RESOLUTIONS.index(resolution)]
        found, place = np.unique(cells, return_inverse=True)
        return found, np.bincount(place, self.exposure, len(found)).astype(np.float64)


def read_exposed(connection: Connection, plane: Plane) -> Exposed:
    """Houses, invented ones too; else pieces of streets; else nothing. The notes say which."""
    held = load_gazetteer(connection).houses
    rows = connection.execute(select(streets, ST_AsBinary(streets.c.geom).label("line")).order_by(streets.c.id)).all()
    lines: dict[int, Any] = {row.id: plane.flat(shapely.from_wkb(bytes(row.line))) for row in rows}
    names = {row.id: (row.name_ru, row.name_kk) for row in rows}
    if len(held.lon):
        notes = (HOUSES_SYNTHETIC,) if held.synthetic.any() else ()
        return _of_houses(held, lines, names, plane, notes)
    return _of_streets(lines, names, plane)


def _of_houses(
    held: Houses,
    lines: Mapping[int, LineString | MultiLineString],
    names: Mapping[int, tuple[str, str]],
    plane: Plane,
    notes: tuple[str, ...],
) -> Exposed:
    each = np.ones(len(held.lon))
    return Exposed(held.lon, held.lat, held.street_id, each, list(held.number), lines, names, plane, notes)


def _of_streets(
    lines: Mapping[int, LineString | MultiLineString], names: Mapping[int, tuple[str, str]], plane: Plane
) -> Exposed:
    street, points = [np.zeros(0, dtype=np.int64)], [np.zeros((0, 2))]
    for number, line in lines.items():
        steps = np.arange(PIECE_M / 2, line.length, PIECE_M)
        found = shapely.get_coordinates(shapely.line_interpolate_point(shapely.line_merge(line), steps))
        street.append(np.full(len(found), number))
        points.append(found)
    xy = np.concatenate(points)
    lon, lat = xy[:, 0] / plane.metres_lon, xy[:, 1] / plane.metres_lat
    notes = (STREETS_FOR_HOUSES,) if len(xy) else (NO_EXPOSURE,)
    return Exposed(
        lon, lat, np.concatenate(street), np.full(len(xy), PIECE_M), [""] * len(xy), lines, names, plane, notes
    )


def _points(x: Floats, y: Floats) -> list[Point]:
    return list(map(Point, x.tolist(), y.tolist()))


def along_m(exposed: Exposed, street_id: Ints, x: Floats, y: Floats) -> Floats:
    """(n,) distance along the street's line of points on the plane, NaN where there is no street or no point."""
    found = np.full(len(x), np.nan)
    order = np.argsort(street_id, kind="stable")
    numbers, first = np.unique(street_id[order], return_index=True)
    bounds = np.append(first, len(order))
    for place, number in enumerate(numbers.tolist()):
        rows = order[bounds[place] : bounds[place + 1]]
        known = rows[np.isfinite(x[rows]) & np.isfinite(y[rows])]
        if number in exposed.lines and len(known):
            found[known] = shapely.line_locate_point(exposed.lines[number], _points(x[known], y[known]))
    return found
