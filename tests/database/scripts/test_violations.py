"""The command `qala violations` against a real database."""

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, select

from geo.tables import camera_events, issues, violations
from geo.violations.events import READERS
from scripts import violations as command
from scripts.qala import main
from tests.builders import make_event_fields

Run = Callable[..., tuple[int, str]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], astana_engine: Engine) -> Run:
    """Run a command on a database; its exit code and what it says, spaces squeezed."""
    monkeypatch.setenv("COLUMNS", "240")
    monkeypatch.setenv("QALA_DATABASE_URL", astana_engine.url.render_as_string(hide_password=False))
    monkeypatch.setattr(command, "BATCH", 3)

    def call(*words: str) -> tuple[int, str]:
        with pytest.raises(SystemExit) as ended:
            main(("violations", *words))
        said = capsys.readouterr()
        return int(str(ended.value.code or 0)), " ".join((said.out + said.err).split())

    return call


def table(folder: Path, *rows: dict[str, object]) -> Path:
    path = folder / "events.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, READERS)
        writer.writeheader()
        writer.writerows(rows)
    return path


def rejected(path: Path) -> list[dict[str, str]]:
    with path.with_name(f"{path.name}.rejected.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_file_lands_its_bad_rows_are_kept_with_reasons_and_again_it_adds_nothing(
    run: Run, astana_engine: Engine, tmp_path: Path
) -> None:
    rows = [make_event_fields(event_id=f"e-{n}", camera=f"cam-{n % 5 + 1:04d}") for n in range(10)]
    path = table(tmp_path, *rows, make_event_fields(event_id="x", camera="cam-9999"), make_event_fields(at="noon"))

    first = run("load", str(path))
    again = run("load", str(path))

    assert first[0] == again[0] == 0
    for words in ("began a violation │ 5", "joined one │ 5", "known already │ 0", "rejected │ 2"):
        assert words in first[1]
    assert "known already │ 10" in again[1]
    assert [(row["line"], row["column"]) for row in rejected(path)] == [("12", "camera"), ("13", "at")]
    assert "cam-9999" in rejected(path)[0]["reason"]
    with astana_engine.connect() as connection:
        assert connection.scalar(select(func.count()).select_from(camera_events)) == 10
        assert set(connection.scalars(select(violations.c.event_count))) == {2}


def test_a_file_of_lines_of_json_lands_too(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "events.ndjson"
    lines = [json.dumps(make_event_fields()), "{", json.dumps(make_event_fields(camera="cam-0002"))]
    path.write_text("\n".join(lines), encoding="utf-8")

    code, said = run("load", str(path))

    assert code == 0
    assert "began a violation │ 2" in said
    assert rejected(path)[0]["line"] == "2"


def test_a_file_without_faults_leaves_no_file_of_rejects(run: Run, tmp_path: Path) -> None:
    path = table(tmp_path, make_event_fields())
    stale = path.with_name("events.csv.rejected.csv")
    stale.write_text("of yesterday", encoding="utf-8")

    code, _ = run("load", str(path))

    assert code == 0
    assert not stale.exists()


def test_a_violation_is_reviewed_by_its_code(run: Run, astana_engine: Engine, tmp_path: Path) -> None:
    run("load", str(table(tmp_path, make_event_fields())))
    with astana_engine.connect() as connection:
        public_id = connection.scalars(select(issues.c.public_id)).one()

    first = run("review", public_id.lower(), "dismissed", "--by", "operator 4")
    again = run("review", public_id, "dismissed")

    assert first == (0, f"{public_id} is dismissed.")
    assert again == (0, f"{public_id} is dismissed already; nothing has changed.")
    with astana_engine.connect() as connection:
        row = connection.execute(select(issues.c.status, violations.c.reviewed_by).join(violations)).one()
    assert tuple(row) == ("rejected", "operator 4")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("review", "NOSUCHCODE", "confirmed"), "violation 'NOSUCHCODE'"),
        (("review", "NOSUCHCODE", "unreviewed"), "confirmed or dismissed"),
        (("review", "NOSUCHCODE", "maybe"), "maybe"),
        (("load", "/nowhere/events.csv"), "/nowhere/events.csv"),
    ],
)
def test_a_wrong_call_ends_with_one_sentence(run: Run, words: tuple[str, ...], sentence: str) -> None:
    code, said = run(*words)

    assert code in {1, 2}
    assert said.startswith("qala: ")
    assert sentence in said
    assert "Traceback" not in said


@pytest.mark.parametrize("word", ["load", "review"])
def test_help_shows_an_example(run: Run, word: str) -> None:
    code, said = run(word, "--help")

    assert code == 0
    assert f"Example: qala violations {word}" in said
