"""Mappings tell every fault at once, and extend one another."""

from pathlib import Path

import pytest

from boundaries.history.mapping import format_names, load_mapping
from geo.errors import InvalidMapping

SEVEN = {"karaganda", "kostanay", "turkestan", "east_kazakhstan", "almaty_region", "akmola", "pavlodar"}
COLUMNS = '[columns]\nsource_ref = "id"\noccurred_at = "at"\n'


def write(folder: Path, words: str, name: str = "own.toml") -> str:
    path = folder / name
    path.write_text(words, encoding="utf-8")
    return str(path)


def test_every_format_that_comes_with_qala_can_be_loaded() -> None:
    loaded = {name: load_mapping(name) for name in format_names()}

    assert loaded.keys() == SEVEN | {"open311", "generic"}
    assert all(mapping.words["status"]["жабық"] == "closed" for name, mapping in loaded.items() if name in SEVEN)
    prefixes = [mapping.prefix for name, mapping in loaded.items() if name != "generic"]
    assert len(set(prefixes)) == len(prefixes)


def test_a_mapping_of_ones_own_extends_another_and_wins(tmp_path: Path) -> None:
    write(tmp_path, 'prefix = "a-"\n' + COLUMNS, "base.toml")
    own = write(tmp_path, 'extends = "base.toml"\nprefix = "b-"\n[columns]\ntext = ["One", " two "]\n')

    mapping = load_mapping(own)

    assert mapping.prefix == "b-"
    assert mapping.columns == {"source_ref": ("id",), "occurred_at": ("at",), "text": ("one", "two")}


def test_a_mapping_that_extends_itself_is_refused(tmp_path: Path) -> None:
    own = write(tmp_path, 'extends = "own.toml"\n' + COLUMNS)

    with pytest.raises(InvalidMapping, match="extend one another"):
        load_mapping(own)


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    own = write(
        tmp_path,
        'nonsense = 1\ndates = "weekday"\nzone = "Mars/Base"\nencoding = "klingon"\n'
        'delimiter = ";;"\nsynthetic = "yes"\n'
        'empty = "-"\nrequired = ["text"]\n[columns]\nsource_ref = "id"\nwhen = "at"\nlon = "x"\nkind = 5\n'
        '[words.status]\nopen = "opened"\n[words.text]\na = "b"\n[otherwise]\nkind = "rumour"\n',
    )

    with pytest.raises(InvalidMapping) as raised:
        load_mapping(own)

    said = raised.value.detail
    whole = ("nonsense", "dates", "zone", "encoding", "delimiter", "synthetic", "empty", "required")
    parts = ("columns.occurred_at", "columns.when", "columns.lon", "columns.kind", "words.status", "words.text")
    for setting in (*whole, *parts, "otherwise.kind"):
        assert f"column {setting}: " in said
    assert said.startswith("own.toml: 15 faults\n")


@pytest.mark.parametrize("words", ["[columns", "\xff = 1", 'columns = "a"\n', ""])
def test_a_file_that_is_no_mapping_ends_with_a_clear_error(tmp_path: Path, words: str) -> None:
    path = tmp_path / "own.toml"
    path.write_bytes(words.encode("latin-1"))

    with pytest.raises(InvalidMapping, match=r"own\.toml"):
        load_mapping(str(path))


@pytest.mark.parametrize("name", ["no_such", "../generic", "/nowhere/own.toml", ""])
def test_an_unknown_format_is_told_with_the_known_ones(name: str) -> None:
    with pytest.raises(InvalidMapping, match="give one of akmola, almaty_region"):
        load_mapping(name)
