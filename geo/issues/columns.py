"""Columns of issues sorted by cell, and questions about them; pure arithmetic.

A key is the kind above the sort key of the finest cell: each kind is one run, inside it each cell of any resolution
is one run, and issues without a cell stand at the end of their kind.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial
from typing import Any, Self

import numpy as np
import numpy.typing as npt

from geo.cells import FINEST, centre, key_ranges, parents, sort_keys
from geo.model import Bools, Floats, Ints, Kind
from geo.points import Bbox

Rows = slice | Ints
Test = Callable[[Rows], Bools]

KINDS = tuple(Kind)
KIND_SHIFT = 60
NO_CELL = (1 << KIND_SHIFT) - 1
"""Sorts behind every cell; none of its digits is one of a cell."""
TYPES = {
    "key": np.int64,
    "issue_id": np.int64,
    "day": np.int32,
    "category": np.int32,
    "status": np.int8,
    "district": np.int32,
    "agency": np.int32,
    "place": np.int8,
    "lon": np.float64,
    "lat": np.float64,
}
FEW = 8
"""One row in so many, and it is faster to look at each row that is left."""
FEW_VALUES = 6
"""Comparing with each of so many values is faster than a look-up."""
NO_DIGIT = 7
FINEST_DIGIT = 15
DIGIT_BITS = 3


@dataclass(frozen=True, slots=True)
class Question:
    """A filter in the numbers of the columns; an issue must pass every part."""

    kind: int
    cell: int | None = None
    days: tuple[int | None, int | None] = (None, None)
    """First and last, both inclusive."""
    among: tuple[tuple[str, tuple[int, ...]], ...] = ()
    """Columns and the values that they may have."""
    boxes: tuple[Bbox, ...] = ()
    without_cell_at: int | None = None
    """A resolution at which the issue has no cell."""
    in_cells: tuple[int, Ints] | None = None
    """A resolution, and the cells of it in which the issue lies."""


@dataclass(frozen=True)
class Runs:
    """The cells of one resolution in sorted columns, one run of rows each, by kind; 0 for rows without such a cell."""

    cells: Ints
    starts: Ints
    ends: Ints

    @cached_property
    def centres(self) -> tuple[Floats, Floats]:
        """Longitudes and latitudes of the cells' centres in degrees, NaN for no cell."""
        points = [_centre(cell) if cell else (np.nan, np.nan) for cell in self.cells.tolist()]
        lon_lat = np.array(points, dtype=np.float64).reshape(-1, 2)
        return lon_lat[:, 0], lon_lat[:, 1]


@dataclass(frozen=True)
class Columns:
    """Issues as columns of equal length, sorted by key; never changed once made."""

    key: Ints
    issue_id: Ints
    day: npt.NDArray[np.int32]
    category: npt.NDArray[np.int32]
    status: npt.NDArray[np.int8]
    district: npt.NDArray[np.int32]
    agency: npt.NDArray[np.int32]
    place: npt.NDArray[np.int8]
    lon: Floats
    lat: Floats

    @classmethod
    def of(cls, arrays: Mapping[str, npt.NDArray[np.generic]]) -> Self:
        """Sort arrays named as the columns, in any order of rows."""
        order = np.argsort(arrays["key"], kind="stable")
        return cls(**{name: np.asarray(arrays[name][order], dtype=kind) for name, kind in TYPES.items()})

    @classmethod
    def none(cls) -> Self:
        """No issue at all."""
        return cls.of({name: np.zeros(0) for name in TYPES})

    def __len__(self) -> int:
        """Number of issues."""
        return len(self.key)

    def take(self, rows: Ints | Bools) -> Self:
        """Some of the issues, in the same order; `rows` are ascending positions or a mask."""
        return type(self)(**{name: getattr(self, name)[rows] for name in TYPES})

    def with_more(self, others: "Columns") -> "Columns":
        """These and others together."""
        return Columns.of({name: np.concatenate([getattr(self, name), getattr(others, name)]) for name in TYPES})

    def positions(self, issue_ids: Ints) -> Ints:
        """Ascending positions of those of the issues that are here."""
        if not len(self):
            return np.zeros(0, dtype=np.int64)
        found = np.searchsorted(self.issue_id, issue_ids, sorter=self._by_id)
        rows = self._by_id[np.minimum(found, len(self) - 1)]
        return np.sort(rows[self.issue_id[rows] == issue_ids])

    @cached_property
    def _by_id(self) -> Ints:
        return np.argsort(self.issue_id, kind="stable")

    @cached_property
    def _runs(self) -> dict[int, Runs]:
        return {}

    def runs(self, resolution: int) -> Runs:
        """Cells of a resolution; found once and kept."""
        if resolution not in self._runs:
            self._runs[resolution] = _find_runs(self.key, resolution)
        return self._runs[resolution]

    def bounds(self, question: Question) -> tuple[int, int]:
        """First row and the one behind the last that can answer: the kind's run, or the cell's."""
        above = np.int64(question.kind << KIND_SHIFT)
        if question.cell is None:
            lowest, highest = above, above + NO_CELL
        else:
            low, high = key_ranges(np.array([question.cell], dtype=np.int64))
            lowest, highest = above + low[0], above + high[0]
        start = int(np.searchsorted(self.key, lowest, side="left"))
        return start, int(np.searchsorted(self.key, highest, side="right"))

    def select(self, question: Question, start: int, stop: int) -> Ints | None:
        """Ascending rows from start to stop that pass, apart from kind and cell; None for all of them.

        Tests run over whole stretches, which is fast, until so few rows are left that looking at each is faster.
        """
        mask: Bools | None = None
        rows: Rows = slice(start, stop)
        for test in self._tests(question):
            passed = test(rows)
            if not isinstance(rows, slice):
                rows = rows[passed]
                continue
            mask = passed if mask is None else mask & passed
            if np.count_nonzero(mask) * FEW < stop - start:
                rows = np.flatnonzero(mask) + start
        if not isinstance(rows, slice):
            return rows
        return None if mask is None else np.flatnonzero(mask) + start

    def _tests(self, question: Question) -> Iterator[Test]:
        first, last = question.days
        if first is not None:
            yield lambda rows: self.day[rows] >= first
        if last is not None:
            yield lambda rows: self.day[rows] <= last
        for name, values in question.among:
            yield partial(_among, getattr(self, name), values)
        if question.boxes:
            yield partial(self._lies_in_boxes, question.boxes)
        if question.without_cell_at is not None:
            yield partial(self._is_without_cell, question.without_cell_at)
        if question.in_cells is not None:
            inside = self._lies_in(*question.in_cells)
            yield lambda rows: inside[rows]

    def _lies_in_boxes(self, boxes: tuple[Bbox, ...], rows: Rows) -> Bools:
        lon, lat = self.lon[rows], self.lat[rows]
        inside = np.zeros(len(lon), dtype=np.bool_)
        for box in boxes:
            inside |= (lon >= box.west) & (lon <= box.east) & (lat >= box.south) & (lat <= box.north)
        return inside

    def _is_without_cell(self, resolution: int, rows: Rows) -> Bools:
        return ~has_cell(self.key[rows], resolution)

    def _lies_in(self, resolution: int, cells: Ints) -> Bools:
        runs = self.runs(resolution)
        return np.repeat(np.isin(runs.cells, cells) & (runs.cells != 0), runs.ends - runs.starts)


_centre = lru_cache(maxsize=1 << 18)(centre)


def _among(column: npt.NDArray[np.integer[Any]], values: tuple[int, ...], rows: Rows) -> Bools:
    numbers = column[rows]
    if len(values) <= FEW_VALUES:
        found = np.zeros(len(numbers), dtype=np.bool_)
        for value in values:
            found |= numbers == value
        return found
    allowed = np.zeros(max(values) + 2, dtype=np.bool_)
    allowed[list(values)] = True
    # Numbers beyond the largest value fall on the last entry, which is not allowed.
    return allowed.take(numbers, mode="clip")


def keys_of(kind: Ints, cell: Ints) -> Ints:
    """Keys of issues from their kind's number and their finest cell, 0 for none."""
    return (kind.astype(np.int64) << KIND_SHIFT) | np.where(cell == 0, np.int64(NO_CELL), sort_keys(cell))


def has_cell(keys: Ints, resolution: int) -> Bools:
    """Whether the issues have a cell at a resolution: an H3 digit that is not used is a seven."""
    return np.asarray((keys >> (DIGIT_BITS * (FINEST_DIGIT - resolution))) & NO_DIGIT != NO_DIGIT)


def _find_runs(keys: Ints, resolution: int) -> Runs:
    prefixes = keys >> (DIGIT_BITS * (FINEST_DIGIT - resolution))
    starts = np.flatnonzero(np.diff(prefixes, prepend=-1))
    ends = np.append(starts[1:], len(keys)) if len(starts) else starts
    firsts = keys[starts]
    finest = (firsts & NO_CELL) | np.int64(FINEST << 52)
    cells = np.where(has_cell(firsts, resolution), parents(finest, resolution), 0)
    return Runs(cells, starts, ends)
