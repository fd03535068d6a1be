"""The cells of the fields of a mapping, column by column, without the words for nothing."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

from boundaries.history.rows import Cells

Rows = Sequence[Cells]


class FieldCells:
    """Takes the columns of a field out of rows."""

    def __init__(self, positions: Mapping[str, tuple[int, ...]], empty: AbstractSet[str]) -> None:
        self.positions = {field: places for field, places in positions.items() if places}
        self._empty = empty
        self._longest = max(map(len, empty), default=0)

    def single(self, rows: Rows, field: str) -> list[str]:
        """One cell a row, of the first column of the field that is not empty."""
        places = self.positions.get(field, ())
        if len(places) == 1:
            return self._column(rows, places[0])
        return [next(filter(None, cells), "") for cells in self.several(rows, field)]

    def several(self, rows: Rows, field: str) -> list[tuple[str, ...]]:
        """All cells of the field, in the order of the mapping."""
        places = self.positions.get(field, ())
        return list(zip(*(self._column(rows, place) for place in places), strict=True)) if places else [()] * len(rows)

    def joined(self, rows: Rows, field: str, between: str) -> list[str]:
        """The cells of the field as one text, none of them twice."""
        if len(self.positions.get(field, ())) == 1:
            return self.single(rows, field)
        return [between.join(dict.fromkeys(filter(None, cells))) for cells in self.several(rows, field)]

    def _column(self, rows: Rows, place: int) -> list[str]:
        empty, longest = self._empty, self._longest
        cells = [row[place].strip() for row in rows]
        return ["" if len(cell) <= longest and cell.casefold() in empty else cell for cell in cells]


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
