"""Issues as the public sees them."""

from datetime import datetime

from pydantic import BaseModel, ConfigDict, Field

from api.schemas.common import Agency, Label, Names
from geo.model import Kind, PlaceStatus, Severity, Status, StatusGroup


class Issue(BaseModel):
    """One issue as the public sees it."""

    model_config = ConfigDict(use_attribute_docstrings=True)

    public_id: str = Field(examples=["7KQ2MHXW4P"])
    """The code to follow it by."""
    kind: Kind
    category: str = Field(examples=["pothole"])
    group: str
    status: Status
    status_group: StatusGroup
    severity: Severity
    text: str
    """The words, with what is private masked."""
    label: Label | None
    """The place in words; null where there is none to show."""
    precision: str
    """What kind of thing the place was matched to: point, house, crossing, street and so on."""
    radius_m: float | None
    """Metres within which the true place lies."""
    place_status: PlaceStatus
    """What it counts under in a table of districts."""
    district: str | None
    agency: Agency
    near_border: bool
    lon: float | None
    lat: float | None
    occurred_at: datetime
    due_at: datetime
    closed_at: datetime | None
    overdue: bool
    synthetic: bool
    """Whether it is demo data and nobody's real words."""


class Event(BaseModel):
    """One step in the history of an issue."""

    at: datetime
    what: str
    from_value: str | None = Field(alias="from")
    to_value: str | None = Field(alias="to")


class Shared(BaseModel):
    """The incident that an appeal tells of: who else has reported it."""

    model_config = ConfigDict(use_attribute_docstrings=True, from_attributes=True)

    id: str = Field(examples=["7KQ2MHXW4P"])
    """Code of the incident."""
    reports: int
    people: int
    """Different people among the reports; a report without a phone or an e-mail is one person's."""
    open: bool
    """Whether one of its issues is not done yet."""


class Seen(BaseModel):
    """How often and how long cameras saw a violation."""

    model_config = ConfigDict(use_attribute_docstrings=True, from_attributes=True)

    recordings: int
    first_at: datetime
    """To the minute; the beginning of that day for what concerns dwellings."""
    last_at: datetime


class IssueDetail(Issue):
    """One issue with its history and why its agency has it."""

    why: Names
    """One sentence why the agency has it."""
    history: list[Event]
    incident: Shared | None
    """Null where there is no place, where the analysis has not come by yet, and for what is about persons."""
    seen: Seen | None
    """Of a violation only."""


class IssuePage(BaseModel):
    """A part of the list, newest first."""

    model_config = ConfigDict(use_attribute_docstrings=True)

    items: list[Issue]
    next: str | None
    """Give it as `cursor` to go on; null at the end."""
    total: int
    """Issues of the whole filter, those that are only counted among them."""
    only_counted: int
    """Issues of the filter that stand on no page: what cameras saw of persons is counted and never shown."""
    version: int
    """Version of the data; the same version means the same answer."""
