"""What the demo needs to know of a city: its categories with people's words, and how often its places occur."""

from dataclasses import dataclass

import numpy as np
import shapely
from shapely import STRtree
from sqlalchemy import Connection, select

from boundaries.sheets import HIGHWAYS
from geo.errors import CityNotLoaded
from geo.geocoding.entries import Gazetteer, Street
from geo.geocoding.gazetteer import load_gazetteer
from geo.model import Floats, Ints, Severity
from geo.points import metres_per_degree
from geo.tables import categories
from geo.tables import city as city_table

CROSSING_TOLERANCE_M = 40.0
"""Ends of streets that meet lie up to this far apart."""


@dataclass(frozen=True, slots=True)
class DemoCategory:
    """A category as people report it."""

    code: str
    needs_place: bool
    severity: Severity
    due_h: int
    """Hours until it is due, at its own severity."""
    spread_m: float
    """How far apart reports of one event lie."""
    words: dict[str, tuple[str, ...]]
    """What people say, by language."""


@dataclass(frozen=True, slots=True)
class DemoCity:
    """A city to make appeals for."""

    categories: tuple[DemoCategory, ...]
    gazetteer: Gazetteer
    timezone: str
    centre: tuple[float, float]
    """Degrees, longitude first."""


@dataclass(frozen=True, slots=True)
class Crossing:
    """Where two streets meet."""

    first: Street
    second: Street
    lon: float
    lat: float


def read_demo_city(connection: Connection) -> DemoCity:
    """The loaded city; raises CityNotLoaded."""
    settings = connection.scalar(select(city_table.c.settings))
    if settings is None:
        raise CityNotLoaded("no city is loaded yet: run qala city load FOLDER first")
    rows = connection.execute(select(categories).order_by(categories.c.position))
    kinds = tuple(
        DemoCategory(
            code=row.code,
            needs_place=row.needs_place,
            severity=Severity(row.severity),
            due_h=row.due_emergency_h if row.severity == Severity.EMERGENCY else row.due_normal_h,
            spread_m=row.incident_distance_m,
            words={"ru": tuple(row.words_ru) or (row.name_ru,), "kk": tuple(row.words_kk) or (row.name_kk,)},
        )
        for row in rows
    )
    lon, lat = settings["centre"]
    return DemoCity(kinds, load_gazetteer(connection), settings["timezone"], (lon, lat))


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


def distances_m(lon: Floats, lat: Floats, centre: tuple[float, float]) -> Floats:
    """Flat distances in metres from a centre; good enough to say what lies downtown."""
    lon_m, lat_m = metres_per_degree(centre[1])
    return np.hypot((lon - centre[0]) * lon_m, (lat - centre[1]) * lat_m)


def house_weights(city: DemoCity, dice: np.random.Generator) -> Floats:
    """How often each house reports: more downtown, on a few hot streets, and from a few houses with old pipes."""
    houses = city.gazetteer.houses
    if not len(houses):
        return np.zeros(0)
    street_ids, street = np.unique(houses.street_id, return_inverse=True)
    hot = np.where(dice.random(len(street_ids)) < _HOT_STREETS, _HOT, 1.0)
    downtown = np.exp(-distances_m(houses.lon, houses.lat, city.centre) / _FADES_AFTER_M)
    return _shares((downtown + _EVERYWHERE) * hot[street] * dice.lognormal(0.0, _UNEVEN, len(houses)))


def near_weights(lon: Floats, lat: Floats, city: DemoCity) -> Floats:
    """How often each of some places is named: more downtown."""
    return _shares(np.exp(-distances_m(lon, lat, city.centre) / _FADES_AFTER_M) + _EVERYWHERE)


def neighbours(city: DemoCity, house: int, spread_m: float) -> Ints:
    """Houses within a distance of one."""
    houses = city.gazetteer.houses
    centre = float(houses.lon[house]), float(houses.lat[house])
    return np.flatnonzero(distances_m(houses.lon, houses.lat, centre) <= spread_m)


_HOT_STREETS = 0.07
_HOT = 4.0
_FADES_AFTER_M = 3500.0
_EVERYWHERE = 0.08
_UNEVEN = 1.0


def _shares(weights: Floats) -> Floats:
    total = weights.sum()
    return weights / total if total else weights
