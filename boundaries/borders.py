"""Do the districts fit: no overlaps, no holes between them."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from shapely import MultiPolygon, Polygon, union_all
from shapely.geometry.base import BaseGeometry

from boundaries.faults import Fault
from boundaries.records import District
from boundaries.sheets import DISTRICTS
from geo.points import metres_per_degree

TOLERATED_M2 = 100.0
"""Slivers up to this area come from rounding and decide nothing: places are less precise."""


def border_faults(districts: Sequence[District]) -> Iterator[Fault]:
    """Overlaps between two districts and holes that no district covers."""
    for first, second in combinations(districts, 2):
        shared = first.geom.intersection(second.geom)
        if (area := _area_m2(shared)) > TOLERATED_M2:
            what = f"overlaps district '{first.code}' by {area:,.0f} m2 at {_where(shared)}"
            yield Fault(DISTRICTS.file, second.row, "geometry", what, "let neighbours share the same vertices")
    for hole in _holes(districts):
        what = f"no district covers {_area_m2(hole):,.0f} m2 at {_where(hole)}"
        yield Fault(DISTRICTS.file, None, "geometry", what, "let neighbours share the same vertices")


def _holes(districts: Sequence[District]) -> Iterator[Polygon]:
    union = union_all([district.geom for district in districts])
    parts = union.geoms if isinstance(union, MultiPolygon) else [union]
    for part in parts:
        for ring in getattr(part, "interiors", []):
            hole = Polygon(ring)
            if _area_m2(hole) > TOLERATED_M2:
                yield hole


def _area_m2(shape: BaseGeometry) -> float:
    if shape.is_empty:
        return 0.0
    lon_m, lat_m = metres_per_degree(shape.representative_point().y)
    return float(shape.area) * lon_m * lat_m


def _where(shape: BaseGeometry) -> str:
    point = shape.representative_point()
    return f"lon {point.x:.5f}, lat {point.y:.5f}"
