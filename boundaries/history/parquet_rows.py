"""Rows of a Parquet file, one row group after the other; points of GeoParquet become columns."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pyarrow as pa
import shapely
from pyarrow import parquet

from boundaries.history.fields import plain
from boundaries.history.rows import Batch, Broken, Cells, FileTable, RowTest, batches_of, checked, text_of
from geo.errors import InvalidFile

GEOMETRY = "geometry"
READ_AT_ONCE = 10_000
"""Rows."""


def open_parquet(path: Path, point: Sequence[str]) -> FileTable:
    """The columns of the file, with those named by `point` for the longitude and latitude of a geometry."""
    with _file(path) as file:
        names, total = list(file.schema_arrow.names), file.metadata.num_rows
    # Columns of its own for the place win over the geometry.
    added = list(point) if GEOMETRY in names and not {plain(name) for name in names} & set(point) else []
    header = [name for name in names if name != GEOMETRY] + added

    def rows() -> Iterator[tuple[int, Cells | Broken]]:
        line = 1
        with _file(path) as again:
            for batch in again.iter_batches(READ_AT_ONCE):
                for cells in zip(*_columns(batch, bool(added)), strict=True):
                    line += 1
                    yield line, checked(line, list(cells), len(header))

    def batches(size: int, test: RowTest) -> Iterator[Batch]:  # noqa: ARG001 - cells of a column cannot be torn apart
        read = 0
        for batch in batches_of(rows(), size, lambda: 0):
            read += len(batch)
            batch.done = read
            yield batch

    return FileTable(path, tuple(header), total, is_in_bytes=False, has_points=bool(added), batches=batches)


def _columns(batch: pa.RecordBatch, with_points: bool) -> Iterator[list[str]]:  # noqa: FBT001 - of the file as a whole
    for name, values in zip(batch.schema.names, batch.columns, strict=True):
        if name != GEOMETRY:
            yield [text_of(value) for value in values.to_pylist()]
    if with_points:
        shapes = shapely.from_wkb(batch.column(GEOMETRY).to_pylist(), on_invalid="ignore")
        for read in (shapely.get_x, shapely.get_y):
            yield [text_of(value) for value in np.asarray(read(shapes)).tolist()]


@contextmanager
def _file(path: Path) -> Iterator[parquet.ParquetFile]:
    try:
        with parquet.ParquetFile(path) as file:
            yield file
    except (pa.ArrowException, OSError) as exc:
        words = str(exc).splitlines()[0]
        raise InvalidFile(f"{path}: the file is no whole Parquet file ({words}); export it again") from exc
