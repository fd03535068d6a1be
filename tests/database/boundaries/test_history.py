"""`qala load` against a real database: what is taken in, what is rejected, and that loading twice adds nothing."""

import csv
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, select

from boundaries.history.load import Outcome, Tally, load_history
from boundaries.history.mapping import load_mapping
from boundaries.history.rejects import rejects_path
from geo.model import PlaceStatus
from geo.settings import ROOT
from geo.tables import issue_events, issue_private, issue_public, issues
from scripts.qala import main

FIXTURES = ROOT / "tests" / "fixtures" / "history"
HEADER = "source_ref,occurred_at,category,address,lon,lat,text\n"
NORMAL = 40
Load = Callable[..., Tally]


@pytest.fixture
def load(astana_engine: Engine, tmp_path: Path) -> Load:
    """Load a fixture, or a file of one's own, from a folder of the test's own."""

    def call(name: str, rows: str | None = None, *, as_format: str | None = None) -> Tally:
        path = tmp_path / name
        if rows is None:
            shutil.copy(FIXTURES / name, path)
        else:
            path.write_text(rows, encoding="utf-8")
        return load_history(astana_engine, path, load_mapping(as_format or path.stem), lambda *_: None, size=3)

    return call


def rejected(path: Path) -> list[dict[str, str]]:
    with rejects_path(path).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_every_row_is_taken_in_or_rejected_and_a_second_load_adds_nothing(load: Load, astana_engine: Engine) -> None:
    first = load("kostanay.csv")
    again = load("kostanay.csv")

    assert first.rows == {Outcome.PLACED: 2, Outcome.UNPLACED: 3, Outcome.REJECTED: 3}
    assert again.rows == {Outcome.KNOWN: 5, Outcome.REJECTED: 3}
    with astana_engine.connect() as connection:
        assert connection.scalar(select(func.count()).select_from(issues)) == 5


def test_later_snapshots_update_the_status_with_its_history(load: Load, astana_engine: Engine) -> None:
    tally = load("turkestan.csv")

    assert tally.rows[Outcome.UPDATED] >= 3
    with astana_engine.connect() as connection:
        found = connection.execute(select(issues.c.source_ref, issues.c.status).order_by(issues.c.source_ref)).all()
        steps = connection.scalars(
            select(issue_events.c.to_value)
            .join(issues)
            .where(issues.c.source_ref == "turkestan-7001")
            .order_by(issue_events.c.at, issue_events.c.id)
        ).all()
    assert found == [("turkestan-7001", "closed"), ("turkestan-7002", "closed"), ("turkestan-7003", "done")]
    assert steps[-2:] == ["in_work", "closed"]


def test_names_and_phones_stay_out_of_public_text_and_of_the_row_as_it_stood(load: Load, astana_engine: Engine) -> None:
    load("east_kazakhstan.csv")

    with astana_engine.connect() as connection:
        shown = " ".join(connection.scalars(select(issue_public.c.text)))
        private = connection.execute(
            select(issue_private.c.caller_name, issue_private.c.caller_phone, issue_private.c.source_row)
            .join(issues)
            .where(issues.c.source_ref == "east_kazakhstan-V-1")
        ).one()
    assert "Образцов" not in shown
    assert "700" not in shown
    assert private[:2] == ("Образцов Образец Образцович", "+7 700 000 00 01")
    assert not {"full_name", "applicant_number"} & private.source_row.keys()


def test_swapped_coordinates_are_put_right_and_junk_gives_way_to_the_words(load: Load, astana_engine: Engine) -> None:
    rows = (
        "1,2022-01-01,pothole,,71.43,51.13,\n"
        "2,2022-01-01,pothole,,51.13,71.43,\n"
        "3,2022-01-01,pothole,улица Кенесары,0,0,\n"
        "4,2022-01-01,pothole,,76.9,43.2,\n"
        "5,2022-01-01,pothole,,7643210,5143210,\n"
    )

    load("points.csv", HEADER + rows, as_format="generic")

    with astana_engine.connect() as connection:
        found = {
            row.source_ref: (row.place_status, set(row.place_reasons))
            for row in connection.execute(select(issues.c.source_ref, issues.c.place_status, issues.c.place_reasons))
        }
    assert "COORDINATES_SWAPPED" not in found["1"][1]
    assert found["1"][0] == found["2"][0] == PlaceStatus.DISTRICT
    assert "COORDINATES_SWAPPED" in found["2"][1]
    assert found["3"][0] != PlaceStatus.UNPLACED
    assert "COORDINATES_INVALID" in found["3"][1]
    assert found["4"][0] == PlaceStatus.OUTSIDE
    assert found["5"][0] == PlaceStatus.UNPLACED


def test_default_coordinates_are_no_place_and_block_centres_are(load: Load, astana_engine: Engine) -> None:
    lost = [f"d{row},2022-01-01,pothole,улица Проба{chr(1072 + row)} {row},71.0,51.0,\n" for row in range(NORMAL)]
    block = [f"b{row},2022-01-01,pothole,улица Кенесары {row},71.4304,51.1282,\n" for row in range(NORMAL)]

    tally = load("defaults.csv", HEADER + "".join(lost + block), as_format="generic")

    assert tally.rows[Outcome.PLACED] == NORMAL
    assert tally.reasons[Outcome.UNPLACED, "DEFAULT_COORDINATES"] == NORMAL
    with astana_engine.connect() as connection:
        assert connection.scalar(select(func.count()).where(issues.c.geom.is_not(None))) == NORMAL


def test_the_rejects_file_names_line_column_and_reason_and_can_be_mended_and_loaded(load: Load, tmp_path: Path) -> None:
    load("bad.csv", HEADER + "1,never,pothole,,,,synthetic\n2,2022-01-01,pothole,,,,\n", as_format="generic")
    path = tmp_path / "bad.csv"
    (row,) = rejected(path)
    mended = rejects_path(path).read_text(encoding="utf-8-sig").replace(",never,", ",2022-01-02,")

    again = load("mended.csv", mended, as_format="generic")

    assert (row["line"], row["column"], row["source_ref"], row["text"]) == ("2", "occurred_at", "1", "synthetic")
    assert row["reason"].startswith("'never' is not a date; write it like ")
    assert again.rows == {Outcome.UNPLACED: 1}


def test_a_load_without_rejects_removes_the_rejects_of_an_earlier_one(load: Load, tmp_path: Path) -> None:
    load("bad.csv", HEADER + "1,never,pothole,,,,\n", as_format="generic")
    assert rejects_path(tmp_path / "bad.csv").exists()

    load("bad.csv", HEADER + "1,2022-01-01,pothole,,,,\n", as_format="generic")

    assert {path.name for path in tmp_path.iterdir()} == {"bad.csv"}


def test_the_command_shows_what_became_of_the_rows(
    astana_engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = Path(shutil.copy(FIXTURES / "generic.csv", tmp_path))
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.setenv("QALA_DATABASE_URL", astana_engine.url.render_as_string(hide_password=False))

    with pytest.raises(SystemExit) as ended:
        main(["load", str(path), "--format", "generic"])

    said = " ".join(capsys.readouterr().out.split())
    assert ended.value.code == 0
    assert "generic.csv: 5 rows" in said
    assert "│ rejected │ 2 │" in said
    assert "1 category: the category … is not known" in said
    assert "Rejected rows: " in said


def test_the_name_of_a_subject_is_not_searched_for_a_place(load: Load, tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    columns = 'source_ref = "n"\noccurred_at = "at"\ncategory = "what"\ntext = "what"\n'
    own.write_text(f'about = "synthetic"\n[columns]\n{columns}[words.category]\n"Кенесары 52" = "pothole"\n')

    tally = load("own.csv", "n,at,what\n1,2026-01-01,Кенесары 52\n", as_format=str(own))

    assert tally.rows == {Outcome.UNPLACED: 1}
