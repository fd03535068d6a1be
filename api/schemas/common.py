"""The pieces that several shapes share."""

from typing import Annotated

from fastapi import Query
from pydantic import BaseModel, ConfigDict, Field

Code = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_.-]*$", max_length=64)]
Lon = Annotated[float, Field(ge=-180, le=180, description="Degrees east, WGS 84.", examples=[71.4304])]
Lat = Annotated[float, Field(ge=-90, le=90, description="Degrees north, WGS 84.", examples=[51.1283])]
Accuracy = Annotated[
    float, Field(gt=0, le=100_000, description="Metres within which the true place lies.", examples=[15])
]


class Parameters(BaseModel):
    """Parameters of one route; any other is refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Nothing(Parameters):
    """No parameter at all."""


NoParameters = Annotated[Nothing, Query()]


class Names(BaseModel):
    """A name or a sentence in the three languages."""

    model_config = ConfigDict(from_attributes=True)

    ru: str
    kk: str
    en: str


class Label(BaseModel):
    """The words of a place."""

    ru: str | None
    kk: str | None


class Agency(BaseModel):
    """The body that must act."""

    model_config = ConfigDict(from_attributes=True)

    code: str
    names: Names


class Count(BaseModel):
    """How many issues have this code."""

    code: str
    count: int
