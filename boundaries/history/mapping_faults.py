"""Faults of a mapping: which setting, what is wrong and how to mend it; all of them."""

import codecs
from collections.abc import Iterator, Mapping, Sequence
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from boundaries.history.fields import ALWAYS, FIELDS, WORDED, DateOrder
from geo.model import Kind, Status

Toml = dict[str, object]

SettingFault = tuple[str | None, str, str]
"""Setting, what is wrong, how to mend it."""
_SETTINGS = {
    "about": str,
    "prefix": str,
    "dates": str,
    "zone": str,
    "encoding": str,
    "delimiter": str,
    "synthetic": bool,
    "empty": list,
    "required": list,
    "telltale": list,
    "columns": dict,
    "words": dict,
    "otherwise": dict,
    "absent": dict,
}
_KINDS = {str: "text", bool: "true or false", list: "a list of texts", dict: "a table"}


def find_faults(values: Toml) -> Iterator[SettingFault]:
    """Every fault in the values of a mapping."""
    for name, value in values.items():
        if name not in _SETTINGS:
            yield name, "the setting is not known", f"remove it or give it one of the names {', '.join(_SETTINGS)}"
        elif not isinstance(value, _SETTINGS[name]) or (isinstance(value, list) and not all_texts(value)):
            yield name, "the setting is of the wrong kind", f"give {_KINDS[_SETTINGS[name]]}"
    yield from _column_faults(table(values, "columns"))
    yield from _word_faults(values)
    yield from _setting_faults(values)


def _column_faults(columns: Mapping[str, object]) -> Iterator[SettingFault]:
    for name in ALWAYS:
        if name not in columns:
            yield f"columns.{name}", "the column is missing", f'add {name} = "its name in the file"'
    for name, given in columns.items():
        if name not in FIELDS:
            yield f"columns.{name}", "there is no such field", f"use {', '.join(FIELDS)}"
        elif not given or not (isinstance(given, str) or all_texts(given)):
            yield f"columns.{name}", "this is no column", "give a name, or a list of names"
    if ("lon" in columns) != ("lat" in columns):
        yield "columns.lon", "half a pair of coordinates is no place", "give lon and lat, or neither"


def _word_faults(values: Toml) -> Iterator[SettingFault]:
    for setting in ("words", "otherwise", "absent"):
        for name, given in table(values, setting).items():
            where = f"{setting}.{name}"
            meanings = list(table({name: given}, name).values()) if setting == "words" else [given]
            if name not in WORDED:
                yield where, "this field holds no words", f"use {', '.join(WORDED)}"
            elif (setting == "words" and not isinstance(given, dict)) or not all_texts(meanings):
                wanted = "a table of texts" if setting == "words" else "text"
                yield where, "the setting is of the wrong kind", f"give {wanted}"
            else:
                yield from _meaning_faults(where, name, [str(meaning) for meaning in meanings])


def _meaning_faults(where: str, name: str, meanings: Sequence[str]) -> Iterator[SettingFault]:
    allowed = {"status": [*map(str, Status)], "kind": [*map(str, Kind)]}.get(name)
    if allowed is None:
        return
    for word in dict.fromkeys(meanings):
        if word not in allowed:
            yield where, f"'{word}' is no {name}", f"use {', '.join(allowed)}"


def _setting_faults(values: Toml) -> Iterator[SettingFault]:
    dates, delimiter = values.get("dates", "year"), values.get("delimiter", ",")
    if isinstance(dates, str) and dates not in [str(order) for order in DateOrder]:
        yield "dates", f"'{dates}' is no order", "write year (2021-12-31), month (12/31/2021) or day (31.12.2021)"
    if isinstance(delimiter, str) and (len(delimiter) != 1 or delimiter in '"\r\n'):
        yield "delimiter", f"'{delimiter}' is no delimiter", "give one character"
    for name in strings(values.get("required", [])):
        if name not in table(values, "columns"):
            yield "required", f"'{name}' is not in [columns]", "add it there or remove it here"
    if isinstance(zone := values.get("zone"), str) and not _is_zone(zone):
        yield "zone", f"'{zone}' is no time zone", "write it like Asia/Almaty"
    if isinstance(encoding := values.get("encoding"), str) and not _is_encoding(encoding):
        yield (
            "encoding",
            f"'{encoding}' is no encoding",
            "write utf-8, cp1251 or another that Python knows",
        )


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def _is_encoding(name: str) -> bool:
    try:
        # Some codecs of Python turn bytes into bytes; they are no encodings of text.
        return isinstance(codecs.lookup(name).decode(b"")[0], str)
    except (LookupError, ValueError):
        return False


def table(values: Mapping[str, object], name: str) -> Mapping[str, object]:
    """A table among values; empty where there is none."""
    found = values.get(name)
    return found if isinstance(found, dict) else {}


def all_texts(given: object) -> bool:
    """Whether this is a list of texts."""
    return isinstance(given, Sequence) and all(isinstance(each, str) for each in given)


def strings(given: object) -> list[str]:
    """A text, or a list of them, as a list."""
    return [str(each) for each in given] if isinstance(given, list) else [str(given)]
