"""The issue that somebody sends."""

from datetime import datetime
from typing import Annotated, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from api.schemas.common import Accuracy, Code, Lat, Lon
from geo.me_too import MeToo
from geo.model import Caller, IssueDraft

CHANNEL = "web"
MAX_TEXT = 2000
CONTROL = dict.fromkeys(number for number in (*range(32), 127) if chr(number) not in "\t\n\r")


def clean(text: str) -> str:
    """The text without control characters, which no person types and the database refuses."""
    return text.translate(CONTROL).strip()


def _words(text: str) -> str:
    cleaned = clean(text)
    if not cleaned:
        raise PydanticCustomError("no_words", "give at least one word")
    return cleaned


Words = Annotated[str, Field(min_length=1, max_length=MAX_TEXT), AfterValidator(_words)]
Text = Annotated[str, Field(max_length=MAX_TEXT), AfterValidator(clean)]
Short = Annotated[str, Field(max_length=200), AfterValidator(clean)]


class Strict(BaseModel):
    """A body without unknown fields."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, use_attribute_docstrings=True)


class NewCaller(Strict):
    """Who sends it; never shown to the public and erased some time after the issue is closed."""

    name: Short | None = None
    phone: Annotated[Short, Field(max_length=40)] | None = None
    email: Annotated[Short, Field(max_length=254, pattern=r"^[^@\s]+@[^@\s]+\.[^@\s]+$")] | None = None


class NewReport(Strict):
    """What everything that people send has."""

    source_ref: Annotated[str, Field(pattern=r"^[\x21-\x7e]{1,64}$", examples=["0b9d7a52-6f3c-4e0e-9a53-6d1a3f0f1c11"])]
    """The sender's own key, best a UUID: sent twice, it is one issue."""
    caller: NewCaller | None = None

    def sender(self) -> Caller | None:
        """Who sends it, for the domain."""
        return Caller(**self.caller.model_dump()) if self.caller else None


class NewIssue(NewReport):
    """An issue to take in. Qala alone decides which agency gets it."""

    text: Annotated[Words, Field(examples=["Яма на перекрёстке Кабанбай батыра и Сыганак"])]
    """What is wrong, in any language."""
    category: Annotated[Code, Field(examples=["pothole"])]
    address: Annotated[Short, Field(examples=["Кабанбай батыра, Сыганак"])] | None = None
    """Where, in words; the text is searched when there is none."""
    lon: Lon | None = None
    lat: Lat | None = None
    accuracy_m: Accuracy | None = None
    """Of the point; 15 m when absent."""

    @model_validator(mode="after")
    def _point_is_whole(self) -> Self:
        if (self.lon is None) != (self.lat is None):
            raise PydanticCustomError("half_a_point", "lon and lat go together")
        if self.accuracy_m is not None and self.lon is None:
            raise PydanticCustomError("no_point", "accuracy_m belongs to a point; give lon and lat")
        return self

    def draft(self, now: datetime) -> IssueDraft:
        """What the intake takes in."""
        return IssueDraft(
            channel=CHANNEL,
            source_ref=self.source_ref,
            category=self.category,
            text=self.text,
            occurred_at=now,
            address=self.address or None,
            lon=self.lon,
            lat=self.lat,
            accuracy_m=self.accuracy_m,
            caller=self.sender(),
        )


class NewMeToo(NewReport):
    """One more report of what an appeal tells of; its category and place are those of the appeal."""

    text: Text = ""
    """What else there is to say."""

    def told(self, now: datetime) -> MeToo:
        """What the intake takes in."""
        return MeToo(CHANNEL, self.source_ref, now, self.text, self.sender())


class Draft(Strict):
    """Words that somebody is about to send."""

    text: Words


class Preview(BaseModel):
    """The words as everybody will see them."""

    text: str
