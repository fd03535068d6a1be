"""Rows of any file as text, in batches with the lines they stood in."""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path
from typing import Any, Protocol

Cells = list[str]

BATCH_CHARACTERS = 1 << 25
"""A batch ends early when it holds so much text, so that long rows do not fill the memory."""
_HALVES = re.compile("[\ud800-\udfff]")


class RowTest(Protocol):
    """Knows a row of this file when it sees one."""

    def is_row(self, cells: Sequence[str]) -> bool:
        """Whether dates, numbers and words stand in their columns."""

    def begins_row(self, cells: Sequence[str]) -> bool:
        """Whether these can be the first cells of a row: whether its number and date are among them."""


@dataclass(frozen=True, slots=True)
class Broken:
    """A row that cannot be read as one."""

    line: int
    """Line of a text file, row of a sheet, number of a feature; the header is line 1."""
    column: str
    """Empty for the row as a whole."""
    reason: str
    cells: Cells
    """As they stood, as far as they could be told apart."""


@dataclass(slots=True)
class Batch:
    """Some rows of a file, all as wide as its header."""

    lines: list[int] = field(default_factory=list)
    rows: list[Cells] = field(default_factory=list)
    broken: list[Broken] = field(default_factory=list)
    done: int = 0
    """How much of the file is read with this batch, in the units of the table's `total`."""
    characters: int = 0

    def __len__(self) -> int:
        """Number of rows, good and broken."""
        return len(self.rows) + len(self.broken)


@dataclass(frozen=True, slots=True)
class FileTable:
    """A file of rows."""

    path: Path
    header: tuple[str, ...]
    """Names of the columns as they are written."""
    total: int
    """Size of the file, in bytes or rows."""
    is_in_bytes: bool
    has_points: bool
    """Whether its rows have geometries, whose points stand in columns."""
    batches: Callable[[int, RowTest], Iterator[Batch]]
    """Read it from the beginning, so many rows a batch; the test knows rows from what is broken."""


def text_of(value: object) -> str:
    """A cell of any type as text; the same value of any kind of file is the same text."""
    if isinstance(value, str):
        return value
    if value is None or value != value:  # noqa: PLR0124 - not a number
        return ""
    for kinds, write in _WRITERS:
        if isinstance(value, kinds):
            return write(value)
    return str(value)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, default=text_of)


def _float(value: float) -> str:
    return str(int(value)) if value.is_integer() and abs(value) < _EXACT else str(value)


_EXACT = 2**53
"""Up to here a float holds every whole number."""
_WRITERS: tuple[tuple[Any, Callable[[Any], str]], ...] = (
    ((bool, dict, list), _json),
    (float, _float),
    (datetime, lambda value: str(value.isoformat(" "))),
    ((date, time), lambda value: str(value.isoformat())),
    (bytes, bytes.hex),
)


def batches_of(rows: Iterable[tuple[int, Cells | Broken]], size: int, done: Callable[[], int]) -> Iterator[Batch]:
    """Rows with their lines in batches of `size`; `done` tells how far the file is read."""
    batch = Batch()
    for line, row in rows:
        if isinstance(row, Broken):
            batch.broken.append(row)
        else:
            batch.lines.append(line)
            batch.rows.append(row)
            batch.characters += sum(map(len, row))
        if len(batch.rows) + len(batch.broken) >= size or batch.characters >= BATCH_CHARACTERS:
            batch.done = done()
            yield batch
            batch = Batch()
    batch.done = done()
    yield batch


def checked(line: int, cells: Cells, width: int) -> Cells | Broken:
    """A row as wide as the header and of characters that can be kept, or what is wrong with it."""
    while len(cells) > width and not cells[-1]:
        cells.pop()
    if len(cells) > width:
        return too_wide(line, cells, width)
    cells += [""] * (width - len(cells))
    whole = "".join(cells)
    if "\0" in whole:
        cells = [cell.replace("\0", "") for cell in cells]
    if is_undecoded(whole):
        return Broken(line, "", "it holds half a character", cells)
    return cells


def is_undecoded(words: str) -> bool:
    """Whether there is a character that stands for bytes that could not be read."""
    return not words.isascii() and _HALVES.search(words) is not None


def too_wide(line: int, cells: Cells, width: int) -> Broken:
    """A row with another number of cells than the header."""
    return Broken(line, "", f"the row has {len(cells)} cells, the header {width}", cells)
