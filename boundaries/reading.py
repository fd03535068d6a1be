"""Read the tables and features of a city pack; every unreadable cell becomes a fault."""

import csv
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Generic, TypeVar

from shapely import MultiPolygon, Polygon
from shapely.errors import ShapelyError
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry
from shapely.validation import explain_validity

from boundaries.faults import Fault, Unreadable
from boundaries.languages import Languages
from boundaries.sheets import Column, Sheet

Record = TypeVar("Record")


@dataclass(frozen=True, slots=True)
class _Table(Generic[Record]):
    """One file while it is read."""

    sheet: Sheet[Record]
    languages: Languages
    faults: list[Fault]
    seen: dict[tuple[object, ...], int] = field(default_factory=dict)
    """Rows by their key."""

    def blame(self, row: int | None, column: str | None, what: str, mend: str) -> None:
        """Add a fault."""
        self.faults.append(Fault(self.sheet.file, row, column, what, mend))

    def is_needed(self, column: Column) -> bool:
        """Whether a row without it says too little."""
        return column.required or column.language == self.languages.default


def read_sheet(folder: Path, sheet: Sheet[Record], languages: Languages, faults: list[Fault]) -> tuple[Record, ...]:
    """The records of one file; what cannot be read is left out and added to the faults."""
    path, table = folder / sheet.file, _Table(sheet, languages, faults)
    if not path.is_file():
        if not sheet.optional:
            table.blame(None, None, "the file is missing", "add it to the folder")
        return ()
    try:
        content = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        table.blame(None, None, "the file is not UTF-8", "save it as UTF-8")
        return ()
    return tuple((_features if sheet.shapes else _rows)(content, table))


def _rows(content: str, table: _Table[Record]) -> Iterator[Record]:
    reader = csv.DictReader(content.splitlines(keepends=True), restkey="")
    if not _header_is_good(tuple(reader.fieldnames or ()), table):
        return
    try:
        for cells in reader:
            yield from _record(table, reader.line_num, cells)
    except csv.Error as exc:
        table.blame(reader.line_num, None, str(exc), "save the file as CSV with commas")


def _header_is_good(header: tuple[str, ...], table: _Table[Record]) -> bool:
    """Whether every column is there that a row needs; columns nobody knows are faults but hide nothing."""
    wanted = [column.name for column in table.sheet.columns]
    missing = [column.name for column in table.sheet.columns if table.is_needed(column) and column.name not in header]
    for name in missing:
        table.blame(1, name, "the column is missing", "add it to the first line")
    for name in header:
        if name not in wanted:
            mend = f"remove it or give it one of the names {', '.join(wanted)}"
            table.blame(1, name, "the column is not known", mend)
    return not missing


def _features(content: str, table: _Table[Record]) -> Iterator[Record]:
    try:
        collection = json.loads(content)
        features = list(collection["features"])
    except (ValueError, KeyError, TypeError):
        table.blame(None, None, "this is no GeoJSON", "save a FeatureCollection in WGS 84")
        return
    for row, feature in enumerate(features, start=1):
        try:
            geom = _geometry(feature, table.sheet.shapes)
        except Unreadable as exc:
            table.blame(row, "geometry", exc.what, exc.mend)
            continue
        properties = feature.get("properties") or {}
        cells = {name: "" if value is None else str(value) for name, value in properties.items()}
        yield from _record(table, row, cells, geom=geom)


def _geometry(feature: Mapping[str, dict[str, Any]], allowed: tuple[str, ...]) -> BaseGeometry:
    try:
        geom = shape(feature["geometry"])
    except (KeyError, TypeError, ValueError, AttributeError, ShapelyError):
        raise Unreadable("there is no geometry", f"give a {' or '.join(allowed)}") from None
    if geom.is_empty or geom.geom_type not in allowed:
        raise Unreadable(f"a {geom.geom_type} is not wanted here", f"give a {' or '.join(allowed)}")
    if not geom.is_valid:
        raise Unreadable(f"the shape is not valid ({explain_validity(geom)})", "redraw the outline there")
    return MultiPolygon([geom]) if isinstance(geom, Polygon) and "MultiPolygon" in allowed else geom


def _record(table: _Table[Record], row: int, cells: Mapping[str, str | None], **known: object) -> Iterator[Record]:
    sheet = table.sheet
    found = [(column, _value(column, cells.get(column.name), table)) for column in sheet.columns]
    wrong = [replace(value, file=sheet.file, row=row) for _, value in found if isinstance(value, Fault)]
    if cells.get("") is not None:
        wrong.append(Fault(sheet.file, row, None, "the row has more cells than the header", "quote cells with commas"))
    values = {column.name: value for column, value in found}
    key = tuple(values[name] for name in sheet.key)
    if not wrong and table.seen.setdefault(key, row) != row:
        what = f"'{' '.join(map(str, key))}' stands already in row {table.seen[key]}"
        wrong.append(Fault(sheet.file, row, sheet.key[0], what, "keep one of them"))
    table.faults.extend(wrong)
    if not wrong:
        values.update(_names(table, values))
        geometry = {"geom": values.pop("geometry")} if "geometry" in values else {}
        yield sheet.record(row=row, **values, **geometry, **known)


def _names(table: _Table[Record], values: Mapping[str, object]) -> dict[str, str]:
    """The names of a row by column, completed."""
    names = {column.language: str(values[column.name]) for column in table.sheet.columns if column.language}
    if not names:
        return {}
    completed = table.languages.completed(table.sheet.file, names, everywhere=table.sheet.named_everywhere)
    return {f"name_{language}": name for language, name in completed.items()}


def _value(column: Column, cell: str | None, table: _Table[Record]) -> object:
    """The value of a cell, or a fault that does not know its file and row yet."""
    written = (cell or "").strip()
    if not written:
        needed = table.is_needed(column)
        return Fault("", None, column.name, "the cell is empty", "fill it in") if needed else column.absent
    try:
        return column.read(written)
    except Unreadable as exc:
        return Fault("", None, column.name, exc.what, exc.mend)
