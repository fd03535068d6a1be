"""Which district a place lies in, and whether a border is near.

A point on a border is covered by both neighbours and goes to the lower district id (R4). A street or a quarter has a
district only if nearly all of it lies there (R5). Distances are taken in a plane of local metres around the city,
good to half a percent.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

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
UNDECIDED = -1
"""In the place of a district's id: the place lies across a border."""
NO_AREAS: frozenset[str] = frozenset()


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


class _Coarse(NamedTuple):
    """A place that is a line or an area."""

    precision: int
    street_id: int
    lon: float
    lat: float
    radius_m: float


class Locator:
    """Finds districts; built once from the coverage and the street lines of the gazetteer."""

    def __init__(self, coverage: Coverage, street_lines: Mapping[int, BaseGeometry]) -> None:
        self._ids = [district.id for district in coverage.districts]
        self._districts = [district.area for district in coverage.districts]
        self._zones = {area.code: area.area for area in coverage.areas}
        shapely.prepare([*self._districts, *self._zones.values()])
        self._scale = _scale(self._districts)
        self._areas = [self._in_metres(area) for area in self._districts]
        shapely.prepare(self._areas)
        self.district_m2 = {one.code: self._size_m2(one.area) for one in coverage.districts}
        """Sizes of the districts by code, square metres."""
        self.area_m2 = {one.code: self._size_m2(one.area) for one in coverage.areas}
        """Sizes of the coverage areas by code, square metres."""
        self._lines = {street: self._in_metres(line) for street, line in street_lines.items()}
        self._street_district = {street: self._whole(line) for street, line in self._lines.items()}

    def locate(self, places: Places, needs_place: Bools) -> Located:
        """Districts of places; `needs_place` says for each whether its category must have one."""
        district = self._covering(places.lon, places.lat)
        coarse: dict[_Coarse, int] = {}
        for row in np.flatnonzero(places.placed & ~places.fine).tolist():
            place = _coarse(places, row)
            if place not in coarse:
                coarse[place] = self._of_coarse(place, int(district[row]))
            district[row] = coarse[place]
        near, neighbour = self._borders(places, district)
        rows = zip(district.tolist(), places.precision.tolist(), needs_place.tolist(), strict=True)
        return Located(np.maximum(district, 0), [_status(*row) for row in rows], near, neighbour)

    def areas_of(self, places: Places, wanted: Collection[str]) -> list[frozenset[str]]:
        """Which of the wanted coverage areas cover each place; none for a place that is not fine (R5)."""
        if not wanted:
            return [NO_AREAS] * len(places)
        codes = np.array([code for code in self._zones if code in wanted])
        held = np.array(
            [places.fine & shapely.intersects_xy(self._zones[code], places.lon, places.lat) for code in codes]
        )
        # Many places share one pattern of areas, so their sets are made once.
        patterns, of_place = np.unique(held, axis=1, return_inverse=True)
        sets = [frozenset(codes[pattern].tolist()) for pattern in patterns.T]
        return [sets[number] for number in of_place.ravel()]

    def _covering(self, lon: Floats, lat: Floats) -> Ints:
        """In degrees, as the borders are stored, so that a point on a border is on it."""
        district = np.zeros(len(lon), dtype=np.int64)
        for number, area in zip(self._ids, self._districts, strict=True):
            free = np.flatnonzero(district == 0)
            district[free[shapely.intersects_xy(area, lon[free], lat[free])]] = number
        return district

    def _of_coarse(self, place: _Coarse, of_point: int) -> int:
        """District of a line or an area: its id, 0 outside the city, UNDECIDED across a border."""
        if place.precision == Precision.DISTRICT:
            return of_point
        line = self._lines.get(place.street_id)
        if line is not None and place.precision == Precision.STREET:
            return self._street_district[place.street_id]
        circle = shapely.Point(place.lon * self._scale[0], place.lat * self._scale[1]).buffer(place.radius_m)
        if line is not None and place.precision == Precision.SEGMENT:
            stretch = shapely.intersection(line, circle)
            return self._whole(stretch if stretch.length > 0 else circle)
        return self._whole(circle)

    def _whole(self, shape: BaseGeometry) -> int:
        measure = shapely.length if shape.area == 0 else shapely.area
        shares = np.asarray(measure(shapely.intersection(shape, self._areas))) / measure(shape)
        if not shares.size or shares.sum() < 1 - WHOLE:
            return 0
        best = int(shares.argmax())
        return self._ids[best] if shares[best] >= WHOLE else UNDECIDED

    def _borders(self, places: Places, district: Ints) -> tuple[Bools, Ints]:
        """Whether an edge is near each place, and which district lies on the other side."""
        near = np.zeros(len(places), dtype=np.bool_)
        neighbour = np.zeros(len(places), dtype=np.int64)
        rows = np.flatnonzero(places.fine & np.isfinite(places.lon))
        if not rows.size:
            return near, neighbour
        points = self._points(places.lon[rows], places.lat[rows])
        reach = np.maximum(places.radius_m[rows], LEAST_BORDER_M)
        close = self._close(points, reach)
        near[rows[close]] = True
        if close.size:
            neighbour[rows[close]] = self._neighbours(points[close], reach[close], district[rows[close]])
        return near, neighbour

    def _points(self, lon: Floats, lat: Floats) -> Points:
        return np.atleast_1d(np.asarray(shapely.points(lon * self._scale[0], lat * self._scale[1])))

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

    def _size_m2(self, shape: BaseGeometry) -> float:
        return float(self._in_metres(shape).area)

    def _in_metres(self, shape: BaseGeometry) -> BaseGeometry:
        return shapely.transform(shape, lambda degrees: degrees * self._scale)


def _scale(areas: list[BaseGeometry]) -> Floats:
    south, north = shapely.total_bounds(areas)[[1, 3]]
    return np.array(metres_per_degree((south + north) / 2))


def _coarse(places: Places, row: int) -> _Coarse:
    return _Coarse(
        int(places.precision[row]),
        int(places.street_id[row]),
        float(places.lon[row]),
        float(places.lat[row]),
        float(places.radius_m[row]),
    )


def _status(district: int, precision: int, needs_place: bool) -> PlaceStatus:  # noqa: FBT001 - one row of three columns
    if precision == Precision.NONE:
        return PlaceStatus.UNPLACED if needs_place else PlaceStatus.NO_PLACE_NEEDED
    if district == UNDECIDED:
        return PlaceStatus.UNDECIDED
    return PlaceStatus.DISTRICT if district else PlaceStatus.OUTSIDE
