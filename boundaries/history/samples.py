"""The columns of an unknown file as far as they were looked at, and which of them could be what."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC
from itertools import chain, islice

from boundaries.faults import Unreadable
from boundaries.history.fields import DateOrder, plain
from boundaries.history.rows import FileTable
from boundaries.history.values import instant_reader, is_phone, read_number

SAMPLE = 2000
"""Rows that are looked at."""
MOST = 0.7
"""Share of the filled cells that must be of a kind for the column to be so."""
MARKERS = ("-infinity", "infinity", "null", "nan", "nat", "none", "n/a", "-", "--")
"""Words for nothing."""
HINTS: dict[str, tuple[str, ...]] = {
    "status_at": ("updat", "statusdate", "modified", "измен", "обновл", "load_date", "uploaded"),
    "closed_at": ("clos", "finish", "complet", "resolved", "закры", "заверш", "исполн"),
    "occurred_at": (
        "creat",
        "request",
        "opened",
        "regist",
        "occurred",
        "созд",
        "регист",
        "подач",
        "date",
        "дата",
        "күн",
    ),
    "lon": ("lon", "lng", "долгота", "бойлық", "xcoord"),
    "lat": ("lat", "широта", "ендік", "ycoord"),
    "caller": ("full_name", "applicant", "phone", "caller", "e-mail", "email", "фио", "заявител", "телефон"),
    "source_ref": ("incidentid", "requestnum", "number", "номер", "нөмір", "_ref", "_id", "recordid", "id", "code"),
    "status": ("status", "state", "статус", "состоян", "күйі", "мәртебе"),
    "channel": ("channel", "source", "method", "канал", "источник", "арна"),
    "category": ("sub_category", "service", "categor", "srtype", "type", "direction", "катег", "услуг", "тем", "санат"),
    "address": ("address", "street", "адрес", "улиц", "мекенжай"),
    "text": ("description", "subject", "text", "описан", "содержан", "текст", "суть", "мәтін"),
}
"""Parts of the names of columns, the likeliest first; fields are given columns in this order."""
FUTURE = ("plan", "deadline", "due", "expect", "target", "план", "срок", "контрол")
"""Parts of the names of columns that say when something should be, not when it was."""
SEVERAL = ("category", "caller")
"""Fields that may have more columns than one."""
INSTANTS = ("occurred_at", "status_at", "closed_at")

Columns = Mapping[str, tuple[str, ...]]
"""By name its cells that hold something."""
Chosen = dict[str, list[str]]
"""By field its columns."""


def read_sample(table: FileTable) -> tuple[int, dict[str, tuple[str, ...]]]:
    """How many rows were looked at, and the columns by name."""
    batch = next(table.batches(SAMPLE, _NoRow()))
    columns = zip(*batch.rows, strict=True) if batch.rows else [()] * len(table.header)
    return len(batch.rows), {
        name: tuple(cell for cell in map(str.strip, cells) if cell and cell.casefold() not in MARKERS)
        for name, cells in zip(table.header, columns, strict=True)
    }


class _NoRow:
    """Knows no row: nothing is mended in a sample."""

    def is_row(self, cells: Sequence[str]) -> bool:  # noqa: ARG002 - of any cells
        return False

    begins_row = is_row


def choose(rows: int, columns: Columns) -> Chosen:
    """Columns for as many fields as possible, no column twice."""
    chosen: Chosen = {}
    for field, hints in HINTS.items():
        taken = set(chain.from_iterable(chosen.values()))
        likely = [
            name
            for name in dict.fromkeys(name for hint in hints for name in columns if hint in plain(name))
            if name not in taken and _fits(field, name, rows, columns[name])
        ]
        if likely:
            chosen[field] = list(islice(likely, 4 if field in SEVERAL else 1))
    return chosen


def orders(cells: Sequence[str]) -> list[DateOrder]:
    """The orders in which most cells are dates, the likeliest first; several where no day is above 12."""
    shares = {order: _share(instant_reader(order, UTC), cells) for order in DateOrder}
    best = max(shares.values())
    return [order for order, share in shares.items() if share == best and share >= MOST]


def _fits(field: str, name: str, rows: int, cells: Sequence[str]) -> bool:
    """Whether the cells are what the field needs."""
    is_date = bool(orders(cells))
    if field in INSTANTS:
        return is_date and not any(hint in plain(name) for hint in FUTURE)
    if field in {"lon", "lat"}:
        return not cells or _share(read_number, cells) >= MOST
    if field == "source_ref":
        return not is_date and len(cells) > rows * MOST and len(set(cells)) > len(cells) / 3
    if field == "caller":
        return not is_date
    return bool(cells) and not is_date and _share(_read_phone, cells) < MOST


def _read_phone(cell: str) -> None:
    if not is_phone(cell):
        raise Unreadable(f"'{cell}' is no phone number", "write digits")


def _share(read: Callable[[str], object], cells: Sequence[str]) -> float:
    return sum(_reads(read, cell) for cell in cells) / len(cells) if cells else 0.0


def _reads(read: Callable[[str], object], cell: str) -> bool:
    try:
        read(cell)
    except Unreadable:
        return False
    return True
