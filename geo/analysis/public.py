"""What the public may know of what the analysis has found; every answer and every file is made from this.

By the sensitivity of the categories, as for issues: `none` keeps the exact place; `dwelling` keeps the centre of the r9
cell and the street without the house, and the days without the hours; `person` is never shown at all. A result of
several categories is as sensitive as the most sensitive of them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.cells import EDGE_M, boundary, cell_at, centre
from geo.geocoding.labels import street_part
from geo.geocoding.plane import Plane
from geo.issues.codes import Codes
from geo.issues.public import SNAP_RESOLUTION, public_instant
from geo.model import Floats, Sensitivity

AROUND_M = 50.0
"""How far an outline runs outside of the outermost points."""


@dataclass(frozen=True, slots=True)
class PublicPlace:
    """Where something is; everything is None where the public may not know it."""

    lon: float | None = None
    lat: float | None = None
    radius_m: float | None = None
    label_ru: str | None = None
    label_kk: str | None = None


NOWHERE = PublicPlace()


def sensitivity_of(category_ids: Iterable[int | None], codes: Codes) -> Sensitivity:
    """The strictest sensitivity of some categories."""
    ids = {number for number in category_ids if number is not None}
    if ids & codes.personal:
        return Sensitivity.PERSON
    return Sensitivity.DWELLING if ids & codes.sensitive else Sensitivity.NONE


def public_place(exact: PublicPlace, sensitivity: Sensitivity, *, on_street: bool) -> PublicPlace:
    """A place as the public may know it.

    Parameters
    ----------
    exact
        Degrees, EPSG:4326, metres and the words in both languages.
    sensitivity
        Of the categories at this place.
    on_street
        Whether the words begin with a street. Others name a place that may be one building, and are not told.
    """
    if sensitivity == Sensitivity.NONE:
        return exact
    if sensitivity == Sensitivity.PERSON:
        return NOWHERE
    cell = cell_of(exact.lon, exact.lat)
    lon, lat = centre(cell) if cell else (None, None)
    radius_m = None if exact.radius_m is None else max(exact.radius_m, EDGE_M[SNAP_RESOLUTION])
    words = [street_part(label) if label and on_street else None for label in (exact.label_ru, exact.label_kk)]
    return PublicPlace(lon, lat, radius_m, *words)


def cell_of(lon: float | None, lat: float | None) -> int | None:
    """The r9 cell of a point in degrees, None without one."""
    if lon is None or lat is None:
        return None
    return cell_at(lon, lat, SNAP_RESOLUTION)


def public_time(instant: datetime, sensitivity: Sensitivity, zone: ZoneInfo) -> datetime:
    """When something happened: to the minute, or the beginning of the day of the city where a dwelling is meant."""
    return public_instant(instant, sensitivity, zone)


def cell_area(cells: Iterable[int]) -> BaseGeometry:
    """The hexagons of some cells as one MultiPolygon, degrees, EPSG:4326."""
    return shapely.MultiPolygon([shapely.Polygon(boundary(cell)) for cell in cells])


def outline(lon: Floats, lat: Floats, sensitivity: Sensitivity) -> BaseGeometry | None:
    """The outline around the public points of an area-wide incident, None without any.

    Parameters
    ----------
    lon, lat
        (n,) degrees, EPSG:4326; those that the public list of issues shows, never the exact ones.
    sensitivity
        Around dwellings it runs an edge of an r9 cell outside of the points, since these are centres of cells.

    Returns
    -------
    Their convex hull and a margin, in degrees.
    """
    if not len(lon):
        return None
    points = shapely.MultiPoint(np.column_stack([lon, lat]))
    plane = Plane.around([points])
    around_m = AROUND_M if sensitivity == Sensitivity.NONE else EDGE_M[SNAP_RESOLUTION]
    hull = plane.flat(points).convex_hull.buffer(around_m, quad_segs=4)
    return shapely.transform(hull, lambda corners: corners / [plane.metres_lon, plane.metres_lat])
