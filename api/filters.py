"""Query parameters to the one Filter."""

from datetime import date
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from api.schemas.common import Code, Parameters
from geo.cells import RESOLUTIONS, from_hex
from geo.filters import Filter
from geo.model import Kind, PlaceStatus, StatusGroup
from geo.points import Bbox

EARLIEST, LATEST = date(1990, 1, 1), date(2100, 1, 1)

Codes = Annotated[tuple[Code, ...], Field(max_length=100)]
Resolution = Annotated[int, Field(ge=RESOLUTIONS[0], le=RESOLUTIONS[-2], description="H3 resolution of the map.")]


def _day(text: object) -> date:
    try:
        day = date.fromisoformat(str(text))
    except ValueError as exc:
        raise PydanticCustomError("day", "give a day as YYYY-MM-DD") from exc
    if not EARLIEST <= day <= LATEST:
        raise PydanticCustomError("day", "give a day between 1990 and 2100")
    return day


Day = Annotated[
    date,
    BeforeValidator(_day),
    WithJsonSchema({"type": "string", "format": "date", "examples": ["2026-11-24"]}),
]


class FilterQuery(Parameters):
    """Which issues; the same parameters everywhere."""

    kind: Annotated[Kind, Field(description="Appeals and violations are series of their own.")] = Kind.APPEAL
    group: Annotated[Codes, Field(description="Codes of category groups.")] = ()
    category: Annotated[Codes, Field(description="Codes of categories.")] = ()
    status: Annotated[tuple[StatusGroup, ...], Field(max_length=10)] = ()
    district: Annotated[Codes, Field(description="Codes of districts.")] = ()
    agency: Annotated[Codes, Field(description="Codes of agencies.")] = ()
    place: Annotated[
        tuple[PlaceStatus, ...], Field(max_length=10, description="What it counts under by district.")
    ] = ()
    since: Annotated[Day | None, Field(description="First day, city time.")] = None
    until: Annotated[Day | None, Field(description="Last day, city time, inclusive.")] = None
    cell: Annotated[str | None, Field(max_length=16, description="An H3 cell in hex.")] = None
    bbox: Annotated[str | None, Field(max_length=100, description="west,south,east,north in degrees.")] = None
    remainder: Annotated[
        Literal["shown", "rare", "coarse", "sensitive", "unplaced", "no_place_needed"] | None,
        Field(description="The part that the map of cells shows or leaves out; goes with resolution."),
    ] = None
    resolution: Resolution | None = None

    def filter(self) -> Filter:
        """Return the one filter; raise InvalidFilter, InvalidCell or InvalidBbox for what cannot be meant."""
        return Filter(
            kind=self.kind,
            groups=self.group,
            categories=self.category,
            status_groups=self.status,
            districts=self.district,
            agencies=self.agency,
            place_statuses=self.place,
            since=self.since,
            until=self.until,
            cell=from_hex(self.cell) if self.cell else None,
            bbox=Bbox.parse(self.bbox) if self.bbox else None,
            remainder=self.remainder,
            # A resolution alone says which map is looked at, not which issues.
            resolution=self.resolution if self.remainder else None,
        )
