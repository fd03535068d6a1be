"""Hotspots are shown with their run; reports of a cell are those that the list of issues holds."""

from collections.abc import Iterator
from datetime import timedelta

import numpy as np
import pytest
from sqlalchemy import Engine, select
from starlette.testclient import TestClient

from geo.analysis.public import cell_of
from geo.cells import centre, parents, to_hex
from geo.intake import load_city, take_in
from geo.tables import analysis_runs
from scripts.cluster import Cluster
from tests.api.conftest import client_of, rows_of
from tests.builders import NOON, make_draft
from tests.results import FIRST_DAY, UNTIL, WEEKS, add_hotspot, add_run

PATH = "/api/v1/hotspots"
HERE, THERE = (71.43, 51.13), (71.45, 51.15)
CELL, OTHER = cell_of(*HERE) or 0, cell_of(*THERE) or 0
COARSE = int(parents(np.array([CELL]), 8)[0])


@pytest.fixture(scope="module")
def planned(cluster: Cluster, astana_module_engine: Engine) -> Iterator[TestClient]:
    """A client of a city with appeals in two cells, and hotspots of one run."""
    lon, lat = centre(CELL)
    with astana_module_engine.begin() as connection:
        city = load_city(connection)
        days = (0, 1, 30, 83, 84, 400, -2)
        drafts = [make_draft(lon=lon, lat=lat, occurred_at=NOON - timedelta(days=day)) for day in days]
        drafts += [
            make_draft(lon=THERE[0], lat=THERE[1], category="no_heating"),
            make_draft(lon=lon, lat=lat, category="no_heating"),
            make_draft(lon=lon, lat=lat, category="abandoned_vehicle"),
        ]
        take_in(connection, city, drafts)
        run = add_run(connection, "hotspots")
        add_hotspot(connection, run, CELL)
        add_hotspot(connection, run, OTHER, **{"class": "sporadic_cold", "incidents": 1, "z": float("nan")})
        add_hotspot(connection, run, CELL, compared_with="exposure", expected=9.0)
        add_hotspot(connection, run, CELL, group_code="roads_transport", weeks=4)
        add_hotspot(connection, run, CELL, weeks=4, **{"class": "none"})
    with client_of(cluster, astana_module_engine) as opened:
        yield opened


def test_without_a_run_there_is_no_analysis(cluster: Cluster, astana_engine: Engine) -> None:
    with client_of(cluster, astana_engine) as client:
        for path in ("hotspots", "recurrences", "trends", "trends/due", f"hotspots/cells/{to_hex(CELL)}"):
            answer = client.get(f"/api/v1/{path}")
            assert (answer.status_code, answer.json()["type"]) == (404, "/problems/no-analysis"), path
            assert "qala analyse" in answer.json()["detail"]


def test_a_window_has_its_run_its_cells_and_all_classes(planned: TestClient) -> None:
    found = planned.get(PATH).json()

    run = found["run"]
    assert (run["since"], run["until"], run["fdr"]) == ("2026-08-31", UNTIL.isoformat(), 0.05)
    assert (run["cutoff"], run["generation"], run["synthetic"]) == ("2026-11-23T07:00:00Z", "2024-05-23", True)
    assert run["breaks"] == [{"day": "2026-10-05", "factor": 1.9}]
    assert (found["compared_with"], found["tested"], found["group"]) == ("own_season", 40, None)
    assert found["history"][0] == {"week": FIRST_DAY.isoformat(), "incidents": 4, "reports": 0}
    assert len(found["history"]) == WEEKS
    assert found["hot_groups"] == [{"group": "roads_transport", "compared_with": "own_season", "cells": 12}]
    assert found["comparisons"] == ["own_season", "exposure"]
    assert [each["class"] for each in found["classes"]][::16] == ["new_hot", "none"]
    assert {each["class"]: each["cells"] for each in found["classes"] if each["cells"]} == {
        "new_hot": 1,
        "sporadic_cold": 1,
    }
    cells = {cell["cell"]: cell for cell in found["cells"]}
    assert cells[to_hex(CELL)]["ratio"] == 3.0
    assert cells[to_hex(OTHER)]["z"] is None


@pytest.mark.parametrize("query", [{}, {"weeks": 4}, {"weeks": 4, "group": "roads_transport"}])
def test_reports_of_a_cell_are_the_total_of_the_list(planned: TestClient, query: dict[str, str]) -> None:
    found = planned.get(PATH, params=query).json()

    assert found["cells"]
    for cell in found["cells"]:
        same = {"cell": cell["cell"], "since": found["run"]["since"], "until": found["run"]["until"]}
        same |= {"group": query["group"]} if "group" in query else {}
        total = planned.get("/api/v1/issues", params=same).json()["total"]
        assert cell["reports"] == total
        story = planned.get(f"{PATH}/cells/{cell['cell']}", params=query).json()
        assert story["reports"] == total
        assert sum(week["reports"] for week in story["series"][-found["weeks"] :]) == total


def test_reports_of_a_week_are_the_total_of_the_list_but_for_those_of_persons(planned: TestClient) -> None:
    found = planned.get(PATH).json()

    week = found["history"][-1]
    days = {"since": week["week"], "until": found["run"]["until"]}
    asked = (days, days | {"category": "abandoned_vehicle"})
    total, of_persons = (planned.get("/api/v1/issues", params=params).json()["total"] for params in asked)
    assert week["reports"] == total - of_persons > 0
    assert of_persons > 0


def test_a_cell_tells_all_its_weeks(planned: TestClient) -> None:
    story = planned.get(f"{PATH}/cells/{to_hex(CELL)}").json()

    assert len(story["series"]) == WEEKS
    assert story["series"][-1]["week"] == "2026-11-16"
    assert story["series"][-1]["incidents"] == 1
    assert story["series"][0]["expected"] == pytest.approx(2.0 / 12)
    assert story["series"][0]["low"] <= story["series"][0]["expected"] <= story["series"][0]["high"]
    assert story["district"] is not None
    assert story["violations"] == 0
    assert "," not in (story["label"] or {}).get("ru", "")


def test_a_file_of_a_cell_has_all_its_weeks(planned: TestClient) -> None:
    path = f"{PATH}/cells/{to_hex(CELL)}"

    rows = rows_of(planned, f"{path}/export")

    series = planned.get(path).json()["series"]
    assert [(row["week"], int(row["incidents"])) for row in rows] == [
        (week["week"], week["incidents"]) for week in series
    ]
    assert (rows[0]["cell"], rows[0]["period_since"]) == (to_hex(CELL), series[0]["week"])
    assert planned.get(f"{path}/export", params={"format": "gpkg"}).status_code == 422


def test_another_comparison_may_be_asked_for(planned: TestClient) -> None:
    found = planned.get(PATH, params={"compared_with": "exposure"}).json()

    assert (found["compared_with"], [cell["expected"] for cell in found["cells"]]) == ("exposure", [9.0])


def test_a_window_that_the_run_has_not_judged_is_empty(planned: TestClient) -> None:
    found = planned.get(PATH, params={"weeks": 52}).json()

    assert (found["tested"], found["cells"]) == (0, [])


@pytest.mark.parametrize(
    ("path", "status"),
    [
        (f"{PATH}?weeks=5", 422),
        (f"{PATH}?resolution=7", 422),
        (f"{PATH}?group=nonsense", 400),
        (f"{PATH}/cells/xyz", 400),
        (f"{PATH}/cells/{COARSE:x}", 404),
    ],
)
def test_what_cannot_be_meant_is_a_problem(planned: TestClient, path: str, status: int) -> None:
    assert planned.get(path).status_code == status


def test_a_run_that_goes_on_is_not_shown(planned: TestClient, astana_module_engine: Engine) -> None:
    with astana_module_engine.begin() as connection:
        going_on = add_run(connection, "hotspots", finished_at=None)

    assert planned.get(PATH).json()["run"]["id"] < going_on
    with astana_module_engine.connect() as connection:
        assert connection.scalar(select(analysis_runs.c.finished_at).where(analysis_runs.c.id == going_on)) is None
