"""Columns out of the database by COPY."""

import tempfile
from collections.abc import Mapping
from typing import IO, Any

import pyarrow as pa
from pyarrow import csv
from sqlalchemy import Connection, SelectBase
from sqlalchemy.dialects import postgresql

from geo.issues.store import Columns

IN_MEMORY = 64 << 20
"""Bytes of rows that are kept in memory on their way from the database; more go through a file."""


def copy_out(connection: Connection, statement: SelectBase, types: Mapping[str, pa.DataType]) -> Columns:
    """Columns of a statement as numpy arrays by the names and in the order of `types`; NULL in integers is a fault."""
    compiled = statement.compile(dialect=postgresql.dialect(), compile_kwargs={"literal_binds": True})  # type: ignore[no-untyped-call]
    with tempfile.SpooledTemporaryFile(IN_MEMORY) as file:
        driver: Any = connection.connection.dbapi_connection
        with driver.cursor() as cursor:
            cursor.copy_expert(f"COPY ({compiled}) TO STDOUT (FORMAT csv)", file)
        table = _parsed(file, types)
    return {name: table[name].to_numpy() for name in types}


def _parsed(file: IO[bytes], types: Mapping[str, pa.DataType]) -> pa.Table:
    if not file.tell():
        return pa.table({name: pa.array([], kind) for name, kind in types.items()})
    file.seek(0)
    return csv.read_csv(
        file,
        read_options=csv.ReadOptions(column_names=list(types)),
        convert_options=csv.ConvertOptions(column_types=dict(types)),
    )
