"""Scaffold a city pack: small, whole and explaining itself, made from the definitions of its files."""

import csv
import io
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from importlib import resources
from math import log2
from pathlib import Path
from string import Template
from typing import Any

from shapely import MultiPolygon, box
from shapely.geometry import mapping

from boundaries import city_file, sheets
from boundaries.languages import LANGUAGES
from boundaries.sheets import Column, Sheet
from geo.errors import InvalidCityPack
from geo.points import Bbox

STARTER = Path(__file__).parent / "data" / "starter"
GUIDE = "README.md"
SOURCED = {"source": "own", "certainty": "starter: the box of the city, replace it"}
_WIDE_DEGREES = 1000
"""So many degrees fill a page at zoom 0."""


@dataclass(frozen=True, slots=True)
class NewCity:
    """What is known of a city before it has a pack."""

    code: str
    name: str
    country: str
    timezone: str
    languages: tuple[str, ...]
    """The first one is the default."""
    bbox: Bbox | None
    """Without it the pack has no district and its check says so."""
    day: date
    """Today: its borders hold from here on."""


def scaffold(folder: Path, city: NewCity) -> None:
    """Write a pack into a new or empty folder; raises InvalidCityPack where something is there."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise InvalidCityPack(f"{folder} is not empty: name a folder that does not exist yet")
    folder.mkdir(parents=True, exist_ok=True)
    written = {city_file.FILE: _city_file(city), GUIDE: _guide(city)}
    for sheet in sheets.SHEETS:
        written[sheet.file] = _features(sheet, city) if sheet.shapes else _table(sheet, city)
    for file, content in written.items():
        (folder / file).write_text(content, encoding="utf-8")


def country_of(timezone: str) -> str:
    """The country of a time zone by the zone.tab of tzdata, "" where it has none, as UTC."""
    table = resources.files("tzdata.zoneinfo").joinpath("zone.tab").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in table.splitlines() if not line.startswith("#"))
    return next((country for country, _, zone, *_ in rows if zone == timezone), "")


def columns_of(sheet: Sheet[Any], languages: tuple[str, ...]) -> list[Column]:
    """The columns of a file that a city with these languages needs."""
    foreign = tuple(f"_{language}" for language in LANGUAGES if language not in languages)
    return [column for column in sheet.columns if not column.name.endswith(foreign)] if foreign else [*sheet.columns]


def _city_file(city: NewCity) -> str:
    named = dict.fromkeys((*city.languages, "en"))
    centre, zoom = _view(city.bbox) if city.bbox else ([], 11)
    edges = city.bbox
    values = {
        "code": city.code,
        "name": city.name,
        "quoted": json.dumps(city.name, ensure_ascii=False),
        "country": city.country,
        "timezone": city.timezone,
        "languages": json.dumps(city.languages),
        "default": city.languages[0],
        "bbox": [edges.west, edges.south, edges.east, edges.north] if edges else [],
        "centre": centre,
        "zoom": zoom,
        "names": "\n".join(f"{language} = {json.dumps(city.name, ensure_ascii=False)}" for language in named),
        "day": city.day,
    }
    return Template((STARTER / city_file.FILE).read_text(encoding="utf-8")).substitute(values)


def _view(bbox: Bbox) -> tuple[list[float], int]:
    """Centre and zoom at which the box fills a page."""
    width = (bbox.east - bbox.west) % 360 or 360
    lon = (bbox.west + width / 2 + 180) % 360 - 180
    zoom = round(log2(_WIDE_DEGREES / max(width, bbox.north - bbox.south)))
    return [round(lon, 5), round((bbox.south + bbox.north) / 2, 5)], min(max(zoom, 0), 16)


def _table(sheet: Sheet[Any], city: NewCity) -> str:
    names = [column.name for column in columns_of(sheet, city.languages)]
    written = io.StringIO()
    table = csv.DictWriter(written, names, extrasaction="ignore", lineterminator="\n")
    table.writeheader()
    table.writerows(_rows(sheet, city))
    return written.getvalue()


def _rows(sheet: Sheet[Any], city: NewCity) -> Iterable[Mapping[str, str]]:
    path = STARTER / sheet.file
    if not path.is_file():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return [{**row, "retrieved": str(city.day)} for row in rows]


def _features(sheet: Sheet[Any], city: NewCity) -> str:
    features: list[object] = []
    if sheet is sheets.DISTRICTS and city.bbox:
        parts = [box(part.west, part.south, part.east, part.north) for part in city.bbox.parts()]
        known = {"code": city.code, "valid_from": str(city.day), "border_since": str(city.day), **SOURCED}
        properties = {column.name: known.get(column.name) for column in columns_of(sheet, city.languages)}
        properties |= {f"name_{language}": city.name for language in city.languages}
        features = [{"type": "Feature", "properties": properties, "geometry": mapping(MultiPolygon(parts))}]
    return json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False, indent=1) + "\n"


def _guide(city: NewCity) -> str:
    files = "\n".join(_about(sheet, city) for sheet in sheets.SHEETS)
    return Template((STARTER / GUIDE).read_text(encoding="utf-8")).substitute(name=city.name, files=files)


def _about(sheet: Sheet[Any], city: NewCity) -> str:
    """What the guide says of a file: the words of the reader of each column, so that they cannot differ."""
    lines = [f"\n### {sheet.file}{' (optional)' if sheet.optional else ''}\n", f"{sheet.about}\n"]
    lines += ["| column | what stands in it |", "|---|---|"]
    for column in columns_of(sheet, city.languages):
        needed = "*" if column.required or column.language == city.languages[0] else ""
        lines.append(f"| `{column.name}`{needed} | {(column.read.__doc__ or '').partition(chr(10))[0]} |")
    if sheet.shapes:
        lines.append(f"| geometry* | {' or '.join(sheet.shapes)}, longitude first. |")
    return "\n".join(lines)
