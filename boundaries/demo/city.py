"""What the demo needs to know of a city: its categories with people's words, its places and its cameras."""

from dataclasses import dataclass

import numpy as np
from geoalchemy2.functions import ST_X, ST_Y
from sqlalchemy import Connection, select

from geo.errors import CityNotLoaded
from geo.geocoding.entries import Gazetteer
from geo.geocoding.gazetteer import load_gazetteer
from geo.model import Floats, Sensitivity, Severity
from geo.tables import camera_classes, cameras, categories, category_groups
from geo.tables import city as city_table


@dataclass(frozen=True, slots=True)
class DemoCategory:
    """A category as people report it."""

    code: str
    group: str
    needs_place: bool
    by_cell: bool
    """Whether its places may be shown by cell; those of persons never are."""
    due_h: int
    """Hours until it is due, at its own severity."""
    spread_m: float
    """How far apart reports of one event lie."""
    quiet_h: int
    """Hours without a report after which an event is over."""
    words: dict[str, tuple[str, ...]]
    """What people say, by language."""


@dataclass(frozen=True, slots=True)
class DemoCameras:
    """The cameras of a city, in columns."""

    code: tuple[str, ...]
    lon: Floats
    """(n,) degrees, of what the camera looks at."""
    lat: Floats
    classes: dict[str, str]
    """Codes of the classes that they recognise, by the code of their category."""

    def __len__(self) -> int:
        """Number of cameras."""
        return len(self.code)


def no_cameras() -> DemoCameras:
    """Cameras of a city that has none."""
    return DemoCameras((), np.zeros(0), np.zeros(0), {})


@dataclass(frozen=True, slots=True)
class DemoCity:
    """A city to make issues for."""

    code: str
    categories: tuple[DemoCategory, ...]
    gazetteer: Gazetteer
    timezone: str
    centre: tuple[float, float]
    """Degrees, longitude first."""
    languages: tuple[str, ...]
    """Codes of the languages that are spoken."""
    cameras: DemoCameras


def read_demo_city(connection: Connection) -> DemoCity:
    """The loaded city; raises CityNotLoaded."""
    row = connection.execute(select(city_table.c.code, city_table.c.settings)).one_or_none()
    if row is None:
        raise CityNotLoaded("no city is loaded yet: run qala city load FOLDER first")
    lon, lat = row.settings["centre"]
    return DemoCity(
        code=row.code,
        categories=_categories(connection),
        gazetteer=load_gazetteer(connection),
        timezone=row.settings["timezone"],
        centre=(lon, lat),
        languages=tuple(row.settings["languages"]),
        cameras=_cameras(connection),
    )


def _categories(connection: Connection) -> tuple[DemoCategory, ...]:
    statement = (
        select(categories, category_groups.c.code.label("group")).join(category_groups).order_by(categories.c.position)
    )
    return tuple(
        DemoCategory(
            code=row.code,
            group=row.group,
            needs_place=row.needs_place,
            by_cell=row.sensitivity != Sensitivity.PERSON,
            due_h=row.due_emergency_h if row.severity == Severity.EMERGENCY else row.due_normal_h,
            spread_m=row.incident_distance_m,
            quiet_h=row.quiet_time_h,
            words=_words(tuple(row.words_ru) or (row.name_ru,), tuple(row.words_kk) or (row.name_kk,)),
        )
        for row in connection.execute(statement)
    )


def _words(russian: tuple[str, ...], kazakh: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """Words by language; where a language has none, people borrow those of the other."""
    ru, kk = tuple(filter(None, russian)), tuple(filter(None, kazakh))
    return {"ru": ru or kk, "kk": kk or ru}


def _cameras(connection: Connection) -> DemoCameras:
    target = [ST_X(cameras.c.target_geom).label("lon"), ST_Y(cameras.c.target_geom).label("lat")]
    rows = connection.execute(select(cameras.c.code, *target).order_by(cameras.c.code)).all()
    lon, lat = np.array([row.lon for row in rows]), np.array([row.lat for row in rows])
    classes = select(categories.c.code.label("category"), camera_classes.c.code).join_from(camera_classes, categories)
    known = {row.category: row.code for row in connection.execute(classes.order_by(camera_classes.c.id.desc()))}
    return DemoCameras(tuple(row.code for row in rows), lon, lat, known)
