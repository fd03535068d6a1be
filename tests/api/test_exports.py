"""A file holds what the list holds, says what it is about, and tells no more than any other answer."""

import csv
import io
import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pyogrio
import pytest
from sqlalchemy import Engine, select
from starlette.testclient import TestClient

from geo.analysis.public import cell_of
from geo.intake import load_city, take_in
from geo.tables import incidents
from scripts.cluster import Cluster
from tests.api.conftest import client_of
from tests.builders import NOON, make_draft
from tests.leaks import Dwelling
from tests.results import UNTIL, WEEKS, add_hotspot, add_recurrence, add_run, add_trend

VIEWS = ("incidents", "recurrences", "hotspots")
FORMATS = ("csv", "geojson", "gpkg")
MEDIA = {"csv": "text/csv", "geojson": "application/geo+json", "gpkg": "application/geopackage+sqlite3"}


@pytest.fixture(scope="module")
def planned(cluster: Cluster, astana_module_engine: Engine) -> Iterator[tuple[TestClient, Dwelling]]:
    """A client of a city with a result of each kind, and the dwelling that no file may tell of."""
    house = {"category": "no_heating", "lon": None, "lat": None, "address": "Кенесары 52"}
    with astana_module_engine.begin() as connection:
        days = (0, 100, 200)
        drafts = [make_draft(occurred_at=NOON - timedelta(days=day), **house) for day in days]
        drafts += [make_draft(category="abandoned_vehicle"), make_draft()]
        ids = [receipt.issue_id for receipt in take_in(connection, load_city(connection), drafts)]
        add_recurrence(connection, add_run(connection, "recurrences"), ids[:3])
        add_hotspot(connection, add_run(connection, "hotspots"), cell_of(71.43, 51.13) or 0)
        add_trend(connection, add_run(connection, "trends"))
        place = incidents.c.geom.ST_X().label("lon"), incidents.c.geom.ST_Y().label("lat")
        row = connection.execute(select(*place).where(incidents.c.label_ru == "ул. Кенесары, 52").limit(1)).one()
    with client_of(cluster, astana_module_engine) as client:
        yield client, Dwelling(row.lon, row.lat, "52")


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("wanted", FORMATS)
def test_a_file_holds_the_rows_of_the_list_and_nothing_of_a_dwelling(
    planned: tuple[TestClient, Dwelling], tmp_path: Path, view: str, wanted: str
) -> None:
    client, dwelling = planned
    listed = client.get(f"/api/v1/{view}").json()

    answer = client.get(f"/api/v1/{view}/export", params={"format": wanted})

    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"].split(";")[0] == MEDIA[wanted]
    assert answer.headers["content-disposition"].endswith(f'.{wanted}"')
    path = tmp_path / f"file.{wanted}"
    path.write_bytes(answer.content)
    rows = pyogrio.read_dataframe(path, layer=view if wanted == "gpkg" else None, read_geometry=wanted != "csv")
    assert len(rows) == len(listed["cells" if view == "hotspots" else "items"])
    told = rows.to_csv() if wanted == "gpkg" else path.read_text(encoding="utf-8-sig")
    assert dwelling.traces(told) == []
    assert "abandoned_vehicle" not in told


def test_a_csv_says_the_period_the_borders_and_the_cutoff(planned: tuple[TestClient, Dwelling]) -> None:
    answer = planned[0].get("/api/v1/hotspots/export", params={"format": "csv", "weeks": 12})

    (row,) = csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")))
    assert (row["period_since"], row["period_until"]) == ("2026-08-31", UNTIL.isoformat())
    assert (row["generation"], row["cutoff"]) == ("2024-05-23", "2026-11-23T07:00:00Z")
    assert row["what"].startswith("One row a cell")
    assert "qala_hotspots_2026-08-31_2026-11-22_cutoff-20261123T0700Z.csv" in answer.headers["content-disposition"]


def test_the_hexagons_of_a_window_name_their_cells(planned: tuple[TestClient, Dwelling]) -> None:
    client, _ = planned

    found = json.loads(client.get("/api/v1/hotspots/export", params={"format": "geojson"}).content)

    cells = [cell["cell"] for cell in client.get("/api/v1/hotspots").json()["cells"]]
    assert [feature["properties"]["cell"] for feature in found["features"]] == cells
    assert {feature["geometry"]["type"] for feature in found["features"]} == {"Polygon"}
    assert found["metadata"]["run"] == client.get("/api/v1/hotspots").json()["run"]["id"]


def test_trends_are_a_table_of_weeks(planned: tuple[TestClient, Dwelling]) -> None:
    answer = planned[0].get("/api/v1/trends/export", params={"format": "csv"})

    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert len(rows) == WEEKS
    assert rows[-1]["week"] == "2026-11-16"
    assert planned[0].get("/api/v1/trends/export", params={"format": "gpkg"}).status_code == 422


def test_a_filter_holds_for_the_file_and_is_told_in_it(planned: tuple[TestClient, Dwelling]) -> None:
    query = {"format": "geojson", "category": "pothole", "since": "2026-11-01"}

    found = json.loads(planned[0].get("/api/v1/incidents/export", params=query).content)

    assert [feature["properties"]["category"] for feature in found["features"]] == ["pothole"]
    assert found["metadata"]["filter"] == "category=pothole&since=2026-11-01"
    assert (found["metadata"]["period_since"], found["metadata"]["period_until"]) == ("2026-11-01", None)
