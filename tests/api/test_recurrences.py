"""Recurrences are listed best first and shown as the public may know them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
import shapely
from sqlalchemy import Connection, Engine, select
from starlette.testclient import TestClient

from geo.analysis.public import cell_of
from geo.cells import centre
from geo.intake import load_city, take_in
from geo.tables import incidents, recurrences
from scripts.cluster import Cluster
from tests.api.conftest import client_of, rows_of
from tests.builders import NOON, make_draft
from tests.leaks import Dwelling
from tests.results import UNTIL, add_recurrence, add_run

PATH = "/api/v1/recurrences"
DAYS = (200, 100, 0)


@dataclass(frozen=True)
class Planned:
    """A client of a city with recurrences of one run, and their codes."""

    client: TestClient
    engine: Engine
    code: dict[str, str]


def chain(connection: Connection, category: str, **fields: object) -> list[int]:
    """Ids of appeals about the same place, months apart."""
    drafts = [make_draft(category=category, occurred_at=NOON - timedelta(days=day), **fields) for day in DAYS]
    return [receipt.issue_id for receipt in take_in(connection, load_city(connection), drafts)]


@pytest.fixture(scope="module")
def planned(cluster: Cluster, astana_module_engine: Engine) -> Iterator[Planned]:
    house = {"lon": None, "lat": None, "address": "Кенесары 52", "text": "Кенесары 52, дом 52"}
    with astana_module_engine.begin() as connection:
        run = add_run(connection, "recurrences", summary={"sites_tested": 120, "notes": []})
        burst = chain(connection, "water_main_burst", lon=71.42, lat=51.12)
        cold = chain(connection, "no_heating", **house)
        parked = chain(connection, "abandoned_vehicle", lon=71.41, lat=51.11)
        mixed = chain(connection, "street_flooding", lon=71.40, lat=51.10)
        group: dict[str, Any] = {"category_id": None, "group_code": "water_sewage"}
        ids = {
            "burst": add_recurrence(connection, run, burst),
            "cold": add_recurrence(connection, run, cold, rank=2, state="quiet"),
            "parked": add_recurrence(connection, run, parked, rank=3),
            "mixed": add_recurrence(connection, run, [*mixed, *cold], rank=4, **group, significant=False),
            "hidden": add_recurrence(connection, run, [*mixed, *parked], rank=5, **group),
        }
        similar = {"similar": [ids["burst"], ids["cold"], ids["parked"]]}
        connection.execute(recurrences.update().values(similar))
        rows = connection.execute(select(recurrences.c.id, recurrences.c.public_id))
        code_of = {row.id: row.public_id for row in rows}
    with client_of(cluster, astana_module_engine) as client:
        yield Planned(client, astana_module_engine, {name: code_of[number] for name, number in ids.items()})


def test_the_list_is_ordered_by_rank_and_says_its_run(planned: Planned) -> None:
    found = planned.client.get(PATH).json()

    assert [item["id"] for item in found["items"]] == [planned.code[name] for name in ("burst", "cold", "mixed")]
    assert (found["total"], found["sites_tested"], found["next_cursor"]) == (3, 120, None)
    assert found["run"]["until"] == UNTIL.isoformat()
    assert found["run"]["since"] == (NOON - timedelta(days=200)).date().isoformat()
    first = found["items"][0]
    assert first["next"] == {"from": "2026-12-01", "to": "2026-12-20", "probability": pytest.approx(0.6)}
    assert first["season"] == {"p": pytest.approx(0.01), "months": [2, 3]}
    assert first["why"] == {"code": "MORE_THAN_CHANCE", "values": {"incidents": 3.0, "expected": 0.5}}
    assert (first["incidents"], first["ratio"], first["shape"]) == (3, 6.0, "building")
    assert first["agencies"][0]["names"]["kk"]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ({"group": "heating"}, ["cold"]),
        ({"category": "water_main_burst"}, ["burst"]),
        ({"state": "quiet"}, ["cold"]),
        ({"significant": False}, ["mixed"]),
        ({"category": "abandoned_vehicle"}, []),
    ],
)
def test_filters_leave_what_was_asked_for(planned: Planned, query: dict[str, Any], names: list[str]) -> None:
    found = planned.client.get(PATH, params=query).json()

    assert [item["id"] for item in found["items"]] == [planned.code[name] for name in names]
    assert found["total"] == len(names)


def test_pages_go_on_behind_each_other(planned: Planned) -> None:
    first = planned.client.get(PATH, params={"limit": 2}).json()
    second = planned.client.get(PATH, params={"limit": 2, "cursor": first["next_cursor"]}).json()

    assert [item["rank"] for item in first["items"] + second["items"]] == [1, 2, 4]
    assert second["next_cursor"] is None


def test_a_page_of_an_older_run_cannot_be_gone_on_with(planned: Planned) -> None:
    cursor = planned.client.get(PATH, params={"limit": 1}).json()["next_cursor"]
    connection = planned.engine.connect()
    with connection, connection.begin():
        newer = add_run(connection, "recurrences")
        connection.execute(recurrences.update().values(run_id=newer))

    answer = planned.client.get(PATH, params={"limit": 1, "cursor": cursor})

    assert (answer.status_code, answer.json()["type"]) == (400, "/problems/invalid-cursor")


def test_one_has_its_incidents_months_and_similar_ones(planned: Planned) -> None:
    found = planned.client.get(f"{PATH}/{planned.code['burst'].lower()}").json()

    assert found["geometry"] == {"type": "Point", "coordinates": [71.42, 51.12]}
    assert [event["reports"] for event in found["events"]] == [1, 1, 1]
    assert found["events"][0]["first_at"] < found["events"][2]["first_at"]
    assert [month["month"] for month in found["months"]] == list(range(1, 13))
    assert [site["id"] for site in found["similar"]] == [planned.code["burst"], planned.code["cold"]]
    assert len(found["similar"][0]["days"]) == 3
    incident = planned.client.get(f"/api/v1/incidents/{found['events'][0]['incident']}")
    assert incident.status_code == 200


def test_a_file_of_one_has_its_incidents(planned: Planned) -> None:
    path = f"{PATH}/{planned.code['burst']}"

    rows = rows_of(planned.client, f"{path}/export")

    told = planned.client.get(path).json()["events"]
    assert [(row["id"], row["reports"]) for row in rows] == [
        (event["incident"], str(event["reports"])) for event in told
    ]
    assert rows[0]["filter"] == f"recurrence={planned.code['burst']}"
    assert planned.client.get(f"{PATH}/{planned.code['hidden']}/export", params={"format": "csv"}).status_code == 404


@pytest.mark.parametrize("name", ["cold", "mixed"])
def test_what_concerns_dwellings_is_a_cell(planned: Planned, name: str) -> None:
    with planned.engine.connect() as connection:
        place = recurrences.c.geom.ST_X().label("lon"), recurrences.c.geom.ST_Y().label("lat")
        row = connection.execute(select(*place).where(recurrences.c.public_id == planned.code[name])).one()
    cell = cell_of(row.lon, row.lat) or 0

    found = planned.client.get(f"{PATH}/{planned.code[name]}").json()

    assert (found["shape"], found["length_m"], found["geometry"]["type"]) == ("cells", None, "MultiPolygon")
    assert (found["lon"], found["lat"]) == centre(cell)
    assert found["radius_m"] >= 201
    assert shapely.geometry.shape(found["geometry"]).contains(shapely.Point(centre(cell)))


def test_around_dwellings_the_words_are_those_of_the_public_list(planned: Planned) -> None:
    found = planned.client.get(f"{PATH}/{planned.code['cold']}").json()

    assert found["label"] == {"ru": "ул. Кенесары", "kk": "Кенесары көшесі"}
    assert {event["label"]["ru"] for event in found["events"]} == {"ул. Кенесары"}


def test_no_answer_about_a_dwelling_holds_its_place_or_number(planned: Planned) -> None:
    with planned.engine.connect() as connection:
        place = incidents.c.geom.ST_X().label("lon"), incidents.c.geom.ST_Y().label("lat")
        rows = connection.execute(select(*place).where(incidents.c.label_ru == "ул. Кенесары, 52"))
        dwelling = next(Dwelling(row.lon, row.lat, "52") for row in rows)
    ones = [f"{PATH}/{planned.code[name]}" for name in ("burst", "cold", "mixed")]
    paths = [PATH, f"{PATH}?limit=1", *ones, *(f"{one}/export?format=geojson" for one in ones)]

    answers = {path: planned.client.get(path).text for path in paths}

    assert {path: dwelling.traces(text) for path, text in answers.items() if dwelling.traces(text)} == {}


@pytest.mark.parametrize("name", ["parked", "hidden"])
def test_what_concerns_persons_is_nowhere(planned: Planned, name: str) -> None:
    answer = planned.client.get(f"{PATH}/{planned.code[name]}")

    assert (answer.status_code, answer.json()["type"]) == (404, "/problems/recurrence-not-found")
    for other in ("burst", "cold", "mixed"):
        assert planned.code[name] not in planned.client.get(f"{PATH}/{planned.code[other]}").text
