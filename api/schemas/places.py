"""Places, and who acts there."""

from datetime import datetime
from typing import Any

from pydantic import BaseModel, ConfigDict

from api.schemas.common import Agency, Label, Names


class Place(BaseModel):
    """A place that words may mean."""

    model_config = ConfigDict(use_attribute_docstrings=True)

    lon: float | None
    lat: float | None
    precision: str
    radius_m: float | None
    confidence: float
    """0 to 1."""
    label: Label
    district: str | None
    reasons: list[str]
    """Codes that say why, such as OLD_NAME."""


class Found(BaseModel):
    """Places, most likely first."""

    items: list[Place]


class Nearby(BaseModel):
    """A point in words."""

    label: Label | None
    district: str | None


class Who(BaseModel):
    """Who acts on a category at a point, and until when."""

    model_config = ConfigDict(use_attribute_docstrings=True)

    district: str | None
    near_border: bool
    neighbour: str | None
    """The district on the other side of a near border."""
    agency: Agency
    due_at: datetime
    """If it were sent now."""
    why: Names
    trace: dict[str, Any]
    """How the decision was made, step by step."""


class Health(BaseModel):
    """Whether Qala can answer."""

    model_config = ConfigDict(use_attribute_docstrings=True)

    status: str
    """ok, or what is missing."""
    database: bool
    city: str | None
    version: int | None
    """Version of the city's data."""
