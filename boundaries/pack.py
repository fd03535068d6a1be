"""The city pack: a folder of data that makes Qala run in one city."""

import hashlib
from functools import partial
from pathlib import Path

from boundaries import houses, sheets
from boundaries.checks import check
from boundaries.city_file import FILE, read_city_file
from boundaries.faults import Fault, refuse
from boundaries.languages import Languages
from boundaries.reading import read_sheet
from boundaries.records import CityPack

__all__ = ["CityPack", "inspect_pack", "read_pack"]


def read_pack(folder: Path) -> CityPack:
    """Read a city pack; raise InvalidCityPack with every fault: file, row, column, what, how to mend it."""
    pack, faults = inspect_pack(folder)
    refuse(str(folder), faults)
    if pack is None:
        raise AssertionError("a pack without faults can be read")
    return pack


def inspect_pack(folder: Path) -> tuple[CityPack | None, list[Fault]]:
    """The pack as far as it can be read, None without its city.toml, and every fault."""
    faults: list[Fault] = []
    city = read_city_file(folder, faults)
    if city is None:
        return None, faults
    languages = Languages(city.languages, city.default_language)
    read = partial(read_sheet, folder, languages=languages, faults=faults)
    pack = CityPack(
        city=city,
        sources=read(sheets.SOURCES),
        districts=read(sheets.DISTRICTS),
        basemap=read(sheets.BASEMAP),
        streets=read(sheets.STREETS),
        houses=read(sheets.HOUSES),
        places=read(sheets.PLACES),
        renames=read(sheets.RENAMES),
        agencies=read(sheets.AGENCIES),
        coverage=read(sheets.COVERAGE),
        groups=read(sheets.GROUPS),
        categories=read(sheets.CATEGORIES),
        rules=read(sheets.RULES),
        calendar=read(sheets.CALENDAR),
        cameras=read(sheets.CAMERAS),
        camera_classes=read(sheets.CAMERA_CLASSES),
        missing_names=languages.missing,
        hash=pack_hash(folder),
    )
    return pack, faults + check(pack)


def pack_hash(folder: Path) -> str:
    """The fingerprint of a pack's files, and of the generator of its houses."""
    digest = hashlib.sha256(f"houses {houses.VERSION}".encode())
    for name in (FILE, *(sheet.file for sheet in sheets.SHEETS)):
        path = folder / name
        digest.update(f"\n{name}\n".encode())
        digest.update(path.read_bytes() if path.is_file() else b"")
    return digest.hexdigest()
