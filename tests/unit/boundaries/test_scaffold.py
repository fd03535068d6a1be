"""A scaffolded pack is whole: it has every column, no fault, and says what it lacks."""

import csv
import json
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from boundaries.completeness import completeness
from boundaries.languages import LANGUAGES
from boundaries.pack import inspect_pack, read_pack
from boundaries.scaffold import GUIDE, NewCity, country_of, scaffold
from boundaries.sheets import CATEGORIES, DISTRICTS, SHEETS, STREETS
from geo.errors import InvalidCityPack
from geo.points import Bbox

DAY = date(2026, 3, 1)
BOX = Bbox(-80.6, -38.1, -80.4, -37.9)


def new_city(bbox: Bbox | None = BOX, languages: tuple[str, ...] = ("en",)) -> NewCity:
    return NewCity("saltmere", 'Saltmere "Port"', "CL", "America/Santiago", languages, bbox, DAY)


def header(path: Path) -> list[str]:
    if path.suffix == ".csv":
        with path.open(encoding="utf-8") as file:
            return next(csv.reader(file))
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    return list(features[0]["properties"]) if features else []


@pytest.mark.parametrize("languages", [("en",), ("kk", "ru"), ("ru", "en"), LANGUAGES])
@pytest.mark.parametrize("bbox", [BOX, Bbox(179.5, -17, -179.5, -16)], ids=["west", "antimeridian"])
def test_a_scaffold_with_a_box_has_no_fault(tmp_path: Path, languages: tuple[str, ...], bbox: Bbox) -> None:
    scaffold(tmp_path / "pack", new_city(bbox, languages))

    pack, faults = inspect_pack(tmp_path / "pack")

    assert faults == []
    assert pack is not None
    assert pack.city.names[languages[0]] == 'Saltmere "Port"'
    assert not pack.missing_names
    assert (len(pack.districts), len(pack.agencies), len(pack.rules)) == (1, 1, 1)


def test_every_column_that_a_city_needs_stands_in_its_file(tmp_path: Path) -> None:
    scaffold(tmp_path, new_city())

    for sheet in SHEETS:
        needed = {column.name for column in sheet.columns if column.required or column.language == "en"}
        written = header(tmp_path / sheet.file)
        if not sheet.shapes or sheet is DISTRICTS:
            assert needed <= set(written), sheet.file
            assert not {"name_ru", "name_kk", "words_ru", "words_kk"} & set(written), sheet.file


def test_the_guide_tells_every_column_of_every_file_in_words(tmp_path: Path) -> None:
    scaffold(tmp_path, new_city(languages=LANGUAGES))

    guide = (tmp_path / GUIDE).read_text(encoding="utf-8")

    parts = [*(f"### {sheet.file}" for sheet in SHEETS), ""]
    for sheet, (begin, end) in zip(SHEETS, pairwise(parts), strict=True):
        section = guide.partition(begin)[2].partition(end)[0] if end else guide.partition(begin)[2]
        assert sheet.about
        assert sheet.about in section
        assert ("(optional)" in section.splitlines()[0]) is sheet.optional
        for column in sheet.columns:
            assert column.read.__doc__, f"the reader of {column.name} says nothing"
            assert f"| `{column.name}`" in section
    assert "One of avenue, boulevard, street, lane, highway, road." in guide
    assert f"| `{CATEGORIES.columns[0].name}`* |" in guide


def test_a_scaffold_without_a_box_says_what_is_missing_first(tmp_path: Path) -> None:
    scaffold(tmp_path, new_city(None))

    found = [(fault.file, fault.column) for fault in inspect_pack(tmp_path)[1]]

    assert found == [("city.toml", "bbox"), ("city.toml", "centre"), ("districts.geojson", None)]


def test_a_folder_with_anything_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")

    with pytest.raises(InvalidCityPack, match="is not empty"):
        scaffold(tmp_path, new_city())

    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_what_a_scaffold_lacks_is_told_line_by_line(tmp_path: Path) -> None:
    scaffold(tmp_path, new_city())

    lacks = {line.what: line.lacks for line in completeness(read_pack(tmp_path), DAY)}

    assert lacks["sources"] == "no licence is named: own"
    assert "only one" in lacks["districts"]
    assert "unplaced" in lacks["streets"]
    assert "no holidays" in lacks["calendar"]
    assert lacks["categories"].startswith("25 only dispatch has: ")
    assert lacks["rules"] == ""


def test_what_a_fuller_pack_lacks_is_told_too(folder: Path) -> None:
    rules = folder / "rules.csv"
    rules.write_text(rules.read_text(encoding="utf-8") + "again,city,0,burst,,,,,,,water\n", encoding="utf-8")

    lines = {line.what: (line.count, line.lacks) for line in completeness(read_pack(folder), date(2027, 1, 1))}

    assert lines["rules"] == (4, "never win over their equals: again")
    assert lines["calendar"] == (1, "2027 is not among 2026")
    assert "made up" in lines["houses, synthetic"][1]
    assert lines["names missing in kk"] == (
        2,
        f"1 in basemap.geojson, 1 in {STREETS.file}: another language stands there",
    )


@pytest.mark.parametrize(
    ("timezone", "country"),
    [("America/Santiago", "CL"), ("Asia/Almaty", "KZ"), ("America/New_York", "US"), ("UTC", "")],
)
def test_a_time_zone_names_its_country(timezone: str, country: str) -> None:
    assert country_of(timezone) == country
