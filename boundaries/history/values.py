"""From the words of a cell to a value: instants, numbers, callers."""

import math
import re
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, tzinfo

from boundaries.faults import Unreadable
from boundaries.history.fields import DateOrder
from geo.model import Caller

YEARS = range(1900, 2200)
"""In which something may have occurred; the years that take_in accepts."""

_NUMERIC = re.compile(
    r"(\d{1,4})[./-](\d{1,2})[./-](\d{1,4})"
    r"(?:,?[ T]+(\d{1,2}):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?(?:\s*([AaPp])\.?[Mm]\.?)?)?"
)
_ISO = re.compile(r"\d{4}-?\d\d-?\d\d.*")
_WRITTEN = {
    DateOrder.YEAR: "2021-12-31 23:59:00",
    DateOrder.MONTH: "12/31/2021 23:59",
    DateOrder.DAY: "31.12.2021 23:59",
}
_CENTURY = 2000
_NOON = 12
_PHONE = re.compile(r"\+?[\d\s().-]+")
_PHONE_DIGITS = 6
"""The shortest phone number there is."""


def instant_reader(order: DateOrder, zone: tzinfo) -> Callable[[str], datetime]:
    """A reader of instants, in UTC; a time that does not say its zone is in `zone`.

    ISO dates are read whatever the order: they can mean one thing only. An hour that came twice when clocks went back
    is the first of the two.
    """

    def read(cell: str) -> datetime:
        try:
            local = datetime.fromisoformat(cell) if _ISO.fullmatch(cell) else _numeric(cell, order)
            instant = (local if local.tzinfo else local.replace(tzinfo=zone)).astimezone(UTC)
        except (ValueError, OverflowError):
            raise Unreadable(f"'{_short(cell)}' is not a date", f"write it like {_WRITTEN[order]}") from None
        if instant.year not in YEARS:
            raise Unreadable(f"'{_short(cell)}' is no time of ours", f"give a year from {YEARS.start} to {YEARS[-1]}")
        return instant

    return read


def _numeric(cell: str, order: DateOrder) -> datetime:
    """A date of numbers; raises ValueError."""
    found = _NUMERIC.fullmatch(cell)
    if found is None:
        raise ValueError(cell)
    first, second, third = found[1], found[2], found[3]
    begins_with_year = len(first) == len("2021")
    if order is DateOrder.YEAR and not begins_with_year:
        raise ValueError(cell)
    year, month, day = {
        DateOrder.YEAR: (first, second, third),
        DateOrder.MONTH: (third, first, second),
        DateOrder.DAY: (third, second, first),
    }[DateOrder.YEAR if begins_with_year else order]
    hour, minute, second_of_minute = (int(found[group] or 0) for group in (4, 5, 6))
    if found[8]:
        hour = _hour_of_day(hour, afternoon=found[8] in "Pp")
    micro = int((found[7] or "0")[:6].ljust(6, "0"))
    return datetime(_year(year), int(month), int(day), hour, minute, second_of_minute, micro)  # noqa: DTZ001 - the caller knows the zone


def _hour_of_day(hour: int, *, afternoon: bool) -> int:
    if not 1 <= hour <= _NOON:
        raise ValueError(hour)
    return hour % _NOON + _NOON * afternoon


def _year(digits: str) -> int:
    """A year of four digits, or of two in this century."""
    if len(digits) not in {2, 4}:
        raise ValueError(digits)
    return int(digits) if len(digits) == 4 else _CENTURY + int(digits)  # noqa: PLR2004 - digits of a year


def read_number(cell: str) -> float:
    """A number with a decimal point or comma."""
    try:
        value = float(cell.replace(",", ".").replace("_", "?"))
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise Unreadable(f"'{_short(cell)}' is not a number", "write it like 71.43")
    return value


def caller_of(cells: Sequence[str]) -> Caller | None:
    """Who reported, each word by its form: an address with @, a phone of digits, else a name."""
    email = next((cell for cell in cells if "@" in cell), None)
    phone = next((cell for cell in cells if is_phone(cell)), None)
    names = [cell for cell in cells if cell and "@" not in cell and not is_phone(cell)]
    return Caller(" ".join(names) or None, phone, email) if email or phone or names else None


def is_phone(cell: str) -> bool:
    """Whether the words are digits as of a phone number."""
    return bool(_PHONE.fullmatch(cell)) and sum(map(str.isdigit, cell)) >= _PHONE_DIGITS


_LONGEST_SHOWN = 60


def _short(cell: str) -> str:
    return cell if len(cell) <= _LONGEST_SHOWN else f"{cell[:_LONGEST_SHOWN]}..."
