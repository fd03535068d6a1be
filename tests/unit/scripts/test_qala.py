"""The command line speaks in sentences: help with examples, errors without tracebacks."""

import socket
import subprocess
import sys
from collections.abc import Iterator

import pytest
from procrastinate.exceptions import ConnectorException
from typer.core import TyperGroup

from geo.errors import DatabaseUnavailable, InvalidCityPack
from scripts.cluster import ClusterFailed
from scripts.qala import NO_DATABASE, SUBCOMMANDS, main, sentence_of
from scripts.qala import root as command_line

HEAVY = {"sqlalchemy", "fastapi", "numpy", "pandas", "geopandas", "shapely", "procrastinate", "uvicorn"}


def commands() -> Iterator[tuple[str, ...]]:
    for name, subcommand in SUBCOMMANDS.items():
        yield (name,)
        if subcommand.example:
            group = subcommand.load()
            assert isinstance(group, TyperGroup)
            yield from ((name, below) for below in group.commands)


def call(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as ended:
        main(words)
    out, err = capsys.readouterr()
    return int(str(ended.value.code)), " ".join(out.split()), err


def test_help_names_every_subcommand_and_shows_an_example(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _err = call(capsys, "--help")

    assert code == 0
    assert "Example: qala" in out
    assert {name for name in SUBCOMMANDS if f" {name} " not in out} == set()


def test_every_command_explains_itself_with_an_example(capsys: pytest.CaptureFixture[str]) -> None:
    without = []
    for words in commands():
        code, out, _err = call(capsys, *words, "--help")
        if code != 0 or f"Example: qala {' '.join(words)}" not in out:
            without.append(words)

    assert without == []


def test_help_loads_nothing_heavy() -> None:
    asked = (
        "import sys\nfrom scripts.qala import main\n"
        "try: main(['--help'])\nexcept SystemExit: pass\n"
        f"print('LOADED', sorted({HEAVY!r} & sys.modules.keys()))"
    )
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)

    assert done.stdout.splitlines()[-1] == "LOADED []"


@pytest.mark.parametrize(
    "words",
    [
        ("nonsense",),
        ("serv",),
        ("--nonsense",),
        ("serve", "--port", "many"),
        ("serve", "--port", "70000"),
        ("serve", "extra"),
        ("work", "--nonsense"),
        ("boundaries", "nonsense"),
        ("boundaries", "who", "east", "north", "pothole"),
        ("city", "load"),
        ("geocode",),
    ],
)
def test_a_wrong_call_ends_with_one_sentence(capsys: pytest.CaptureFixture[str], words: tuple[str, ...]) -> None:
    code, _out, err = call(capsys, *words)

    assert code == 2
    assert err.startswith("qala: ")
    assert len(err.strip().splitlines()) == 1


def test_a_near_miss_is_understood(capsys: pytest.CaptureFixture[str]) -> None:
    _code, _out, err = call(capsys, "serv")

    assert "Did you mean 'serve'?" in err


def test_without_words_it_shows_help(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = call(capsys)

    assert (code, err) == (2, "")
    assert "Usage: qala" in out


def test_a_taken_port_is_said_so(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        code, _out, err = call(capsys, "serve", "--port", str(port))

    assert code == 1
    assert f"127.0.0.1:{port}: something else listens there" in err


def test_an_unknown_host_is_said_so(capsys: pytest.CaptureFixture[str]) -> None:
    code, _out, err = call(capsys, "serve", "--host", "203.0.113.7")

    assert code == 1
    assert "this machine does not have that address" in err


def test_without_a_database_it_says_how_to_get_one(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QALA_APP_DATABASE_URL", "postgresql://nobody@127.0.0.1:1/nothing")

    code, _out, err = call(capsys, "work", "--once")

    assert (code, err) == (1, f"qala: {NO_DATABASE}\n")


def test_a_setting_that_is_no_number_is_named(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QALA_POOL_SIZE", "many")

    code, _out, err = call(capsys, "work", "--once")

    assert code == 1
    assert "pool_size" in err
    assert len(err.splitlines()) == 1


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (InvalidCityPack("categories.csv, row 3: no group x"), "categories.csv, row 3: no group x"),
        (DatabaseUnavailable(), NO_DATABASE),
        (DatabaseUnavailable("no tables"), "no tables"),
        (ClusterFailed("no free TCP port"), "no free TCP port"),
        (ConnectorException(), NO_DATABASE),
        (ValueError("a fault of ours"), None),
    ],
)
def test_errors_for_people_have_a_sentence_and_faults_of_ours_have_none(error: Exception, sentence: str | None) -> None:
    assert sentence_of(error) == sentence


def test_the_root_knows_its_name() -> None:
    assert command_line().name == "qala"
