"""From the words of a cell to a value; each reader says what is wrong and how to mend it."""

import math
import re
from collections.abc import Callable, Iterable
from datetime import date

from shapely import MultiLineString, from_wkt
from shapely.errors import ShapelyError

from boundaries.faults import Unreadable

Reader = Callable[[str], object]

_CODE = re.compile(r"[a-z0-9][a-z0-9_.-]*")
_PART_OF_YEAR = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


def text(cell: str) -> str:
    """Words."""
    return cell


def code(cell: str) -> str:
    """A code: small Latin letters, digits, _ - or ."""
    if not _CODE.fullmatch(cell):
        raise Unreadable(f"'{cell}' is not a code", "write small Latin letters, digits, _ - or .")
    return cell


def codes(cell: str) -> tuple[str, ...]:
    """Codes between semicolons."""
    return tuple(code(part) for part in words(cell))


def words(cell: str) -> tuple[str, ...]:
    """Phrases between semicolons, none of them empty or twice."""
    return tuple(dict.fromkeys(part.strip() for part in cell.split(";") if part.strip()))


def yes_no(cell: str) -> bool:
    """Yes or no."""
    if cell not in {"yes", "no"}:
        raise Unreadable(f"'{cell}' is neither yes nor no", "write yes or no")
    return cell == "yes"


def day(cell: str) -> date:
    """A day, such as 2026-11-24."""
    try:
        return date.fromisoformat(cell)
    except ValueError:
        raise Unreadable(f"'{cell}' is not a day", "write it as 2026-11-24") from None


def since(cell: str) -> str:
    """A day, month or year as far as it is known: 2024-05-23, 2024-05 or 2024."""
    if not _PART_OF_YEAR.fullmatch(cell):
        raise Unreadable(f"'{cell}' is not a day, month or year", "write 2024-05-23, 2024-05 or 2024")
    return cell


def one_of(allowed: Iterable[str]) -> Reader:
    """One of a few words."""
    listed = tuple(allowed)

    def read(cell: str) -> str:
        if cell not in listed:
            raise Unreadable(f"'{cell}' is not known here", f"write one of {', '.join(listed)}")
        return cell

    return _told(read, f"One of {', '.join(listed)}.")


def number(low: float, high: float) -> Reader:
    """A number from low to high."""

    def read(cell: str) -> float:
        try:
            value = float(cell)
        except ValueError:
            raise Unreadable(f"'{cell}' is not a number", "write it like 71.43") from None
        if not (math.isfinite(value) and low <= value <= high):
            raise Unreadable(f"{cell} is out of range", f"give a number from {low:g} to {high:g}")
        return value

    return _told(read, f"A number from {low:g} to {high:g}.")


def whole(low: int, high: int) -> Reader:
    """A whole number from low to high."""

    def read(cell: str) -> int:
        if not re.fullmatch(r"-?\d+", cell):
            raise Unreadable(f"'{cell}' is not a whole number", "write digits only")
        if not low <= int(cell) <= high:
            raise Unreadable(f"{cell} is out of range", f"give a whole number from {low} to {high}")
        return int(cell)

    return _told(read, f"A whole number from {low} to {high}.")


def _told(read: Reader, words: str) -> Reader:
    """The reader with its first line: the guide of a new pack is made of these."""
    read.__doc__ = words
    return read


def lines(cell: str) -> MultiLineString:
    """Lines as well-known text, longitude first: MULTILINESTRING ((lon lat, lon lat), ...)."""
    try:
        shape = from_wkt(cell)
    except ShapelyError:
        shape = None
    if shape is None or shape.geom_type not in {"LineString", "MultiLineString"}:
        raise Unreadable("no lines are written here", "write MULTILINESTRING ((lon lat, lon lat), ...)")
    parts = list(getattr(shape, "geoms", [shape]))
    if shape.is_empty or any(part.length == 0 for part in parts):
        raise Unreadable("a line has no length", "give each line two different points at least")
    return MultiLineString(parts)
