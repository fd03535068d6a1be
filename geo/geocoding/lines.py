"""Streets as lines: their middle and where they cross."""

from collections import defaultdict
from dataclasses import dataclass

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.geocoding.entries import Street
from geo.geocoding.plane import Plane

_CROSSING_M = 40.0
"""Streets that come this near to each other meet, beyond what their lines are wrong by."""
_MOST_SLACK_M = 60.0
_SAME_CROSSING_M = 120.0


@dataclass(frozen=True, slots=True)
class Middle:
    """The point of a street nearest its middle, and how far the street reaches from there."""

    lon: float
    lat: float
    radius_m: float


@dataclass(frozen=True, slots=True)
class Crossing:
    """Where two streets meet."""

    lon: float
    lat: float
    radius_m: float


def middle(line: BaseGeometry, plane: Plane) -> Middle:
    """The middle of a street; of its longest piece when it has several."""
    flat = shapely.line_merge(plane.flat(line))
    longest = max(shapely.get_parts(flat), key=lambda part: part.length)
    point = longest.interpolate(0.5, normalized=True)
    reach_m = shapely.hausdorff_distance(flat, point)
    radius_m = max(longest.length / 2, reach_m)
    return Middle(*plane.degrees(point.x, point.y), float(radius_m))


def crossings(streets: tuple[Street, ...], plane: Plane) -> dict[tuple[int, int], tuple[Crossing, ...]]:
    """Crossings by the places of two streets in the list, the smaller first; a pair may meet more than once."""
    if not streets:
        return {}
    lines = [plane.flat(street.line) for street in streets]
    tree = shapely.STRtree(lines)
    reach = _CROSSING_M + 2 * _MOST_SLACK_M
    left, right = tree.query(lines, predicate="dwithin", distance=reach)
    met: dict[tuple[int, int], tuple[Crossing, ...]] = {}
    for a, b in zip(left.tolist(), right.tolist(), strict=True):
        if a < b:
            slack = sum(min(streets[each].accuracy_m, _MOST_SLACK_M) for each in (a, b))
            points = _meeting_points(lines[a], lines[b], _CROSSING_M + slack)
            if points:
                met[a, b] = tuple(_crossing(point, plane) for point in points)
    return met


def _meeting_points(a: BaseGeometry, b: BaseGeometry, within_m: float) -> list[tuple[float, float, float]]:
    """Points x, y with half the gap between the lines, one for each place where they meet."""
    common = a.intersection(b)
    if common.is_empty:
        near_a, near_b = _nearest(a, b)
        gap = float(np.hypot(near_a[0] - near_b[0], near_a[1] - near_b[1]))
        if gap > within_m:
            return []
        return [((near_a[0] + near_b[0]) / 2, (near_a[1] + near_b[1]) / 2, gap / 2)]
    points = [part.centroid for part in shapely.get_parts(common)]
    return [(x, y, 0.0) for x, y in _clusters([(point.x, point.y) for point in points])]


def _nearest(a: BaseGeometry, b: BaseGeometry) -> tuple[tuple[float, float], tuple[float, float]]:
    (ax, ay), (bx, by) = shapely.get_coordinates(shapely.shortest_line(a, b))
    return (float(ax), float(ay)), (float(bx), float(by))


def _clusters(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Points with those near each other taken as one."""
    groups: dict[int, list[tuple[float, float]]] = defaultdict(list)
    for x, y in points:
        near = (
            number for number, group in groups.items() if np.hypot(group[0][0] - x, group[0][1] - y) <= _SAME_CROSSING_M
        )
        groups[next(near, len(groups))].append((x, y))
    return [(sum(x for x, _ in group) / len(group), sum(y for _, y in group) / len(group)) for group in groups.values()]


def _crossing(point: tuple[float, float, float], plane: Plane) -> Crossing:
    x, y, slack = point
    return Crossing(*plane.degrees(x, y), max(_CROSSING_M, slack))
