"""Files open where people open them, hold every row, and say what they are about."""

import csv
import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pyogrio
import pytest
import shapely

from geo.reports.files import Format, write_csv, write_geojson, write_gpkg, write_sheet
from geo.reports.sheet import About, Sheet

ABOUT = About(
    view="incidents",
    what="Incidents that began in the period",
    since=date(2026, 9, 1),
    until=None,
    generation="2024-05-23",
    cutoff=datetime(2026, 11, 24, 9, 30, tzinfo=UTC),
    run=7,
    synthetic=True,
    filter="group=gas",
)
COLUMNS: dict[str, list[Any]] = {
    "id": ["A1", "=1+1"],
    "label_ru": ["ул. Кенесары", None],
    "reports": [3, 4],
    "slope": [-0.5, None],
    "open": [True, False],
    "first_at": [datetime(2026, 11, 20, 7, tzinfo=UTC)] * 2,
    "notes": [["ONE", "TWO"], []],
}
SHEET = Sheet(ABOUT, COLUMNS, [shapely.Point(71.43, 51.13), None])


def test_a_csv_has_its_header_first_and_what_it_is_about_beside_every_row(tmp_path: Path) -> None:
    write_csv(SHEET, tmp_path / "a.csv")

    with (tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert (tmp_path / "a.csv").read_bytes().startswith(b"\xef\xbb\xbfid,label_ru")
    assert [row["reports"] for row in rows] == ["3", "4"]
    assert {row["generation"] for row in rows} == {"2024-05-23"}
    assert {(row["period_since"], row["period_until"], row["cutoff"]) for row in rows} == {
        ("2026-09-01", "", "2026-11-24T09:30:00Z")
    }
    assert rows[0]["notes"] == "ONE;TWO"


@pytest.mark.parametrize("words", ["=1+1", "+7", "-2", "@SUM(A1)", "\t=1", "\r=1"])
def test_no_words_of_a_csv_are_a_formula(tmp_path: Path, words: str) -> None:
    write_csv(Sheet(ABOUT, {"label": [words], "slope": [-0.5]}), tmp_path / "a.csv")

    with (tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as file:
        row = next(csv.DictReader(file))
    assert row["label"] == f"'{words}"
    assert float(row["slope"]) == -0.5


def test_geojson_carries_its_metadata(tmp_path: Path) -> None:
    write_geojson(SHEET, tmp_path / "a.geojson")

    found = json.loads((tmp_path / "a.geojson").read_text(encoding="utf-8"))
    assert (found["type"], found["metadata"]["cutoff"]) == ("FeatureCollection", "2026-11-24T09:30:00Z")
    assert found["features"][0]["geometry"] == {"type": "Point", "coordinates": [71.43, 51.13]}
    assert found["features"][1]["geometry"] is None
    assert found["features"][0]["properties"]["notes"] == ["ONE", "TWO"]


def test_a_geopackage_has_a_layer_and_a_table_of_metadata(tmp_path: Path) -> None:
    write_gpkg(SHEET, tmp_path / "a.gpkg")

    found = pyogrio.read_dataframe(tmp_path / "a.gpkg", layer="incidents")
    about = pyogrio.read_dataframe(tmp_path / "a.gpkg", layer="metadata")
    assert found.crs == "EPSG:4326"
    assert found["reports"].tolist() == [3, 4]
    assert found["label_ru"].notna().tolist() == [True, False]
    assert found.geometry[0].equals(shapely.Point(71.43, 51.13))
    assert about["cutoff"].tolist() == ["2026-11-24T09:30:00Z"]
    assert about["run"].tolist() == [7]


@pytest.mark.parametrize("wanted", list(Format))
def test_a_file_without_rows_can_be_read(tmp_path: Path, wanted: Format) -> None:
    path = tmp_path / f"a.{wanted}"

    write_sheet(Sheet(ABOUT, {"id": [], "reports": []}, []), path, wanted)

    assert path.stat().st_size > 0
    if wanted != Format.CSV:
        assert len(pyogrio.read_dataframe(path, layer="incidents" if wanted == Format.GPKG else None)) == 0


def test_the_name_of_a_file_says_view_period_and_cutoff() -> None:
    assert ABOUT.file_name == "qala_incidents_2026-09-01_open_cutoff-20261124T0930Z"
