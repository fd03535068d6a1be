"""Where things happen in the demo's city: its houses, how often each reports, and what stands near them."""

from dataclasses import dataclass

import numpy as np
import shapely
from scipy.spatial import cKDTree
from shapely import STRtree

from boundaries.demo.city import DemoCity
from boundaries.sheets import HIGHWAYS
from geo.geocoding.entries import Gazetteer, NamedPlace, Street
from geo.model import Floats, Ints
from geo.points import metres_per_degree

CROSSING_TOLERANCE_M = 40.0
"""Ends of streets that meet lie up to this far apart."""
NO_HOUSE_SPACING_M = 60.0
"""Along the streets of a city that knows no houses."""
_HOT_STREETS, _HOT = 0.07, 2.5
_FADES_AFTER_M = 3500.0
_EVERYWHERE = 0.15
_UNEVEN = 0.6
_MOST = 8.0
"""No site reports more than this many times the mean."""


@dataclass(frozen=True, slots=True)
class Crossing:
    """Where two streets meet."""

    first: Street
    second: Street
    lon: float
    lat: float


@dataclass(frozen=True, slots=True)
class Sites:
    """Everywhere something may happen, in columns: the houses, or points along the streets where none is known."""

    lon: Floats
    lat: Floats
    street: Ints
    """(n,) position in `streets`, -1 for none."""
    number: list[str]
    """House numbers, empty for none."""
    weight: Floats
    """(n,) share of all reports, constant in time and the same for every category."""
    xy: Floats
    """(n, 2) flat metres."""
    tree: cKDTree
    streets: tuple[Street, ...]
    crossings: tuple[Crossing, ...]
    crossing: Ints
    """(n,) the nearest crossing, -1 where the city has none."""
    named_places: tuple[NamedPlace, ...]
    named_place: Ints
    """(n,) the nearest named place, -1 where the city has none."""

    def __len__(self) -> int:
        """Number of sites."""
        return len(self.lon)

    def near(self, site: int, radius_m: float) -> Ints:
        """Sites within a distance of one, itself among them."""
        return np.array(sorted(self.tree.query_ball_point(self.xy[site], radius_m)), dtype=np.int64)

    def beside(self, sites: Ints, radius_m: Floats, dice: np.random.Generator) -> Ints:
        """(n,) for each of some sites another one within its radius, or itself."""
        found = self.tree.query_ball_point(self.xy[sites], radius_m, return_sorted=True)
        drawn = dice.random(len(sites)).tolist()
        return np.array([near[int(at * len(near))] for near, at in zip(found, drawn, strict=True)], dtype=np.int64)

    def label(self, site: int) -> str:
        """The site's address in Russian; empty where it has none."""
        if self.street[site] < 0:
            return ""
        return ", ".join(filter(None, (self.streets[self.street[site]].name_ru, self.number[site])))


def sites_of(city: DemoCity, dice: np.random.Generator) -> Sites:
    """The sites of a city; at least one, its centre."""
    gazetteer = city.gazetteer
    lon, lat, street, number = _ground(city)
    scale = np.array(metres_per_degree(city.centre[1]))
    xy = np.stack([lon, lat], axis=1) * scale
    crossings = tuple(crossings_of(gazetteer))
    met = np.array([(each.lon, each.lat) for each in crossings]).reshape(-1, 2) * scale
    named = np.array([(each.lon, each.lat) for each in gazetteer.named_places]).reshape(-1, 2) * scale
    return Sites(
        lon=lon,
        lat=lat,
        street=street,
        number=number,
        weight=_weights(xy - np.array(city.centre) * scale, street, dice),
        xy=xy,
        tree=cKDTree(xy),
        streets=gazetteer.streets,
        crossings=crossings,
        crossing=_nearest(met, xy),
        named_places=gazetteer.named_places,
        named_place=_nearest(named, xy),
    )


def _ground(city: DemoCity) -> tuple[Floats, Floats, Ints, list[str]]:
    """Longitude, latitude, street and number of the houses, else of points along the streets, else of the centre."""
    houses, streets = city.gazetteer.houses, city.gazetteer.streets
    if len(houses):
        position = {street.id: number for number, street in enumerate(streets)}
        street = np.array([position[number] for number in houses.street_id.tolist()], dtype=np.int64)
        return houses.lon, houses.lat, street, houses.number
    spacing = NO_HOUSE_SPACING_M / metres_per_degree(city.centre[1])[1]
    points = [
        (*shapely.get_coordinates(street.line.interpolate(along))[0].tolist(), number)
        for number, street in enumerate(streets)
        if street.street_class not in HIGHWAYS
        for along in np.arange(0, street.line.length, spacing).tolist()
    ] or [(*city.centre, -1)]
    lon, lat, street = (np.array(column) for column in zip(*points, strict=True))
    return lon, lat, street.astype(np.int64), [""] * len(points)


def _weights(from_centre_m: Floats, street: Ints, dice: np.random.Generator) -> Floats:
    """How often each site reports: more downtown, on a few hot streets, and from some houses; sums up to 1."""
    _, place = np.unique(street, return_inverse=True)
    hot = np.where(dice.random(place.max() + 1) < _HOT_STREETS, _HOT, 1.0)
    downtown = np.exp(-np.hypot(*from_centre_m.T) / _FADES_AFTER_M) + _EVERYWHERE
    weights = downtown * hot[place] * dice.lognormal(0.0, _UNEVEN, len(street))
    weights = np.minimum(weights, _MOST * weights.mean())
    return np.asarray(weights / weights.sum())


def _nearest(places: Floats, xy: Floats) -> Ints:
    if not len(places):
        return np.full(len(xy), -1, dtype=np.int64)
    return np.asarray(cKDTree(places).query(xy)[1], dtype=np.int64)


def crossings_of(gazetteer: Gazetteer) -> list[Crossing]:
    """Where two streets of a city meet, highways left out."""
    streets = [street for street in gazetteer.streets if street.street_class not in HIGHWAYS]
    if not streets:
        return []
    scale = np.array(metres_per_degree(streets[0].line.centroid.y))
    lines = [shapely.transform(street.line, lambda degrees: degrees * scale) for street in streets]
    pairs = STRtree(lines).query(lines, predicate="dwithin", distance=CROSSING_TOLERANCE_M)
    found = []
    for one, two in sorted(pairs[:, pairs[0] < pairs[1]].T.tolist()):
        lon, lat = shapely.get_coordinates(shapely.shortest_line(lines[one], lines[two])).mean(axis=0) / scale
        found.append(Crossing(streets[one], streets[two], float(lon), float(lat)))
    return found
