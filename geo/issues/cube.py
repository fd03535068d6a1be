"""The cube: counts of issues by cell under any filter, without asking the database; pure arithmetic.

It holds three sets of columns: a large base, the rows of the base that have changed since (they count minus one) and
the rows as they are now. Counts are sums, so no request copies the base. A cube is never changed: refreshing makes
another one, and who holds the old one keeps it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Self

import numpy as np

from geo.cells import EDGE_M
from geo.filters import SMALLEST_SHOWN, Filter
from geo.issues.codes import Codes
from geo.issues.columns import KINDS, Columns, Question, Runs
from geo.issues.days import day_number, day_of
from geo.model import Bools, Ints, Kind, PlaceStatus, StatusGroup
from geo.points import Bbox, metres_per_degree

STATUS_GROUP_ORDER = tuple(StatusGroup)
PLACE_STATUS_ORDER = tuple(PlaceStatus)
WITH_PLACE = tuple(
    number
    for number, status in enumerate(PLACE_STATUS_ORDER)
    if status not in {PlaceStatus.UNPLACED, PlaceStatus.NO_PLACE_NEEDED}
)
LARGEST_DELTA = 20_000
"""Rows that may wait beside a base of any size before both are merged."""
DELTA_SHARE = 0.02
REACH = 2.0
"""No corner of a hexagon is further from its centre than this many average edges."""
CHEAP_GAP = 2_000
"""Rows between two runs that are cheaper to test than to step over."""


@dataclass(frozen=True, slots=True)
class CellCounts:
    """Cells with at least one issue, ascending, each counted as a whole."""

    cells: Ints
    counts: Ints

    @property
    def shown(self) -> "CellCounts":
        """Those that the public map draws."""
        return self._where(self.counts >= SMALLEST_SHOWN)

    @property
    def rare(self) -> "CellCounts":
        """Those with too few issues to be drawn."""
        return self._where(self.counts < SMALLEST_SHOWN)

    def _where(self, rows: Bools) -> "CellCounts":
        return CellCounts(self.cells[rows], self.counts[rows])


@dataclass(frozen=True, slots=True)
class Cube:
    """One immutable snapshot of all issues of an audience."""

    codes: Codes
    version: int
    """Of the layer "issues"; equal versions give equal answers."""
    changed_at: datetime
    """When that version was made."""
    cutoff: datetime
    """The latest time at which a counted issue occurred."""
    base: Columns
    gone: Columns
    """Rows of the base that are no longer true."""
    fresh: Columns
    """Rows that are true and not in the base."""

    def __len__(self) -> int:
        """Number of issues."""
        return len(self.base) - len(self.gone) + len(self.fresh)

    def newest_day(self, kind: Kind) -> date | None:
        """The latest day of the city on which an issue of a kind occurred; None where there is none."""
        question = Question(KINDS.index(kind))
        runs = [part.day[slice(*part.bounds(question))] for part in (self.base, self.fresh)]
        return max((day_of(int(days.max())) for days in runs if len(days)), default=None)

    def parts(self) -> Iterator[tuple[int, Columns]]:
        """Columns with the sign under which they count."""
        return ((sign, part) for sign, part in ((1, self.base), (-1, self.gone), (1, self.fresh)) if len(part))

    def count(self, wanted: Filter) -> int:
        """Number of issues of a filter; raises InvalidFilter for codes that the city does not have."""
        return self._count(self.question(wanted))

    def only_counted(self, wanted: Filter) -> int:
        """Number of issues of a filter that no list shows; raises InvalidFilter as `count` does."""
        question, hidden = self.question(wanted), self.codes.only_counted(wanted.kind)
        if not hidden:
            return 0
        return self._count(replace(question, among=(*question.among, ("category", tuple(sorted(hidden))))))

    def _count(self, question: Question) -> int:
        total = 0
        for sign, part in self.parts():
            start, stop = part.bounds(question)
            rows = part.select(question, start, stop)
            total += sign * (stop - start if rows is None else len(rows))
        return total

    def cells(self, wanted: Filter, resolution: int, box: Bbox | None = None) -> CellCounts:
        """Count a filter's issues in each cell of a resolution.

        With a box, at least the cells whose hexagons meet it, and a few around them; each is counted as a whole.
        """
        question = self.question(wanted)
        found = [(sign, *_count_cells(part, question, resolution, box)) for sign, part in self.parts()]
        if len(found) == 1:
            _, cells, counts = found[0]
        else:
            every = np.concatenate([np.zeros(0, dtype=np.int64), *(cells for _, cells, _ in found)])
            signed = np.concatenate([np.zeros(0, dtype=np.int64), *(sign * counts for sign, _, counts in found)])
            cells, places = np.unique(every, return_inverse=True)
            counts = np.bincount(places, weights=signed, minlength=len(cells)).astype(np.int64)
        return CellCounts(cells[counts > 0], counts[counts > 0])

    def question(self, wanted: Filter) -> Question:
        """Return a filter in the numbers of the columns."""
        among = [*_id_tests(wanted, self.codes), *_word_tests(wanted)]
        question = Question(
            kind=KINDS.index(wanted.kind),
            cell=wanted.cell,
            days=(
                None if wanted.since is None else day_number(wanted.since),
                None if wanted.until is None else day_number(wanted.until),
            ),
            among=tuple(among),
            boxes=() if wanted.bbox is None else tuple(wanted.bbox.parts()),
        )
        if wanted.remainder is None or wanted.resolution is None:
            return question
        return self._remainder(question, wanted, wanted.remainder, wanted.resolution)

    def _remainder(self, question: Question, wanted: Filter, part: str, resolution: int) -> Question:
        if part in {"shown", "rare"}:
            counted = self.cells(replace(wanted, remainder=None, resolution=None), resolution)
            chosen = counted.shown if part == "shown" else counted.rare
            return replace(question, in_cells=(resolution, chosen.cells))
        tests: list[tuple[str, tuple[int, ...]]]
        if part in {PlaceStatus.UNPLACED, PlaceStatus.NO_PLACE_NEEDED}:
            tests = [("place", (PLACE_STATUS_ORDER.index(PlaceStatus(part)),))]
        else:
            open_, hidden = set(self.codes.category_of) - self.codes.sensitive, self.codes.sensitive
            tests = [("place", WITH_PLACE), ("category", tuple(hidden if part == "sensitive" else open_))]
        return replace(question, without_cell_at=resolution, among=(*question.among, *tests))

    def with_rows(self, rows: Columns, version: int, changed_at: datetime, cutoff: datetime) -> Self:
        """Another cube in which these rows take the place of older ones with the same id, or come in addition."""
        gone = self.base.positions(rows.issue_id)
        known = self.gone.issue_id
        newly_gone = self.base.take(gone[~np.isin(self.base.issue_id[gone], known)])
        kept = self.fresh.take(~np.isin(self.fresh.issue_id, rows.issue_id))
        refreshed = replace(
            self,
            version=version,
            changed_at=changed_at,
            cutoff=max(self.cutoff, cutoff),
            gone=self.gone.with_more(newly_gone),
            fresh=kept.with_more(rows),
        )
        waiting = len(refreshed.gone) + len(refreshed.fresh)
        return refreshed.merged() if waiting > max(LARGEST_DELTA, DELTA_SHARE * len(self.base)) else refreshed

    def merged(self) -> Self:
        """The same issues with everything in the base."""
        true = np.ones(len(self.base), dtype=np.bool_)
        true[self.base.positions(self.gone.issue_id)] = False
        base = self.base.take(true).with_more(self.fresh)
        return replace(self, base=base, gone=Columns.none(), fresh=Columns.none())


def _id_tests(wanted: Filter, codes: Codes) -> Iterator[tuple[str, tuple[int, ...]]]:
    ids = codes.ids(wanted)
    for column, numbers in (("category", ids.categories), ("district", ids.districts), ("agency", ids.agencies)):
        if numbers is not None:
            yield column, numbers


def _word_tests(wanted: Filter) -> Iterator[tuple[str, tuple[int, ...]]]:
    if wanted.status_groups:
        yield "status", tuple(STATUS_GROUP_ORDER.index(group) for group in wanted.status_groups)
    if wanted.place_statuses:
        yield "place", tuple(PLACE_STATUS_ORDER.index(status) for status in wanted.place_statuses)


def _count_cells(part: Columns, question: Question, resolution: int, box: Bbox | None) -> tuple[Ints, Ints]:
    start, stop = part.bounds(question)
    runs = part.runs(resolution)
    near = np.flatnonzero((runs.cells != 0) & (runs.ends > start) & (runs.starts < stop))
    if box is not None:
        near = near[_meets(runs, near, box, resolution)]
    starts, ends = np.maximum(runs.starts[near], start), np.minimum(runs.ends[near], stop)
    counts = np.zeros(len(near), dtype=np.int64)
    for first, last in _spans(starts, ends):
        counts[first:last] = _count_runs(part, question, starts[first:last], ends[first:last])
    return runs.cells[near], counts


def _meets(runs: Runs, rows: Ints, box: Bbox, resolution: int) -> Bools:
    lon, lat = (values[rows] for values in runs.centres)
    lon_m, lat_m = metres_per_degree(max(abs(box.south), abs(box.north)))
    reach_m = REACH * EDGE_M[resolution]
    reach_lon, reach_lat = reach_m / max(lon_m, 1.0), reach_m / lat_m
    return (
        (lon >= box.west - reach_lon)
        & (lon <= box.east + reach_lon)
        & (lat >= box.south - reach_lat)
        & (lat <= box.north + reach_lat)
    )


def _spans(starts: Ints, ends: Ints) -> Iterator[tuple[int, int]]:
    """Stretches of runs that lie so close together that they are tested in one go."""
    if not len(starts):
        return
    breaks = np.flatnonzero(starts[1:] - ends[:-1] > CHEAP_GAP) + 1
    yield from zip([0, *breaks.tolist()], [*breaks.tolist(), len(starts)], strict=True)


def _count_runs(part: Columns, question: Question, starts: Ints, ends: Ints) -> Ints:
    start, stop = int(starts[0]), int(ends[-1])
    rows = part.select(question, start, stop)
    return ends - starts if rows is None else np.searchsorted(rows, ends) - np.searchsorted(rows, starts)
