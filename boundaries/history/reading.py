"""Open a file of any kind as a table of text."""

from collections import Counter
from pathlib import Path

from boundaries.history.csv_rows import open_csv
from boundaries.history.detect import FileKind, kind_of
from boundaries.history.fields import plain
from boundaries.history.geojson_rows import open_geojson
from boundaries.history.mapping import FormatMapping, Shape
from boundaries.history.parquet_rows import open_parquet
from boundaries.history.rows import FileTable
from boundaries.history.sheet_rows import open_sheet
from geo.errors import InvalidFile

POINT = ("lon", "lat")
"""Columns of the longitude and latitude of a geometry, where the mapping names no others."""


def open_table(path: Path, shape: Shape = Shape(), point: tuple[str, str] = POINT) -> FileTable:  # noqa: B008 - immutable
    """The table in a file; `point` names the columns for the point of a geometry. Raises InvalidFile."""
    kind = kind_of(path)
    if kind is FileKind.CSV:
        table = open_csv(path, shape)
    elif kind is FileKind.XLSX:
        table = open_sheet(path)
    elif kind is FileKind.PARQUET:
        table = open_parquet(path, point)
    else:
        table = open_geojson(path, point)
    if not any(table.header):
        raise InvalidFile(f"{path}: there is no header; put the names of the columns into the first line")
    return table


def open_mapped(path: Path, mapping: FormatMapping) -> tuple[FileTable, dict[str, tuple[int, ...]]]:
    """The table in a file, and where the columns of each field stand in it; raises InvalidFile for missing ones."""
    point = tuple(mapping.columns.get(name, (name,))[0] for name in POINT)
    table = open_table(path, mapping.shape, (point[0], point[1]))
    positions = {plain(name): number for number, name in reversed(list(enumerate(table.header)))}
    _check_header(table, mapping, Counter(map(plain, table.header)))
    columns = ({name: (name,) for name in POINT} if table.has_points else {}) | mapping.columns
    return table, {
        field: tuple(positions[column] for column in named if column in positions) for field, named in columns.items()
    }


def _check_header(table: FileTable, mapping: FormatMapping, found: Counter[str]) -> None:
    needed = [column for field in mapping.columns if field in mapping.required for column in mapping.columns[field]]
    missing = [column for column in needed if column not in found]
    if missing:
        listed = ", ".join(name or "(no name)" for name in table.header)
        raise InvalidFile(
            f"{table.path}: format '{mapping.name}' needs the columns {', '.join(missing)}; found are {listed}; "
            "choose another format, or write a mapping with qala load --suggest"
        )
    twice = [column for column in mapping.named if found[column] > 1]
    if twice:
        raise InvalidFile(f"{table.path}: the column {', '.join(twice)} is there twice; rename one of the two")
