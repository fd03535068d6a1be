"""Reading a city pack: one planted fault a test, and the pack of Astana that has none."""

import json
from pathlib import Path

import pytest

from boundaries.faults import Fault
from boundaries.pack import inspect_pack, read_pack
from geo.errors import InvalidCityPack
from geo.settings import ROOT

ASTANA = ROOT / "boundaries" / "data" / "astana"


def faults_of(folder: Path) -> list[Fault]:
    return inspect_pack(folder)[1]


def edit(folder: Path, file: str, old: str, new: str) -> None:
    path = folder / file
    content = path.read_text(encoding="utf-8")
    assert content.count(old) >= 1, f"{old!r} does not stand in {file}"
    path.write_text(content.replace(old, new, 1), encoding="utf-8")


def edit_geometry(folder: Path, code: str, ring: list[tuple[float, float]]) -> None:
    path = folder / "districts.geojson"
    collection = json.loads(path.read_text(encoding="utf-8"))
    found = next(each for each in collection["features"] if each["properties"]["code"] == code)
    found["geometry"] = {"type": "Polygon", "coordinates": [ring]}
    path.write_text(json.dumps(collection), encoding="utf-8")


def test_the_small_pack_has_no_fault(folder: Path) -> None:
    pack, faults = inspect_pack(folder)

    assert faults == []
    assert pack is not None
    assert [street.code for street in pack.streets] == ["west", "east", "ring"]
    assert len(pack.streets[2].geom.geoms) == 2
    assert pack.categories[0].words_ru == ("хлещет вода", "прорыв")
    assert pack.renames[0].alias == "улица Ленина"


@pytest.mark.parametrize(
    ("file", "old", "new", "row", "column", "what"),
    [
        ("places.csv", "71.05", "abc", 2, "lon", "not a number"),
        ("places.csv", "51.06,30", "91,30", 2, "lat", "out of range"),
        ("places.csv", "Рынок", "", 2, "name_ru", "empty"),
        ("places.csv", "71.05,51.06", "51.06,71.05", 2, "lon", "outside the box"),
        ("agencies.csv", "Вода,Су", ",Су", 3, "name_ru", "empty"),
        ("agencies.csv", "utility", "firm", 3, "type", "not known"),
        ("agencies.csv", "city,survey", "moon,survey", 2, "scope", "'moon' is not in districts.geojson"),
        ("streets.csv", "survey,read", "hearsay,read", 2, "source", "'hearsay' is not in sources.csv"),
        ("streets.csv", "LINESTRING (71.02 51.05, 71.08 51.05)", "71.02 51.05", 2, "geometry", "no lines"),
        ("streets.csv", "(71.02 51.05, 71.08 51.05)", "(71.02 51.05, 71.02 51.05)", 2, "geometry", "no length"),
        ("streets.csv", "\neast,", "\nwest,", 3, "code", "stands already in row 2"),
        ("streets.csv", "\neast,", "\nEast Street,", 3, "code", "is not a code"),
        ("renames.csv", ",west,", ",wets,", 2, "street", "'wets' is not in streets.csv"),
        ("renames.csv", "1999-12-31", "31.12.1999", 2, "valid_to", "not a day"),
        ("categories.csv", "yes,none", "maybe,none", 2, "needs_place", "neither yes nor no"),
        ("categories.csv", "none,emergency", "secret,emergency", 2, "sensitivity", "not known"),
        ("categories.csv", "burst,pipes", "burst,wires", 2, "group", "'wires' is not in category_groups.csv"),
        ("categories.csv", "emergency,4,72", "emergency,80,72", 2, "due_emergency_h", "later than anything else"),
        ("categories.csv", "emergency,4,72", "emergency,4,0", 2, "due_normal_h", "out of range"),
        ("categories.csv", "emergency,4,72", "emergency,four,72", 2, "due_emergency_h", "not a whole number"),
        ("rules.csv", "water\n", "fire\n", 2, "agency", "'fire' is not in agencies.csv"),
        ("rules.csv", ",left,,", ",south,,", 3, "district", "'south' is not in districts.geojson"),
        ("rules.csv", "playground,,left", "playground,,", 3, "district", "names none"),
        ("rules.csv", "city,0,burst,,", "zone,0,burst,,", 2, "area", "names no area"),
        ("rules.csv", "burst,city,0,burst,,", "burst,city,0,burst,pipes,", 2, "group", "a category and a group"),
        ("coverage.csv", "left,survey", "middle,survey", 2, "districts", "'middle' is not in districts.geojson"),
        ("calendar.csv", "2026-01-01", "2026-02-30", 2, "day", "not a day"),
        ("cameras.csv", "cam-1,71.05", "cam-1,72.05", 2, "lon", "outside the box"),
        ("cameras.csv", ",90,60", ",400,60", 2, "bearing_deg", "out of range"),
        ("cameras.csv", "71.0505,", ",", 2, "target_lon", "half of the target"),
        ("camera_classes.csv", "burst,burst", "burst,bursts", 2, "category", "'bursts' is not in categories.csv"),
        ("camera_classes.csv", ",15,", ",0,", 2, "window_min", "out of range"),
        ("camera_classes.csv", ",survey,", ",hearsay,", 2, "source", "'hearsay' is not in sources.csv"),
    ],
)
def test_a_wrong_cell_is_named_with_its_file_row_and_column(  # noqa: PLR0913, PLR0917 - one case a line
    folder: Path, file: str, old: str, new: str, row: int, column: str, what: str
) -> None:
    edit(folder, file, old, new)

    found = [(each.file, each.row, each.column) for each in faults_of(folder) if what in each.what]

    assert (file, row, column) in found


def test_what_a_camera_sees_has_a_place(folder: Path) -> None:
    edit(folder, "categories.csv", "Burst,yes", "Burst,no")

    (fault,) = faults_of(folder)

    assert (fault.file, fault.row, fault.column) == ("camera_classes.csv", 2, "category")
    assert "'burst' needs no place" in fault.what


def test_classes_of_cameras_are_optional_and_a_window_not_given_is_ten_minutes(folder: Path) -> None:
    edit(folder, "camera_classes.csv", ",15,", ",,")
    usual = read_pack(folder).camera_classes
    (folder / "camera_classes.csv").unlink()

    assert [(each.code, each.category, each.window_min) for each in usual] == [("burst", "burst", 10)]
    assert read_pack(folder).camera_classes == ()


@pytest.mark.parametrize(
    ("old", "new", "setting"),
    [
        ("Asia/Almaty", "Asia/Nowhere", "timezone"),
        ('code = "smallville"', "", "code"),
        ("71.0, 51.0, 71.2, 51.2", "71.0, 51.2, 71.2, 51.0", "bbox"),
        ("71.1, 51.1", "71.1", "centre"),
        ("zoom = 11", "zoom = 99", "zoom"),
        ("[7, 8, 9, 10, 11]", "[7, 9]", "resolutions"),
        ('"dispatch"', '"nobody"', "dispatch_agency"),
        ("retention_days = 365", "retention_days = 0", "retention_days"),
        ('"ru", "kk", "en"', '"ru", "fr"', "languages"),
        ('default_language = "ru"', 'default_language = "de"', "default_language"),
        ('kk = "Қала"', 'kk = ""', "names.kk"),
        ('ru = "Город", ', "", "names.ru"),
        ('country = "KZ"', 'country = "Kazakhstan"', "country"),
        ("2024-01-01", '"soon"', "generation.valid_from"),
        ('source = "survey"', 'source = "hearsay"', "generation.source"),
        ("[1, 2, 3, 4, 5]", "[0, 8]", "work_hours.days"),
        ("end = 18:00:00", "end = 08:00:00", "work_hours.end"),
        ("generate = true", 'generate = "yes"', "houses.generate"),
    ],
)
def test_a_wrong_setting_is_named(folder: Path, old: str, new: str, setting: str) -> None:
    edit(folder, "city.toml", old, new)

    assert ("city.toml", setting) in [(each.file, each.column) for each in faults_of(folder)]


def test_a_lunch_break_is_optional_and_read_where_it_is_given(folder: Path) -> None:
    without = read_pack(folder).city.work_hours
    edit(folder, "city.toml", "end = 18:00:00", "end = 18:00:00, lunch_start = 13:00:00, lunch_end = 14:00:00")

    assert without.lunch_start is None
    assert str(read_pack(folder).city.work_hours.lunch_end) == "14:00:00"


def test_a_missing_file_is_a_fault_unless_a_city_can_do_without_it(folder: Path) -> None:
    for file in ("cameras.csv", "streets.csv", "places.csv", "renames.csv", "basemap.geojson", "calendar.csv"):
        (folder / file).unlink()
    (folder / "rules.csv").unlink()

    assert ("rules.csv", "the file is missing") in [(each.file, each.what) for each in faults_of(folder)]
    assert {each.file for each in faults_of(folder)} <= {"rules.csv", "categories.csv"}


def test_a_name_that_is_missing_is_taken_from_the_default_language(folder: Path) -> None:
    edit(folder, "agencies.csv", "Вода,Су,Water", "Вода,,")

    pack = read_pack(folder)

    water = pack.agencies[1]
    assert (water.name_ru, water.name_kk, water.name_en) == ("Вода", "Вода", "Вода")
    assert pack.missing_names["agencies.csv", "kk"] == 1
    assert pack.missing_names["agencies.csv", "ru"] == 0


def test_a_street_keeps_its_gaps_in_languages_of_the_city(folder: Path) -> None:
    ring = read_pack(folder).streets[2]

    assert (ring.name_ru, ring.name_kk, ring.name_en) == ("Кольцевая дорога", "", "")


def test_a_city_of_one_language_needs_no_column_of_another(folder: Path) -> None:
    edit(folder, "city.toml", '["ru", "kk", "en"]', '["en"]')
    edit(folder, "city.toml", 'default_language = "ru"', 'default_language = "en"')
    streets = "code,name_en,street_class,accuracy_m,source,certainty,geometry\n"
    line = '"LINESTRING (71.02 51.05, 71.08 51.05)"'
    (folder / "streets.csv").write_text(f"{streets}west,West St,street,20,survey,read,{line}\n", encoding="utf-8")
    (folder / "renames.csv").unlink()
    for file, name in (("places.csv", "Базар,,"), ("basemap.geojson", '"name_ru": ')):
        edit(folder, file, name, {"places.csv": "Базар,Market,", "basemap.geojson": '"name_en": '}[file])

    pack = read_pack(folder)

    street = pack.streets[0]
    assert (street.name_ru, street.name_kk, street.name_en) == ("West St", "West St", "West St")
    assert pack.city.names["kk"] == "Қала"
    assert not pack.missing_names


def test_a_folder_without_city_file_has_that_fault_alone(tmp_path: Path) -> None:
    pack, faults = inspect_pack(tmp_path)

    assert pack is None
    assert [each.file for each in faults] == ["city.toml"]


def test_a_broken_city_file_says_where_it_breaks(folder: Path) -> None:
    (folder / "city.toml").write_text("code = \n", encoding="utf-8")

    assert "line 1" in faults_of(folder)[0].what


def test_missing_and_unknown_columns_are_named(folder: Path) -> None:
    edit(folder, "cameras.csv", "range_m", "reach")

    found = {(each.column, each.what) for each in faults_of(folder)}

    assert {("range_m", "the column is missing"), ("reach", "the column is not known")} <= found


def test_a_cell_too_many_is_a_fault(folder: Path) -> None:
    edit(folder, "coverage.csv", "left,survey,read", "left,survey,read, more or less")

    assert [(each.row, each.what) for each in faults_of(folder)] == [(2, "the row has more cells than the header")]


def test_a_file_in_another_encoding_is_a_fault(folder: Path) -> None:
    path = folder / "places.csv"
    path.write_bytes(path.read_text(encoding="utf-8").replace("Базар", "Базары").encode("cp1251"))

    assert ("places.csv", "the file is not UTF-8") in [(each.file, each.what) for each in faults_of(folder)]


def test_overlapping_districts_are_named_with_the_area(folder: Path) -> None:
    edit_geometry(folder, "left", [(71.0, 51.0), (71.11, 51.0), (71.11, 51.2), (71.0, 51.2), (71.0, 51.0)])

    (fault,) = faults_of(folder)

    assert (fault.file, fault.row) == ("districts.geojson", 2)
    assert "overlaps district 'left' by 15," in fault.what


def test_a_hole_between_districts_is_named_with_the_area(folder: Path) -> None:
    notch = [(71.1, 51.1), (71.09, 51.105), (71.1, 51.11)]
    ring = [(71.0, 51.0), (71.1, 51.0), *notch, (71.1, 51.2), (71.0, 51.2), (71.0, 51.0)]
    edit_geometry(folder, "left", ring)

    (fault,) = faults_of(folder)

    assert "no district covers" in fault.what


def test_a_crossed_outline_is_a_fault(folder: Path) -> None:
    edit_geometry(folder, "left", [(71.0, 51.0), (71.1, 51.2), (71.1, 51.0), (71.0, 51.2), (71.0, 51.0)])

    assert ("geometry", 1) in [(each.column, each.row) for each in faults_of(folder) if "not valid" in each.what]


def test_a_point_for_a_district_is_a_fault(folder: Path) -> None:
    path = folder / "districts.geojson"
    collection = json.loads(path.read_text(encoding="utf-8"))
    collection["features"][0]["geometry"] = {"type": "Point", "coordinates": [71.05, 51.1]}
    path.write_text(json.dumps(collection), encoding="utf-8")

    assert "a Point is not wanted here" in [each.what for each in faults_of(folder)]


def test_text_that_is_no_geojson_is_a_fault(folder: Path) -> None:
    (folder / "basemap.geojson").write_text("{}", encoding="utf-8")

    assert ("basemap.geojson", "this is no GeoJSON") in [(each.file, each.what) for each in faults_of(folder)]


def test_a_category_without_owner_in_one_district_is_a_fault(folder: Path) -> None:
    edit(folder, "rules.csv", "playground.right,district,0,,yards,right,,,,,right_office\n", "")

    (fault,) = faults_of(folder)

    assert (fault.file, fault.row) == ("categories.csv", 3)
    assert fault.what == "'playground' has no owner in right"


def test_a_rule_for_emergencies_alone_does_not_own_a_category(folder: Path) -> None:
    edit(folder, "rules.csv", "burst,city,0,burst,,,,,,,water", "burst,city,0,burst,,,,,,emergency,water")

    assert [each.what for each in faults_of(folder)] == ["'burst' has no owner in left, right"]


def test_a_zone_owns_only_the_districts_it_covers(folder: Path) -> None:
    edit(folder, "rules.csv", "burst,city,0,burst,,,,,,,water", "burst,zone,0,burst,,,left_office,,,,water")

    assert [each.what for each in faults_of(folder)] == ["'burst' has no owner in right"]


def test_all_faults_are_told_at_once_one_a_line(folder: Path) -> None:
    edit(folder, "places.csv", "71.05", "abc")
    edit(folder, "rules.csv", "water\n", "fire\n")
    edit(folder, "city.toml", "zoom = 11", "zoom = 99")

    with pytest.raises(InvalidCityPack) as raised:
        read_pack(folder)

    lines = raised.value.detail.splitlines()
    assert lines[0].endswith(": 3 faults")
    assert lines[1] == "city.toml, column zoom: 99 is out of range; give a whole number from 0 to 22"
    assert lines[2] == "places.csv, row 2, column lon: 'abc' is not a number; write it like 71.43"
    assert lines[3].startswith("rules.csv, row 2, column agency: 'fire' is not in agencies.csv")


def test_the_hash_changes_with_any_file_and_with_nothing_else(folder: Path) -> None:
    first = read_pack(folder).hash
    (folder / "SOURCES.md").write_text("words", encoding="utf-8")
    again = read_pack(folder).hash
    edit(folder, "cameras.csv", ",90,", ",91,")

    assert again == first
    assert read_pack(folder).hash != first


def test_the_pack_of_astana_is_whole() -> None:
    pack = read_pack(ASTANA)

    assert sorted(district.code for district in pack.districts) == [
        "almaty",
        "baiqonyr",
        "esil",
        "nura",
        "saraishyq",
        "saryarqa",
    ]
    assert len(pack.categories) == 77
    assert len({category.group for category in pack.categories}) == len(pack.groups) == 11
    assert len(pack.cameras) == 300
    assert all(camera.synthetic for camera in pack.cameras)
    assert len(pack.streets) == 108
    assert all(category.words_ru and category.words_kk for category in pack.categories)
    assert pack.city.phones == {"contact": "109", "emergency": "112"}


def test_every_source_of_astana_is_used() -> None:
    texts = [path.read_text(encoding="utf-8") for path in ASTANA.iterdir() if path.name != "sources.csv"]
    codes = [source.code for source in read_pack(ASTANA).sources]

    assert [code for code in codes if not any(code in text for text in texts)] == []
