"""A report out of what runs have left in the database."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pyogrio
import pytest
from sqlalchemy import Connection, Engine, select

from geo.analysis.public import cell_of
from geo.database import Audience, transaction
from geo.errors import InvalidFilter, NoAnalysis
from geo.intake import load_city, take_in
from geo.reports.html import write_report
from geo.reports.words import Language
from geo.tables import incidents
from tests.builders import NOON, make_draft
from tests.leaks import Dwelling
from tests.pages import Page
from tests.results import add_due, add_hotspot, add_recurrence, add_run, add_trend

CELL = cell_of(71.43, 51.13) or 0


@pytest.fixture(scope="module")
def dwelling(astana_module_engine: Engine) -> Dwelling:
    """A house whose heating failed three times, in a city with a result of each kind."""
    with astana_module_engine.begin() as connection:
        house = {"category": "no_heating", "lon": None, "lat": None, "address": "Кенесары 52"}
        drafts = [make_draft(occurred_at=NOON - timedelta(days=day), **house) for day in (0, 100, 200)]
        ids = [receipt.issue_id for receipt in take_in(connection, load_city(connection), [*drafts, make_draft()])]
        add_recurrence(connection, add_run(connection, "recurrences"), ids[:3])
        run = add_run(connection, "hotspots")
        add_hotspot(connection, run, CELL)
        add_hotspot(connection, run, CELL, group_code="roads_transport", **{"class": "persistent_hot"})
        trends = add_run(connection, "trends")
        add_trend(connection, trends)
        add_due(connection, trends)
        place = incidents.c.geom.ST_X().label("lon"), incidents.c.geom.ST_Y().label("lat")
        row = connection.execute(select(*place).where(incidents.c.label_ru == "ул. Кенесары, 52").limit(1)).one()
    return Dwelling(row.lon, row.lat, "52")


@pytest.fixture
def planner(astana_module_engine: Engine) -> Iterator[Connection]:
    """A transaction of the planner."""
    with transaction(astana_module_engine, Audience.PLANNER) as connection:
        yield connection


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """Built pages with a map library that draws nothing."""
    folder = tmp_path / "pages" / "leaflet"
    folder.mkdir(parents=True)
    for name in ("leaflet.js", "leaflet.css"):
        (folder / name).write_text("")
    return folder.parent


def test_before_the_first_run_there_is_no_report(astana_engine: Engine, pages: Path, tmp_path: Path) -> None:
    with (
        transaction(astana_engine, Audience.PLANNER) as connection,
        pytest.raises(NoAnalysis, match="qala analyse"),
    ):
        write_report(connection, tmp_path / "report.html", Language.RU, pages=pages)


def test_a_folder_gets_the_page_and_the_files_and_none_tells_of_a_dwelling(
    dwelling: Dwelling, planner: Connection, pages: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "report"

    for _ in range(2):
        written = write_report(planner, folder, Language.RU, pages=pages)

    assert sorted(path.name for path in written) == [
        "analysis.gpkg", "hotspots.csv", "hotspots.geojson", "recurrences.csv", "recurrences.geojson", "report.html",
        "trends.csv",
    ]  # fmt: skip
    texts = [path.read_text(encoding="utf-8-sig") for path in written if path.suffix != ".gpkg"]
    assert [dwelling.traces(text) for text in texts] == [[]] * len(texts)
    package = folder / "analysis.gpkg"
    assert {name for name, _ in pyogrio.list_layers(package)} == {"hotspots", "recurrences", "trends", "metadata"}
    cells = pyogrio.read_dataframe(package, layer="hotspots")
    assert cells["group"].fillna("").tolist() == ["", "roads_transport"]
    about = pyogrio.read_dataframe(package, layer="metadata", read_geometry=False)
    assert about["generation"].tolist() == ["2024-05-23"] * 3


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (Language.KK, ["Жаңа ошақ", "Тұрақты ошақ", "Есіл, жанында:", "қайталануда"]),
        (Language.RU, ["Новый очаг", "Устойчивый очаг", "Есиль, у:", "повторяется", "Отопление"]),
        (Language.EN, ["New hotspot", "Persistent hotspot", "recurring", "Period: 2026-08-31 to 2026-11-22"]),
    ],
)
def test_a_page_tells_the_results_in_its_language(
    dwelling: Dwelling, planner: Connection, pages: Path, tmp_path: Path, language: Language, words: list[str]
) -> None:
    (path,) = write_report(planner, tmp_path / "some" / "page.html", language, pages=pages)

    text = path.read_text(encoding="utf-8")
    assert [word for word in words if word not in text] == []
    assert Page(text).loads == []
    assert dwelling.traces(text) == []


@pytest.mark.usefixtures("dwelling")
def test_a_group_has_a_report_of_its_own(planner: Connection, pages: Path, tmp_path: Path) -> None:
    (path,) = write_report(planner, tmp_path / "page.html", Language.RU, "roads_transport", pages)

    text = path.read_text(encoding="utf-8")
    assert "Устойчивый очаг" in text
    assert "Новый очаг" not in text
    with pytest.raises(InvalidFilter):
        write_report(planner, tmp_path / "page.html", Language.RU, "dragons", pages)
