"""Rows that unescaped quotes have torn apart, put together again where there is only one way to do it."""

from collections.abc import Iterator, Sequence

from boundaries.history.rows import Cells, RowTest

QUOTE = '"'
MOST_WAYS = 64
"""After so many ways of reading a line nobody looks for more."""
MOST_EXTRA = 20
"""Delimiters within cells; a line with more is not mended."""


def mend(line: str, delimiter: str, width: int, test: RowTest) -> Cells | None:
    """The only reading of a line that is a row; None where there is none, or more than one.

    The line is cut at every delimiter. A cell that begins with a quote may reach over several pieces, up to one that
    ends with a quote, but never over the border between two quoted cells. A reading counts if the test says that its
    dates, numbers and statuses stand in their columns.
    """
    pieces = line.split(delimiter)
    if not width <= len(pieces) <= width + MOST_EXTRA:
        return None
    readings: list[Cells] = []
    for number, groups in enumerate(_groupings(pieces, width, 0, set())):
        cells = [_unquoted(delimiter.join(group)) for group in groups]
        if test.is_row(cells) and cells not in readings:
            readings.append(cells)
        if len(readings) > 1 or number == MOST_WAYS:
            return None
    if readings:
        return readings[0]
    # As many pieces as columns: then no cell holds a delimiter, and the quotes are only characters.
    return pieces if len(pieces) == width and not _stays_open(pieces) and test.is_row(pieces) else None


def _stays_open(pieces: Sequence[str]) -> bool:
    """Whether the last cell that says anything may be one that a line break tore apart: then nothing follows it."""
    last = next((piece for piece in reversed(pieces) if piece.strip()), "")
    return last.startswith(QUOTE) and last.count(QUOTE) % 2 == 1


def _groupings(
    pieces: Sequence[str], width: int, start: int, dead: set[tuple[int, int]]
) -> Iterator[list[Sequence[str]]]:
    """Every way to make `width` whole cells of the pieces from `start` on; `dead` keeps from where there is none."""
    if width == 0 or (width, start) in dead:
        if width == 0 and start == len(pieces):
            yield []
        return
    found = False
    for end in range(start + 1, len(pieces) - width + 2):
        group = pieces[start:end]
        if _is_whole(group):
            for rest in _groupings(pieces, width - 1, end, dead):
                found = True
                yield [group, *rest]
        if not group[0].startswith(QUOTE) or (end < len(pieces) and _is_border(pieces[end - 1], pieces[end])):
            break
    if not found:
        dead.add((width, start))


def _is_whole(group: Sequence[str]) -> bool:
    first, last = group[0], group[-1]
    if first.startswith(QUOTE):
        return last.endswith(QUOTE) and (len(group) > 1 or len(first) > 1)
    return len(group) == 1 and not first.endswith(QUOTE)


def _is_border(left: str, right: str) -> bool:
    return left.endswith(QUOTE) and right.startswith(QUOTE)


def _unquoted(cell: str) -> str:
    return cell[1:-1].replace(QUOTE * 2, QUOTE) if cell.startswith(QUOTE) else cell
