"""Checks between the files of a city pack: codes that must exist, borders that must fit, owners for everything.

Records that could not be read are faults already; what they would have been referred to by is reported too, which is
more than one line for one slip but hides nothing.
"""

from collections.abc import Iterable, Iterator
from itertools import chain

from boundaries import sheets
from boundaries.borders import border_faults
from boundaries.city_file import FILE
from boundaries.faults import Fault
from boundaries.owners import owner_faults
from boundaries.records import Camera, CityPack

_Reference = tuple[str, int, str, str]
"""File, row, column and the code that is referred to."""


def check(pack: CityPack) -> list[Fault]:
    """Every fault between the files."""
    return list(
        chain(
            _references(pack),
            _sources(pack),
            _city(pack),
            _conditions(pack),
            _due_hours(pack),
            _cameras(pack),
            _outside(pack),
            border_faults(pack.districts),
            owner_faults(pack),
        )
    )


def _references(pack: CityPack) -> Iterator[Fault]:
    rules, file = pack.rules, sheets.RULES.file
    districts, areas = _codes(pack.districts), _codes(pack.coverage)
    agencies, categories, groups = _codes(pack.agencies), _codes(pack.categories), _codes(pack.groups)
    streets = _codes(pack.streets)
    yield from _unknown(((file, r.row, "agency", r.agency) for r in rules), agencies, sheets.AGENCIES.file)
    yield from _unknown(((file, r.row, "category", r.category or "") for r in rules), categories, "categories.csv")
    yield from _unknown(((file, r.row, "group", r.group or "") for r in rules), groups, sheets.GROUPS.file)
    yield from _unknown(((file, r.row, "district", r.district or "") for r in rules), districts, "districts.geojson")
    yield from _unknown(((file, r.row, "area", r.area or "") for r in rules), areas, sheets.COVERAGE.file)
    file = sheets.COVERAGE.file
    yield from _unknown(((file, a.row, "agency", a.agency) for a in pack.coverage), agencies, sheets.AGENCIES.file)
    served = ((file, a.row, "districts", code) for a in pack.coverage for code in a.districts)
    yield from _unknown(served, {*districts, sheets.EVERYWHERE}, f"districts.geojson, nor {sheets.EVERYWHERE} for all")
    owners = ((sheets.CATEGORIES.file, c.row, "group", c.group) for c in pack.categories)
    yield from _unknown(owners, groups, sheets.GROUPS.file)
    named = ((sheets.RENAMES.file, r.row, "street", r.street or "") for r in pack.renames)
    yield from _unknown(named, streets, sheets.STREETS.file)
    housed = ((sheets.HOUSES.file, h.row, "street", h.street) for h in pack.houses)
    yield from _unknown(housed, streets, sheets.STREETS.file)
    seen = ((sheets.CAMERA_CLASSES.file, c.row, "category", c.category) for c in pack.camera_classes)
    yield from _unknown(seen, categories, sheets.CATEGORIES.file)
    scopes = ((sheets.AGENCIES.file, a.row, "scope", a.scope) for a in pack.agencies)
    yield from _unknown(scopes, {*districts, "city"}, "districts.geojson, nor city")


def _sources(pack: CityPack) -> Iterator[Fault]:
    known = _codes(pack.sources)
    sourced = (
        (sheets.DISTRICTS.file, pack.districts),
        (sheets.BASEMAP.file, pack.basemap),
        (sheets.STREETS.file, pack.streets),
        (sheets.HOUSES.file, pack.houses),
        (sheets.PLACES.file, pack.places),
        (sheets.RENAMES.file, pack.renames),
        (sheets.AGENCIES.file, pack.agencies),
        (sheets.COVERAGE.file, pack.coverage),
        (sheets.CATEGORIES.file, pack.categories),
        (sheets.CALENDAR.file, pack.calendar),
        (sheets.CAMERA_CLASSES.file, pack.camera_classes),
    )
    for file, records in sourced:
        named = ((file, record.row, "source", code) for record in records for code in record.source)
        yield from _unknown(named, known, sheets.SOURCES.file)
    due = ((sheets.CATEGORIES.file, c.row, "due_source", code) for c in pack.categories for code in c.due_source)
    yield from _unknown(due, known, sheets.SOURCES.file)


def _city(pack: CityPack) -> Iterator[Fault]:
    if pack.city.dispatch_agency not in _codes(pack.agencies):
        what = f"'{pack.city.dispatch_agency}' is not in {sheets.AGENCIES.file}"
        yield Fault(FILE, None, "dispatch_agency", what, "name the agency that takes what nobody else has")
    if pack.city.generation_source not in _codes(pack.sources):
        what = f"'{pack.city.generation_source}' is not in {sheets.SOURCES.file}"
        yield Fault(FILE, None, "generation.source", what, "name a source that is listed there")
    if not pack.districts:
        yield Fault(sheets.DISTRICTS.file, None, None, "there is no district", "add the districts of the city")
    if not pack.categories:
        yield Fault(sheets.CATEGORIES.file, None, None, "there is no category", "add the categories of the city")


def _conditions(pack: CityPack) -> Iterator[Fault]:
    for rule in pack.rules:
        if rule.level == "district" and not rule.district:
            yield Fault(sheets.RULES.file, rule.row, "district", "a rule of a district names none", "name the district")
        if rule.level == "zone" and not rule.area:
            yield Fault(sheets.RULES.file, rule.row, "area", "a rule of a zone names no area", "name the coverage area")
        if rule.category and rule.group:
            what = "the rule names a category and a group"
            yield Fault(sheets.RULES.file, rule.row, "group", what, "leave one of them empty")


def _due_hours(pack: CityPack) -> Iterator[Fault]:
    for category in pack.categories:
        if category.due_emergency_h > category.due_normal_h:
            what = f"an emergency is due after {category.due_emergency_h} h, later than anything else"
            mend = f"give at most {category.due_normal_h}, the hours of due_normal_h"
            yield Fault(sheets.CATEGORIES.file, category.row, "due_emergency_h", what, mend)


def _cameras(pack: CityPack) -> Iterator[Fault]:
    for camera in pack.cameras:
        if (camera.target_lon is None) != (camera.target_lat is None):
            missing = "target_lon" if camera.target_lon is None else "target_lat"
            mend = "give both, or neither: then it is worked out"
            yield Fault(sheets.CAMERAS.file, camera.row, missing, "half of the target is missing", mend)
    placeless = {category.code for category in pack.categories if not category.needs_place}
    for each in pack.camera_classes:
        if each.category in placeless:
            what = f"'{each.category}' needs no place, and a camera always sees one"
            yield Fault(sheets.CAMERA_CLASSES.file, each.row, "category", what, "name a category that needs a place")


def _outside(pack: CityPack) -> Iterator[Fault]:
    """Points and shapes outside the city's box: nearly always swapped axes or another city's row."""
    box = pack.city.bbox
    points = chain(
        ((sheets.PLACES.file, p.row, "lon", p.lon, p.lat) for p in pack.places),
        ((sheets.HOUSES.file, h.row, "lon", h.lon, h.lat) for h in pack.houses),
        ((sheets.CAMERAS.file, c.row, "lon", c.lon, c.lat) for c in pack.cameras),
        _targets(pack.cameras),
        _corners(sheets.DISTRICTS.file, pack.districts),
        _corners(sheets.BASEMAP.file, pack.basemap),
        _corners(sheets.STREETS.file, pack.streets),
    )
    wrong = set()
    for file, row, column, lon, lat in points:
        inside = box.south <= lat <= box.north and any(part.west <= lon <= part.east for part in box.parts())
        if not inside and (file, row, column) not in wrong:
            wrong.add((file, row, column))
            what = f"lon {lon:g}, lat {lat:g} lies outside the box of the city"
            yield Fault(file, row, column, what, f"give longitude first, or widen bbox in {FILE}")


def _targets(cameras: Iterable[Camera]) -> Iterator[tuple[str, int, str, float, float]]:
    for camera in cameras:
        if camera.target_lon is not None and camera.target_lat is not None:
            yield sheets.CAMERAS.file, camera.row, "target_lon", camera.target_lon, camera.target_lat


def _corners(file: str, records: Iterable[sheets.Shaped]) -> Iterator[tuple[str, int, str, float, float]]:
    for record in records:
        west, south, east, north = record.geom.bounds
        yield file, record.row, "geometry", west, south
        yield file, record.row, "geometry", east, north


def _codes(records: Iterable[sheets.Coded]) -> set[str]:
    return {record.code for record in records}


def _unknown(references: Iterable[_Reference], known: set[str], where: str) -> Iterator[Fault]:
    for file, row, column, code in references:
        if code and code not in known:
            yield Fault(file, row, column, f"'{code}' is not in {where}", "mend the code or add it there")
