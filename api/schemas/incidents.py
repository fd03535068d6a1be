"""Incidents as the public sees them."""

from datetime import datetime
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from api.schemas.common import Label
from api.schemas.issues import Issue


class Incident(BaseModel):
    """One real-world event: all appeals about it."""

    model_config = ConfigDict(use_attribute_docstrings=True, from_attributes=True)

    id: str = Field(examples=["7KQ2MHXW4P"])
    category: str
    group: str
    district: str | None
    label: Label | None
    lon: float | None
    lat: float | None
    radius_m: float | None
    """Metres within which it happened; at least those of a cell for what concerns dwellings."""
    area_wide: bool
    """Wider than incidents of its category are, such as the outage of a quarter."""
    first_at: datetime
    """When the first appeal came; the beginning of that day for what concerns dwellings."""
    last_at: datetime
    reports: int
    open: bool
    """Whether one of its issues is not done yet."""
    synthetic: bool


class IncidentPage(BaseModel):
    """A part of the list, newest first."""

    model_config = ConfigDict(use_attribute_docstrings=True)

    total: int
    """How many all pages hold, up to 10,000."""
    more: bool
    """Whether there are more than `total`: counting ends there."""
    next_cursor: str | None
    """Give it as `cursor` to go on; null at the end."""
    items: list[Incident]


class IncidentDetail(Incident):
    """One incident with its outline and its issues."""

    footprint: dict[str, Any] | None
    """GeoJSON outline of an area-wide one, around the public places of its issues."""
    issues: list[Issue]
    """Newest first, 500 at most; `reports` is how many there are."""
    hidden: int
    """Of `reports`, those of which the public knows the number only."""
    merged_into: str | None
    """Set where the code of an incident was given that has turned out to be part of this one: its present code."""
