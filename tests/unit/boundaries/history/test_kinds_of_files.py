"""The same rows in any kind of file are the same drafts; a file that is no good ends with one clear error."""

import csv
import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pyarrow as pa
import pytest
import shapely
from pyarrow import parquet

from boundaries.history.drafts import Drafted
from boundaries.history.mapping import FormatMapping, load_mapping
from geo.errors import InvalidFile
from geo.model import IssueDraft
from geo.settings import ROOT

FIXTURES = ROOT / "tests" / "fixtures" / "history"
Read = Callable[..., Drafted]
Row = dict[str, Any]

COLUMNS = ("source_ref", "occurred_at", "category", "text", "lon", "lat", "caller")
CELLS: tuple[tuple[object, ...], ...] = (
    (17, "2022-03-01 10:00:00", "pothole", "Synthetic\nдва", 71.43, 51.13, None),
    (18, "2022-03-02 10:00:00", "", '"; ,', None, None, "77000000001"),
    (19, "never", "pothole", "", None, None, ""),
)
ROWS: list[Row] = [dict(zip(COLUMNS, cells, strict=True)) for cells in CELLS]


def write_csv(path: Path, rows: list[Row]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def write_xlsx(path: Path, rows: list[Row]) -> None:
    book = openpyxl.Workbook()
    sheet = book.create_sheet("Data")
    sheet.append([])
    sheet.append(list(rows[0]))
    for row in rows:
        sheet.append([_typed(value) for value in row.values()])
    book.save(path)


def write_parquet(path: Path, rows: list[Row]) -> None:
    pd.DataFrame(rows).to_parquet(path)


def write_geoparquet(path: Path, rows: list[Row]) -> None:
    frame = pd.DataFrame(rows).drop(columns=["lon", "lat"])
    points = [shapely.Point(row["lon"], row["lat"]).wkb if row["lon"] else None for row in rows]
    table = pa.Table.from_pandas(frame).append_column("geometry", pa.array(points, pa.binary()))
    parquet.write_table(table, path, row_group_size=2)


def write_geojson(path: Path, rows: list[Row]) -> None:
    features = []
    for row in rows:
        point = {"type": "Point", "coordinates": [row["lon"], row["lat"]]} if row["lon"] else None
        properties = {name: value for name, value in row.items() if name not in {"lon", "lat"}}
        features.append({"type": "Feature", "properties": properties, "geometry": point})
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")


def _typed(value: object) -> object:
    """A cell as a spreadsheet keeps it: dates are no texts there."""
    is_date = isinstance(value, str) and value.startswith("2022")
    return datetime.fromisoformat(value) if is_date and isinstance(value, str) else value


WRITERS: dict[str, Callable[[Path, list[Row]], None]] = {
    "file.csv": write_csv,
    "file.xlsx": write_xlsx,
    "file.parquet": write_parquet,
    "points.parquet": write_geoparquet,
    "file.geojson": write_geojson,
}


def known(drafts: list[IssueDraft]) -> list[tuple[object, ...]]:
    return [
        (each.source_ref, each.occurred_at, each.category, each.text, each.lon, each.lat, each.caller)
        for each in drafts
    ]


@pytest.mark.parametrize("name", WRITERS)
def test_the_same_rows_are_the_same_drafts(read: Read, tmp_path: Path, name: str) -> None:
    write_csv(tmp_path / "plain.csv", ROWS)
    WRITERS[name](tmp_path / name, ROWS)

    wanted, found = read(tmp_path / "plain.csv", "generic"), read(tmp_path / name, "generic")

    assert known(found.drafts) == known(wanted.drafts)
    assert [draft.source_ref for draft in found.drafts] == ["17", "18"]
    assert [reject.column for reject in found.rejects] == ["occurred_at"]


@pytest.mark.parametrize("name", ["karaganda", "kostanay", "turkestan", "east_kazakhstan"])
@pytest.mark.parametrize("kind", ["file.xlsx", "file.parquet"])
def test_a_regional_export_is_the_same_as_a_sheet_or_columns(read: Read, tmp_path: Path, name: str, kind: str) -> None:
    wanted = read(FIXTURES / f"{name}.csv")
    rows = [dict(draft.source_row or {}) for draft in wanted.drafts]
    WRITERS[kind](tmp_path / kind, [row | {"full_name": "", "applicant_number": ""} for row in rows])

    found = read(tmp_path / kind, name)

    assert [draft.key for draft in found.drafts] == [draft.key for draft in wanted.drafts]
    assert [draft.status_at for draft in found.drafts] == [draft.status_at for draft in wanted.drafts]


def test_a_digest_does_not_depend_on_how_a_time_is_written(read: Read, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("at,text\n1/2/2022,a\n1/3/2022,a\n", encoding="utf-8")
    (tmp_path / "b.csv").write_text("at,text\n2022-01-02 00:00,a\n01/03/22 0:00,a\n", encoding="utf-8")
    mapping = load_mapping(
        _own(tmp_path, 'dates = "month"\n[columns]\nsource_ref = ["at", "text"]\noccurred_at = "at"\n')
    )

    first, second = (read(tmp_path / name, mapping).drafts for name in ("a.csv", "b.csv"))

    assert [draft.source_ref for draft in first] == [draft.source_ref for draft in second]
    assert len({draft.source_ref for draft in first}) == 2


def _own(folder: Path, words: str) -> str:
    path = folder / "own.toml"
    path.write_text(words + '[absent]\ncategory = "other"\n', encoding="utf-8")
    return str(path)


@pytest.mark.parametrize(
    ("name", "content", "what"),
    [
        ("a.csv", b"id,at\n1,2022-01-01\n", "needs the columns source_ref, occurred_at; found are id, at; "),
        ("a.csv", b"source_ref,occurred_at,text,Text\n", "the column text is there twice"),
        ("a.csv", b",,\n1,2,3\n", "there is no header"),
        ("a.parquet", b"PAR1 but no more", "no whole Parquet"),
        ("a.geojson", b'{"type": "FeatureCollection", "items": []}', "there is no list of features"),
        ("a.geojson", b'{"features": [{"properties": {"source_ref": 1}}, {"prop', "a feature cannot be read"),
        ("a.geojson", b'{"features": [', "breaks off"),
        ("a.geojson", b'{"features": []}', "needs the columns source_ref, occurred_at"),
        ("a.geojson", b'{"features": [' + b"[" * 100_000, "a feature cannot be read"),
    ],
)
def test_a_file_that_is_no_good_ends_with_what_where_and_how_to_mend_it(
    read: Read, tmp_path: Path, name: str, content: bytes, what: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)

    with pytest.raises(InvalidFile) as raised:
        read(path, "generic")

    assert what in raised.value.detail
    assert str(path) in raised.value.detail


def test_a_damaged_workbook_ends_with_a_clear_error(read: Read, tmp_path: Path) -> None:
    path = tmp_path / "file.xlsx"
    write_xlsx(path, ROWS)
    content = path.read_bytes()
    place = content.index(b"xl/worksheets/sheet2.xml") + 40
    path.write_bytes(content[:place] + b"????????" + content[place + 8 :])

    with pytest.raises(InvalidFile, match="the file is no whole XLSX"):
        read(path, "generic")


def test_an_empty_workbook_ends_with_a_clear_error(read: Read, tmp_path: Path) -> None:
    openpyxl.Workbook().save(tmp_path / "file.xlsx")

    with pytest.raises(InvalidFile, match="no sheet holds anything"):
        read(tmp_path / "file.xlsx", "generic")


def test_the_point_of_a_feature_goes_where_the_mapping_looks_for_it(read: Read, tmp_path: Path) -> None:
    write_geojson(tmp_path / "file.geojson", [{**ROWS[0], "X": None}])
    own = _own(tmp_path, '[columns]\nsource_ref = "source_ref"\noccurred_at = "occurred_at"\nlon = "x"\nlat = "y"\n')
    mapping: FormatMapping = load_mapping(own)

    (draft,) = read(tmp_path / "file.geojson", mapping).drafts

    assert (draft.lon, draft.lat) == (71.43, 51.13)
