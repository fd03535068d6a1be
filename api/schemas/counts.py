"""Counts and their remainders; each table adds up to the total."""

from datetime import date, datetime

from pydantic import BaseModel, ConfigDict

from api.schemas.common import Count
from geo.model import Kind


class Period(BaseModel):
    """Days of the city's time, both inclusive; null is open."""

    since: date | None
    until: date | None


class MapCounts(BaseModel):
    """What a map of cells shows and what it leaves out; adds up to the total."""

    model_config = ConfigDict(use_attribute_docstrings=True)

    resolution: int
    shown: int
    rare: int
    """In cells with one or two issues."""
    coarse: int
    """At places too coarse for cells of this resolution."""
    sensitive: int
    """Without a public place."""
    unplaced: int
    no_place_needed: int


class Counts(BaseModel):
    """How many issues a filter holds, and where they count."""

    model_config = ConfigDict(use_attribute_docstrings=True)

    what: Kind
    """What is counted: reports, not problems."""
    period: Period
    generation: str
    cutoff: datetime
    """What happened later is not counted yet."""
    version: int
    total: int
    map: MapCounts
    districts: list[Count]
    outside: int
    undecided: int
    unplaced: int
    no_place_needed: int
    groups: list[Count]
    statuses: list[Count]
