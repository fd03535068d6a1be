"""The cells of the fields of a mapping, column by column, without the words for nothing."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

from boundaries.history.rows import Cells

Rows = Sequence[Cells]


class FieldCells:
    """The columns of rows by the fields they are; each is cleaned once."""

    def __init__(self, rows: Rows, positions: Mapping[str, tuple[int, ...]], empty: AbstractSet[str]) -> None:
        self._count = len(rows)
        self._written = list(zip(*rows, strict=True))
        self._clean: dict[int, list[str]] = {}
        self._positions = positions
        self._empty = empty
        self._longest = max(map(len, empty), default=0)

    def single(self, field: str) -> list[str]:
        """One cell a row, of the first column of the field that is not empty."""
        places = self._positions.get(field, ())
        if len(places) == 1:
            return self._column(places[0])
        return [next(filter(None, cells), "") for cells in self.several(field)]

    def several(self, field: str) -> list[tuple[str, ...]]:
        """All cells of the field, in the order of the mapping."""
        places = self._positions.get(field, ())
        return list(zip(*map(self._column, places), strict=True)) if places else [()] * self._count

    def joined(self, field: str, between: str) -> list[str]:
        """The cells of the field as one text, none of them twice."""
        if len(self._positions.get(field, ())) == 1:
            return self.single(field)
        return [between.join(dict.fromkeys(filter(None, cells))) for cells in self.several(field)]

    def _column(self, place: int) -> list[str]:
        if place not in self._clean:
            empty, longest, written = self._empty, self._longest, self._written[place] if self._written else ()
            self._clean[place] = [
                "" if len(cell := words.strip()) <= longest and cell.casefold() in empty else cell for words in written
            ]
        return self._clean[place]


def unique_names(header: Sequence[str]) -> list[str]:
    """Names of columns that can be kept, each once: the second `a` is `a (2)`, one without a name `column 3`."""
    names: dict[str, None] = {}
    for place, written in enumerate(header, start=1):
        own = written.strip().replace("\0", "").encode(errors="replace").decode() or f"column {place}"
        name, count = own, 2
        while name in names:
            name, count = f"{own} ({count})", count + 1
        names[name] = None
    return list(names)
