"""The versions of the densities in the database; the highest is in force."""

import io
from dataclasses import asdict, replace
from datetime import UTC, datetime

import numpy as np
from sqlalchemy import Connection, func, insert, select
from sqlalchemy.dialects.postgresql import insert as upsert

from geo.analysis.incidents.density import Densities, Reach
from geo.errors import CityNotLoaded
from geo.geocoding.plane import Plane
from geo.issues.city_version import raise_city_version
from geo.points import metres_per_degree
from geo.tables import categories, city, incident_densities

FIRST = 1
WIDE_SHARE = 4.0
"""An incident wider than so many of its category's distances is area-wide."""
LEAST_WIDE_M = 400.0


def read_reaches(connection: Connection) -> dict[int, Reach]:
    """How far reports reach by category, as the city pack says it now."""
    columns = categories.c.id, categories.c.incident_distance_m, categories.c.quiet_time_h
    rows = connection.execute(select(*columns).where(categories.c.needs_place))
    return {number: reach_of(distance_m, quiet_h) for number, distance_m, quiet_h in rows}


def reach_of(distance_m: float, quiet_h: float) -> Reach:
    """The reach of a category."""
    return Reach(float(distance_m), int(quiet_h * 3600), max(WIDE_SHARE * distance_m, LEAST_WIDE_M))


def densities_in_force(connection: Connection) -> Densities:
    """The newest densities; in a city that was loaded before there were any, those of an empty city."""
    return _newest(connection) or _empty_city(connection, read_reaches(connection))


def follow_pack(connection: Connection) -> Densities:
    """Keep a new version where the city pack says another reach than the version in force; the version in force then.

    A category that is new has no density yet. The first version is that of a city without reports.
    """
    reaches = read_reaches(connection)
    held = _newest(connection)
    if held is not None and held.reaches == reaches:
        return held
    renewed = _with_reaches(held, reaches) if held else _empty_city(connection, reaches)
    save_densities(connection, renewed)
    return renewed


def keep_first(connection: Connection, densities: Densities) -> None:
    """Keep the densities of an empty city where they are not kept yet."""
    if densities.version != FIRST:
        return
    # Asked for first: every issue that is taken in comes by, and writing the arrays is dear.
    kept = select(incident_densities.c.version).where(incident_densities.c.version == FIRST)
    if connection.scalar(kept) is None:
        connection.execute(upsert(incident_densities).values(_values(densities)).on_conflict_do_nothing())


def _newest(connection: Connection) -> Densities | None:
    newest = select(incident_densities).order_by(incident_densities.c.version.desc()).limit(1)
    row = connection.execute(newest).one_or_none()
    return _read(row.version, row.as_of, row.reaches, row.arrays) if row else None


def _empty_city(connection: Connection, reaches: dict[int, Reach]) -> Densities:
    settings = connection.scalar(select(city.c.settings))
    if settings is None:
        raise CityNotLoaded
    plane = Plane(*metres_per_degree(float(settings["centre"][1])))
    nothing = np.zeros((len(reaches), 1, 1))
    return Densities(FIRST, datetime.now(UTC).date(), plane, reaches, (0, 0), nothing, np.zeros((0, 2)))


def _with_reaches(held: Densities, reaches: dict[int, Reach]) -> Densities:
    numbers = sorted(reaches)
    per_day_km2 = np.zeros((len(numbers), *held.per_day_km2.shape[1:]))
    for row, number in enumerate(held.categories.tolist()):
        if number in reaches:
            per_day_km2[numbers.index(number)] = held.per_day_km2[row]
    return replace(held, version=held.version + 1, reaches=reaches, per_day_km2=per_day_km2)


def next_version(connection: Connection) -> int:
    """The number of the densities that are measured next."""
    return (connection.scalar(select(func.max(incident_densities.c.version))) or 0) + 1


def save_densities(connection: Connection, densities: Densities) -> None:
    """Keep a version, which is in force from the commit on: who holds the city reads it anew then."""
    connection.execute(insert(incident_densities).values(_values(densities)))
    raise_city_version(connection)


def _values(densities: Densities) -> dict[str, object]:
    arrays = io.BytesIO()
    np.savez_compressed(
        arrays,
        plane=np.array([densities.plane.metres_lon, densities.plane.metres_lat]),
        origin=np.array(densities.origin),
        per_day_km2=densities.per_day_km2,
        default_points=densities.default_points,
    )
    return {
        "version": densities.version,
        "as_of": densities.as_of,
        "reaches": {str(number): asdict(reach) for number, reach in densities.reaches.items()},
        "arrays": arrays.getvalue(),
    }


def _read(version: int, as_of: object, reaches: dict[str, dict[str, float]], arrays: bytes) -> Densities:
    with np.load(io.BytesIO(arrays), allow_pickle=False) as held:
        metres_lon, metres_lat = held["plane"].tolist()
        column, row = held["origin"].tolist()
        return Densities(
            version,
            as_of,  # type: ignore[arg-type]
            Plane(metres_lon, metres_lat),
            {int(number): Reach(**reach) for number, reach in reaches.items()},  # type: ignore[arg-type]
            (column, row),
            held["per_day_km2"],
            held["default_points"],
        )
