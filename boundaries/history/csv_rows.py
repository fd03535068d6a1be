"""Rows of a table of text, also where its quotes are broken; memory does not grow with the file."""

import csv
from collections import deque
from collections.abc import Iterator
from io import TextIOWrapper
from pathlib import Path

from boundaries.history.detect import decoded, delimiter_of, encoding_of
from boundaries.history.mapping import Shape
from boundaries.history.mend import QUOTE, mend
from boundaries.history.rows import Batch, Broken, Cells, FileTable, RowTest, batches_of, is_undecoded, too_wide

LONGEST_LINE = 1 << 20
"""Characters; of a longer line the beginning is kept, and it is rejected."""
MOST_LINES = 500
"""Of one row; a quote that is still open then was never meant to be one."""
CUT = "\0"
"""At the end of a line that was too long; where a file holds the character itself, it is dropped."""


def open_csv(path: Path, shape: Shape) -> FileTable:
    """A table of text; encoding and delimiter are those of the mapping, else found in the file."""
    encoding = shape.encoding or encoding_of(path)
    with path.open("rb") as file, decoded(file, encoding) as text:
        lines = Lines(_lines(text))
        first = _first_line(lines)
        delimiter = shape.delimiter or delimiter_of(first)
        header = next(csv.reader(lines, delimiter=delimiter), [])
        # A spreadsheet's "sep=;" and empty lines may stand before it.
        skipped = lines.number + len(lines.taken)

    def batches(size: int, test: RowTest) -> Iterator[Batch]:
        with path.open("rb") as file, decoded(file, encoding) as text:
            lines = Lines(_lines(text))
            lines.skip(skipped)
            yield from batches_of(csv_rows(lines, delimiter, len(header), test), size, file.tell)

    return FileTable(path, tuple(header), path.stat().st_size, is_in_bytes=True, has_points=False, batches=batches)


class Lines:
    """Lines one by one; those taken for a row can be given back."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = lines
        self._again: deque[str] = deque()
        self.taken: list[str] = []
        self.number = 0
        """Of lines before the row."""

    def __iter__(self) -> Iterator[str]:
        """Lines of one row."""
        return self

    def __next__(self) -> str:
        """The next line; no more than a row can have."""
        if len(self.taken) >= MOST_LINES:
            raise StopIteration
        line = self._again.popleft() if self._again else next(self._lines)
        self.taken.append(line)
        return line

    def begin(self) -> None:
        """End the row: what was taken is read."""
        self.number += len(self.taken)
        self.taken.clear()

    def give_back(self, kept: int) -> None:
        """Give back all that was taken but the first lines."""
        self._again.extendleft(reversed(self.taken[kept:]))
        del self.taken[kept:]

    def skip(self, count: int) -> None:
        """Leave lines out."""
        for _ in range(count):
            next(self, None)
            self.begin()


def csv_rows(lines: Lines, delimiter: str, width: int, test: RowTest) -> Iterator[tuple[int, Cells | Broken]]:
    """Rows with the line they begin in; every line that is not empty is part of one."""
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        lines.begin()
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as exc:
            why = str(exc)
        else:
            if cells and len(cells) == width and _is_one_row(lines.taken, delimiter, width, test):
                yield lines.number + 1, _sound(lines, cells)
                continue
            why = ""
        lines.give_back(1)
        if lines.taken[0].strip():
            yield lines.number + 1, _mended(lines, delimiter, width, test, why)


def _is_one_row(taken: list[str], delimiter: str, width: int, test: RowTest) -> bool:
    """Whether an open quote has not swallowed the next row: then one of the lines is a row, or the beginning of one."""
    return not any(_is_row_itself(_ended(line), delimiter, width, test) for line in taken[1:])


def _is_row_itself(line: str, delimiter: str, width: int, test: RowTest) -> bool:
    before = line.partition(QUOTE)[0].split(delimiter)[:-1]
    return test.begins_row(before) or mend(line, delimiter, width, test) is not None


def _sound(lines: Lines, cells: Cells) -> Cells | Broken:
    for line in lines.taken:
        if line.endswith(CUT) or is_undecoded(line):
            return Broken(lines.number + 1, "", _unsound(line), cells)
    return cells


def _unsound(line: str) -> str:
    if line.endswith(CUT):
        return f"the line is longer than {LONGEST_LINE:,} characters; only its beginning is kept here"
    return "it holds bytes that are no letters in the encoding of the file"


def _mended(lines: Lines, delimiter: str, width: int, test: RowTest, why: str) -> Cells | Broken:
    """The first line taken as a row, if there is one way to read it as one."""
    line, number = lines.taken[0], lines.number + 1
    pieces = _ended(line).split(delimiter)
    if line.endswith(CUT) or is_undecoded(line):
        return Broken(number, "", _unsound(line), pieces)
    if "field larger" in why:
        return Broken(number, "", f"a cell is longer than {csv.field_size_limit():,} characters", pieces)
    if QUOTE not in line:
        return too_wide(number, pieces, width)
    return mend(_ended(line), delimiter, width, test) or Broken(
        number, "", "its quotes do not match, and the row can be read in more ways than one or in none", pieces
    )


def _ended(line: str) -> str:
    return line.rstrip("\r\n")


def _first_line(lines: Lines) -> str:
    """The header's first line, given back."""
    while True:
        line = next(lines, "")
        if not line or (line.strip() and not line.lower().startswith("sep=")):
            lines.give_back(0)
            return line
        lines.begin()


def _lines(file: TextIOWrapper) -> Iterator[str]:
    while line := file.readline(LONGEST_LINE):
        is_cut = len(line) == LONGEST_LINE and line[-1] not in "\r\n"
        if is_cut:
            while (rest := file.readline(LONGEST_LINE)) and rest[-1] not in "\r\n":
                pass
        if "\0" in line:
            line = line.replace("\0", "")
        yield line + CUT if is_cut else line
