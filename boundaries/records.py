"""What the files of a city pack hold, one dataclass a file; `row` says where a record stood."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, time

from shapely import MultiLineString, MultiPolygon
from shapely.geometry.base import BaseGeometry

from geo.points import Bbox


@dataclass(frozen=True, slots=True)
class WorkHours:
    """When offices are open, in city time."""

    days: tuple[int, ...]
    """Days of the week, Monday is 1."""
    start: time
    end: time
    lunch_start: time | None = None
    lunch_end: time | None = None


@dataclass(frozen=True, slots=True)
class CityFile:
    """What city.toml says."""

    code: str
    names: dict[str, str]
    country: str
    """Two letters of ISO 3166: telephone numbers in words are read as this country writes them."""
    timezone: str
    languages: tuple[str, ...]
    default_language: str
    bbox: Bbox
    centre: tuple[float, float]
    zoom: int
    resolutions: tuple[int, ...]
    phones: dict[str, str]
    attribution: str
    dispatch_agency: str
    retention_days: int
    synthetic: bool
    generation: str
    generation_from: date
    generation_source: str
    work_hours: WorkHours
    generate_houses: bool
    houses_seed: int


@dataclass(frozen=True, slots=True)
class Source:
    """Where data comes from; other files name its code."""

    row: int
    code: str
    name: str
    licence: str
    retrieved: date
    address: str


@dataclass(frozen=True, slots=True)
class District:
    """An administrative area of the generation."""

    row: int
    code: str
    name_ru: str
    name_kk: str
    name_en: str
    kato: str | None
    valid_from: str
    border_since: str
    source: tuple[str, ...]
    certainty: str
    geom: MultiPolygon


@dataclass(frozen=True, slots=True)
class BasemapFeature:
    """Water, a park, a railway or a landmark of the base map."""

    row: int
    code: str
    kind: str
    name_ru: str
    name_kk: str
    name_en: str
    width_m: float | None
    source: tuple[str, ...]
    certainty: str
    geom: BaseGeometry


@dataclass(frozen=True, slots=True)
class Street:
    """A street with all its lines."""

    row: int
    code: str
    name_ru: str
    name_kk: str
    street_class: str
    accuracy_m: float
    source: tuple[str, ...]
    certainty: str
    geom: MultiLineString
    name_en: str = ""


@dataclass(frozen=True, slots=True)
class HouseRow:
    """A house of the pack's own list."""

    row: int
    street: str
    number: str
    lon: float
    lat: float
    source: tuple[str, ...]
    certainty: str


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A place people call by its name."""

    row: int
    code: str
    kind: str
    name_ru: str
    name_kk: str
    name_en: str
    street: str
    house: str
    lon: float
    lat: float
    radius_m: float
    source: tuple[str, ...]
    certainty: str


@dataclass(frozen=True, slots=True)
class Rename:
    """A street's other name: an old one or code, or an official one that the list of streets has not."""

    row: int
    old_name: str
    new_name: str
    street: str | None
    kind: str
    language: str
    year: int
    valid_to: date | None
    status: str
    source: tuple[str, ...]
    certainty: str

    @property
    def alias(self) -> str:
        """The name under which the street is also found."""
        return self.new_name if self.kind == "official" else self.old_name


@dataclass(frozen=True, slots=True)
class Agency:
    """A body that must act."""

    row: int
    code: str
    name_ru: str
    name_kk: str
    name_en: str
    type: str
    scope: str
    source: tuple[str, ...]
    certainty: str


@dataclass(frozen=True, slots=True)
class CoverageArea:
    """What an agency serves: some districts, or all of them (*)."""

    row: int
    code: str
    agency: str
    districts: tuple[str, ...]
    source: tuple[str, ...]
    certainty: str


@dataclass(frozen=True, slots=True)
class Group:
    """A group of categories."""

    row: int
    code: str
    icon: str
    name_ru: str
    name_kk: str
    name_en: str


@dataclass(frozen=True, slots=True)
class CategoryRow:
    """A category with everything that follows from it."""

    row: int
    code: str
    group: str
    name_ru: str
    name_kk: str
    name_en: str
    needs_place: bool
    sensitivity: str
    severity: str
    due_emergency_h: int
    due_normal_h: int
    due_source: tuple[str, ...]
    incident_distance_m: int
    quiet_time_h: int
    words_ru: tuple[str, ...]
    words_kk: tuple[str, ...]
    names_as_used: tuple[str, ...]
    source: tuple[str, ...]
    certainty: str


@dataclass(frozen=True, slots=True)
class Rule:
    """Who is responsible; an empty condition holds for everything."""

    row: int
    code: str
    level: str
    priority: int
    category: str | None
    group: str | None
    district: str | None
    area: str | None
    kind: str | None
    channel: str | None
    severity: str | None
    agency: str


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """A day that differs from its day of the week."""

    row: int
    day: date
    working: bool
    name_ru: str
    name_kk: str
    name_en: str
    source: tuple[str, ...]
    certainty: str


@dataclass(frozen=True, slots=True)
class Camera:
    """A camera and the point it looks at; where no point is given, the middle of what it sees."""

    row: int
    code: str
    lon: float
    lat: float
    bearing_deg: float
    field_of_view_deg: float
    range_m: float
    target_lon: float | None
    target_lat: float | None
    installed_on: date | None
    synthetic: bool


@dataclass(frozen=True, slots=True)
class CameraClass:
    """What a camera recognises, and the category that it is an issue of."""

    row: int
    code: str
    category: str
    window_min: int
    """Events of one camera closer than this are one violation."""
    source: tuple[str, ...]
    certainty: str


@dataclass(frozen=True, slots=True)
class CityPack:
    """Everything about a city, read and checked; records in the order of their files."""

    city: CityFile
    sources: tuple[Source, ...]
    districts: tuple[District, ...]
    basemap: tuple[BasemapFeature, ...]
    streets: tuple[Street, ...]
    houses: tuple[HouseRow, ...]
    places: tuple[NamedPlace, ...]
    renames: tuple[Rename, ...]
    agencies: tuple[Agency, ...]
    coverage: tuple[CoverageArea, ...]
    groups: tuple[Group, ...]
    categories: tuple[CategoryRow, ...]
    rules: tuple[Rule, ...]
    calendar: tuple[CalendarDay, ...]
    cameras: tuple[Camera, ...]
    camera_classes: tuple[CameraClass, ...]
    missing_names: Counter[tuple[str, str]]
    """Rows without a name, by file and language of the city."""
    hash: str
    """Changes with any byte of the files and with the house generator."""
