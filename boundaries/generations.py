"""Load the borders of a pack as one dated generation, and what agencies serve within it."""

from collections.abc import Sequence

from geoalchemy2.functions import ST_AsBinary
from shapely import MultiPolygon, Polygon, from_wkb, get_parts, union_all
from sqlalchemy import Connection, exists, insert, select, update

from boundaries.copying import Scope, merge
from boundaries.faults import Fault, refuse
from boundaries.records import CityPack, District
from boundaries.responsibility import ids_of
from boundaries.sheets import EVERYWHERE
from boundaries.words import names, sourced
from geo.tables import agencies, assignments, boundary_generations, coverage_areas, districts


def load_generation(connection: Connection, pack: CityPack) -> int:
    """The generation of the pack, put in force; its id.

    Raises InvalidCityPack when the borders differ from those under which issues were already assigned.
    """
    generation = boundary_generations.c
    found: int | None = connection.scalar(select(generation.id).where(generation.name == pack.city.generation))
    if found is None:
        draft = insert(boundary_generations).values(
            name=pack.city.generation, state="draft", valid_from=pack.city.generation_from
        )
        found = connection.scalars(draft.returning(generation.id)).one()
    elif _in_use(connection, found) and _borders_differ(connection, found, pack.districts):
        what = f"the borders differ from those of generation '{pack.city.generation}', under which issues are assigned"
        refuse(pack.city.code, [Fault("city.toml", None, "generation.name", what, "give the new borders a new name")])
    _load_districts(connection, pack.districts, found)
    _put_in_force(connection, pack, found)
    return found


def _in_use(connection: Connection, generation: int) -> bool:
    return bool(connection.scalar(select(exists().where(assignments.c.generation_id == generation))))


def _borders_differ(connection: Connection, generation: int, wanted: Sequence[District]) -> bool:
    columns = select(districts.c.code, ST_AsBinary(districts.c.geom)).where(districts.c.generation_id == generation)
    loaded = {code: from_wkb(bytes(geom)) for code, geom in connection.execute(columns)}
    return loaded.keys() != {district.code for district in wanted} or any(
        not loaded[district.code].equals_exact(district.geom) for district in wanted
    )


def _load_districts(connection: Connection, wanted: Sequence[District], generation: int) -> None:
    rows = [
        {
            "generation_id": generation,
            "code": district.code,
            **names(district),
            "kato": district.kato,
            "valid_from": district.valid_from,
            **sourced(district),
            "geom": district.geom,
        }
        for district in wanted
    ]
    merge(connection, districts, ["generation_id", "code"], rows, Scope("generation_id", generation))


def _put_in_force(connection: Connection, pack: CityPack, generation: int) -> None:
    state, this = boundary_generations.c.state, boundary_generations.c.id == generation
    connection.execute(update(boundary_generations).where(state == "active", ~this).values(state="retired"))
    current = {"state": "active", "valid_from": pack.city.generation_from, "source": pack.city.generation_source}
    connection.execute(update(boundary_generations).where(this).values(**current))


def load_coverage(connection: Connection, pack: CityPack, generation: int) -> None:
    """What agencies serve: the union of the districts that the pack names."""
    shapes = {district.code: district.geom for district in pack.districts}
    agency_id = ids_of(connection, agencies)
    rows = [
        {
            "generation_id": generation,
            "agency_id": agency_id[area.agency],
            "code": area.code,
            **sourced(area),
            "geom": _united(shapes, area.districts),
        }
        for area in pack.coverage
    ]
    merge(connection, coverage_areas, ["generation_id", "code"], rows, Scope("generation_id", generation))


def _united(shapes: dict[str, MultiPolygon], codes: tuple[str, ...]) -> MultiPolygon:
    united = union_all(list(shapes.values()) if EVERYWHERE in codes else [shapes[code] for code in codes])
    return MultiPolygon([part for part in get_parts(united) if isinstance(part, Polygon)])
