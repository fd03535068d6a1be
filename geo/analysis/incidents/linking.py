"""Which points of a group lie within a distance and a gap of each other, through any chain of such neighbours.

A cell of side d / sqrt(2) holds points that are all within d of each other; in order of time they fall into runs
without a gap longer than q, and a run is connected. So the runs are the nodes. Only runs of cells nearby are tested, a
few points of each pair first: a pair of runs that is connected already, by whatever way, is not looked into further.
"""

from dataclasses import dataclass
from typing import Self

import numpy as np
import numpy.typing as npt
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from geo.model import Bools, Floats, Ints

_Rings = npt.NDArray[np.uint64]

NO_ROWS: Ints = np.zeros(0, dtype=np.int64)
RING = 64
FEW_FIRST = (1, 16, 256, np.iinfo(np.int64).max)
"""So many pairs of points of each pair of runs are tested before any other pair is looked into further."""
ACROSS = [(0, 1), (0, 2), (1, -2), (1, -1), (1, 0), (1, 1), (1, 2), (2, -1), (2, 0), (2, 1)]
"""Half of the cells around one that may hold a point within d."""
A_LITTLE_LESS = 1 - 1e-9
"""So that rounding never puts two points that are d apart into one cell."""
BATCH = 4_000_000
"""Pairs of points looked at at a time; bounds the memory."""


@dataclass(frozen=True, slots=True)
class Entries:
    """Columns of n points to link; only points of one group are ever linked."""

    group: Ints
    x: Floats
    """(n,) metres."""
    y: Floats
    """(n,) metres."""
    time_s: Ints
    distance_m: Floats
    """(n,) the same for all of a group."""
    gap_s: Ints
    """(n,) the same for all of a group."""

    def __len__(self) -> int:
        """Number of entries."""
        return len(self.group)

    def rows(self, chosen: Ints) -> Self:
        """Some of the entries."""
        return type(self)(
            self.group[chosen],
            self.x[chosen],
            self.y[chosen],
            self.time_s[chosen],
            self.distance_m[chosen],
            self.gap_s[chosen],
        )


def within(entries: Entries, a: Ints, b: Ints) -> Bools:
    """Whether pairs of entries of one group lie within its distance and gap, both ends included."""
    dx, dy = entries.x[a] - entries.x[b], entries.y[a] - entries.y[b]
    near = dx * dx + dy * dy <= entries.distance_m[a] ** 2
    return np.asarray(near & (np.abs(entries.time_s[a] - entries.time_s[b]) <= entries.gap_s[a]))


def components(count: int, a: Ints, b: Ints) -> Ints:
    """Component of each of `count` nodes by edges a-b; numbers from 0."""
    graph = coo_array((np.ones(len(a), dtype=np.int8), (a, b)), shape=(count, count))
    return np.asarray(connected_components(graph, directed=False)[1], dtype=np.int64)


def united(labels: Ints, a: Ints, b: Ints) -> Ints:
    """The same labels, after those in a and b have become one, pair by pair; looks at no others."""
    table = np.arange(int(labels.max(initial=-1)) + 1)
    touched = np.zeros(len(table), dtype=np.bool_)
    touched[a] = touched[b] = True
    ends, place = np.flatnonzero(touched), np.cumsum(touched) - 1
    parts = components(len(ends), place[a], place[b])
    table[ends] = ends[first_of_each(parts)[parts]]
    return np.asarray(table[labels])


def first_of_each(labels: Ints) -> Ints:
    """Place of the first of each label 0, 1, ..."""
    first = np.empty(int(labels.max(initial=-1)) + 1, dtype=np.int64)
    # The last one that is written stays.
    first[labels[::-1]] = np.arange(len(labels))[::-1]
    return first


def linked(entries: Entries, same_a: Ints = NO_ROWS, same_b: Ints = NO_ROWS) -> Ints:
    """Component of each entry, numbers below their count; pairs of `same_a` and `same_b` are one in any case."""
    if not len(entries):
        return NO_ROWS
    order, cells, grid = _sorted_by_cell(entries)
    runs = _Runs(entries.rows(order), cells, grid)
    of_entry = np.empty(len(entries), dtype=np.int64)
    of_entry[order] = runs.of_entry
    return np.asarray(runs.linked(of_entry[same_a], of_entry[same_b])[of_entry])


@dataclass(frozen=True, slots=True)
class _Grid:
    """Numbers cells so that a neighbour's number differs by a fixed step and another group's is never near."""

    columns: int
    rows: int

    def keys(self, group: Ints, column: Ints, row: Ints) -> Ints:
        return np.asarray((group * self.columns + column) * self.rows + row)

    def step(self, columns: int, rows: int) -> int:
        return columns * self.rows + rows


def _sorted_by_cell(entries: Entries) -> tuple[Ints, Ints, _Grid]:
    """Order by cell and time, and the cells in that order."""
    side = entries.distance_m * (A_LITTLE_LESS / np.sqrt(2))
    column, row = (np.floor(each / side).astype(np.int64) for each in (entries.x, entries.y))
    column -= column.min()
    row -= row.min()
    grid = _Grid(int(column.max()) + 3, int(row.max()) + 3)
    cells = grid.keys(entries.group, column, row)
    time = entries.time_s - entries.time_s.min()
    span = int(time.max()) + 1
    # One number to sort by is several times faster than two, where it has room.
    fits = (int(entries.group.max()) + 1) * grid.columns * grid.rows * span < np.iinfo(np.int64).max
    order = np.argsort(cells * span + time) if fits else np.lexsort((time, cells))
    return order, cells[order], grid


class _Runs:
    """Runs of entries that are sorted by cell and time."""

    def __init__(self, entries: Entries, cells: Ints, grid: _Grid) -> None:
        self._entries, self._grid = entries, grid
        new_cell = np.diff(cells, prepend=cells[0] - 1) != 0
        breaks = new_cell | (np.diff(entries.time_s, prepend=entries.time_s[0]) > entries.gap_s)
        self.of_entry = np.cumsum(breaks) - 1
        self._first = np.flatnonzero(breaks)
        self._size = np.diff(self._first, append=len(cells))
        self._count = len(self._first)
        zero = entries.time_s.min()
        self._start = entries.time_s[self._first] - zero
        self._end = entries.time_s[self._first + self._size - 1] - zero
        self._gap = entries.gap_s[self._first]
        self._cell_first = np.flatnonzero(new_cell[self._first])
        self._cells = cells[self._first[self._cell_first]]
        self._cell = np.cumsum(new_cell[self._first]) - 1
        self._span = int(self._end.max()) + 1
        self._start_keys, self._end_keys = (self._cell * self._span + time for time in (self._start, self._end))

    def linked(self, same_a: Ints, same_b: Ints) -> Ints:
        """For each run one that stands for its component."""
        a, b = self._near()
        labels, done = united(np.arange(self._count), same_a, same_b), 0
        for limit in FEW_FIRST:
            left = (labels[a] != labels[b]) & (self._size[a] * self._size[b] > done)
            a, b = a[left], b[left]
            if not a.size:
                break
            touch = self._touch(a, b, done, limit)
            labels = united(labels, labels[a[touch]], labels[b[touch]])
            done = limit
        return labels

    def _near(self) -> tuple[Ints, Ints]:
        """Pairs of runs of cells nearby whose times come within the gap of each other."""
        around = self._rings(self._start // self._gap - 1, self._end // self._gap + 1)
        own = self._rings(self._start // self._gap, self._end // self._gap)
        of_cell = np.bitwise_or.reduceat(own, self._cell_first)
        pairs = [self._near_at(self._grid.step(*step), around, of_cell) for step in ACROSS]
        a, b = (np.concatenate(ends) for ends in zip(*pairs, strict=True))
        return a, b

    def _near_at(self, step: int, around: _Rings, of_cell: _Rings) -> tuple[Ints, Ints]:
        place = np.minimum(np.searchsorted(self._cells, self._cells + step), len(self._cells) - 1)
        rings = np.where(self._cells[place] == self._cells + step, of_cell[place], np.uint64(0))
        a = np.flatnonzero(rings[self._cell] & around)
        base = place[self._cell[a]] * self._span
        low = np.searchsorted(self._end_keys, base + np.maximum(self._start[a] - self._gap[a], 0))
        latest = np.minimum(self._end[a] + self._gap[a], self._span - 1)
        high = np.searchsorted(self._start_keys, base + latest, side="right")
        count = np.maximum(high - low, 0)
        return np.repeat(a, count), np.repeat(low, count) + _counted(count)

    @staticmethod
    def _rings(first: Ints, last: Ints) -> _Rings:
        """Spans of gaps as bits of a ring of 64: no bit in common, no gap in common."""
        length = np.minimum(last - first + 1, RING).astype(np.uint64)
        ones = ~np.uint64(0) >> (np.uint64(RING) - length)
        turn = (first % RING).astype(np.uint64)
        back = (np.uint64(RING) - turn) % np.uint64(RING)
        return np.asarray((ones << turn) | np.where(turn > 0, ones >> back, np.uint64(0)))

    def _touch(self, a: Ints, b: Ints, done: int, limit: int) -> Bools:
        """Whether an entry of one run lies within reach of one of the other, among pairs done .. limit - 1 of them."""
        touch = np.zeros(len(a), dtype=np.bool_)
        size = np.minimum(self._size[a] * self._size[b], limit) - done
        huge = size > BATCH
        for each in np.flatnonzero(huge).tolist():
            touch[each] = self._touch_huge(int(a[each]), int(b[each]))
        small = np.flatnonzero(~huge)
        for batch in np.split(small, np.flatnonzero(np.diff(np.cumsum(size[small]) // BATCH)) + 1):
            pair: Ints = np.repeat(batch, size[batch])
            turn = done + _counted(size[batch])
            wide = self._size[b[pair]]
            hits = within(self._entries, self._first[a[pair]] + turn // wide, self._first[b[pair]] + turn % wide)
            touch[pair[hits]] = True
        return touch

    def _touch_huge(self, a: int, b: int) -> bool:
        ours, theirs = (self._first[run] + np.arange(self._size[run]) for run in (a, b))
        step = max(BATCH // len(theirs), 1)
        return any(
            within(self._entries, np.repeat(some, len(theirs)), np.tile(theirs, len(some))).any()
            for some in np.split(ours, range(step, len(ours), step))
        )


def _counted(sizes: Ints) -> Ints:
    """0 .. size - 1 for each size, one after another."""
    return np.arange(int(sizes.sum())) - np.repeat(np.cumsum(sizes) - sizes, sizes)
