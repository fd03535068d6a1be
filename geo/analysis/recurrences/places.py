"""Where a recurrence is: its point, its stretch of street and the name that people know it by."""

from collections import Counter
from dataclasses import dataclass

import numpy as np
import shapely
from shapely.geometry import LineString
from shapely.ops import substring

from geo.analysis.incidents.reading import IncidentColumns
from geo.analysis.recurrences.exposed import Exposed, along_m
from geo.analysis.recurrences.finding import Recurrence
from geo.analysis.recurrences.sites import SiteKind
from geo.cells import RESOLUTIONS, cells_at
from geo.model import Floats

LEAST_RADIUS_M = 20.0
BESIDE_M = 15.0
"""Houses this far beyond a stretch still name it."""
SHAPES = {
    SiteKind.BUILDING: "building",
    SiteKind.STRETCH: "street",
    SiteKind.STREET: "street",
    SiteKind.CELLS: "cells",
}
Label = tuple[str | None, str | None]
"""Russian and Kazakh."""


@dataclass(frozen=True, slots=True)
class SitePlace:
    """Where a site is."""

    shape: str
    lon: float
    lat: float
    radius_m: float
    h3_r9: int
    cells: tuple[int, ...]
    """At resolution 10, of the incidents that are known so well."""
    line: LineString | None
    """Degrees; of a street."""
    length_m: float | None
    label: Label


def place_of(site: Recurrence, members: IncidentColumns, labels: list[Label], exposed: Exposed) -> SitePlace:
    """The place of a site.

    Parameters
    ----------
    site
        What is told of it.
    members
        Its incidents.
    labels
        What each incident's place is called.
    exposed
        Streets and houses of the city.
    """
    xy = exposed.plane.xy(members.lon, members.lat)
    own = Counter(label for label in labels if any(label)).most_common(1)
    label = own[0][0] if own else (None, None)
    line, length_m = None, None
    x, y = site.x, site.y
    if site.street_id in exposed.lines:
        flat, ends = _stretch(site, xy, exposed)
        middle = flat.interpolate(0.5, normalized=True)
        x, y, length_m = middle.x, middle.y, float(flat.length)
        line = shapely.transform(flat, lambda points: points / [exposed.plane.metres_lon, exposed.plane.metres_lat])
        label = _named(site, ends, exposed)
    lon, lat = exposed.plane.degrees(x, y) if np.isfinite(x) else (float(members.lon[0]), float(members.lat[0]))
    away = np.hypot(*(xy - exposed.plane.xy(np.array([lon]), np.array([lat]))).T)
    radius_m = length_m / 2 if length_m else max(float(np.nanmax(away)), LEAST_RADIUS_M)
    cell = cells_at(np.array([lon]), np.array([lat]), np.zeros(1))[0, RESOLUTIONS.index(9)]
    cells = np.unique(members.cell_r10[members.cell_r10 > 0]).tolist()
    return SitePlace(SHAPES[site.kind], lon, lat, radius_m, int(cell), tuple(cells), line, length_m, label)


def _stretch(site: Recurrence, xy: Floats, exposed: Exposed) -> tuple[LineString, tuple[float, float]]:
    """The longest piece of the stretch on which the incidents lie, on the plane; and the ends along the street."""
    street = exposed.lines[site.street_id]
    if site.kind is SiteKind.STREET:
        longest: LineString = max(shapely.get_parts(street).tolist(), key=lambda part: float(part.length))
        return longest, (0.0, float(street.length))
    at = along_m(exposed, np.full(len(xy), site.street_id), xy[:, 0], xy[:, 1])
    ends = float(np.nanmin(at)) - BESIDE_M, float(np.nanmax(at)) + BESIDE_M
    begins, pieces = 0.0, list[LineString]()
    for part in shapely.get_parts(street).tolist():
        first, last = max(ends[0] - begins, 0.0), min(ends[1] - begins, part.length)
        if last > first:
            pieces.append(LineString(shapely.get_coordinates(substring(part, first, last))))
        begins += part.length
    return max(pieces, key=lambda piece: piece.length), ends


def _named(site: Recurrence, ends: tuple[float, float], exposed: Exposed) -> Label:
    """The street's name; of a stretch with the numbers of the houses at its ends."""
    of_street = np.flatnonzero(exposed.street_id == site.street_id)
    x, y = exposed.plane.xy(exposed.lon[of_street], exposed.lat[of_street]).T
    at = along_m(exposed, exposed.street_id[of_street], x, y)
    order = of_street[np.argsort(at)]
    inside = [exposed.number[row] for row in order[(np.sort(at) >= ends[0]) & (np.sort(at) <= ends[1])].tolist()]
    numbers = [number for number in inside if number] if site.kind is SiteKind.STRETCH else []
    if not numbers:
        return exposed.names[site.street_id]
    span = numbers[0] if len(numbers) == 1 else f"{numbers[0]}–{numbers[-1]}"
    name_ru, name_kk = exposed.names[site.street_id]
    return f"{name_ru}, {span}", f"{name_kk}, {span}"
