"""Events in files: each row stands for itself, whatever the others hold."""

import json
from pathlib import Path

import pytest

from boundaries.camera_files import FileRow, open_events, read_events
from geo.errors import InvalidInput
from geo.violations.events import READERS
from tests.builders import make_event_fields

HEADER = ",".join(READERS)
GOOD = "e-1,cam-0001,open_manhole,2026-11-20T12:00:00+05:00,0.75,manholes 2.3,https://evidence.example/1"


def rows_of(folder: Path, name: str, content: bytes) -> list[FileRow]:
    path = folder / name
    path.write_bytes(content)
    with open_events(path) as file:
        return list(read_events(file, path))


def test_rows_of_a_table_have_their_lines_and_fields(tmp_path: Path) -> None:
    content = f"\ufeff{HEADER},note\r\n{GOOD},x\r\n{GOOD},y\r\n".encode()

    first, second = rows_of(tmp_path, "events.csv", content)

    assert (first.line, second.line, first.fault) == (2, 3, "")
    assert {name: first.fields[name] for name in READERS} == dict(zip(READERS, GOOD.split(","), strict=True))


def test_a_broken_row_of_a_table_falls_alone(tmp_path: Path) -> None:
    long = "x" * 200_000
    lines = [HEADER, f"{GOOD},too,many", f"{long},", "short", f'"{GOOD}', GOOD.replace("e-1", "e-\xff"), "", GOOD]

    rows = rows_of(tmp_path, "events.csv", "\n".join(lines).encode("latin-1"))

    assert [row.line for row in rows] == [2, 3, 4, 5, 6, 8]
    assert [bool(row.fault) for row in rows] == [True, True, True, True, False, False]
    assert rows[-1].fields["event_id"] == "e-1"


def test_a_table_without_a_column_is_refused_by_its_name(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="line 1: the column model is missing"):
        rows_of(tmp_path, "events.csv", HEADER.replace("model,", "").encode())


@pytest.mark.parametrize("suffix", ["ndjson", "jsonl"])
def test_lines_of_json_are_read_one_by_one(tmp_path: Path, suffix: str) -> None:
    good = json.dumps(make_event_fields(event_id="e-1"))
    lines = [good, "", "{", "[1]", "[" * 100_000, good]

    rows = rows_of(tmp_path, f"events.{suffix}", "\n".join(lines).encode())

    assert [(row.line, bool(row.fault)) for row in rows] == [(1, False), (3, True), (4, True), (5, True), (6, False)]
    assert rows[-1].fields["event_id"] == "e-1"
