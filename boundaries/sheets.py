"""The files of a city pack as data: their columns and how each is read."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from shapely.geometry.base import BaseGeometry

from boundaries import readers
from boundaries.readers import Reader
from boundaries.records import (
    Agency,
    BasemapFeature,
    CalendarDay,
    Camera,
    CameraClass,
    CategoryRow,
    CoverageArea,
    District,
    Group,
    HouseRow,
    NamedPlace,
    Rename,
    Rule,
    Source,
    Street,
)
from geo.model import Kind, Sensitivity, Severity

Record = TypeVar("Record")

HIGHWAYS = ("highway", "road")
STREET_CLASSES = ("avenue", "boulevard", "street", "lane", *HIGHWAYS)
BASEMAP_KINDS = ("river", "stream", "lake", "park", "railway", "station", "airport", "road")
AGENCY_TYPES = ("utility", "contractor", "department", "police", "district")
LEVELS = ("asset", "zone", "district", "city")
EVERYWHERE = "*"
USUAL_WINDOW_MIN = 10
"""Of a class that names none."""

_LONGEST_DUE_H = 8760
_LONGEST_WINDOW_MIN = 10_080
_FURTHEST_M = 100_000
_MOST = 10_000


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, how it is read, and what an empty cell means."""

    name: str
    read: Reader = readers.text
    required: bool = True
    absent: object = ""


@dataclass(frozen=True, slots=True)
class Sheet(Generic[Record]):
    """One file: the record it makes and its columns; `key` must not occur twice."""

    file: str
    record: Callable[..., Record]
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ("code",)
    optional: bool = False
    shapes: tuple[str, ...] = ()
    """Allowed geometries of a GeoJSON file."""


class Coded(Protocol):
    """A record with a code."""

    @property
    def code(self) -> str:
        """The code other files name it by."""


class Shaped(Protocol):
    """A record with a shape."""

    @property
    def row(self) -> int:
        """Where it stood."""

    @property
    def geom(self) -> BaseGeometry:
        """Its shape in degrees, longitude first."""


def _maybe(name: str, read: Reader = readers.text, absent: object = "") -> Column:
    return Column(name, read, required=False, absent=absent)


_CODE = Column("code", readers.code)
_NAMES = (Column("name_ru"), Column("name_kk"), Column("name_en"))
_FOUND_NAMES = (Column("name_ru"), _maybe("name_kk"), _maybe("name_en"))
_SOURCED = (Column("source", readers.codes), Column("certainty"))
_POINT = (Column("lon", readers.number(-180, 180)), Column("lat", readers.number(-90, 90)))

SOURCES = Sheet(
    "sources.csv",
    Source,
    (_CODE, Column("name"), Column("licence"), Column("retrieved", readers.day), _maybe("address")),
)
DISTRICTS = Sheet(
    "districts.geojson",
    District,
    (
        _CODE,
        *_NAMES,
        _maybe("kato", absent=None),
        Column("valid_from", readers.since),
        Column("border_since", readers.since),
        *_SOURCED,
    ),
    shapes=("Polygon", "MultiPolygon"),
)
BASEMAP = Sheet(
    "basemap.geojson",
    BasemapFeature,
    (
        _CODE,
        Column("kind", readers.one_of(BASEMAP_KINDS)),
        *_FOUND_NAMES,
        _maybe("width_m", readers.number(1, _MOST), None),
        *_SOURCED,
    ),
    shapes=("Point", "LineString", "MultiLineString", "Polygon", "MultiPolygon"),
)
STREETS = Sheet(
    "streets.csv",
    Street,
    (
        _CODE,
        Column("name_ru"),
        _maybe("name_kk"),
        Column("street_class", readers.one_of(STREET_CLASSES)),
        Column("accuracy_m", readers.number(1, _MOST)),
        *_SOURCED,
        Column("geometry", readers.lines),
    ),
)
HOUSES = Sheet(
    "houses.csv",
    HouseRow,
    (Column("street", readers.code), Column("number"), *_POINT, *_SOURCED),
    key=("street", "number"),
    optional=True,
)
PLACES = Sheet(
    "places.csv",
    NamedPlace,
    (
        _CODE,
        Column("kind", readers.code),
        *_FOUND_NAMES,
        _maybe("street"),
        _maybe("house"),
        *_POINT,
        Column("radius_m", readers.number(1, _FURTHEST_M)),
        *_SOURCED,
    ),
)
RENAMES = Sheet(
    "renames.csv",
    Rename,
    (
        Column("old_name"),
        Column("new_name"),
        _maybe("street", readers.code, None),
        Column("kind", readers.one_of(("old", "code", "official"))),
        Column("language", readers.one_of(("ru", "kk", "en"))),
        Column("year", readers.whole(1800, 2200)),
        _maybe("valid_to", readers.day, None),
        Column("status"),
        *_SOURCED,
    ),
    key=("old_name", "new_name"),
)
AGENCIES = Sheet(
    "agencies.csv",
    Agency,
    (_CODE, *_NAMES, Column("type", readers.one_of(AGENCY_TYPES)), Column("scope", readers.code), *_SOURCED),
)
COVERAGE = Sheet(
    "coverage.csv",
    CoverageArea,
    (_CODE, Column("agency", readers.code), Column("districts", readers.words), *_SOURCED),
)
GROUPS = Sheet("category_groups.csv", Group, (_CODE, Column("icon"), *_NAMES))
CATEGORIES = Sheet(
    "categories.csv",
    CategoryRow,
    (
        _CODE,
        Column("group", readers.code),
        *_NAMES,
        Column("needs_place", readers.yes_no),
        Column("sensitivity", readers.one_of(Sensitivity)),
        Column("severity", readers.one_of(Severity)),
        Column("due_emergency_h", readers.whole(1, _LONGEST_DUE_H)),
        Column("due_normal_h", readers.whole(1, _LONGEST_DUE_H)),
        Column("due_source", readers.codes),
        Column("incident_distance_m", readers.whole(1, _MOST)),
        Column("quiet_time_h", readers.whole(1, _LONGEST_DUE_H)),
        _maybe("words_ru", readers.words, ()),
        _maybe("words_kk", readers.words, ()),
        _maybe("names_as_used", readers.words, ()),
        *_SOURCED,
    ),
)
RULES = Sheet(
    "rules.csv",
    Rule,
    (
        _CODE,
        Column("level", readers.one_of(LEVELS)),
        Column("priority", readers.whole(-1000, 1000)),
        *(_maybe(name, readers.code, None) for name in ("category", "group", "district", "area")),
        _maybe("kind", readers.one_of(Kind), None),
        _maybe("channel", readers.code, None),
        _maybe("severity", readers.one_of(Severity), None),
        Column("agency", readers.code),
    ),
)
CALENDAR = Sheet(
    "calendar.csv",
    CalendarDay,
    (Column("day", readers.day), Column("working", readers.yes_no), *_NAMES, *_SOURCED),
    key=("day",),
)
CAMERAS = Sheet(
    "cameras.csv",
    Camera,
    (
        _CODE,
        *_POINT,
        Column("bearing_deg", readers.number(0, 360)),
        Column("field_of_view_deg", readers.number(1, 360)),
        Column("range_m", readers.number(1, 2000)),
        _maybe("target_lon", readers.number(-180, 180), None),
        _maybe("target_lat", readers.number(-90, 90), None),
        _maybe("installed_on", readers.day, None),
        Column("synthetic", readers.yes_no),
    ),
)
CAMERA_CLASSES = Sheet(
    "camera_classes.csv",
    CameraClass,
    (
        _CODE,
        Column("category", readers.code),
        _maybe("window_min", readers.whole(1, _LONGEST_WINDOW_MIN), USUAL_WINDOW_MIN),
        *_SOURCED,
    ),
    optional=True,
)
FILES = (
    SOURCES.file,
    DISTRICTS.file,
    BASEMAP.file,
    STREETS.file,
    HOUSES.file,
    PLACES.file,
    RENAMES.file,
    AGENCIES.file,
    COVERAGE.file,
    GROUPS.file,
    CATEGORIES.file,
    RULES.file,
    CALENDAR.file,
    CAMERAS.file,
    CAMERA_CLASSES.file,
)
