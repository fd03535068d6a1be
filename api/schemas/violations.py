"""Batches of what cameras saw, and what became of them."""

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from api.schemas.intake import Strict
from geo.violations.events import LONGEST_URL, LONGEST_WORD

MOST_EVENTS = 1000
Key = Annotated[str, Field(pattern=r"^[\x21-\x7e]+$", max_length=LONGEST_WORD)]


class NewEvent(Strict):
    """One thing that a camera has recognised once."""

    event_id: Annotated[Key, Field(examples=["e-2026-11-24-000017"])]
    """The sender's own key, unique for one camera: sent twice, it is one event."""
    camera: Annotated[str, Field(max_length=LONGEST_WORD, examples=["cam-0001"])]
    """Code of the camera."""
    class_code: Annotated[str, Field(alias="class", max_length=LONGEST_WORD, examples=["open_manhole"])]
    """Code of the class."""
    at: Annotated[str, Field(max_length=LONGEST_WORD, examples=["2026-11-24T09:30:00+05:00"])]
    """When, ISO 8601 with a time zone."""
    confidence: Annotated[float, Field(examples=[0.93])]
    """0 to 1, as the model says."""
    model: Annotated[str, Field(max_length=LONGEST_WORD, examples=["manholes 2.3"])]
    """Name and version of the model."""
    evidence: Annotated[str, Field(max_length=LONGEST_URL, examples=["https://evidence.example/e/17"])]
    """Link to the evidence; only staff see it."""

    def fields(self) -> dict[str, Any]:
        """What the intake reads."""
        return self.model_dump(by_alias=True)


class NewEvents(Strict):
    """A batch of events, of any cameras and in any order."""

    events: Annotated[list[NewEvent], Field(min_length=1, max_length=MOST_EVENTS)]


class Rejected(BaseModel):
    """An event that was not taken in."""

    model_config = ConfigDict(use_attribute_docstrings=True, from_attributes=True)

    event_id: str
    where: str
    """The field that is wrong."""
    what: str
    """What is wrong, and how to mend it."""


class Recorded(BaseModel):
    """What became of a batch; the four numbers add up to its events."""

    model_config = ConfigDict(use_attribute_docstrings=True, from_attributes=True)

    taken: int
    """Events that began a violation."""
    joined: int
    """Events that joined a violation."""
    known: int
    """Events that were taken in before."""
    rejected: int
    rejections: list[Rejected]
