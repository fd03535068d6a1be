"""The files of a city pack as data: their columns and how each is read."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from shapely.geometry.base import BaseGeometry

from boundaries import readers
from boundaries.languages import LANGUAGES
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
    language: str = ""
    """Of a name."""


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
    named_everywhere: bool = True
    """Whether pages show the names in every language; else a row may lack some."""
    about: str = ""
    """What it is for and where to get it, for those who make a pack."""


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
_NAMES = tuple(Column(f"name_{language}", required=False, language=language) for language in LANGUAGES)
"""A row must have the one in the default language of its city."""
_SOURCED = (Column("source", readers.codes), Column("certainty"))
_POINT = (Column("lon", readers.number(-180, 180)), Column("lat", readers.number(-90, 90)))

SOURCES = Sheet(
    "sources.csv",
    Source,
    (_CODE, Column("name"), Column("licence"), Column("retrieved", readers.day), _maybe("address")),
    about="Where the data comes from and under which licence; every other file names these codes.",
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
    about="Outlines of the districts, named without the word district. Take them from the city's geoportal or from "
    "OpenStreetMap (boundary=administrative), let neighbours share their vertices, save as GeoJSON in WGS 84.",
)
BASEMAP = Sheet(
    "basemap.geojson",
    BasemapFeature,
    (
        _CODE,
        Column("kind", readers.one_of(BASEMAP_KINDS)),
        *_NAMES,
        _maybe("width_m", readers.number(1, _MOST), None),
        *_SOURCED,
    ),
    shapes=("Point", "LineString", "MultiLineString", "Polygon", "MultiPolygon"),
    named_everywhere=False,
    optional=True,
    about="Water, parks and railways behind the streets, from OpenStreetMap.",
)
STREETS = Sheet(
    "streets.csv",
    Street,
    (
        _CODE,
        *_NAMES,
        Column("street_class", readers.one_of(STREET_CLASSES)),
        Column("accuracy_m", readers.number(1, _MOST)),
        *_SOURCED,
        Column("geometry", readers.lines),
    ),
    named_everywhere=False,
    optional=True,
    about="Lines and names of the streets, from OpenStreetMap (highway=*) or the city's register. Without them an "
    "address in words finds no place.",
)
HOUSES = Sheet(
    "houses.csv",
    HouseRow,
    (Column("street", readers.code), Column("number"), *_POINT, *_SOURCED),
    key=("street", "number"),
    optional=True,
    about="Points of the houses, from the address register or OpenStreetMap (addr:housenumber). Without them an "
    "address reaches its street only, and no cell of the map.",
)
PLACES = Sheet(
    "places.csv",
    NamedPlace,
    (
        _CODE,
        Column("kind", readers.code),
        *_NAMES,
        _maybe("street"),
        _maybe("house"),
        *_POINT,
        Column("radius_m", readers.number(1, _FURTHEST_M)),
        *_SOURCED,
    ),
    named_everywhere=False,
    optional=True,
    about="Schools, markets, stops and quarters that people call by name.",
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
    optional=True,
    about="Old names, codes and second names of streets.",
)
AGENCIES = Sheet(
    "agencies.csv",
    Agency,
    (_CODE, *_NAMES, Column("type", readers.one_of(AGENCY_TYPES)), Column("scope", readers.code), *_SOURCED),
    about="The bodies that must act. One of them is the dispatch that city.toml names.",
)
COVERAGE = Sheet(
    "coverage.csv",
    CoverageArea,
    (_CODE, Column("agency", readers.code), Column("districts", readers.words), *_SOURCED),
    optional=True,
    about="Which agency serves which districts (* for all), for rules of the level zone.",
)
GROUPS = Sheet(
    "category_groups.csv",
    Group,
    (_CODE, Column("icon"), *_NAMES),
    about="Groups of categories, in the order of the page. Codes of the starter have an icon and a colour of their "
    "own.",
)
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
    about="What is reported: hours until it is due, whether it needs a place, what must stay private. List under "
    "names_as_used what your files call it.",
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
    about="Who acts for what: the most particular rule wins, the levels are asset, zone, district, city. Every "
    "category needs an owner in every district.",
)
CALENDAR = Sheet(
    "calendar.csv",
    CalendarDay,
    (Column("day", readers.day), Column("working", readers.yes_no), *_NAMES, *_SOURCED),
    key=("day",),
    optional=True,
    about="Holidays and working days moved to weekends, of every year with open issues.",
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
    optional=True,
    about="Cameras and the points they look at.",
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
    about="What cameras call what they see, and which category that is; without it no camera is heard.",
)
SHEETS: tuple[Sheet[Any], ...] = (
    SOURCES,
    DISTRICTS,
    BASEMAP,
    STREETS,
    HOUSES,
    PLACES,
    RENAMES,
    AGENCIES,
    COVERAGE,
    GROUPS,
    CATEGORIES,
    RULES,
    CALENDAR,
    CAMERAS,
    CAMERA_CLASSES,
)
