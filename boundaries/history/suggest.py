"""Propose a mapping for a file that nobody has described yet, from the names of its columns and the values in them.

What is doubtful stands in the proposal as a comment: it is for a person to read before anything is loaded.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from boundaries.history.fields import DateOrder, plain
from boundaries.history.mapping import format_names, load_mapping, shared_words
from boundaries.history.reading import open_table
from boundaries.history.samples import Chosen, Columns, choose, orders, read_sample
from geo.errors import InvalidFile
from geo.model import Status

MOST_WORDS = 40
"""Different words of a column that are listed."""
FEW = 3
"""A header with no more columns of a known format than that is no such format."""
USUAL: dict[str, dict[str, str]] = {
    "status": {
        "open": "accepted",
        "in progress": "in_work",
        "in work": "in_work",
        "pending": "waiting",
        "resolved": "done",
        "completed": "done",
        "canceled": "rejected",
        "cancelled": "rejected",
        "исполнено": "done",
        "отклонено": "rejected",
        "орындалды": "done",
    },
    "channel": {"call": "phone", "phone": "phone", "api": "web", "mobile": "app", "web": "web", "e-mail": "mail"},
}
"""Words beside those of the 109 centres."""


def suggest_mapping(path: Path) -> str:
    """A mapping in TOML; raises InvalidFile for a file without dates, which is no history."""
    table = open_table(path)
    known = _known_format(table.header)
    if known:
        lines = [f"# The columns are those of a known format: qala load {path.name} --format {known}"]
        return _text([*lines, f"extends = {_quoted(known)}"])
    rows, columns = read_sample(table)
    chosen = choose(rows, columns)
    # An export without the words of the citizen: what kind of report it is stands for them.
    chosen.setdefault("text", chosen.get("category", []))
    if "occurred_at" not in chosen:
        listed = ", ".join(columns)
        raise InvalidFile(f"{path}: no column holds dates, so this is no history; found are {listed}")
    return _text(_proposal(path, rows, columns, chosen))


def _known_format(header: Sequence[str]) -> str | None:
    """The format most of whose columns are there, and none missing that it needs."""
    found = set(map(plain, header))
    fitting: dict[str, int] = {}
    for name in format_names():
        mapping = load_mapping(name)
        needed = {column for field in mapping.required for column in mapping.columns[field]}
        count = len(found & {*mapping.named, *mapping.telltale})
        if needed | mapping.telltale <= found and count > FEW:
            fitting[name] = count
    return max(fitting, key=lambda name: fitting[name], default=None)


def _proposal(path: Path, rows: int, columns: Columns, chosen: Chosen) -> Iterator[str]:
    code = "_".join(plain(path.stem.split(".")[0]).split())
    yield f"# Proposed from the names of the columns and {rows:,} rows of {path.name}: read it before you load."
    yield f"prefix = {_quoted(f'{code}-')} # before each number, so that no two files share one"
    yield from _dates(columns[chosen["occurred_at"][0]])
    yield 'empty = ["-infinity", "infinity", "NULL", "nan", "NaT", "None", "N/A", "-", "--"]'
    yield from ("", "[columns]")
    yield from _references(chosen)
    for field, names in chosen.items():
        if names and field != "source_ref" and (field not in {"lon", "lat"} or {"lon", "lat"} <= chosen.keys()):
            yield f"{field} = {_quoted(names[0] if len(names) == 1 else names)}"
    yield from _doubts(columns, chosen)
    for field in ("channel", "status"):
        if field in chosen:
            yield from _words(field, columns[chosen[field][0]])
    yield from (
        "",
        "[otherwise]",
        "# Of a category that the city does not know by this name; write [words.category] to say more.",
    )
    yield 'category = "other"'
    if "status" in chosen:
        yield f"status = {_quoted(Status.ACCEPTED.value)}"
    if "channel" in chosen:
        yield f"channel = {_quoted(code)}"
    yield from ("", "[absent]", 'category = "other"')


def _dates(cells: Sequence[str]) -> Iterator[str]:
    found = orders(cells)
    unsure = " # UNSURE: no day is above 12, so month and day may be the other way round" if len(found) > 1 else ""
    # Where both fit, points are written day first, and slashes month first.
    preferred = DateOrder.DAY if any("." in cell[:6] for cell in cells) else DateOrder.MONTH
    order = preferred if len(found) > 1 and DateOrder.YEAR not in found else found[0]
    is_iso = len(found) == len(DateOrder)
    yield f"dates = {_quoted((DateOrder.YEAR if is_iso else order).value)}{'' if is_iso else unsure}"


def _references(chosen: Chosen) -> Iterator[str]:
    if "source_ref" in chosen:
        yield f"source_ref = {_quoted(chosen['source_ref'][0])}"
        return
    names = [name for field in ("occurred_at", "address", "category", "text") for name in chosen.get(field, ())]
    yield "# UNSURE: no column numbers the rows; rows that are equal in these columns are taken for one report."
    yield f"source_ref = {_quoted(names)}"


def _doubts(columns: Columns, chosen: Chosen) -> Iterator[str]:
    used = {name for names in chosen.values() for name in names}
    if {"lon", "lat"} <= chosen.keys():
        yield "# UNSURE: which of the two coordinates is which; points of the city that are swapped are put right."
    if unused := [name for name in columns if name not in used]:
        yield f"# Not used: {', '.join(map(_quoted, unused))}"
    for field in ("text", "address", "category", "status"):
        if not chosen.get(field):
            yield f"# UNSURE: no column for {field} was found."
    yield "# Comments of officers and names of people must not become text: it is shown to the public."


def _words(field: str, cells: Sequence[str]) -> Iterator[str]:
    """What each word of a column means, as far as it is known."""
    meanings: Mapping[str, str] = USUAL[field] | shared_words("kz109")[field]
    words = list(dict.fromkeys(cells))[:MOST_WORDS]
    yield from ("", f"[words.{field}]")
    for word in words:
        is_ours = field == "status" and plain(word) in list(Status)
        meaning = plain(word) if is_ours else meanings.get(plain(word), "")
        yield f"{_quoted(word)} = {_quoted(meaning)}" if meaning else f"# UNSURE: {_quoted(word)} = what?"


def _quoted(value: str | Sequence[str]) -> str:
    """A text, or a list of them, as TOML writes it; strings of JSON are strings of TOML."""
    return json.dumps(value, ensure_ascii=False)


def _text(lines: Sequence[str] | Iterator[str]) -> str:
    return "".join(f"{line}\n" for line in lines)
