"""Rows of the first sheet of an XLSX file that holds any."""

import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile

from openpyxl import load_workbook

from boundaries.history.rows import Batch, Broken, Cells, FileTable, RowTest, batches_of, checked, text_of
from geo.errors import InvalidFile

_DAMAGED = (BadZipFile, ParseError, zlib.error, EOFError, KeyError, ValueError, TypeError, IndexError, OSError)
"""What openpyxl raises for a file that is no good workbook."""


def open_sheet(path: Path) -> FileTable:
    """The first sheet with a header; raises InvalidFile where there is none."""
    with _workbook(path) as workbook:
        for name in workbook.sheetnames:
            sheet = workbook[name]
            first = next(_filled(sheet), None)
            if first is not None:
                break
        else:
            raise InvalidFile(f"{path}: no sheet holds anything; put the table into the first one")
        total = sheet.max_row or 0
    line, header = first
    while header and not header[-1]:
        header.pop()

    def batches(size: int, test: RowTest) -> Iterator[Batch]:  # noqa: ARG001 - cells of a sheet cannot be torn apart
        with _workbook(path) as again:
            yield from _batches(again[name], line, len(header), size)

    return FileTable(path, tuple(header), total, is_in_bytes=False, has_points=False, batches=batches)


def _batches(sheet: Any, header_line: int, width: int, size: int) -> Iterator[Batch]:  # noqa: ANN401 - see _workbook
    read = header_line

    def rows() -> Iterator[tuple[int, Cells | Broken]]:
        nonlocal read
        for line, cells in _filled(sheet):
            read = line
            if line > header_line:
                yield line, checked(line, cells, width)

    yield from batches_of(rows(), size, lambda: read)


def _filled(sheet: Any) -> Iterator[tuple[int, Cells]]:  # noqa: ANN401 - see _workbook
    """Rows that hold anything, with their numbers."""
    rows: Iterator[Sequence[object]] = sheet.iter_rows(values_only=True)
    for line, values in enumerate(rows, start=1):
        cells = [text_of(value) for value in values]
        if any(cells):
            yield line, cells


@contextmanager
def _workbook(path: Path) -> Iterator[Any]:
    """The workbook, read as a stream; its types are those of a whole one, which this is not."""
    try:
        workbook = load_workbook(path, read_only=True, data_only=True)
        try:
            # What a foreign program wrote about the size of a sheet may be wrong: then rows would be cut off.
            for sheet in workbook.worksheets:
                sheet.reset_dimensions()
            yield workbook
        finally:
            workbook.close()
    except _DAMAGED as exc:
        raise InvalidFile(f"{path}: the file is no whole XLSX ({exc}); open it and save it again") from exc
