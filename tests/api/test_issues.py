"""An issue sent is stored, assigned, shown, counted and listed; sent twice it is one."""

from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from sqlalchemy import Engine, func, select, text
from starlette.testclient import TestClient

from geo.tables import assignments, issue_events, issue_private, issue_public, issues
from tests.api.conftest import CROSSING, new_issue

PRIVATE = (
    "87011234567",
    "8 701 123",
    "900101350123",
    "aigul@mail.kz",
    "кв. 15",
    "кв 15",
    "Айгүл Серікқызы",
    "7777654321",
)

PUBLIC_PATHS = (
    "/api/v1/issues?limit=500",
    "/api/v1/counts",
    "/api/v1/city",
    "/api/v1/categories",
    "/api/v1/districts",
    "/api/v1/geocode?q=Кенесары",
    "/api/v1/reverse?lon=71.42&lat=51.16",
    "/health",
    "/tiles/issues.json",
    "/tiles/base.json",
)


def post(client: TestClient, **fields: object) -> dict[str, object]:
    answer = client.post("/api/v1/issues", json=new_issue(**fields))
    assert answer.status_code == 201, answer.text
    found: dict[str, object] = answer.json()
    return found


def test_an_issue_is_placed_assigned_and_answered_as_the_public_sees_it(client: TestClient) -> None:
    answer = client.post("/api/v1/issues", json=new_issue())
    issue = answer.json()

    assert answer.status_code == 201
    assert answer.headers["location"] == f"/api/v1/issues/{issue['public_id']}"
    assert (issue["category"], issue["group"], issue["kind"]) == ("pothole", "roads_transport", "appeal")
    assert (issue["status"], issue["status_group"], issue["overdue"]) == ("new", "open", False)
    assert (issue["precision"], issue["place_status"]) == ("crossing", "district")
    assert "Кабанбай" in issue["label"]["ru"]
    assert issue["label"]["kk"] != issue["label"]["ru"]
    assert issue["agency"]["names"]["ru"] in issue["why"]["ru"]
    assert issue["history"][0]["to"] == "new"
    assert issue["synthetic"] is False


def test_an_issue_is_found_by_its_code_in_any_case(client: TestClient) -> None:
    code = str(post(client)["public_id"])

    assert client.get(f"/api/v1/issues/{code}").json() == client.get(f"/api/v1/issues/{code.lower()}").json()


def test_its_due_time_follows_the_category(client: TestClient) -> None:
    groups = client.get("/api/v1/categories").json()["groups"]
    hours = {each["code"]: each["due_normal_h"] for group in groups for each in group["categories"]}

    issue = post(client)

    took = datetime.fromisoformat(str(issue["due_at"])) - datetime.fromisoformat(str(issue["occurred_at"]))
    assert timedelta(0) <= took - timedelta(hours=hours["pothole"]) < timedelta(minutes=1)


def test_sent_twice_it_is_one_issue(client: TestClient, astana_module_engine: Engine) -> None:
    body = new_issue()

    first, again = client.post("/api/v1/issues", json=body), client.post("/api/v1/issues", json=body)

    assert (first.status_code, again.status_code) == (201, 200)
    assert again.json() == first.json()
    with astana_module_engine.connect() as connection:
        mine = issues.c.source_ref == body["source_ref"]
        assert connection.scalar(select(func.count()).where(mine)) == 1


def test_sent_again_with_other_words_it_is_still_the_first(client: TestClient) -> None:
    body = new_issue()
    first = client.post("/api/v1/issues", json=body).json()

    again = client.post("/api/v1/issues", json={**body, "text": "Другое", "category": "street_lighting"})

    assert again.status_code == 200
    assert again.json()["text"] == first["text"]


def test_what_was_answered_is_committed_with_history_and_assignment(
    client: TestClient, astana_module_engine: Engine
) -> None:
    code = post(client, caller={"name": "Айгүл", "phone": "+7 701 123 45 67"})["public_id"]

    with astana_module_engine.connect() as connection:
        number = connection.scalar(select(issues.c.id).where(issues.c.public_id == code))
        tables = {issue_public: 1, issue_private: 1, issue_events: 1}
        for table, rows in tables.items():
            assert connection.scalar(select(func.count()).where(table.c.issue_id == number)) == rows
        leads = select(func.count()).where(assignments.c.issue_id == number, assignments.c.role == "lead")
        assert connection.scalar(leads) == 1
        phone = select(issue_private.c.caller_phone).where(issue_private.c.issue_id == number)
        assert connection.scalar(phone) == "+7 701 123 45 67"


def test_a_point_wins_over_words_and_gets_its_label(client: TestClient) -> None:
    issue = post(client, lon=71.4304, lat=51.1283, accuracy_m=12)

    assert (issue["precision"], issue["lon"], issue["lat"]) == ("point", 71.4304, 51.1283)
    assert issue["radius_m"] == 12
    assert issue["label"] is not None


def test_an_address_is_looked_for_before_the_text(client: TestClient) -> None:
    issue = post(client, address="Кенесары 52", text="Не горит фонарь", category="street_lighting")

    assert issue["precision"] == "house"
    assert "Кенесары" in str(issue["label"])


def test_an_issue_without_a_place_is_taken_in_and_counted_as_unplaced(client: TestClient) -> None:
    before = client.get("/api/v1/counts").json()["unplaced"]

    issue = post(client, text="Очень плохо")

    assert (issue["place_status"], issue["lon"], issue["label"]) == ("unplaced", None, None)
    assert issue["agency"] is not None
    assert client.get("/api/v1/counts").json()["unplaced"] == before + 1


def test_an_issue_is_at_once_in_list_counts_and_tile(client: TestClient) -> None:
    before = client.get("/api/v1/counts?category=pothole").json()

    code = post(client, lon=71.4304, lat=51.1283)["public_id"]
    counts = client.get("/api/v1/counts?category=pothole").json()
    page = client.get("/api/v1/issues?category=pothole&limit=1").json()

    assert counts["total"] == before["total"] + 1 == page["total"]
    assert counts["version"] > before["version"]
    assert page["items"][0]["public_id"] == code


def test_all_pages_together_are_the_total_newest_first(client: TestClient) -> None:
    for number in range(7):
        post(client, lon=71.43 + number / 1000, lat=51.13)
    found: list[dict[str, str]] = []
    cursor = ""

    while cursor is not None:
        answer = client.get("/api/v1/issues", params={"limit": 3, **({"cursor": cursor} if cursor else {})})
        page = answer.json()
        found += page["items"]
        cursor = page["next"]

    total = client.get("/api/v1/counts").json()["total"]
    assert len(found) == len({issue["public_id"] for issue in found}) == total == page["total"]
    assert [issue["occurred_at"] for issue in found] == sorted((issue["occurred_at"] for issue in found), reverse=True)


@pytest.mark.parametrize(
    "field",
    [
        {"agency": "roads"},
        {"agency_id": 1},
        {"district": "esil"},
        {"status": "done"},
        {"severity": "emergency"},
        {"channel": "phone"},
        {"kind": "violation"},
        {"rule": "pothole"},
        {"occurred_at": "2020-01-01T00:00:00Z"},
        {"synthetic": True},
        {"public_id": "AAAAAAAAAA"},
    ],
)
def test_nothing_that_is_sent_can_steer_the_assignment(client: TestClient, field: dict[str, object]) -> None:
    name = next(iter(field))

    in_body = client.post("/api/v1/issues", json=new_issue(**field))
    in_query = client.post("/api/v1/issues", params={name: str(field[name])}, json=new_issue())

    assert (in_body.status_code, in_query.status_code) == (422, 400)
    assert in_body.json()["errors"] == [{"where": name, "what": "Extra inputs are not permitted"}]
    assert in_query.json()["type"] == "/problems/unknown-parameter"


@pytest.mark.parametrize(
    ("fields", "where"),
    [
        ({"text": ""}, "text"),
        ({"text": " \n\u0000"}, "text"),
        ({"text": "яма " * 501}, "text"),
        ({"text": 5}, "text"),
        ({"source_ref": ""}, "source_ref"),
        ({"source_ref": "x" * 65}, "source_ref"),
        ({"source_ref": "with space"}, "source_ref"),
        ({"lon": 181, "lat": 51}, "lon"),
        ({"lon": "71.4", "lat": 51}, "lon"),
        ({"lon": 71.4}, "body"),
        ({"accuracy_m": 5}, "body"),
        ({"lon": 71.4, "lat": 51.1, "accuracy_m": 0}, "accuracy_m"),
        ({"caller": {"email": "nobody"}}, "caller.email"),
        ({"caller": {"iin": "900101350123"}}, "caller.iin"),
        ({"address": "я" * 201}, "address"),
    ],
)
def test_a_wrong_field_is_named(client: TestClient, fields: dict[str, object], where: str) -> None:
    answer = client.post("/api/v1/issues", json=new_issue(**fields))

    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["type"] == "/problems/validation"
    assert [error["where"] for error in answer.json()["errors"]] == [where]
    assert where in answer.json()["detail"]


def test_a_longest_text_is_taken_and_a_longer_one_is_told_the_limit(client: TestClient) -> None:
    assert client.post("/api/v1/issues", json=new_issue(text="яма " * 499 + "яма")).status_code == 201

    assert "2000" in client.post("/api/v1/issues", json=new_issue(text="яма " * 501)).json()["detail"]


@pytest.mark.parametrize(
    "text", ["я" * 2000, "ж" * 50 + " " + "ш" * 60, "https://example.kz/" + "a1" * 200, "Абая " * 400, "1," * 1000]
)
def test_strange_words_are_taken_in(client: TestClient, text: str) -> None:
    assert client.post("/api/v1/issues", json=new_issue(text=text[:2000])).status_code == 201


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"null", b'{"text": "\\ud800"}', b"\xff\xfe"])
def test_a_body_that_is_no_issue_is_a_problem(client: TestClient, body: bytes) -> None:
    answer = client.post("/api/v1/issues", content=body, headers={"Content-Type": "application/json"})

    assert answer.status_code == 422
    assert answer.json()["type"] == "/problems/validation"


def test_control_characters_are_left_out_of_what_is_kept(client: TestClient) -> None:
    assert post(client, text="Яма\u0000 на\u0007 дороге\n")["text"] == "Яма на дороге"


def test_an_unknown_category_is_said_so(client: TestClient) -> None:
    answer = client.post("/api/v1/issues", json=new_issue(category="dragons"))

    assert answer.status_code == 404
    assert answer.json()["type"] == "/problems/unknown-category"
    assert "dragons" in answer.json()["detail"]


@pytest.mark.parametrize("code", ["AAAAAAAAAA", "x", "%00", "7KQ2MHXW4P" * 20])
def test_an_unknown_code_is_not_found(client: TestClient, code: str) -> None:
    answer = client.get(f"/api/v1/issues/{code}")

    assert answer.status_code == 404
    assert answer.json()["type"] == "/problems/issue-not-found"


@pytest.mark.parametrize("cursor", ["x", "AAAA", "....", "-1"])
def test_a_wrong_cursor_is_said_so(client: TestClient, cursor: str) -> None:
    answer = client.get("/api/v1/issues", params={"cursor": cursor})

    assert answer.status_code == 400
    assert answer.json()["type"] == "/problems/invalid-cursor"


def test_private_words_are_in_no_answer(client: TestClient, astana_module_engine: Engine) -> None:
    words = (
        "Меня зовут Айгүл Серікқызы, ИИН 900101350123, тел. 87011234567, почта aigul@mail.kz, кв. 15. "
        "Яма на перекрёстке Кабанбай батыра и Сыганак"
    )
    caller = {"name": "Айгүл Серікқызы", "phone": "7777654321", "email": "aigul@mail.kz"}
    answers = []
    for category in ("pothole", "no_heating", "elevator_trapped", "health_service"):
        answer = client.post(
            "/api/v1/issues",
            json=new_issue(text=words, category=category, address="Кенесары 52, кв. 15", caller=caller),
        )
        assert answer.status_code == 201
        answers.append(answer.text)
        answers.append(client.get(f"/api/v1/issues/{answer.json()['public_id']}").text)

    answers += [client.get(path).text for path in PUBLIC_PATHS]

    leaks = [(word, answer[:200]) for word in PRIVATE for answer in answers if word in answer]
    assert leaks == []
    with astana_module_engine.connect() as connection:
        kept = connection.scalars(select(issue_private.c.text)).all()
    assert words in kept


def test_a_new_issue_does_not_show_when_its_commit_fails(client: TestClient, astana_module_engine: Engine) -> None:
    forbid = """
        CREATE FUNCTION forbid() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'at commit'; END $$;
        CREATE CONSTRAINT TRIGGER forbidden AFTER INSERT ON issues DEFERRABLE INITIALLY DEFERRED
          FOR EACH ROW WHEN (NEW.source_ref LIKE 'doomed%') EXECUTE FUNCTION forbid();
    """
    with astana_module_engine.begin() as connection:
        connection.execute(text(forbid))
    total = client.get("/api/v1/counts").json()["total"]

    answer = client.post("/api/v1/issues", json=new_issue(source_ref=f"doomed-{uuid4()}"))

    assert answer.status_code == 500
    assert answer.json()["type"] == "/problems/internal-error"
    assert "at commit" not in answer.text
    assert client.get("/api/v1/counts").json()["total"] == total
    assert client.post("/api/v1/issues", json=new_issue()).status_code == 201


def test_a_preview_shows_what_everybody_will_see_and_keeps_nothing(client: TestClient) -> None:
    total = client.get("/api/v1/counts").json()["total"]
    words = f"{CROSSING['text']}, звоните 87011234567"

    answer = client.post("/api/v1/preview", json={"text": words})

    assert answer.status_code == 200
    assert "87011234567" not in answer.json()["text"]
    assert answer.json()["text"] == post(client, text=words)["text"]
    assert client.get("/api/v1/counts").json()["total"] == total + 1
