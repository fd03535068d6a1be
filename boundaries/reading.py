"""Read the tables and features of a city pack; every unreadable cell becomes a fault."""

import csv
import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

from shapely import MultiPolygon, Polygon
from shapely.errors import ShapelyError
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry
from shapely.validation import explain_validity

from boundaries.faults import Fault, Unreadable
from boundaries.sheets import Column, Sheet

Record = TypeVar("Record")


def read_sheet(folder: Path, sheet: Sheet[Record], faults: list[Fault]) -> tuple[Record, ...]:
    """The records of one file; what cannot be read is left out and added to the faults."""
    path = folder / sheet.file
    if not path.is_file():
        if not sheet.optional:
            faults.append(Fault(sheet.file, None, None, "the file is missing", "add it to the folder"))
        return ()
    try:
        content = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        faults.append(Fault(sheet.file, None, None, "the file is not UTF-8", "save it as UTF-8"))
        return ()
    read = _features if sheet.shapes else _rows
    return tuple(read(content, sheet, faults))


def _rows(content: str, sheet: Sheet[Record], faults: list[Fault]) -> Iterator[Record]:
    table = csv.DictReader(content.splitlines(keepends=True), restkey="")
    if not _header_is_good(tuple(table.fieldnames or ()), sheet, faults):
        return
    seen: dict[tuple[object, ...], int] = {}
    try:
        for cells in table:
            yield from _record(sheet, table.line_num, cells, seen, faults)
    except csv.Error as exc:
        faults.append(Fault(sheet.file, table.line_num, None, str(exc), "save the file as CSV with commas"))


def _header_is_good(header: tuple[str, ...], sheet: Sheet[Record], faults: list[Fault]) -> bool:
    wanted = [column.name for column in sheet.columns]
    missing = [name for name in wanted if name not in header]
    unknown = [name for name in header if name not in wanted]
    mend = f"remove it or give it one of the names {', '.join(wanted)}"
    faults += [Fault(sheet.file, 1, name, "the column is missing", "add it to the first line") for name in missing]
    faults += [Fault(sheet.file, 1, name, "the column is not known", mend) for name in unknown]
    return not missing


def _features(content: str, sheet: Sheet[Record], faults: list[Fault]) -> Iterator[Record]:
    try:
        collection = json.loads(content)
        features = list(collection["features"])
    except (ValueError, KeyError, TypeError):
        faults.append(Fault(sheet.file, None, None, "this is no GeoJSON", "save a FeatureCollection in WGS 84"))
        return
    seen: dict[tuple[object, ...], int] = {}
    for row, feature in enumerate(features, start=1):
        try:
            geom = _geometry(feature, sheet.shapes)
        except Unreadable as exc:
            faults.append(Fault(sheet.file, row, "geometry", exc.what, exc.mend))
            continue
        properties = feature.get("properties") or {}
        cells = {name: "" if value is None else str(value) for name, value in properties.items()}
        yield from _record(sheet, row, cells, seen, faults, geom=geom)


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


def _record(
    sheet: Sheet[Record],
    row: int,
    cells: Mapping[str, str | None],
    seen: dict[tuple[object, ...], int],
    faults: list[Fault],
    **known: object,
) -> Iterator[Record]:
    found = [(column, _value(column, cells.get(column.name))) for column in sheet.columns]
    wrong = [replace(value, file=sheet.file, row=row) for _, value in found if isinstance(value, Fault)]
    if cells.get("") is not None:
        wrong.append(Fault(sheet.file, row, None, "the row has more cells than the header", "quote cells with commas"))
    values = {column.name: value for column, value in found}
    key = tuple(values[name] for name in sheet.key)
    if not wrong and seen.setdefault(key, row) != row:
        what = f"'{' '.join(map(str, key))}' stands already in row {seen[key]}"
        wrong.append(Fault(sheet.file, row, sheet.key[0], what, "keep one of them"))
    faults.extend(wrong)
    if not wrong:
        geometry = {"geom": values.pop("geometry")} if "geometry" in values else {}
        yield sheet.record(row=row, **values, **geometry, **known)


def _value(column: Column, cell: str | None) -> object:
    """The value of a cell, or a fault that does not know its file and row yet."""
    written = (cell or "").strip()
    if not written:
        return Fault("", None, column.name, "the cell is empty", "fill it in") if column.required else column.absent
    try:
        return column.read(written)
    except Unreadable as exc:
        return Fault("", None, column.name, exc.what, exc.mend)
