"""Which district a place lies in, and whether a border is near.

A point on a border is covered by both neighbours and goes to the lower district id (R4). A street or a quarter has a
district only if nearly all of it lies there (R5). Distances are taken in a plane of local metres around the city,
good to half a percent.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

from geo.coverage.areas import Coverage
from geo.model import Bools, Floats, Ints, Places, PlaceStatus, Precision
from geo.points import metres_per_degree

Points = npt.NDArray[np.object_]
"""Shapely points in local metres."""

LEAST_BORDER_M = 15.0
SURE_M = 60.0
"""Radius that most places stay within."""
WHOLE = 0.98
"""Share of a street or quarter that must lie in one district."""


@dataclass(frozen=True, slots=True)
class Located:
    """Districts of n places, in columns."""

    district_id: Ints
    """(n,) 0 for none."""
    place_status: list[PlaceStatus]
    near_border: Bools
    """(n,) whether an edge of the district is nearer than the place is sure, or than 15 m."""
    neighbour_id: Ints
    """(n,) the nearest other district where the border is near, else 0."""


class Locator:
    """Finds districts; built once from the coverage and the street lines of the gazetteer."""

    def __init__(self, coverage: Coverage, street_lines: Mapping[int, BaseGeometry]) -> None:
        self._ids = [district.id for district in coverage.districts]
        self._scale = _scale([district.area for district in coverage.districts])
        self._areas = [self._in_metres(district.area) for district in coverage.districts]
        shapely.prepare(self._areas)
        self._zones = {area.code: self._in_metres(area.area) for area in coverage.areas}
        shapes = [(each.code, each.area) for each in coverage.areas] + [
            (one.code, one.area) for one in coverage.districts
        ]
        self._sizes = {code: float(self._in_metres(shape).area) for code, shape in shapes}
        self._street_district = {street: self._whole(self._in_metres(line)) for street, line in street_lines.items()}

    def locate(self, places: Places, needs_place: Bools) -> Located:
        """Districts of places; `needs_place` says for each whether its category must have one."""
        x, y = places.lon * self._scale[0], places.lat * self._scale[1]
        district = self._covering(x, y)
        for row in np.flatnonzero(places.placed & ~places.fine):
            district[row] = self._coarse(places, int(row), int(district[row]))
        near, neighbour = self._borders(x, y, places, district)
        inside = [bool(number) for number in district]
        status = [_status(*row) for row in zip(inside, places.precision.tolist(), needs_place.tolist(), strict=True)]
        undecided = np.flatnonzero(district < 0)
        for row in undecided:
            status[row] = PlaceStatus.UNDECIDED
        return Located(np.maximum(district, 0), status, near, neighbour)

    def area_m2(self) -> dict[str, float]:
        """Sizes of districts and coverage areas by code, square metres."""
        return self._sizes

    def areas_of(self, places: Places) -> list[frozenset[str]]:
        """Codes of the coverage areas that cover each place; none for a place that is not fine (R5)."""
        x, y = places.lon * self._scale[0], places.lat * self._scale[1]
        covered = [(code, places.fine & shapely.intersects_xy(zone, x, y)) for code, zone in self._zones.items()]
        codes = np.array([code for code, _ in covered])
        held = np.array([inside for _, inside in covered], dtype=np.bool_).reshape(len(covered), len(places))
        # Many places share one pattern of areas, so their sets are made once.
        patterns, of_place = np.unique(held, axis=1, return_inverse=True)
        sets = [frozenset(codes[pattern].tolist()) for pattern in patterns.T]
        return [sets[number] for number in of_place.ravel()]

    def _covering(self, x: Floats, y: Floats) -> Ints:
        district = np.zeros(len(x), dtype=np.int64)
        for number, area in zip(self._ids, self._areas, strict=True):
            free = np.flatnonzero(district == 0)
            district[free[shapely.intersects_xy(area, x[free], y[free])]] = number
        return district

    def _coarse(self, places: Places, row: int, of_point: int) -> int:
        """District of a line or an area: its id, 0 outside the city, -1 undecided."""
        precision = places.precision[row]
        if precision in (Precision.STREET, Precision.SEGMENT) and int(places.street_id[row]) in self._street_district:
            return self._street_district[int(places.street_id[row])]
        if precision == Precision.DISTRICT:
            return of_point
        x, y = places.lon[row] * self._scale[0], places.lat[row] * self._scale[1]
        return self._whole(shapely.Point(x, y).buffer(places.radius_m[row]))

    def _whole(self, shape: BaseGeometry) -> int:
        measure = shapely.length if shape.area == 0 else shapely.area
        shares = np.asarray(measure(shapely.intersection(shape, self._areas))) / measure(shape)
        if not shares.size or shares.sum() < 1 - WHOLE:
            return 0
        best = int(shares.argmax())
        return self._ids[best] if shares[best] >= WHOLE else -1

    def _borders(self, x: Floats, y: Floats, places: Places, district: Ints) -> tuple[Bools, Ints]:
        near = np.zeros(len(x), dtype=np.bool_)
        neighbour = np.zeros(len(x), dtype=np.int64)
        rows = np.flatnonzero(places.fine & (district > 0))
        if not rows.size:
            return near, neighbour
        points = np.atleast_1d(np.asarray(shapely.points(x[rows], y[rows])))
        reach = np.maximum(places.radius_m[rows], LEAST_BORDER_M)
        close = self._close(points, reach)
        near[rows[close]] = True
        if close.size:
            neighbour[rows[close]] = self._neighbours(points[close], reach[close], district[rows[close]])
        return near, neighbour

    def _close(self, points: Points, reach: Floats) -> Ints:
        """Positions of the points whose reach touches an edge."""
        # The prepared test with one distance drops nearly all of the sure places before any distance is measured.
        maybe = shapely.dwithin(self._edges, points, SURE_M) | (reach > SURE_M)
        rows = np.flatnonzero(maybe)
        return rows[shapely.distance(self._edges, points[rows]) <= reach[rows]]

    def _neighbours(self, points: Points, reach: Floats, own: Ints) -> Ints:
        distances = np.array([shapely.distance(area, points) for area in self._areas])
        distances[np.array(self._ids)[:, None] == own] = np.inf
        nearest = distances.argmin(axis=0)
        found = distances[nearest, np.arange(len(own))] <= reach
        return np.where(found, np.array(self._ids)[nearest], 0)

    @cached_property
    def _edges(self) -> BaseGeometry:
        edges = shapely.union_all(shapely.boundary(self._areas))
        shapely.prepare(edges)
        return edges

    def _in_metres(self, shape: BaseGeometry) -> BaseGeometry:
        return shapely.transform(shape, lambda degrees: degrees * self._scale)


def _scale(areas: list[BaseGeometry]) -> Floats:
    south, north = shapely.total_bounds(areas)[[1, 3]]
    return np.array(metres_per_degree((south + north) / 2))


def _status(inside: bool, precision: int, needs_place: bool) -> PlaceStatus:  # noqa: FBT001 - one row of three columns
    if precision == Precision.NONE:
        return PlaceStatus.UNPLACED if needs_place else PlaceStatus.NO_PLACE_NEEDED
    return PlaceStatus.DISTRICT if inside else PlaceStatus.OUTSIDE
