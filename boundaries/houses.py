"""Synthetic houses along the streets, for a demo city without an open list of houses.

Odd numbers stand on the left of a street and even ones on the right, seen from its first point, growing along it.
A house of the demo is no evidence about the real house of that number.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeVar
from zlib import crc32

import numpy as np
import numpy.typing as npt
import shapely
from shapely import LineString, STRtree
from shapely.geometry.base import BaseGeometry

from boundaries.records import BasemapFeature, Street
from boundaries.sheets import HIGHWAYS
from geo.model import Bools, Floats
from geo.points import metres_per_degree

VERSION = 1
"""Raised whenever the same pack and seed give other houses."""

SOURCE = "synthetic"
CLEAR_OF_STREETS_M = 13.0
CLEAR_OF_HOUSES_M = 15.0
_CLEAR_OF_BANKS_M = 25.0
_SET_BACK_M = {"avenue": (27.0, 42.0), "boulevard": (24.0, 38.0), "street": (16.0, 28.0), "lane": (13.0, 18.0)}
_GAP_M = {"avenue": (27.0, 51.0), "boulevard": (24.0, 44.0), "street": (21.0, 40.0), "lane": (16.0, 30.0)}
_BEHIND_M = (32.0, 48.0)
_ASIDE_M = (4.0, 12.0)
_VARIANTS = (("", 1.0, 0), ("/1", 0.24, 1), ("/2", 0.08, 2), ("а", 0.1, 1))
"""Endings of house numbers, how often a plot has a house with that ending, and how many rows behind it stands."""


@dataclass(frozen=True, slots=True)
class House:
    """One synthetic house."""

    street: str
    number: str
    lon: float
    lat: float


Shape = TypeVar("Shape", bound=BaseGeometry)


class _Plots(NamedTuple):
    """Places where houses of one street might stand, in the order of their numbers."""

    xy: Floats
    """(n, 2) metres."""
    odd: Bools
    plot: npt.NDArray[np.int64]
    """(n,) which plot of its side; a house behind shares the plot of the one in front."""
    variant: npt.NDArray[np.int64]


def lay_houses(streets: Sequence[Street], basemap: Sequence[BasemapFeature], seed: int) -> list[House]:
    """Houses along every street that can have some: none on highways, in water, in parks or on other streets.

    The same arguments always give the same houses; a street's own dice depend on its code, not on its neighbours.
    """
    built = [
        street for street in sorted(streets, key=lambda street: street.code) if street.street_class not in HIGHWAYS
    ]
    if not built:
        return []
    scale = np.array(metres_per_degree(float(np.mean([street.geom.centroid.y for street in built]))))
    plots = [_plots(street, scale, seed) for street in built]
    free = _free([plot.xy for plot in plots], built, streets, _barriers(basemap, scale), scale)
    return [
        house
        for street, plot, kept in zip(built, plots, free, strict=True)
        for house in _number(street, plot, kept, scale)
    ]


def _plots(street: Street, scale: Floats, seed: int) -> _Plots:
    dice = np.random.default_rng([seed, crc32(street.code.encode())])
    near, far = _SET_BACK_M[street.street_class]
    columns: dict[str, list[npt.NDArray[np.generic]]] = defaultdict(list)
    for odd in (True, False):
        plot = 0
        for line in _scaled(street.geom, scale).geoms:
            along = _steps(line.length, _GAP_M[street.street_class], dice)
            back = dice.uniform(near, far, len(along))
            numbers = np.arange(plot, plot + len(along))
            plot += len(along)
            for variant, (_, share, rows_behind) in enumerate(_VARIANTS):
                chosen = dice.random(len(along)) < share
                depth = back + dice.uniform(*_BEHIND_M) * rows_behind
                aside = dice.uniform(*_ASIDE_M) * variant
                xy = _beside(line, np.minimum(along + aside, line.length)[chosen], (depth if odd else -depth)[chosen])
                columns["xy"].append(xy)
                columns["odd"].append(np.full(len(xy), odd))
                columns["plot"].append(numbers[chosen])
                columns["variant"].append(np.full(len(xy), variant))
    return _Plots(*(np.concatenate(columns[name]) for name in _Plots._fields))


def _steps(length: float, gap: tuple[float, float], dice: np.random.Generator) -> Floats:
    """Distances along a line at which houses stand."""
    steps = np.cumsum(dice.uniform(*gap, int(length / gap[0]) + 1)) - gap[0] / 2
    return steps[steps < length - gap[0] / 2]


def _beside(line: LineString, along: Floats, left_m: Floats) -> Floats:
    """Points at distances along a line, moved to its left (negative: right) at a right angle."""
    corners = shapely.get_coordinates(line)
    edges = np.diff(corners, axis=0)
    lengths = np.hypot(*edges.T)
    ends = np.cumsum(lengths)
    edge = np.minimum(np.searchsorted(ends, along), len(edges) - 1)
    ahead = edges[edge] / lengths[edge, None]
    base = corners[edge] + ahead * (along - ends[edge] + lengths[edge])[:, None]
    return np.asarray(base + np.column_stack([-ahead[:, 1], ahead[:, 0]]) * left_m[:, None])


def _barriers(basemap: Sequence[BasemapFeature], scale: Floats) -> list[BaseGeometry]:
    """Water, parks and railways with their banks, in metres."""
    solid = [feature for feature in basemap if feature.geom.geom_type != "Point"]
    return [_scaled(each.geom, scale).buffer((each.width_m or 0.0) / 2 + _CLEAR_OF_BANKS_M) for each in solid]


def _free(
    plots: list[Floats], built: list[Street], streets: Sequence[Street], barriers: list[BaseGeometry], scale: Floats
) -> list[Bools]:
    """Which of the plots of each street can be built on."""
    xy = np.concatenate(plots)
    points = shapely.points(xy)
    near = STRtree([_scaled(street.geom, scale) for street in streets])
    taken = np.zeros(len(xy), dtype=np.bool_)
    taken[near.query(points, predicate="dwithin", distance=CLEAR_OF_STREETS_M)[0]] = True
    if barriers:
        taken[STRtree(barriers).query(points, predicate="intersects")[0]] = True
    sizes = [len(each) for each in plots]
    return np.split(~taken & _apart(xy, ~taken), np.cumsum(sizes)[:-1]) if built else []


def _apart(xy: Floats, candidates: Bools) -> Bools:
    """Candidates that keep their distance from every earlier one that was kept."""
    points = shapely.get_parts(shapely.multipoints(xy)).tolist()
    pairs = STRtree(points).query(points, predicate="dwithin", distance=CLEAR_OF_HOUSES_M)
    later = pairs[:, pairs[0] > pairs[1]]
    rivals: dict[int, list[int]] = defaultdict(list)
    for index, earlier in later.T.tolist():
        rivals[index].append(earlier)
    kept = candidates.copy()
    for index in sorted(rivals):
        kept[index] = kept[index] and not any(kept[earlier] for earlier in rivals[index])
    return kept


def _number(street: Street, plots: _Plots, kept: Bools, scale: Floats) -> Iterator[House]:
    """Numbers for the plots that were kept; a house behind takes the number of the one in front."""
    for odd in (True, False):
        side = kept & (plots.odd == odd)
        fronts = np.unique(plots.plot[side & (plots.variant == 0)])
        number_of = {plot: 2 * position + (1 if odd else 2) for position, plot in enumerate(fronts.tolist())}
        for index in np.flatnonzero(side):
            number = number_of.get(int(plots.plot[index]))
            if number is not None:
                lon, lat = np.round(plots.xy[index] / scale, 6)
                ending = _VARIANTS[plots.variant[index]][0]
                yield House(street.code, f"{number}{ending}", float(lon), float(lat))


def _scaled(geom: Shape, scale: Floats) -> Shape:
    return shapely.transform(geom, lambda degrees: degrees * scale)
