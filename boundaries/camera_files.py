"""Events of cameras in files: CSV with a header, or one JSON object a line; read a line at a time."""

import csv
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TextIO

from geo.errors import InvalidInput
from geo.violations.events import READERS

LINE_BY_LINE = (".ndjson", ".jsonl")


@dataclass(frozen=True, slots=True)
class FileRow:
    """One row of a file."""

    line: int
    """Where it stands; the header of a CSV is line 1."""
    fields: Mapping[str, object] = field(default_factory=dict)
    fault: str = ""
    """Why it cannot be read at all."""


def open_events(path: Path) -> TextIO:
    """The file as text; bytes that are no UTF-8 become characters that no field may hold, so only their row falls."""
    return path.open(encoding="utf-8-sig", errors="surrogateescape", newline="")


def read_events(file: TextIO, path: Path) -> Iterator[FileRow]:
    """The rows of an open file, whatever they hold; raises InvalidInput for a CSV without the columns of an event."""
    return _objects(file) if path.suffix.lower() in LINE_BY_LINE else _rows(file, path)


def _rows(file: TextIO, path: Path) -> Iterator[FileRow]:
    header = _cells(file.readline())
    missing = [name for name in READERS if name not in header]
    if missing:
        raise InvalidInput(f"{path}, line 1: the column {missing[0]} is missing; the header has {', '.join(READERS)}")
    for number, line in enumerate(file, 2):
        if line.strip():
            yield _row(number, header, line)


def _row(number: int, header: list[str], line: str) -> FileRow:
    cells = _cells(line)
    if len(cells) != len(header):
        return FileRow(
            number, fault=f"the row has {len(cells)} cells, the header {len(header)}: quote cells with commas"
        )
    return FileRow(number, dict(zip(header, cells, strict=True)))


def _cells(line: str) -> list[str]:
    """The cells of one line alone: no field of an event has a line break, and a stray quote must not eat the rest."""
    try:
        return next(csv.reader([line]), [])
    except csv.Error:
        return []


def _objects(file: TextIO) -> Iterator[FileRow]:
    for number, line in enumerate(file, 1):
        if line.strip():
            yield _object(number, line)


def _object(number: int, line: str) -> FileRow:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        return FileRow(number, fault="the line is no JSON object: write one event a line")
    return FileRow(number, found)
