"""The values that every layer shares: drafts, places, categories and their words.

Columns that hold one of a few words use the enumerations below; their values are the words of tables, URLs and tiles.
"""

from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum, StrEnum
from typing import Any, Self

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]

Key = tuple[str, str]
"""Channel and source_ref."""


class Kind(StrEnum):
    """Who noticed: a person or a camera."""

    APPEAL = "appeal"
    VIOLATION = "violation"


class Severity(StrEnum):
    """How fast somebody must act."""

    NORMAL = "normal"
    EMERGENCY = "emergency"


class Sensitivity(StrEnum):
    """How much of the place the public may see."""

    NONE = "none"
    DWELLING = "dwelling"
    PERSON = "person"


class Review(StrEnum):
    """What a person says of what a camera saw."""

    UNREVIEWED = "unreviewed"
    CONFIRMED = "confirmed"
    DISMISSED = "dismissed"


class Status(StrEnum):
    """Where an issue stands."""

    NEW = "new"
    ACCEPTED = "accepted"
    PASSED_ON = "passed_on"
    PLANNED = "planned"
    IN_WORK = "in_work"
    WAITING = "waiting"
    AWAITING_CHECK = "awaiting_check"
    REOPENED = "reopened"
    DONE = "done"
    REJECTED = "rejected"
    DUPLICATE = "duplicate"
    CLOSED = "closed"


class StatusGroup(StrEnum):
    """The three groups of statuses that residents see."""

    OPEN = "open"
    IN_WORK = "in_work"
    DONE = "done"


STATUS_GROUPS: dict[StatusGroup, tuple[Status, ...]] = {
    StatusGroup.OPEN: (Status.NEW, Status.ACCEPTED, Status.PASSED_ON, Status.REOPENED),
    StatusGroup.IN_WORK: (Status.PLANNED, Status.IN_WORK, Status.WAITING, Status.AWAITING_CHECK),
    StatusGroup.DONE: (Status.DONE, Status.REJECTED, Status.DUPLICATE, Status.CLOSED),
}


class Precision(IntEnum):
    """What kind of thing a place was matched to, finest first."""

    POINT = 0
    HOUSE = 1
    HOUSE_BASE = 2
    HOUSE_NEAR = 3
    CROSSING = 4
    NAMED_PLACE = 5
    SEGMENT = 6
    STREET = 7
    QUARTER = 8
    DISTRICT = 9
    NONE = 10

    @property
    def word(self) -> str:
        """The word in tables, URLs and tiles."""
        return self.name.lower()


FINEST_COARSE = Precision.SEGMENT
"""From this precision on a place is a line or an area and never lies in a cell."""


class PlaceStatus(StrEnum):
    """What an issue counts under in a table of districts; exactly one holds for each issue."""

    DISTRICT = "district"
    OUTSIDE = "outside"
    UNDECIDED = "undecided"
    UNPLACED = "unplaced"
    NO_PLACE_NEEDED = "no_place_needed"


@dataclass(frozen=True, slots=True)
class Names:
    """One name, or one sentence, in the three languages."""

    ru: str
    kk: str
    en: str

    @classmethod
    def of(cls, row: Any) -> Self:  # noqa: ANN401 - a row of any table with the three columns
        """The names of a row."""
        return cls(row.name_ru, row.name_kk, row.name_en)


@dataclass(frozen=True, slots=True)
class Category:
    """What kind of issue, as the city pack defines it."""

    id: int
    code: str
    group: str
    needs_place: bool
    sensitivity: Sensitivity
    severity: Severity
    due_emergency_h: int
    due_normal_h: int


@dataclass(frozen=True, slots=True)
class Caller:
    """Who reported; private, never leaves the house."""

    name: str | None = None
    phone: str | None = None
    email: str | None = None


@dataclass(frozen=True, slots=True)
class IssueDraft:
    """One issue as a channel hands it in, before Qala has placed and assigned it."""

    channel: str
    """web, phone, telegram, app, social, camera or the name of a loaded source."""
    source_ref: str
    """The issue's own key within its channel; the same pair again is the same issue."""
    category: str
    """Code of the category."""
    text: str
    """The words of the person, in any language."""
    occurred_at: datetime
    """With a time zone."""
    kind: Kind = Kind.APPEAL
    address: str | None = None
    """Where, in words; the text is searched when absent."""
    lon: float | None = None
    """Degrees east, WGS 84; wins over words."""
    lat: float | None = None
    """Degrees north, WGS 84."""
    accuracy_m: float | None = None
    """Radius of the given point; 15 m when absent."""
    severity: Severity | None = None
    """The category's own when absent."""
    caller: Caller | None = None
    synthetic: bool = False
    source_row: dict[str, str] | None = None
    """The row as it stood in the file it came from."""
    status: Status = Status.NEW
    """Where it stands in its source."""
    status_at: datetime | None = None
    """When its source knew it to stand there; when it occurred if absent. A later one updates a known issue."""
    closed_at: datetime | None = None
    """When it came to its end, if that is known; counts only where the status is an end."""
    words_tell_place: bool = True
    """Whether the text may be searched for a place; not where it only names the subject."""
    place_note: str | None = None
    """A reason code about its place, such as COORDINATES_SWAPPED; kept with the place's reasons."""
    place: "Places | None" = None
    """Its place where that is known already, one row; wins over a point and words."""

    @property
    def key(self) -> Key:
        """By which it is one issue."""
        return self.channel, self.source_ref

    @property
    def tells_status(self) -> bool:
        """Whether it says where the issue stands; that of a form, which is always new, says nothing."""
        return self.status_at is not None or self.status is not Status.NEW

    @property
    def stands_at(self) -> datetime:
        """When its source knew it to stand where it stands."""
        return self.status_at or self.occurred_at


@dataclass(frozen=True, slots=True)
class Places:
    """Results of geocoding n texts, in columns.

    A miss is a value: precision NONE, lon and lat NaN, radius infinite, confidence 0, labels None.
    """

    lon: Floats
    """(n,) degrees east, WGS 84."""
    lat: Floats
    """(n,) degrees north, WGS 84."""
    precision: npt.NDArray[np.int8]
    """(n,) values of Precision."""
    radius_m: Floats
    """(n,) metres within which the true place lies."""
    confidence: Floats
    """(n,) 0 to 1."""
    label_ru: list[str | None]
    label_kk: list[str | None]
    street_id: Ints
    """(n,) the street of the answer, 0 for none."""
    reasons: list[tuple[str, ...]] = field(default_factory=list)
    """Codes that say why the answer is what it is, such as HOUSE_NOT_FOUND or OLD_NAME."""

    def __len__(self) -> int:
        """Number of places."""
        return len(self.lon)

    @property
    def placed(self) -> Bools:
        """(n,) whether there is a place at all."""
        return np.asarray(self.precision != Precision.NONE)

    @property
    def fine(self) -> Bools:
        """(n,) whether the place is fine enough to lie in a cell at all."""
        return np.asarray(self.precision < FINEST_COARSE)


def nowhere(count: int) -> Places:
    """Misses."""
    return Places(
        lon=np.full(count, np.nan),
        lat=np.full(count, np.nan),
        precision=np.full(count, Precision.NONE, dtype=np.int8),
        radius_m=np.full(count, np.inf),
        confidence=np.zeros(count),
        label_ru=[None] * count,
        label_kk=[None] * count,
        street_id=np.zeros(count, dtype=np.int64),
        reasons=[()] * count,
    )
