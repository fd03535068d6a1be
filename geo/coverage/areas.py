"""Districts, coverage areas and agencies of the boundaries in force."""

from dataclasses import dataclass

import shapely
from geoalchemy2.functions import ST_AsBinary
from shapely.geometry.base import BaseGeometry
from sqlalchemy import Connection, select

from geo.errors import CityNotLoaded
from geo.model import Names
from geo.tables import agencies, boundary_generations, coverage_areas, districts


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


def load_coverage(connection: Connection) -> Coverage:
    """Read the generation in force; raises CityNotLoaded where there is none."""
    generation = connection.execute(
        select(boundary_generations.c.id, boundary_generations.c.name).where(boundary_generations.c.state == "active")
    ).one_or_none()
    if generation is None:
        raise CityNotLoaded
    return Coverage(
        generation_id=generation.id,
        generation=generation.name,
        districts=_districts(connection, generation.id),
        areas=_areas(connection, generation.id),
        agencies=_agencies(connection),
    )


def _districts(connection: Connection, generation_id: int) -> tuple[District, ...]:
    table = districts.c
    rows = connection.execute(
        select(table.id, table.code, table.name_ru, table.name_kk, table.name_en, ST_AsBinary(table.geom).label("area"))
        .where(table.generation_id == generation_id)
        .order_by(table.id)
    )
    return tuple(District(row.id, row.code, Names.of(row), shapely.from_wkb(bytes(row.area))) for row in rows)


def _areas(connection: Connection, generation_id: int) -> tuple[CoverageArea, ...]:
    table = coverage_areas.c
    rows = connection.execute(
        select(table.code, ST_AsBinary(table.geom).label("area"))
        .where(table.generation_id == generation_id)
        .order_by(table.code)
    )
    return tuple(CoverageArea(row.code, shapely.from_wkb(bytes(row.area))) for row in rows)


def _agencies(connection: Connection) -> tuple[Agency, ...]:
    rows = connection.execute(select(agencies).order_by(agencies.c.id))
    return tuple(Agency(row.id, row.code, Names.of(row), row.dispatch) for row in rows)
