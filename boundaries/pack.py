"""The city pack: a folder of data that makes Qala run in one city."""

import hashlib
from pathlib import Path

from boundaries import houses, sheets
from boundaries.checks import check
from boundaries.city_file import FILE, read_city_file
from boundaries.faults import Fault, refuse
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
    pack = CityPack(
        city=city,
        sources=read_sheet(folder, sheets.SOURCES, faults),
        districts=read_sheet(folder, sheets.DISTRICTS, faults),
        basemap=read_sheet(folder, sheets.BASEMAP, faults),
        streets=read_sheet(folder, sheets.STREETS, faults),
        houses=read_sheet(folder, sheets.HOUSES, faults),
        places=read_sheet(folder, sheets.PLACES, faults),
        renames=read_sheet(folder, sheets.RENAMES, faults),
        agencies=read_sheet(folder, sheets.AGENCIES, faults),
        coverage=read_sheet(folder, sheets.COVERAGE, faults),
        groups=read_sheet(folder, sheets.GROUPS, faults),
        categories=read_sheet(folder, sheets.CATEGORIES, faults),
        rules=read_sheet(folder, sheets.RULES, faults),
        calendar=read_sheet(folder, sheets.CALENDAR, faults),
        cameras=read_sheet(folder, sheets.CAMERAS, faults),
        camera_classes=read_sheet(folder, sheets.CAMERA_CLASSES, faults),
        hash=pack_hash(folder),
    )
    return pack, faults + check(pack)


def pack_hash(folder: Path) -> str:
    """The fingerprint of a pack's files, and of the generator of its houses."""
    digest = hashlib.sha256(f"houses {houses.VERSION}".encode())
    for name in (FILE, *sheets.FILES):
        path = folder / name
        digest.update(f"\n{name}\n".encode())
        digest.update(path.read_bytes() if path.is_file() else b"")
    return digest.hexdigest()
