"""What the words of a file mean: channel, kind, status and category, by the mapping and by the city."""

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

from boundaries.faults import Unreadable
from boundaries.history.fields import plain
from boundaries.history.mapping import FormatMapping
from geo.issues.catalogue import Catalogue
from geo.model import Kind, Status

Meaning = Callable[[tuple[str, ...]], str | Unreadable]
"""The meaning of the cells of a field, the first of them that has one; or why there is none."""
REMEMBERED = 50_000
"""Different words; a file has few, and a mapping that names the wrong column must not fill the memory."""

_CODE = re.compile(r"[a-z0-9][a-z0-9_.-]{0,39}")


def channel_meaning(mapping: FormatMapping) -> Meaning:
    """The channel; the name of the format where the file says none."""
    own = re.sub(r"[^a-z0-9_.-]+", "_", mapping.name.lower()).strip("_.-")[:40] or "file"
    listed = mapping.words.get("channel")

    def known(word: str) -> Sequence[str]:
        return [word] if not listed and _CODE.fullmatch(word) else []

    return _meaning(mapping, "channel", known, own)


def kind_meaning(mapping: FormatMapping) -> Meaning:
    """The kind, an appeal where the file says nothing."""
    return _meaning(mapping, "kind", _one_of([*map(str, Kind)]), Kind.APPEAL.value)


def status_meaning(mapping: FormatMapping) -> Meaning:
    """The status, new where the file says nothing."""
    return _meaning(mapping, "status", _one_of([*map(str, Status)]), Status.NEW.value)


def category_meaning(mapping: FormatMapping, catalogue: Catalogue) -> Meaning:
    """The category by its code, its name in any language or a name as used elsewhere, in this order."""
    codes = {category.code: (category.code,) for category in catalogue.categories}
    official, used = defaultdict[str, list[str]](list), defaultdict[str, list[str]](list)
    for code, wording in catalogue.wordings.items():
        for name in (wording.names.ru, wording.names.kk, wording.names.en):
            official[plain(name)].append(code)
        for name in wording.names_as_used:
            used[plain(name)].append(code)
    names: dict[str, Sequence[str]] = {**used, **official, **codes}
    read = _meaning(mapping, "category", lambda word: names.get(word, ()), "")

    def meaning(cells: tuple[str, ...]) -> str | Unreadable:
        found = read(cells)
        if isinstance(found, str) and found not in codes:
            return _no_category(found)
        return found

    return lru_cache(REMEMBERED)(meaning)


def _no_category(found: str) -> Unreadable:
    if not found:
        return Unreadable("there is no category", "fill it in, or say what an empty one means in [absent]")
    return Unreadable(f"the mapping says '{found}', which this city has not", "use a code of its categories")


def _one_of(words: Sequence[str]) -> Callable[[str], Sequence[str]]:
    return lambda word: [word] if word in words else []


def _meaning(mapping: FormatMapping, field: str, known: Callable[[str], Sequence[str]], absent: str) -> Meaning:
    words: Mapping[str, str] = mapping.words.get(field, {})
    nothing = mapping.absent.get(field, absent)
    otherwise = mapping.otherwise.get(field)

    @lru_cache(REMEMBERED)
    def meaning(cells: tuple[str, ...]) -> str | Unreadable:
        written = [cell for cell in cells if cell]
        if not written:
            return nothing
        for word in map(plain, written):
            found = [words[word]] if word in words else list(dict.fromkeys(known(word)))
            if len(found) == 1:
                return found[0]
        return _unknown(field, written[0], known(plain(written[0]))) if otherwise is None else otherwise

    return meaning


def _unknown(field: str, word: str, several: Sequence[str]) -> Unreadable:
    what = f"'{word[:60]}' may mean {' or '.join(several)}" if several else f"the {field} '{word[:60]}' is not known"
    return Unreadable(what, f"say in [words.{field}] of the mapping what it means")
