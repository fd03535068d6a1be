"""Bring rows into a table by COPY and few statements, so that equal rows keep their ids and are not touched."""

import io
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import cast

import shapely
from psycopg2 import sql
from psycopg2.extensions import connection as PsycopgConnection  # noqa: N812 - psycopg2 writes classes small
from psycopg2.extensions import cursor as Cursor  # noqa: N812
from shapely.geometry.base import BaseGeometry
from sqlalchemy import Connection, Table

from geo.tables import WGS84

Cell = str | int | float | bool | date | tuple[str, ...] | BaseGeometry | None
Row = Mapping[str, Cell]

_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})
_QUOTES = str.maketrans({"\\": "\\\\", '"': '\\"'})

_STAGE = "CREATE TEMPORARY TABLE staged ON COMMIT DROP AS SELECT {columns} FROM {table} WITH NO DATA"
_COPY = "COPY staged ({columns}) FROM STDIN"
_UPDATE = """
UPDATE {table} AS kept SET ({columns}) = ROW ({new}) FROM staged
WHERE {same_key} AND ROW ({old}) IS DISTINCT FROM ROW ({new})
"""
_INSERT = """
INSERT INTO {table} ({columns}) SELECT {columns} FROM staged
WHERE NOT EXISTS (SELECT FROM {table} AS kept WHERE {same_key}) ORDER BY staged.ctid
"""
_DELETE = "DELETE FROM {table} AS kept WHERE {scope} AND NOT EXISTS (SELECT FROM staged WHERE {same_key})"


@dataclass(frozen=True, slots=True)
class Scope:
    """The part of a table that the rows are all of, such as one generation."""

    column: str
    value: int


def merge(
    connection: Connection, table: Table, key: Sequence[str], rows: Sequence[Row], scope: Scope | None = None
) -> None:
    """Make the table, or the scope of it, hold exactly these rows: insert, update what differs, delete what is gone."""
    with _staged(connection, table, key, rows) as (cursor, names):
        cursor.execute(sql.SQL(_DELETE).format(**names, scope=_condition(scope)))
        cursor.execute(sql.SQL(_UPDATE).format(**names))
        cursor.execute(sql.SQL(_INSERT).format(**names))


def add_or_update(connection: Connection, table: Table, key: Sequence[str], rows: Sequence[Row]) -> None:
    """Insert new rows and update those that differ; what is gone stays."""
    with _staged(connection, table, key, rows) as (cursor, names):
        cursor.execute(sql.SQL(_UPDATE).format(**names))
        cursor.execute(sql.SQL(_INSERT).format(**names))


@contextmanager
def _staged(
    connection: Connection, table: Table, key: Sequence[str], rows: Sequence[Row]
) -> Iterator[tuple[Cursor, dict[str, sql.Composable]]]:
    columns = list(rows[0]) if rows else list(key)
    names = _names(table, key, columns)
    driver = cast("PsycopgConnection", connection.connection.dbapi_connection)
    with driver.cursor() as cursor:
        cursor.execute(sql.SQL(_STAGE).format(**names))
        lines = io.StringIO("".join(_line(row[name] for name in columns) for row in rows))
        cursor.copy_expert(sql.SQL(_COPY).format(**names), lines)
        yield cursor, names
        cursor.execute("DROP TABLE staged")


def _names(table: Table, key: Sequence[str], columns: Sequence[str]) -> dict[str, sql.Composable]:
    same = [sql.SQL("kept.{0} = staged.{0}").format(sql.Identifier(name)) for name in key]
    return {
        "table": sql.Identifier(table.name),
        "columns": sql.SQL(", ").join(map(sql.Identifier, columns)),
        "old": sql.SQL(", ").join(sql.Identifier("kept", name) for name in columns),
        "new": sql.SQL(", ").join(sql.Identifier("staged", name) for name in columns),
        "same_key": sql.SQL(" AND ").join(same),
    }


def _condition(scope: Scope | None) -> sql.Composable:
    if scope is None:
        return sql.SQL("true")
    return sql.SQL("{} = {}").format(sql.Identifier("kept", scope.column), sql.Literal(scope.value))


def _line(cells: Iterator[Cell]) -> str:
    return "\t".join(map(_cell, cells)) + "\n"


def _cell(value: Cell) -> str:
    """A value in the text format of COPY."""
    if value is None:
        return r"\N"
    if isinstance(value, BaseGeometry):
        return str(shapely.to_wkb(shapely.set_srid(value, WGS84), hex=True, include_srid=True))
    if isinstance(value, tuple):
        quoted = ",".join(f'"{part.translate(_QUOTES)}"' for part in value)
        return f"{{{quoted}}}".translate(_ESCAPES)
    return str(value).translate(_ESCAPES)
