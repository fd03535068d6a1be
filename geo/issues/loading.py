"""The codes of the city and the columns of the cube, out of the database."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pyarrow as pa
from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Connection,
    Table,
    case,
    cast,
    extract,
    func,
    literal,
    null,
    select,
    text,
    union_all,
)
from sqlalchemy.types import BigInteger, Float

from geo.cells import RESOLUTIONS
from geo.errors import CityNotLoaded
from geo.issues.codes import AgencyName, Codes
from geo.issues.columns import KINDS, Columns, keys_of
from geo.issues.copying import copy_out
from geo.issues.cube import PLACE_STATUS_ORDER, STATUS_GROUP_ORDER, Cube
from geo.issues.days import day_numbers
from geo.model import STATUS_GROUPS, Names, Sensitivity
from geo.tables import (
    agencies,
    boundary_generations,
    categories,
    category_groups,
    city,
    data_versions,
    districts,
    issue_public,
)

CITY_LAYER = "city"
ISSUES_LAYER = "issues"
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
NO_ISSUE = 0
"""Id of the row that carries the version of the layer, seen in the same snapshot as the issues."""
STATUS_NUMBERS = {status: number for number, group in enumerate(STATUS_GROUP_ORDER) for status in STATUS_GROUPS[group]}
COPIED = {
    "issue_id": pa.int64(),
    "kind": pa.int64(),
    "cell": pa.int64(),
    "occurred": pa.int64(),
    "category": pa.int32(),
    "status": pa.int8(),
    "district": pa.int32(),
    "agency": pa.int32(),
    "place": pa.int8(),
    "lon": pa.float64(),
    "lat": pa.float64(),
}


def load_cube(connection: Connection) -> Cube:
    """Read every public issue; raises CityNotLoaded."""
    # The time limit for requests is not meant for reading millions of rows once.
    connection.execute(text("SET LOCAL statement_timeout = 0"))
    nothing = Columns.none()
    empty = Cube(load_codes(connection), -1, EPOCH, EPOCH, nothing, nothing, nothing)
    return refresh(empty, connection).merged()


def refresh(cube: Cube, connection: Connection) -> Cube:
    """The cube with all that has changed since its version; itself when nothing has."""
    copied = copy_out(connection, _changed(cube.version), COPIED)
    is_issue = copied["issue_id"] != NO_ISSUE
    state = {name: values[~is_issue][0].item() for name, values in copied.items()}
    rows = {name: values[is_issue] for name, values in copied.items()}
    version, changed_at = state["cell"], datetime.fromtimestamp(state["occurred"], UTC)
    if version == cube.version and not len(rows["issue_id"]):
        return cube
    latest = int(rows["occurred"].max()) if len(rows["occurred"]) else 0
    rows["key"] = keys_of(rows["kind"], rows["cell"])
    rows["day"] = day_numbers(rows["occurred"], ZoneInfo(cube.codes.zone))
    return cube.with_rows(Columns.of(rows), version, changed_at, datetime.fromtimestamp(latest, UTC))


def load_codes(connection: Connection) -> Codes:
    """Read the codes of the loaded city; raises CityNotLoaded."""
    settings = connection.scalar(select(city.c.settings))
    if settings is None:
        raise CityNotLoaded
    version = connection.scalar(select(data_versions.c.version).where(data_versions.c.layer == CITY_LAYER))
    generation = connection.execute(
        select(boundary_generations.c.id, boundary_generations.c.name).where(boundary_generations.c.state == "active")
    ).one_or_none()
    listed = connection.execute(
        select(districts.c.id, districts.c.code, districts.c.generation_id, *_names(districts)).order_by(districts.c.id)
    ).all()
    kinds = connection.execute(
        select(
            categories.c.id,
            categories.c.code,
            categories.c.sensitivity,
            category_groups.c.code.label("group"),
            *_names(categories),
        )
        .join(category_groups)
        .order_by(categories.c.id)
    ).all()
    return Codes(
        version=version or 0,
        zone=settings["timezone"],
        generation=generation.name if generation else "",
        groups=tuple(connection.scalars(select(category_groups.c.code).order_by(category_groups.c.position))),
        category_of={row.id: row.code for row in kinds},
        group_of={row.id: row.group for row in kinds},
        sensitive=frozenset(row.id for row in kinds if row.sensitivity != Sensitivity.NONE),
        personal=frozenset(row.id for row in kinds if row.sensitivity == Sensitivity.PERSON),
        district_of={row.id: row.code for row in listed},
        in_force=tuple(row.code for row in listed if generation and row.generation_id == generation.id),
        agency_of=_agencies(connection),
        category_names={row.id: Names.of(row) for row in kinds},
        district_names={row.id: Names.of(row) for row in listed},
    )


def _names(table: Table) -> list[ColumnElement[str]]:
    return [table.c.name_ru, table.c.name_kk, table.c.name_en]


def _agencies(connection: Connection) -> dict[int, AgencyName]:
    rows = connection.execute(select(agencies.c.id, agencies.c.code, *_names(agencies)))
    return {row.id: AgencyName(row.code, row.name_ru, row.name_kk, row.name_en) for row in rows}


def _changed(since: int) -> CompoundSelect[Any]:
    """Columns of COPIED for the issues whose version is above `since`, and for NO_ISSUE."""
    rows, layers = issue_public.c, data_versions.c
    issues = select(
        rows.issue_id,
        _number(rows.kind, {kind: number for number, kind in enumerate(KINDS)}),
        func.coalesce(*(rows[f"h3_r{resolution}"] for resolution in reversed(RESOLUTIONS)), 0),
        _seconds(rows.occurred_at),
        rows.category_id,
        _number(rows.status, STATUS_NUMBERS),
        func.coalesce(rows.district_id, 0),
        rows.agency_id,
        _number(rows.place_status, {status: number for number, status in enumerate(PLACE_STATUS_ORDER)}),
        func.ST_X(rows.geom, type_=Float),
        func.ST_Y(rows.geom, type_=Float),
    ).where(rows.version > since)
    version, changed_at = func.coalesce(func.max(layers.version), 0), func.max(layers.changed_at)
    numbers = [literal(0)] * 5
    nowhere = [cast(null(), Float)] * 2
    state = select(
        literal(NO_ISSUE), literal(0), version, func.coalesce(_seconds(changed_at), 0), *numbers, *nowhere
    ).where(layers.layer == ISSUES_LAYER)
    return union_all(state, issues)


def _seconds(instant: ColumnElement[Any]) -> ColumnElement[int]:
    return cast(func.floor(extract("epoch", instant)), BigInteger)


def _number(column: ColumnElement[Any], numbers: Mapping[Any, int]) -> ColumnElement[int]:
    return case({str(word): number for word, number in numbers.items()}, value=column)
