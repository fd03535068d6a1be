"""Place to text: what stands at a point."""

import numpy as np
import shapely
from scipy.spatial import cKDTree

from geo.geocoding.entries import Gazetteer
from geo.geocoding.labels import Label, street_label
from geo.geocoding.lines import crossings
from geo.geocoding.plane import Plane
from geo.model import Floats, Ints

_HOUSE_M = 60.0
_CROSSING_M = 60.0
_STREET_M = 150.0


class Reverse:
    """Names points after the nearest house, crossing or street; built once, never changes."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        streets = gazetteer.streets
        self._plane = Plane.around([street.line for street in streets])
        self._labels = [street_label(street) for street in streets]
        self._houses = gazetteer.houses
        self._street_of_id = {street.id: place for place, street in enumerate(streets)}
        self._house_tree = _tree(self._plane.xy(self._houses.lon, self._houses.lat))
        met = [(pair, each) for pair, several in crossings(streets, self._plane).items() for each in several]
        self._pairs = [pair for pair, _ in met]
        self._crossing_xy = self._plane.xy(
            np.array([each.lon for _, each in met]), np.array([each.lat for _, each in met])
        )
        self._crossing_tree = _tree(self._crossing_xy)
        self._lines = [self._plane.flat(street.line) for street in streets]
        self._line_tree = shapely.STRtree(self._lines)

    def labels(self, lon: Floats, lat: Floats) -> tuple[list[str | None], list[str | None]]:
        """Labels in Russian and Kazakh; None where nothing known is near.

        Parameters
        ----------
        lon, lat
            (n,) degrees, EPSG:4326; NaN for no point.
        """
        named: list[Label | None] = [None] * len(lon)
        known = np.flatnonzero(np.isfinite(lon) & np.isfinite(lat))
        xy = self._plane.xy(np.asarray(lon)[known], np.asarray(lat)[known])
        self._name_houses(named, known, xy)
        self._name_crossings(named, known, xy)
        self._name_streets(named, known, xy)
        return [each.ru if each else None for each in named], [each.kk if each else None for each in named]

    def _name_houses(self, named: list[Label | None], known: Ints, xy: Floats) -> None:
        for place, row in _nearest(self._house_tree, known, xy, _HOUSE_M):
            street = self._street_of_id.get(int(self._houses.street_id[row]))
            if street is not None:
                named[place] = self._labels[street].with_house(self._houses.number[row])

    def _name_crossings(self, named: list[Label | None], known: Ints, xy: Floats) -> None:
        for place, row in _nearest(self._crossing_tree, known, xy, _CROSSING_M):
            if named[place] is None:
                a, b = self._pairs[row]
                named[place] = self._labels[a].crossing(self._labels[b])

    def _name_streets(self, named: list[Label | None], known: Ints, xy: Floats) -> None:
        left = np.array([named[place] is None for place in known], dtype=np.bool_)
        if not self._lines or not left.any():
            return
        points = [shapely.Point(x, y) for x, y in xy[left]]
        found, streets = self._line_tree.query_nearest(points, max_distance=_STREET_M, all_matches=False)
        for row, street in zip(found.tolist(), streets.tolist(), strict=True):
            named[known[left][row]] = self._stretch(street, points[row])

    def _stretch(self, street: int, point: shapely.Point) -> Label:
        """The street between the crossings on either side of a point."""
        line, label = self._lines[street], self._labels[street]
        here = line.project(point)
        ends = [
            (line.project(shapely.Point(x, y)), b if a == street else a)
            for (a, b), (x, y) in zip(self._pairs, self._crossing_xy, strict=True)
            if street in {a, b}
        ]
        below = max((end for end in ends if end[0] <= here), default=None)
        above = min((end for end in ends if end[0] > here), default=None)
        if below is None or above is None:
            return label.stretch(None)
        return label.stretch((self._labels[below[1]], self._labels[above[1]]))


def _tree(xy: Floats) -> cKDTree | None:
    return cKDTree(xy) if len(xy) else None


def _nearest(tree: cKDTree | None, known: Ints, xy: Floats, within_m: float) -> list[tuple[int, int]]:
    """Places of the points that have something within a distance, and the row of it."""
    if tree is None or not len(xy):
        return []
    distance, row = tree.query(xy, distance_upper_bound=within_m)
    near = np.isfinite(distance)
    return list(zip(known[near].tolist(), row[near].tolist(), strict=True))
