"""The mapping of a format: which column of a file is what, and which word means what.

A mapping is a TOML file. Those that come with Qala stand in `boundaries/data/formats`; a city keeps its own anywhere.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from zoneinfo import ZoneInfo

from boundaries.faults import Fault
from boundaries.history.fields import DateOrder, plain
from boundaries.history.mapping_faults import Toml, find_faults, strings, table
from geo.errors import InvalidMapping

FORMATS = Path(__file__).parents[1] / "data" / "formats"
SHARED = FORMATS / "shared"
"""Of words that several formats have in common; no formats themselves."""
DEEPEST = 4
"""How many mappings may extend one another."""


@dataclass(frozen=True, slots=True)
class Shape:
    """How the file is written, where that cannot be seen in it."""

    encoding: str | None = None
    delimiter: str | None = None


@dataclass(frozen=True, slots=True)
class FormatMapping:
    """Which column of a file is what."""

    name: str
    columns: dict[str, tuple[str, ...]]
    """Columns by field, all names as `plain` writes them."""
    required: frozenset[str]
    """Fields whose columns must be there."""
    dates: DateOrder = DateOrder.YEAR
    zone: ZoneInfo | None = None
    """Of times without one; the city's when None."""
    prefix: str = ""
    """Before each source_ref, so that two exports never share one."""
    empty: frozenset[str] = frozenset()
    """Cells that mean nothing, as `plain` writes them."""
    words: dict[str, dict[str, str]] = field(default_factory=dict)
    """By field: what a word of the file, as `plain` writes it, means here."""
    otherwise: dict[str, str] = field(default_factory=dict)
    """By field: what an unknown word means; without it the row is rejected."""
    absent: dict[str, str] = field(default_factory=dict)
    """By field: what an empty cell or a missing column means."""
    shape: Shape = Shape()
    synthetic: bool = False
    """Whether the rows are made up."""
    telltale: frozenset[str] = frozenset()
    """Columns that are nothing here, but tell the format from others like it."""

    @property
    def words_tell_place(self) -> bool:
        """Whether the text is somebody's words, not only the name of what it is about."""
        return not set(self.columns.get("text", ())) <= set(self.columns.get("category", ()))

    @property
    def named(self) -> tuple[str, ...]:
        """Every column that is something."""
        return tuple(dict.fromkeys(column for columns in self.columns.values() for column in columns))


def format_names() -> list[str]:
    """Names of the formats that come with Qala."""
    return sorted(path.stem for path in FORMATS.glob("*.toml"))


def load_mapping(name: str) -> FormatMapping:
    """The mapping of a format by its name, or of a TOML file by its path; raises InvalidMapping with every fault."""
    return mapping_of(_read_chain(_find(name)), Path(name).stem)


def shared_words(name: str) -> dict[str, dict[str, str]]:
    """By field the words that several formats have in common, as `plain` writes them, and what they mean."""
    words = table(_read_chain(SHARED / f"{name}.toml"), "words")
    return {field: _plain_words(table(words, field)) for field in words}


def mapping_of(values: Toml, name: str) -> FormatMapping:
    """The mapping that TOML values describe; raises InvalidMapping with every fault."""
    faults = list(find_faults(values))
    if faults:
        lines = "\n".join(str(Fault(f"{name}.toml", None, *fault)) for fault in faults)
        raise InvalidMapping(f"{name}.toml: {len(faults)} fault{'s' * (len(faults) > 1)}\n{lines}")
    columns = {each: _plain_list(given) for each, given in table(values, "columns").items()}
    zone = values.get("zone")
    return FormatMapping(
        name=name,
        columns=columns,
        required=frozenset(strings(values.get("required", list(columns)))),
        dates=DateOrder(str(values.get("dates", DateOrder.YEAR))),
        zone=ZoneInfo(str(zone)) if zone else None,
        prefix=str(values.get("prefix", "")),
        empty=frozenset(_plain_list(values.get("empty", []))) | {""},
        words={each: _plain_words(table(table(values, "words"), each)) for each in table(values, "words")},
        otherwise={each: str(word) for each, word in table(values, "otherwise").items()},
        absent={each: str(word) for each, word in table(values, "absent").items()},
        shape=Shape(_text(values.get("encoding")), _text(values.get("delimiter"))),
        synthetic=values.get("synthetic") is True,
        telltale=frozenset(_plain_list(values.get("telltale", []))),
    )


def _find(name: str) -> Path:
    known = FORMATS / f"{name}.toml"
    if Path(name).suffix != ".toml" and known.parent == FORMATS and known.is_file():
        return known
    if Path(name).is_file():
        return Path(name)
    listed = ", ".join(format_names())
    raise InvalidMapping(f"format '{name}': give one of {listed}, or the path of a TOML file of your own")


def _read_chain(path: Path, depth: int = 1) -> Toml:
    """The values of a file over those of the file that it extends."""
    try:
        values: Toml = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as exc:
        raise InvalidMapping(f"{path.name}: {exc}; mend it as TOML in UTF-8") from exc
    base = values.pop("extends", None)
    if base is None:
        return values
    if depth == DEEPEST:
        raise InvalidMapping(f"{path.name}: more than {DEEPEST} mappings extend one another; use one of them directly")
    beside = (SHARED / f"{base}.toml", path.parent / str(base))
    below = next((each for each in beside if each.is_file()), None) or _find(str(base))
    return _over(_read_chain(below, depth + 1), values)


def _over(below: Toml, above: Toml) -> Toml:
    merged = dict(below)
    for name, value in above.items():
        under = merged.get(name)
        merged[name] = _over(under, value) if isinstance(under, dict) and isinstance(value, dict) else value
    return merged


def _text(given: object) -> str | None:
    return None if given is None else str(given)


def _plain_list(given: object) -> tuple[str, ...]:
    return tuple(plain(each) for each in strings(given))


def _plain_words(words: Mapping[str, object]) -> dict[str, str]:
    return {plain(word): str(meaning) for word, meaning in words.items()}
