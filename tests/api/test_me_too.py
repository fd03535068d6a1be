"""One more report of the same thing: counted by person, one sent twice, and no more told than before."""

from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import Engine, select
from starlette.testclient import TestClient

from geo.issues.history import Event, append_event
from geo.model import Status
from geo.tables import issue_private, issues
from tests.api.conftest import new_issue
from tests.leaks import Dwelling

KEY = "5f0c1a0e-4c55-4c1e-8f5f-0e6b9c0f7d21"


def sent(client: TestClient, **fields: object) -> dict[str, Any]:
    """The issue that somebody sent."""
    answer = client.post("/api/v1/issues", json=new_issue(**fields))
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()
    return found


def me_too(client: TestClient, code: str, *, status: int = 201, **fields: object) -> dict[str, Any]:
    answer = client.post(f"/api/v1/issues/{code}/me-too", json={"source_ref": str(uuid4()), **fields})
    assert answer.status_code == status, answer.text
    found: dict[str, Any] = answer.json()
    return found


def test_one_more_report_has_a_code_of_its_own_and_counts_in_the_incident(client: TestClient) -> None:
    first = sent(client, lon=71.40, lat=51.10)

    second = me_too(client, first["public_id"].lower())

    again = client.get(f"/api/v1/issues/{first['public_id']}").json()
    assert second["public_id"] != first["public_id"]
    assert {name: second[name] for name in ("category", "lon", "lat", "label", "precision", "agency", "district")} == {
        name: first[name] for name in ("category", "lon", "lat", "label", "precision", "agency", "district")
    }
    assert (first["incident"]["reports"], first["incident"]["people"]) == (1, 1)
    assert second["incident"] == again["incident"] == {**first["incident"], "reports": 2, "people": 2, "open": True}


def test_it_is_in_list_and_counts_at_once(client: TestClient) -> None:
    first = sent(client, lon=71.40, lat=51.11)
    before = client.get("/api/v1/counts").json()["total"]

    second = me_too(client, first["public_id"])

    listed = client.get("/api/v1/issues", params={"limit": 500}).json()
    assert client.get("/api/v1/counts").json()["total"] == listed["total"] == before + 1
    assert second["public_id"] in {issue["public_id"] for issue in listed["items"]}


def test_sent_twice_it_is_one_report(client: TestClient) -> None:
    first = sent(client, lon=71.40, lat=51.12)
    one = me_too(client, first["public_id"], source_ref=KEY)

    again = me_too(client, first["public_id"], source_ref=KEY, status=200)

    assert again == one
    assert one["incident"]["reports"] == 2


def test_one_person_counts_once_and_is_told_to_nobody(client: TestClient, astana_module_engine: Engine) -> None:
    caller = {"name": "Айгүл Серікқызы", "phone": "+7 701 123 45 67"}
    first = sent(client, lon=71.40, lat=51.13, caller=caller)

    second = me_too(client, first["public_id"], caller=caller, text="звоните 87011234567")

    assert (second["incident"]["reports"], second["incident"]["people"]) == (2, 1)
    assert "1234567" not in str(second)
    with astana_module_engine.connect() as connection:
        kept = select(issue_private.c.caller_phone).join(issues, issues.c.id == issue_private.c.issue_id)
        assert connection.scalar(kept.where(issues.c.public_id == second["public_id"])) == caller["phone"]


def test_of_what_has_ended_it_is_a_new_incident_at_the_same_place(
    client: TestClient, astana_module_engine: Engine
) -> None:
    first = sent(client, lon=71.40, lat=51.14)
    with astana_module_engine.begin() as connection:
        number = connection.execute(select(issues.c.id).where(issues.c.public_id == first["public_id"])).scalar_one()
        append_event(connection, number, Event(Status.DONE, "officer 7"))
        # Long enough ago for the same trouble to be another one.
        connection.exec_driver_sql(
            "UPDATE issues SET occurred_at = occurred_at - interval '90 days' WHERE id = %s", (number,)
        )

    assert not client.get(f"/api/v1/issues/{first['public_id']}").json()["incident"]["open"]
    second = me_too(client, first["public_id"])

    assert (second["lon"], second["lat"], second["status"]) == (first["lon"], first["lat"], "new")
    assert second["incident"]["id"] != first["incident"]["id"]
    assert second["incident"]["reports"] == 1


def test_of_an_appeal_about_a_person_nothing_is_told(client: TestClient) -> None:
    first = sent(client, category="drug_signs", lon=71.43, lat=51.13, text="закладки во дворе")

    second = me_too(client, first["public_id"], text="тоже видел, во дворе дома 5")

    for told in (first, second, client.get(f"/api/v1/issues/{first['public_id']}").json()):
        assert told["incident"] is None
        assert (told["text"], told["lon"], told["lat"], told["label"]) == ("", None, None, None)


def test_of_an_appeal_about_a_dwelling_no_more_is_told_than_by_it(
    client: TestClient, astana_module_engine: Engine
) -> None:
    first = sent(client, category="no_heating", address="Кенесары 52", text="холодно")
    with astana_module_engine.connect() as connection:
        point = select(issues.c.geom.ST_X(), issues.c.geom.ST_Y()).where(issues.c.public_id == first["public_id"])
        lon, lat = connection.execute(point).one()

    second = me_too(client, first["public_id"], text="и у нас, Кенесары 52")

    assert Dwelling(lon, lat, "52").traces(str(second)) == []
    for name in ("lon", "lat", "label", "precision", "radius_m", "near_border"):
        assert second[name] == first[name]
    assert second["incident"]["reports"] == 2


@pytest.mark.parametrize("code", ["ABCDEFGHJK", "7KQ", "семь"])
def test_of_no_appeal_it_is_a_problem(client: TestClient, code: str) -> None:
    problem = me_too(client, code, status=404)

    assert problem["type"] == "/problems/issue-not-found"
    assert "ten letters and digits" in problem["detail"]


@pytest.mark.parametrize(
    ("fields", "where"),
    [
        ({"source_ref": ""}, "source_ref"),
        ({"source_ref": "два слова"}, "source_ref"),
        ({"text": "я" * 2001}, "text"),
        ({"caller": {"email": "nobody"}}, "caller.email"),
        ({"lon": 71.4}, "lon"),
        ({"category": "pothole"}, "category"),
    ],
)
def test_a_wrong_field_is_named(client: TestClient, fields: dict[str, object], where: str) -> None:
    code = sent(client, lon=71.40, lat=51.15)["public_id"]

    problem = me_too(client, code, status=422, **fields)

    assert where in {error["where"] for error in problem["errors"]}
