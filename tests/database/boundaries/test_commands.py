"""The commands `qala city` and `qala boundaries` against a real database."""

import json
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, select

from geo.cells import to_hex
from geo.model import PlaceStatus
from geo.settings import ROOT
from geo.tables import camera_events, city, issue_events, issues, violations
from scripts.qala import main

ASTANA = ROOT / "boundaries" / "data" / "astana"
Run = Callable[..., tuple[int, str]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command on a database; its exit code and what it says, spaces squeezed."""
    monkeypatch.setenv("COLUMNS", "240")

    def call(engine: Engine, *words: str) -> tuple[int, str]:
        monkeypatch.setenv("QALA_DATABASE_URL", engine.url.render_as_string(hide_password=False))
        with pytest.raises(SystemExit) as ended:
            main(words)
        said = capsys.readouterr()
        return int(str(ended.value.code or 0)), " ".join((said.out + said.err).split())

    return call


def test_a_city_is_loaded_once(run: Run, empty_engine: Engine) -> None:
    first = run(empty_engine, "city", "load", str(ASTANA))
    second = run(empty_engine, "city", "load", str(ASTANA))

    assert first[0] == second[0] == 0
    assert "Astana loaded in" in first[1]
    assert "108 streets" in first[1]
    assert second[1] == "Astana is loaded already; nothing has changed."


def test_a_pack_with_faults_is_not_loaded_and_every_fault_is_told(
    run: Run, empty_engine: Engine, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(ASTANA, tmp_path / "astana"))
    rules = folder / "rules.csv"
    rules.write_text(rules.read_text(encoding="utf-8").replace(",rek\n", ",rekk\n", 2), encoding="utf-8")

    loaded = run(empty_engine, "city", "load", str(folder))
    checked = run(empty_engine, "city", "check", str(folder))

    assert (loaded[0], checked[0]) == (1, 1)
    assert loaded[1].count("'rekk' is not in agencies.csv; mend the code or add it there") == 2
    assert "Traceback" not in loaded[1]
    assert "Faults: 2" in checked[1]
    with empty_engine.connect() as connection:
        assert connection.scalar(select(func.count()).select_from(city)) == 0


def test_check_shows_what_a_pack_holds(run: Run, empty_engine: Engine) -> None:
    code, said = run(empty_engine, "city", "check", str(ASTANA))

    assert code == 0
    assert "│ categories │ 77 │" in said
    assert said.endswith("No faults.")


def test_a_new_city_is_scaffolded_checked_and_loaded(run: Run, empty_engine: Engine, tmp_path: Path) -> None:
    folder = str(tmp_path / "brightwater")
    made = run(empty_engine, "city", "new", folder, "--timezone", "America/Santiago", "--bbox=-80.6,-38.1,-80.4,-37.9")
    checked = run(empty_engine, "city", "check", folder)
    loaded = run(empty_engine, "city", "load", folder)
    again = run(empty_engine, "city", "new", folder)

    assert made[0] == checked[0] == loaded[0] == 0
    assert f"qala city load {folder}" in made[1]
    assert "│ streets │ 0 │ none: texts without a point will stay unplaced" in checked[1]
    assert "Brightwater loaded in" in loaded[1]
    assert again[0] == 1
    assert "is not empty" in again[1]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--timezone", "Mars/Base"), "'Mars/Base' is no time zone"),
        (("--country", "Chile"), "'Chile' is no country"),
        (("--languages", "de"), "give some of ru, kk, en"),
        (("--code", "New City"), "'New City' is not a code"),
        (("--bbox", "1,2,3"), "bbox"),
    ],
)
def test_a_new_city_with_a_wrong_option_is_refused(
    run: Run, empty_engine: Engine, tmp_path: Path, words: tuple[str, ...], sentence: str
) -> None:
    code, said = run(empty_engine, "city", "new", str(tmp_path / "pack"), *words)

    assert code in {1, 2}
    assert said.startswith("qala: ")
    assert sentence in said
    assert not (tmp_path / "pack").exists()


def test_a_folder_that_is_not_there_ends_with_one_sentence(run: Run, empty_engine: Engine) -> None:
    code, said = run(empty_engine, "city", "load", "/nowhere/at/all")

    assert code == 2
    assert said.startswith("qala: ")
    assert "/nowhere/at/all" in said
    assert "Traceback" not in said


def test_the_demo_needs_a_city(run: Run, empty_engine: Engine) -> None:
    code, said = run(empty_engine, "city", "demo", "--issues", "5")

    assert code == 1
    assert said == "qala: no city is loaded yet: run qala city load FOLDER first"


def test_the_demo_adds_issues_once_and_only_where_there_are_none(
    run: Run, astana_engine: Engine, tmp_path: Path
) -> None:
    wanted = ("city", "demo", "--issues", "400", "--months", "2", "--truth", str(tmp_path / "truth.json"))
    first = run(astana_engine, *wanted)
    again = run(astana_engine, *wanted)
    skipped = run(astana_engine, *wanted, "--seed", "8", "--if-empty")

    assert "400 synthetic issues added" in first[1]
    assert again[1].startswith("0 synthetic issues added")
    assert "400 were there already" in again[1]
    assert skipped == (0, "")
    with astana_engine.connect() as connection:
        rows = connection.execute(
            select(issues.c.synthetic, issues.c.place_status, issues.c.status, issues.c.kind)
        ).all()
        events = connection.scalar(select(func.count()).where(issue_events.c.actor == "demo"))
        seen = connection.scalar(select(func.count()).select_from(violations))
        in_events = connection.scalar(select(func.count()).select_from(camera_events))
    assert len(rows) == 400
    assert all(row.synthetic for row in rows)
    assert {row.status for row in rows} > {"done"}
    assert Counter(row.kind for row in rows) == {"appeal": 390, "violation": 10}
    statuses = Counter(row.place_status for row in rows)
    assert statuses[PlaceStatus.NO_PLACE_NEEDED] == 80
    assert (statuses[PlaceStatus.DISTRICT] + statuses[PlaceStatus.UNDECIDED]) / 320 > 0.85
    assert events
    assert seen == 10
    assert in_events
    assert in_events > seen


def test_what_is_planted_is_found_where_the_truth_says(run: Run, astana_engine: Engine, tmp_path: Path) -> None:
    file = tmp_path / "truth.json"

    code, said = run(astana_engine, "city", "demo", "--issues", "2700", "--truth", str(file))

    planted = json.loads(file.read_text(encoding="utf-8"))["planted"]
    with astana_engine.connect() as connection:
        rows = connection.execute(select(issues.c.source_ref, issues.c.h3_r9)).all()
    cell_of = {row.source_ref: row.h3_r9 and to_hex(row.h3_r9) for row in rows}
    found = [
        cell_of[event["refs"][0]] in each["cells"]["r9"]
        for each in planted
        if each["kind"] == "recurrence"
        for event in each["incidents"]
    ]
    assert code == 0
    assert str(file) in said
    assert len(found) > 60
    assert sum(found) / len(found) > 0.9


def test_the_twin_plants_nothing(run: Run, astana_engine: Engine, tmp_path: Path) -> None:
    file = tmp_path / "truth.json"

    code, _ = run(astana_engine, "city", "demo", "--issues", "50", "--no-pattern", "--truth", str(file))

    assert code == 0
    assert json.loads(file.read_text(encoding="utf-8"))["planted"] == []


def test_who_names_district_agency_and_why(run: Run, astana_engine: Engine) -> None:
    code, said = run(astana_engine, "boundaries", "who", "71.4304", "51.1283", "--category", "playground")

    assert code == 0
    assert "district Esil" in said
    assert "agency Akimat of Esil district (akimat_esil)" in said
    assert "in Esil district" in said


def test_who_says_outside_and_that_dispatch_has_it(run: Run, astana_engine: Engine) -> None:
    code, said = run(astana_engine, "boundaries", "who", "76.9", "43.2", "--category", "playground")

    assert code == 0
    assert "district outside the city" in said
    assert "(contact_centre)" in said


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("71.43", "51.13", "--category", "nothing"), "category 'nothing'"),
        (("271.43", "51.13", "--category", "pothole"), "lon 271.43"),
        (("east", "51.13", "--category", "pothole"), "lon"),
        (("71.43", "51.13"), "--category"),
    ],
)
def test_a_wrong_question_ends_with_one_sentence(
    run: Run, astana_engine: Engine, words: tuple[str, ...], sentence: str
) -> None:
    code, said = run(astana_engine, "boundaries", "who", *words)

    assert code in {1, 2}
    assert said.startswith("qala: ")
    assert sentence in said
    assert "Traceback" not in said


@pytest.mark.parametrize(
    "words",
    [("city", "new"), ("city", "load"), ("city", "check"), ("city", "demo"), ("boundaries", "who")],
    ids=" ".join,
)
def test_help_shows_an_example(run: Run, empty_engine: Engine, words: tuple[str, ...]) -> None:
    code, said = run(empty_engine, *words, "--help")

    assert code == 0
    assert f"Example: qala {' '.join(words)}" in said
