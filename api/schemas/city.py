"""The city and its catalogues."""

from datetime import date

from pydantic import BaseModel, ConfigDict

from api.schemas.common import Names
from geo.model import Sensitivity, Severity


class Phones(BaseModel):
    """Numbers to call."""

    contact: str
    emergency: str


class Newest(BaseModel):
    """The latest day of the city on which something occurred, by kind; null where there is nothing."""

    appeal: date | None
    violation: date | None


class City(BaseModel):
    """What the page must know before it draws anything."""

    model_config = ConfigDict(use_attribute_docstrings=True)

    code: str
    names: Names
    bbox: tuple[float, float, float, float]
    """West, south, east, north in degrees."""
    centre: tuple[float, float]
    """Longitude, latitude."""
    zoom: float
    timezone: str
    languages: list[str]
    default_language: str
    phones: Phones
    synthetic: bool
    """Whether any of its data is made up for a demo."""
    attribution: str
    generation: str
    """Name of the boundaries in force."""
    today: date
    """Today in the city."""
    newest: Newest
    """Where these are older than the period of a map, it ends there and not today."""
    version: int
    """Raised whenever the city's data changes; belongs into the URLs of base tiles."""
    style_url: str | None
    """A MapLibre style of another house to draw as the basemap; null for our own."""


class Category(BaseModel):
    """What kind of issue."""

    code: str
    names: Names
    needs_place: bool
    sensitivity: Sensitivity
    severity: Severity
    due_normal_h: int
    due_emergency_h: int


class Group(BaseModel):
    """Categories that belong together."""

    code: str
    icon: str
    names: Names
    categories: list[Category]


class Categories(BaseModel):
    """The catalogue."""

    groups: list[Group]


class Suggestion(BaseModel):
    """A category that the words may be about."""

    code: str
    score: float


class Suggestions(BaseModel):
    """Categories, most likely first."""

    items: list[Suggestion]


class District(BaseModel):
    """An administrative area."""

    code: str
    names: Names
    bbox: tuple[float, float, float, float]


class Districts(BaseModel):
    """The districts of the generation in force."""

    generation: str
    districts: list[District]
