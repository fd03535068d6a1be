"""Sheets as CSV, GeoJSON and GeoPackage; every file says what is counted, the period, the borders and the cut-off."""

import csv
import json
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio.raw
import shapely

from geo.model import Bools
from geo.reports.sheet import Sheet, Value, plain

WGS84 = "EPSG:4326"
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What a spreadsheet takes for the beginning of a formula."""


class Format(StrEnum):
    """What a file can be; the word is also its ending."""

    CSV = "csv"
    GEOJSON = "geojson"
    GPKG = "gpkg"

    @property
    def media_type(self) -> str:
        """What a file of this kind is called on the net."""
        return MEDIA_TYPES[self]


MEDIA_TYPES = {
    Format.CSV: "text/csv",
    Format.GEOJSON: "application/geo+json",
    Format.GPKG: "application/geopackage+sqlite3",
}


def write_sheet(sheet: Sheet, path: Path, wanted: Format) -> None:
    """Write a sheet into a new file of a format."""
    WRITERS[wanted](sheet, path)


def write_csv(sheet: Sheet, path: Path) -> None:
    """Write a sheet as CSV: UTF-8 with a mark, so that spreadsheets read it as such.

    What is counted, the period, the borders and the cut-off stand in columns of their own beside every row: lines above
    the header would not open as a table, and a second file would get lost. No words can be taken for a formula.
    """
    about = {name: _harmless(plain(value)) for name, value in sheet.about.values().items()}
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([*sheet.columns, *about])
        for row in zip(*sheet.columns.values(), strict=True):
            writer.writerow([*(_harmless(plain(value)) for value in row), *about.values()])


def write_geojson(sheet: Sheet, path: Path) -> None:
    """Write a sheet as a FeatureCollection (RFC 7946) with a foreign member `metadata`."""
    about = {name: plain(value) for name, value in sheet.about.values().items()}
    with path.open("w", encoding="utf-8") as file:
        file.write(f'{{"type": "FeatureCollection", "metadata": {_json(about)}, "features": [')
        rows = zip(_shapes(sheet), zip(*sheet.columns.values(), strict=True), strict=True)
        for number, (shape, row) in enumerate(rows):
            file.write(",\n" if number else "\n")
            file.write(_feature(shape, dict(zip(sheet.columns, row, strict=True))))
        file.write("\n]}\n")


def write_gpkg(sheet: Sheet, path: Path) -> None:
    """Write a sheet as a GeoPackage: a layer with the view's name, and a table `metadata`."""
    shapes = np.array(shapely.to_wkb(np.array(sheet.geometries or [None] * len(sheet), dtype=object)), dtype=object)
    _layer(path, sheet.about.view, sheet.columns, shapes)
    about = {name: [value] for name, value in sheet.about.values().items()}
    _layer(path, "metadata", about, None)


def _harmless(value: Value) -> Value:
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value


def _shapes(sheet: Sheet) -> list[str]:
    """Each geometry as GeoJSON, null for none."""
    if not sheet.geometries:
        return ["null"] * len(sheet)
    shapes = shapely.to_geojson(np.array(sheet.geometries, dtype=object))
    return [shape or "null" for shape in shapes.tolist()]


def _feature(shape: str, row: Mapping[str, Value]) -> str:
    values = {name: value if isinstance(value, list) else plain(value) for name, value in row.items()}
    return f'\n{{"type": "Feature", "geometry": {shape}, "properties": {_json(values)}}}'


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _layer(path: Path, name: str, columns: Mapping[str, Sequence[Value]], shapes: Any) -> None:  # noqa: ANN401 - wkb or None
    made = [_column([plain(value) for value in values]) for values in columns.values()]
    pyogrio.raw.write(
        path,
        shapes,
        [values for values, _ in made],
        list(columns),
        field_mask=[missing for _, missing in made],
        layer=name,
        driver="GPKG",
        geometry_type=None if shapes is None else "Unknown",
        crs=None if shapes is None else WGS84,
        append=path.exists(),
    )


def _column(values: list[Value]) -> tuple[Any, Bools]:
    """Values as an array of one type, and which are missing."""
    missing = np.array([value is None for value in values], dtype=np.bool_)
    known = [value for value in values if value is not None]
    for kind in (bool, int, float):
        if known and all(isinstance(value, kind) for value in known):
            dtype = {bool: np.bool_, int: np.int64, float: np.float64}[kind]
            return np.array([kind(value or 0) for value in values], dtype=dtype), missing
    return np.array([None if value is None else str(value) for value in values], dtype=object), missing


WRITERS: dict[Format, Callable[[Sheet, Path], None]] = {
    Format.CSV: write_csv,
    Format.GEOJSON: write_geojson,
    Format.GPKG: write_gpkg,
}
