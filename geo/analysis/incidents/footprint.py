"""How far an incident extends, and the outline of one that is area-wide, such as the outage of a quarter."""

from dataclasses import dataclass

import numpy as np
import shapely
from shapely.geometry import MultiPoint
from shapely.geometry.base import BaseGeometry

from geo.analysis.incidents.density import Densities
from geo.analysis.incidents.reports import Reports
from geo.model import Bools, Floats, Ints

AROUND_M = 50.0
"""How far an outline runs outside of the outermost reports."""


@dataclass(frozen=True, slots=True)
class Extents:
    """Columns of the incidents 0, 1, ..."""

    lon: Floats
    """Middle of the reports that are placed, NaN without any."""
    lat: Floats
    width_m: Floats
    """Diagonal of the box around them."""
    first_s: Ints
    """Time of the first report, seconds since 1970."""
    last_s: Ints
    area_wide: Bools
    """Whether it is wider than its category's limit."""


def extents(reports: Reports, incident: Ints, densities: Densities) -> Extents:
    """Extents of incidents numbered from 0 without a gap; streets and coarser places have no part in the width."""
    count = int(incident.max(initial=-1)) + 1
    placed = reports.at_a_point & ~densities.is_default(reports.lon, reports.lat)
    xy = densities.plane.xy(reports.lon[placed], reports.lat[placed])
    low, high = np.full((count, 2), np.inf), np.full((count, 2), -np.inf)
    np.minimum.at(low, incident[placed], xy)
    np.maximum.at(high, incident[placed], xy)
    first_s, last_s = np.full(count, np.iinfo(np.int64).max), np.full(count, np.iinfo(np.int64).min)
    np.minimum.at(first_s, incident, reports.time_s)
    np.maximum.at(last_s, incident, reports.time_s)
    width_m = np.hypot(*np.maximum(high - low, 0.0).T)
    points = np.bincount(incident[placed], minlength=count)
    middle = [np.bincount(incident[placed], column[placed], count) for column in (reports.lon, reports.lat)]
    lon, lat = (np.divide(sums, points, out=np.full(count, np.nan), where=points > 0) for sums in middle)
    return Extents(lon, lat, width_m, first_s, last_s, width_m > _limits_m(reports, incident, densities, count))


def _limits_m(reports: Reports, incident: Ints, densities: Densities, count: int) -> Floats:
    wide_m = np.array([densities.reaches[number].wide_m for number in densities.categories.tolist()] + [np.inf])
    limit = np.empty(count)
    limit[incident] = wide_m[densities.category_rows(reports.category)]
    return limit


def footprint(lon: Floats, lat: Floats, densities: Densities) -> BaseGeometry:
    """Outline around the points of an area-wide incident, in degrees: their convex hull and AROUND_M more."""
    plane = densities.plane
    hull = MultiPoint(plane.xy(lon, lat)).convex_hull.buffer(AROUND_M, quad_segs=4)
    return shapely.transform(hull, lambda points: points / [plane.metres_lon, plane.metres_lat])
