"""Events as cameras send them: read from loose fields, or refused with a reason; pure."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

FIRST_YEAR = 2001
"""A clock that was reset says 1970 or 2000."""
AHEAD = timedelta(hours=1)
"""Clocks of cameras differ; what lies further ahead is a wrong date."""
LONGEST_WORD = 100
LONGEST_URL = 2000
_WORD = re.compile(r"[\x21-\x7e]+")
_URL = re.compile(r"https://[a-zA-Z0-9.-]+(:\d+)?(/[\x21-\x7e]*)?")


@dataclass(frozen=True, slots=True)
class CameraEvent:
    """One thing that a camera has recognised once."""

    row: int
    """Its place in the batch, from 0."""
    event_id: str
    """The sender's own key; unique for one camera."""
    camera: str
    """Code of the camera."""
    class_code: str
    """Code of the class."""
    at: datetime
    confidence: float
    """0 to 1, as the model says."""
    model: str
    """Name and version of the model."""
    evidence: str
    """Link to the evidence, https; the picture itself stays where it is."""


@dataclass(frozen=True, slots=True)
class Rejection:
    """An event that was not taken in."""

    row: int
    """Its place in the batch, from 0."""
    event_id: str
    where: str
    """The field that is wrong."""
    what: str
    """What is wrong with it, and how to mend it."""


class _Wrong(ValueError):
    """A field cannot be read; the argument says why."""


def read_event(row: int, fields: Mapping[str, object], now: datetime) -> CameraEvent | Rejection:
    """Read an event from fields named as in READERS, texts or numbers; `now` is what no clock may be far ahead of."""
    values = []
    for name, read in READERS.items():
        value = fields.get(name)
        written = str(value).strip() if isinstance(value, str | float | int) else ""
        try:
            values.append(read(written))
        except _Wrong as exc:
            return Rejection(row, str(fields.get("event_id") or ""), name, str(exc))
    event = CameraEvent(row, *values)  # type: ignore[arg-type] # READERS are in the order of its fields
    if event.at > now + AHEAD:
        return Rejection(row, event.event_id, "at", f"{event.at.isoformat()} lies ahead: set the camera's clock")
    return event


def _word(written: str) -> str:
    if not _WORD.fullmatch(written) or len(written) > LONGEST_WORD:
        raise _Wrong(f"{written[:LONGEST_WORD]!r}: give 1 to {LONGEST_WORD} visible ASCII characters")
    return written


def _model(written: str) -> str:
    if not written or not written.isprintable() or len(written) > LONGEST_WORD:
        raise _Wrong(f"{written[:LONGEST_WORD]!r}: give the model's name and version in {LONGEST_WORD} characters")
    return written


def _instant(written: str) -> datetime:
    try:
        at = datetime.fromisoformat(written)
    except ValueError:
        raise _Wrong(f"{written[:LONGEST_WORD]!r}: give it like 2026-11-24T09:30:00+05:00") from None
    if at.tzinfo is None:
        raise _Wrong(f"{written}: give the time zone too, like 2026-11-24T09:30:00+05:00")
    if at.year < FIRST_YEAR:
        raise _Wrong(f"{written}: a clock that was reset says so; set the camera's clock")
    return at


def _confidence(written: str) -> float:
    try:
        value = float(written)
    except ValueError:
        value = -1.0
    if not 0 <= value <= 1:
        raise _Wrong(f"{written[:LONGEST_WORD]!r}: give a number from 0 to 1")
    return value


def _link(written: str) -> str:
    if not _URL.fullmatch(written) or len(written) > LONGEST_URL:
        raise _Wrong(f"{written[:LONGEST_WORD]!r}: give a link that begins with https:// and the name of a host")
    return written


READERS: dict[str, Callable[[str], object]] = {
    "event_id": _word,
    "camera": _word,
    "class": _word,
    "at": _instant,
    "confidence": _confidence,
    "model": _model,
    "evidence": _link,
}
"""Fields of an event, in the order of CameraEvent, and how each is read."""
