"""Incidents are listed, paged, filtered and shown as the public may know them."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, delete, func, select, update
from starlette.testclient import TestClient

from geo.cells import EDGE_M, centre, to_hex
from geo.intake import load_city, take_in
from geo.model import IssueDraft
from geo.tables import incident_issues, incidents, issue_public
from tests.builders import NOON, make_draft
from tests.leaks import Dwelling

METRE_LAT = 1 / 111_195
LIST = "/api/v1/incidents"


def draft(category: str, hours: float = 0.0, north_m: float = 0.0, **fields: object) -> IssueDraft:
    values = {"lat": 51.13 + north_m * METRE_LAT, "occurred_at": NOON + timedelta(hours=hours)} | fields
    return make_draft(category=category, **values)


def take(engine: Engine, *drafts: IssueDraft) -> list[str]:
    """Take the issues in; return the codes of their incidents."""
    with engine.begin() as connection:
        receipts = take_in(connection, load_city(connection), list(drafts))
        ids = [receipt.issue_id for receipt in receipts]
        rows = connection.execute(
            select(incident_issues.c.issue_id, incidents.c.public_id)
            .join(incidents, incidents.c.id == incident_issues.c.incident_id)
            .where(incident_issues.c.issue_id.in_(ids))
        )
        code_of = {row.issue_id: row.public_id for row in rows}
        return [code_of[number] for number in ids]


def test_an_incident_has_the_figures_of_its_issues(client: TestClient, astana_module_engine: Engine) -> None:
    code, again = take(astana_module_engine, draft("pothole"), draft("pothole", hours=3, north_m=5))

    found = client.get(f"{LIST}/{code}").json()

    assert code == again
    assert (found["id"], found["category"], found["group"]) == (code, "pothole", "roads_transport")
    assert (found["reports"], found["open"], found["area_wide"], found["merged_into"]) == (2, True, False, None)
    assert (found["first_at"], found["last_at"]) == ("2026-11-20T07:00:00Z", "2026-11-20T10:00:00Z")
    assert len(found["issues"]) == 2
    assert found["footprint"] is None
    assert {issue["category"] for issue in found["issues"]} == {"pothole"}


def test_pages_hold_every_incident_once_newest_first(client: TestClient, astana_module_engine: Engine) -> None:
    take(astana_module_engine, *(draft("damaged_pole", hours=-number, north_m=1000 * number) for number in range(5)))
    query: dict[str, Any] = {"category": "damaged_pole", "limit": 2}

    pages = [client.get(LIST, params=query).json()]
    while pages[-1]["next_cursor"]:
        pages.append(client.get(LIST, params={**query, "cursor": pages[-1]["next_cursor"]}).json())

    items = [item for page in pages for item in page["items"]]
    assert [len(page["items"]) for page in pages] == [2, 2, 1]
    assert {page["total"] for page in pages} == {5}
    assert len({item["id"] for item in items}) == 5
    assert [item["first_at"] for item in items] == sorted((item["first_at"] for item in items), reverse=True)


def test_counting_ends_where_nobody_reads_on(
    client: TestClient, astana_module_engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    take(astana_module_engine, *(draft("snow_road", hours=-number, north_m=1000 * number) for number in range(3)))
    query: dict[str, Any] = {"category": "snow_road", "limit": 1}

    def counted(most: int) -> tuple[int, bool]:
        monkeypatch.setattr("api.routes.incidents.MOST_COUNTED", most)
        page = client.get(LIST, params=query).json()
        return page["total"], page["more"]

    assert [counted(most) for most in (2, 3, 4)] == [(2, True), (3, False), (3, False)]


def test_reports_that_are_not_listed_are_counted(client: TestClient, astana_module_engine: Engine) -> None:
    code, _ = take(astana_module_engine, draft("dead_animal"), draft("dead_animal", hours=1))
    assert client.get(f"{LIST}/{code}").json()["hidden"] == 0
    with astana_module_engine.begin() as connection:
        number = select(incidents.c.id).where(incidents.c.public_id == code).scalar_subquery()
        ids = select(func.min(incident_issues.c.issue_id)).where(incident_issues.c.incident_id == number)
        connection.execute(delete(issue_public).where(issue_public.c.issue_id == ids.scalar_subquery()))

    found = client.get(f"{LIST}/{code}").json()

    assert (found["reports"], len(found["issues"]), found["hidden"]) == (2, 1, 1)


@pytest.mark.parametrize("cursor", ["MQ.", "nonsense", "OTk5OTk5OTk5OTk5", "MS4x"])
def test_a_cursor_of_ones_own_making_is_refused(client: TestClient, cursor: str) -> None:
    answer = client.get(LIST, params={"cursor": cursor})

    assert (answer.status_code, answer.json()["type"]) == (400, "/problems/invalid-cursor")


def test_filters_leave_what_was_asked_for(client: TestClient, astana_module_engine: Engine) -> None:
    inside, later = take(
        astana_module_engine, draft("fallen_wire", north_m=-3000), draft("fallen_wire", hours=24 * 9, north_m=-3000)
    )
    shown = client.get(f"{LIST}/{inside}").json()
    with astana_module_engine.connect() as connection:
        cell = to_hex(connection.execute(select(incidents.c.h3_r9).where(incidents.c.public_id == inside)).scalar_one())

    def listed(**query: Any) -> list[str]:  # noqa: ANN401 - of any parameter
        return [item["id"] for item in client.get(LIST, params={"category": "fallen_wire", **query}).json()["items"]]

    assert listed() == [later, inside]
    assert listed(until="2026-11-20") == [inside]
    assert listed(since="2026-11-21") == [later]
    assert listed(district=shown["district"], group="electricity_lighting") == [later, inside]
    assert listed(area_wide=True) == []
    assert listed(cell=cell) == [later, inside]
    assert client.get(LIST, params={"group": "no_such"}).status_code == 400


def test_a_merged_incident_answers_with_the_one_it_belongs_to(client: TestClient, astana_module_engine: Engine) -> None:
    kept, gone = take(
        astana_module_engine, draft("traffic_light", lon=71.5), draft("traffic_light", lon=71.5, north_m=100)
    )
    with astana_module_engine.begin() as connection:
        survivor = select(incidents.c.id).where(incidents.c.public_id == kept).scalar_subquery()
        merged = update(incidents).where(incidents.c.public_id == gone)
        connection.execute(merged.values(merged_into=survivor, reports=0))

    found = client.get(f"{LIST}/{gone.lower()}").json()

    assert (found["id"], found["merged_into"]) == (kept, kept)
    assert gone not in client.get(LIST, params={"limit": 500}).text


def test_an_unknown_incident_is_a_problem(client: TestClient) -> None:
    answer = client.get(f"{LIST}/ABCDEFGHJK")

    assert (answer.status_code, answer.json()["type"]) == (404, "/problems/incident-not-found")


def test_an_area_wide_one_has_an_outline_around_public_places(client: TestClient, astana_module_engine: Engine) -> None:
    (code,) = take(astana_module_engine, draft("street_flooding", north_m=7000))
    with astana_module_engine.begin() as connection:
        connection.execute(update(incidents).where(incidents.c.public_id == code).values(area_wide=True))

    found = client.get(f"{LIST}/{code}").json()["footprint"]

    assert found["type"] == "Polygon"
    assert client.get(LIST, params={"area_wide": True, "category": "street_flooding"}).json()["total"] == 1


def test_no_answer_about_a_dwelling_holds_its_place_or_number(client: TestClient, astana_module_engine: Engine) -> None:
    words = "Кенесары 52, холодно"
    house = draft("no_heating", hours=1 / 3, lon=None, lat=None, address="Кенесары 52", text=words)
    (code,) = take(astana_module_engine, house)
    with astana_module_engine.begin() as connection:
        connection.execute(update(incidents).where(incidents.c.public_id == code).values(area_wide=True))
        point = (incidents.c.geom.ST_X().label("lon"), incidents.c.geom.ST_Y().label("lat"))
        row = connection.execute(select(incidents, *point).where(incidents.c.public_id == code)).one()
    dwelling, query = Dwelling(row.lon, row.lat, "52"), {"category": "no_heating"}

    answers = [client.get(f"{LIST}/{code}"), client.get(LIST, params=query)]

    assert dwelling.traces(f"{row.label_ru} {row.lon} {row.lat}")
    assert [trace for answer in answers for trace in dwelling.traces(answer.text)] == []
    (item,) = answers[1].json()["items"]
    assert (item["lon"], item["lat"]) == centre(row.h3_r9)
    assert item["radius_m"] >= EDGE_M[9]
    assert item["label"] == {"ru": "ул. Кенесары", "kk": "Кенесары көшесі"}
    assert item["first_at"] == "2026-11-19T19:00:00Z"
    for cell, total in ((row.h3_r11, 0), (row.h3_r10, 0), (row.h3_r9, 1)):
        assert client.get(LIST, params={**query, "cell": to_hex(cell)}).json()["total"] == total


def test_incidents_about_persons_are_nowhere(client: TestClient, astana_module_engine: Engine) -> None:
    (code,) = take(astana_module_engine, draft("abandoned_vehicle"))

    assert client.get(f"{LIST}/{code}").status_code == 404
    assert client.get(LIST, params={"category": "abandoned_vehicle"}).json()["total"] == 0
    assert code not in client.get(LIST, params={"limit": 500}).text
