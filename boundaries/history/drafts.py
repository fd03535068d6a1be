"""From rows of text to drafts, column by column; what cannot be read is rejected with line, column and reason."""

from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b
from itertools import compress
from typing import Any
from zoneinfo import ZoneInfo

from boundaries.faults import Unreadable
from boundaries.history.cells import FieldCells, Rows, unique_names
from boundaries.history.default_points import Written
from boundaries.history.fields import ALWAYS
from boundaries.history.mapping import FormatMapping
from boundaries.history.meanings import Meaning, category_meaning, channel_meaning, kind_meaning, status_meaning
from boundaries.history.positions import NO_POSITION, Pair, position_reader
from boundaries.history.rows import Batch, Broken, FileTable
from boundaries.history.values import caller_of, instant_reader, read_number
from geo.issues.catalogue import Catalogue
from geo.model import STATUS_GROUPS, IssueDraft, Kind, Status, StatusGroup
from geo.points import Bbox

LONGEST_REF = 200
"""Characters of a source_ref."""
DIGEST_BYTES = 12
"""Of a source_ref that is made of several columns: no two of a billion rows are likely to share one."""
INSTANTS = ("occurred_at", "status_at", "closed_at")
ENDED = frozenset(STATUS_GROUPS[StatusGroup.DONE])

Columns = dict[str, Sequence[Any]]
"""By field its values, one a row; Unreadable in the place of a value that cannot be read."""


@dataclass(frozen=True, slots=True)
class CityFacts:
    """What reading a history must know of the city."""

    zone: ZoneInfo
    box: Bbox
    catalogue: Catalogue


@dataclass(frozen=True, slots=True)
class Drafted:
    """What became of the rows of a batch."""

    drafts: list[IssueDraft]
    rejects: list[Broken]
    """In the order of the file."""


class Drafter:
    """Makes drafts of the rows of one file; columns in, columns out."""

    def __init__(
        self,
        mapping: FormatMapping,
        table: FileTable,
        positions: dict[str, tuple[int, ...]],
        city: CityFacts,
        defaults: AbstractSet[Pair] = frozenset(),
    ) -> None:
        self._mapping = mapping
        self._header = unique_names(table.header)
        self._positions = {field: places for field, places in positions.items() if places}
        self._instant = instant_reader(mapping.dates, mapping.zone or city.zone)
        self._position = position_reader(city.box, defaults)
        self._meanings: dict[str, Meaning] = {
            "channel": channel_meaning(mapping),
            "kind": kind_meaning(mapping),
            "category": category_meaning(mapping, city.catalogue),
            "status": status_meaning(mapping),
        }
        # Who reported stands in columns that are erased in time; the row as it stood must not keep it.
        private = set(self._positions.get("caller", ()))
        self._kept = [place not in private for place in range(len(self._header))]

    @property
    def knows_points(self) -> bool:
        """Whether the file has columns for coordinates."""
        return "lon" in self._positions

    def is_row(self, cells: Sequence[str]) -> bool:
        """Whether dates, numbers and words stand in their columns."""
        row = self._cells([list(cells)])
        columns = self._instants(row)
        columns["source_ref"] = self._refs(row, columns["occurred_at"])
        columns |= {field: _each(read_number, row.single(field), None) for field in ("lon", "lat")}
        worded = ("status", "channel") if "channel" in self._mapping.words else ("status",)
        columns |= {field: self._words(row, field) for field in worded}
        return not any(isinstance(values[0], Unreadable) for values in columns.values())

    def begins_row(self, cells: Sequence[str]) -> bool:
        """Whether these can be the first cells of a row: whether its number and its date are among them."""
        places = [place for field in ALWAYS for place in self._positions[field]]
        whole = [*cells, *[""] * (len(self._header) - len(cells))]
        return max(places) < len(cells) and self.is_row(whole)

    def draft(self, batch: Batch) -> Drafted:
        """Drafts of the rows that can be read, and the others."""
        columns = self._columns(batch.rows)
        faults: dict[int, tuple[str, Unreadable]] = {}
        for field, values in columns.items():
            for row, value in enumerate(values):
                if value.__class__ is Unreadable:
                    faults.setdefault(row, (field, value))
        rejects = [
            Broken(batch.lines[row], self._name(field), str(why), batch.rows[row])
            for row, (field, why) in faults.items()
        ]
        rejects = sorted([*rejects, *batch.broken], key=lambda reject: reject.line)
        return Drafted(list(self._drafts(batch.rows, columns, faults.keys())), rejects)

    def written_points(self, batch: Batch) -> list[Written]:
        """Longitude, latitude, kind and address of each row as they are written, empty where there is none."""
        cells = self._cells(batch.rows)
        columns = (cells.single(field) for field in ("lon", "lat", "kind"))
        return list(zip(*columns, cells.joined("address", ", "), strict=True))

    def _cells(self, rows: Rows) -> FieldCells:
        return FieldCells(rows, self._positions, self._mapping.empty)

    def _columns(self, rows: Rows) -> Columns:
        """Every field of a draft, those first that people look for first."""
        cells = self._cells(rows)
        instants = self._instants(cells)
        pairs = zip(cells.single("lon"), cells.single("lat"), strict=True)
        return {
            "source_ref": self._refs(cells, instants["occurred_at"]),
            **instants,
            **{field: self._words(cells, field) for field in self._meanings},
            "lon": [_tried(self._position, lon, lat) if lon or lat else NO_POSITION for lon, lat in pairs],
            "text": cells.joined("text", ". "),
            "address": cells.joined("address", ", "),
            "caller": [caller_of(names) if names else None for names in cells.several("caller")],
        }

    def _drafts(self, rows: Rows, columns: Columns, left_out: AbstractSet[int]) -> Iterator[IssueDraft]:
        kept, synthetic, tells_place = self._kept, self._mapping.synthetic, self._mapping.words_tell_place
        names = list(compress(self._header, kept))
        for number, (row, *values) in enumerate(zip(rows, *columns.values(), strict=True)):
            if number in left_out:
                continue
            ref, occurred_at, status_at, closed_at, channel, kind, category, word, point, text, address, caller = values
            status = _STATUSES[word]
            ended_at = closed_at if status in ENDED else None
            yield IssueDraft(
                channel=channel,
                source_ref=ref,
                category=category,
                text=text,
                occurred_at=occurred_at,
                kind=_KINDS[kind],
                address=address or None,
                lon=point.lon,
                lat=point.lat,
                caller=caller,
                synthetic=synthetic,
                source_row=dict(zip(names, compress(row, kept), strict=True)),
                status=status,
                status_at=status_at or ended_at,
                closed_at=ended_at,
                words_tell_place=tells_place,
                place_note=point.note,
            )

    def _instants(self, cells: FieldCells) -> Columns:
        missing = Unreadable("the cell is empty", "fill in when it occurred")
        absent = {"occurred_at": missing}
        return {field: _each(self._instant, cells.single(field), absent.get(field)) for field in INSTANTS}

    def _words(self, cells: FieldCells, field: str) -> list[str | Unreadable]:
        return list(map(self._meanings[field], cells.several(field)))

    def _refs(self, cells: FieldCells, occurred_at: Sequence[datetime | Unreadable]) -> list[str | Unreadable]:
        """Keys: one column as it stands, or a digest of several, with the instant in the place of its words."""
        places = self._positions["source_ref"]
        if len(places) == 1:
            return [self._ref(cell) for cell in cells.single("source_ref")]
        columns: list[Sequence[object]] = list(zip(*cells.several("source_ref"), strict=True))
        for number, place in enumerate(places if columns else ()):
            if place in self._positions["occurred_at"]:
                columns[number] = occurred_at
        return [self._ref(_digest(parts)) for parts in zip(*columns, strict=True)]

    def _ref(self, cell: str) -> str | Unreadable:
        if not cell:
            return Unreadable("the cell is empty", "fill in the number of the report")
        if len(cell) > LONGEST_REF:
            return Unreadable(f"the number has {len(cell):,} characters", f"give at most {LONGEST_REF}")
        return self._mapping.prefix + cell

    def _name(self, field: str) -> str:
        places = self._positions.get(field)
        return self._header[places[0]] if places else field


_STATUSES = {str(status): status for status in Status}
_KINDS = {str(kind): kind for kind in Kind}


def _digest(parts: Sequence[object]) -> str:
    words = "\0".join(map(str, parts))
    return blake2b(words.encode(), digest_size=DIGEST_BYTES).hexdigest()


def _each(read: Callable[[str], Any], cells: Sequence[str], absent: object) -> list[Any]:
    return [_tried(read, cell) if cell else absent for cell in cells]


def _tried(read: Callable[..., Any], *cells: str) -> Any:  # noqa: ANN401 - what the reader returns, or why it does not
    try:
        return read(*cells)
    except Unreadable as exc:
        # A new one: the caught one would keep everything that was in sight when it was raised.
        return Unreadable(exc.what, exc.mend)
