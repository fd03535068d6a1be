"""Read the gazetteer of the city that is loaded."""

from collections import defaultdict
from collections.abc import Iterable

import numpy as np
from geoalchemy2.functions import ST_X, ST_Y, ST_AsBinary
from shapely import from_wkb
from sqlalchemy import Connection, Row, select

from geo.geocoding.entries import Alias, District, Gazetteer, Houses, NamedPlace, Street
from geo.tables import aliases, boundary_generations, city, districts, houses, named_places, streets

__all__ = ["Alias", "District", "Gazetteer", "Houses", "NamedPlace", "Street", "load_gazetteer"]

_Aliases = dict[int, tuple[Alias, ...]]


def load_gazetteer(connection: Connection) -> Gazetteer:
    """Streets, houses, named places and their names, and the districts of the generation in force."""
    of_streets, of_places = _aliases(connection)
    return Gazetteer(
        streets=_streets(connection, of_streets),
        houses=_houses(connection),
        named_places=_named_places(connection, of_places),
        districts=_districts(connection),
        city_names=tuple(
            connection.execute(select(city.c.name_ru, city.c.name_kk, city.c.name_en)).one_or_none() or ()
        ),
    )


def _streets(connection: Connection, names: _Aliases) -> tuple[Street, ...]:
    rows = connection.execute(select(streets, ST_AsBinary(streets.c.geom).label("line")).order_by(streets.c.id))
    return tuple(
        Street(
            id=row.id,
            name_ru=row.name_ru,
            name_kk=row.name_kk,
            street_class=row.street_class,
            line=from_wkb(bytes(row.line)),
            accuracy_m=row.accuracy_m,
            aliases=names.get(row.id, ()),
        )
        for row in rows
    )


def _named_places(connection: Connection, names: _Aliases) -> tuple[NamedPlace, ...]:
    point = [ST_X(named_places.c.geom).label("lon"), ST_Y(named_places.c.geom).label("lat")]
    rows = connection.execute(select(named_places, *point).order_by(named_places.c.id))
    return tuple(
        NamedPlace(
            id=row.id,
            kind=row.kind,
            name_ru=row.name_ru,
            name_kk=row.name_kk,
            lon=row.lon,
            lat=row.lat,
            radius_m=row.radius_m,
            aliases=names.get(row.id, ()),
        )
        for row in rows
    )


def _houses(connection: Connection) -> Houses:
    columns = (houses.c.street_id, houses.c.number, houses.c.number_key, houses.c.synthetic)
    point = [ST_X(houses.c.geom).label("lon"), ST_Y(houses.c.geom).label("lat")]
    rows = connection.execute(select(*columns, *point).order_by(houses.c.street_id, houses.c.id)).all()
    return Houses(
        street_id=np.array([row.street_id for row in rows], dtype=np.int64),
        number=[row.number for row in rows],
        key=[row.number_key for row in rows],
        lon=np.array([row.lon for row in rows], dtype=np.float64),
        lat=np.array([row.lat for row in rows], dtype=np.float64),
        synthetic=np.array([row.synthetic for row in rows], dtype=np.bool_),
    )


def _districts(connection: Connection) -> tuple[District, ...]:
    rows = connection.execute(
        select(districts, ST_AsBinary(districts.c.geom).label("area"))
        .join(boundary_generations, boundary_generations.c.id == districts.c.generation_id)
        .where(boundary_generations.c.state == "active")
        .order_by(districts.c.id)
    )
    return tuple(
        District(
            id=row.id, name_ru=row.name_ru, name_kk=row.name_kk, name_en=row.name_en, area=from_wkb(bytes(row.area))
        )
        for row in rows
    )


def _aliases(connection: Connection) -> tuple[_Aliases, _Aliases]:
    rows = connection.execute(select(aliases).order_by(aliases.c.id)).all()
    of_streets = _by_owner((row.street_id, row) for row in rows if row.street_id is not None)
    return of_streets, _by_owner((row.named_place_id, row) for row in rows if row.named_place_id is not None)


def _by_owner(rows: Iterable[tuple[int, Row[tuple[object, ...]]]]) -> _Aliases:
    owned: dict[int, list[Alias]] = defaultdict(list)
    for owner, row in rows:
        owned[owner].append(Alias(name=row.name, kind=row.kind, valid_from=row.valid_from, valid_to=row.valid_to))
    return {owner: tuple(names) for owner, names in owned.items()}
