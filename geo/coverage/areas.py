"""Districts, coverage areas and agencies of the boundaries in force."""

from dataclasses import dataclass

from shapely.geometry.base import BaseGeometry

from geo.model import Names


@dataclass(frozen=True, slots=True)
class District:
    """An administrative area of one generation."""

    id: int
    code: str
    names: Names
    area: BaseGeometry
    """Degrees, EPSG:4326."""


@dataclass(frozen=True, slots=True)
class CoverageArea:
    """What an agency serves where that is not a district."""

    code: str
    area: BaseGeometry
    """Degrees, EPSG:4326."""


@dataclass(frozen=True, slots=True)
class Agency:
    """A body that must act."""

    id: int
    code: str
    names: Names
    dispatch: bool


@dataclass(frozen=True, slots=True)
class Coverage:
    """Who covers what, in one generation of boundaries."""

    generation_id: int
    generation: str
    districts: tuple[District, ...]
    """By id, lowest first: on a common border the lowest wins."""
    areas: tuple[CoverageArea, ...]
    agencies: tuple[Agency, ...]

    def agency(self, number: int) -> Agency:
        """The agency with an id."""
        return next(agency for agency in self.agencies if agency.id == number)

    def district(self, number: int) -> District | None:
        """The district with an id; None for 0."""
        return next((district for district in self.districts if district.id == number), None)
