"""Batches of camera events over HTTP: who may send, what is answered, and that no door shows what is only counted."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

import mapbox_vector_tile
import numpy as np
import pytest
from sqlalchemy import Engine, func, select
from starlette.testclient import TestClient

from api.middleware import LARGER_BODIES
from geo.issues.loading import load_codes
from geo.tables import camera_events, cameras, issue_public, issues, violations
from scripts.cluster import Cluster
from tests.api.conftest import client_of, new_issue
from tests.builders import make_event_fields
from tiles.grid import on_world

PATH = "/api/v1/violations"
KEY = "a key of the tests"
BEARER = {"Authorization": f"Bearer {KEY}"}
START = datetime.now(UTC) - timedelta(days=400)
HOURS = count()
ZOOMS = range(6, 17)


@pytest.fixture(scope="module")
def sender(cluster: Cluster, astana_module_engine: Engine) -> Iterator[TestClient]:
    """A client that has the key, shared by the tests of a module."""
    with client_of(cluster, astana_module_engine, camera_key=KEY) as opened:
        opened.headers.update(BEARER)
        yield opened


def event(**overrides: object) -> dict[str, object]:
    """An event that is far from all others in time."""
    at = START + timedelta(hours=next(HOURS))
    return make_event_fields(**{"at": at.isoformat(), **overrides})


def send(client: TestClient, *events: dict[str, object], status: int = 201) -> dict[str, Any]:
    answer = client.post(PATH, json={"events": events})
    assert answer.status_code == status, answer.text
    found: dict[str, Any] = answer.json()
    return found


def test_without_a_key_set_nobody_may_send_and_is_told_how_to_set_one(client: TestClient) -> None:
    answer = client.post(PATH, json={"events": [event()]}, headers=BEARER)

    assert answer.status_code == 403
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["type"] == "/problems/key-not-set"
    assert "QALA_CAMERA_KEY" in answer.json()["detail"]


@pytest.mark.parametrize("given", ["", "Bearer wrong", f"Basic {KEY}", "Bearer", f"Bearer {KEY}x", "Bearer \xe9"])
def test_with_another_key_or_none_nobody_may_send(sender: TestClient, given: str) -> None:
    answer = sender.post(PATH, json={"events": [event()]}, headers={b"Authorization": given.encode("latin-1")})

    assert answer.status_code == 401
    assert answer.headers["www-authenticate"] == "Bearer"
    assert answer.json()["type"] == "/problems/wrong-key"
    assert KEY not in answer.text


def test_a_batch_is_answered_with_what_became_of_it(sender: TestClient) -> None:
    first = event()
    again = {**first, "event_id": "another", "confidence": 0.5}
    unknown = event(camera="cam-9999")

    said = send(sender, first, again, first, unknown)

    assert {name: said[name] for name in ("taken", "joined", "known", "rejected")} == {
        "taken": 1,
        "joined": 1,
        "known": 1,
        "rejected": 1,
    }
    (rejected,) = said["rejections"]
    assert (rejected["event_id"], rejected["where"]) == (unknown["event_id"], "camera")
    assert "cam-9999" in rejected["what"]


def test_what_is_answered_is_stored_and_sent_again_it_is_known(
    sender: TestClient, astana_module_engine: Engine
) -> None:
    one = event()

    send(sender, one)
    again = send(sender, one, status=200)

    assert (again["taken"], again["known"]) == (0, 1)
    with astana_module_engine.connect() as connection:
        stored = select(func.count()).where(camera_events.c.event_id == one["event_id"])
        assert connection.scalar(stored) == 1


@pytest.mark.parametrize(
    ("body", "where"),
    [
        ({"events": []}, "events"),
        ({"events": [{}]}, "events.0.event_id"),
        ({"events": [make_event_fields(confidence="high")]}, "events.0.confidence"),
        ({"events": [make_event_fields(event_id="два слова")]}, "events.0.event_id"),
        ({"events": [make_event_fields(colour="red")]}, "events.0.colour"),
        ({"events": [make_event_fields() for _ in range(1001)]}, "events"),
        ([], "body"),
    ],
)
def test_a_body_of_another_shape_is_refused_whole(sender: TestClient, body: object, where: str) -> None:
    answer = sender.post(PATH, json=body)

    assert answer.status_code == 422
    assert where in {error["where"] for error in answer.json()["errors"]}


def test_a_thousand_events_fit_and_no_more_than_a_megabyte(sender: TestClient) -> None:
    events = [
        event(camera=f"cam-{1 + number % 300:04d}", evidence=f"https://e.example/{'x' * 100}") for number in range(1000)
    ]

    assert send(sender, *events)["taken"] == 1000
    assert sender.post(PATH, content=b" " * (LARGER_BODIES[PATH] + 1)).status_code == 413


def test_violations_and_appeals_are_series_of_their_own_in_every_read(sender: TestClient) -> None:
    def totals() -> tuple[dict[str, int], dict[str, int]]:
        listed, counted = {}, {}
        for kind in ("appeal", "violation"):
            page = sender.get("/api/v1/issues", params={"kind": kind, "limit": 500}).json()
            assert {issue["kind"] for issue in page["items"]} <= {kind}
            listed[kind] = page["total"]
            said = sender.get("/api/v1/counts", params={"kind": kind}).json()
            assert said["what"] == kind
            counted[kind] = said["total"]
        return listed, counted

    before, _ = totals()
    send(sender, event())
    assert sender.post("/api/v1/issues", json=new_issue(kind="violation")).status_code == 422
    middle, _ = totals()
    assert sender.post("/api/v1/issues", json=new_issue()).status_code == 201
    after, counted = totals()

    assert middle == {**before, "violation": before["violation"] + 1}
    assert after == counted == {**middle, "appeal": middle["appeal"] + 1}
    unasked = sender.get("/api/v1/issues").json()
    assert unasked["total"] == after["appeal"]


def test_a_public_violation_says_its_kind_and_shows_the_target_but_neither_camera_nor_evidence(
    sender: TestClient, astana_module_engine: Engine
) -> None:
    sent = event(camera="cam-0007")
    send(sender, sent)
    with astana_module_engine.connect() as connection:
        found = select(issues.c.public_id).where(issues.c.source_ref == f"cam-0007/{sent['event_id']}")
        public_id = connection.scalars(found).one()
        target = select(*(function(cameras.c.target_geom) for function in (func.ST_X, func.ST_Y)))
        point = tuple(connection.execute(target.where(cameras.c.code == "cam-0007")).one())

    answer = sender.get(f"/api/v1/issues/{public_id}")

    issue = answer.json()
    assert (issue["kind"], issue["category"], issue["synthetic"]) == ("violation", "open_manhole", True)
    assert (issue["lon"], issue["lat"]) == point
    for secret in ("cam-0007", "evidence", "manholes 2.3", "confidence", str(sent["event_id"])):
        assert secret not in answer.text


def test_a_public_violation_says_how_often_and_how_long_it_was_seen(
    sender: TestClient, astana_module_engine: Engine
) -> None:
    first = event(camera="cam-0009")
    at = datetime.fromisoformat(str(first["at"]))
    later = [event(camera="cam-0009", at=(at + timedelta(minutes=minutes)).isoformat()) for minutes in (12, 25)]

    send(sender, first, *later)

    with astana_module_engine.connect() as connection:
        found = select(issues.c.public_id).where(issues.c.source_ref == f"cam-0009/{first['event_id']}")
        public_id = connection.scalars(found).one()
    issue = sender.get(f"/api/v1/issues/{public_id}").json()
    to_the_minute = [each.astimezone(UTC).replace(second=0, microsecond=0) for each in (at, at + timedelta(minutes=25))]
    assert issue["seen"]["recordings"] == 3
    assert [datetime.fromisoformat(issue["seen"][name]) for name in ("first_at", "last_at")] == to_the_minute
    assert issue["incident"] is None
    assert sender.post("/api/v1/issues", json=new_issue()).json()["seen"] is None


def test_nobody_says_me_too_to_what_a_camera_saw(
    sender: TestClient, secrets: list[str], astana_module_engine: Engine
) -> None:
    send(sender, event(camera="cam-0010"))
    with astana_module_engine.connect() as connection:
        public_id = connection.scalars(select(issues.c.public_id).where(issues.c.source_ref.like("cam-0010/%"))).first()

    answers = [
        sender.post(f"/api/v1/issues/{code}/me-too", json={"source_ref": "me-too"})
        for code in (public_id, secrets[0], "ABCDEFGHJK")
    ]

    # What is only counted is told apart neither from other violations nor from nothing.
    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.json()["detail"].partition(":")[2] for answer in answers}) == 1


@pytest.fixture(scope="module")
def secrets(sender: TestClient, astana_module_engine: Engine) -> list[str]:
    """Public codes of violations about persons: many in one place, on one day."""
    at = (START - timedelta(days=5)).replace(hour=4)
    events = [
        make_event_fields(camera="cam-0150", at=(at + timedelta(hours=number)).isoformat(), **{"class": what})
        for number in range(6)
        for what in ("drug_signs", "public_disorder")
    ]
    assert send(sender, *events)["taken"] == 12
    send(sender, *(event(camera="cam-0150") for _ in range(3)))
    with astana_module_engine.connect() as connection:
        camera = select(cameras.c.id).where(cameras.c.code == "cam-0150").scalar_subquery()
        rows = connection.execute(
            select(issues.c.public_id, issues.c.source_ref)
            .join(violations)
            .where(violations.c.camera_id == camera, issues.c.category_id.in_(load_codes(connection).personal))
        ).all()
    assert len(rows) == 12
    return [row.public_id for row in rows]


WANTED: dict[str, Any] = {"kind": "violation"}
PERSONS: dict[str, Any] = {**WANTED, "category": ["drug_signs", "public_order"]}


@pytest.mark.parametrize("asked", [WANTED, PERSONS, {**WANTED, "remainder": "sensitive", "resolution": 9}])
def test_what_is_only_counted_stands_on_no_page_and_the_list_says_how_many(
    sender: TestClient, secrets: list[str], asked: dict[str, Any]
) -> None:
    listed: list[str] = []
    cursor: dict[str, str] = {}
    while True:
        page = sender.get("/api/v1/issues", params={**asked, **cursor, "limit": 500}).json()
        listed += [issue["public_id"] for issue in page["items"]]
        if page["next"] is None:
            break
        cursor = {"cursor": page["next"]}

    assert not set(secrets) & set(listed)
    assert page["only_counted"] == 12
    assert page["total"] == len(listed) + 12


def test_what_is_only_counted_counts_in_its_district_and_as_sensitive(sender: TestClient, secrets: list[str]) -> None:
    said = sender.get("/api/v1/counts", params=PERSONS).json()

    assert said["total"] == len(secrets)
    assert said["map"] == {**dict.fromkeys(said["map"], 0), "resolution": 9, "sensitive": len(secrets)}
    assert sum(district["count"] for district in said["districts"]) == len(secrets)


def test_what_is_only_counted_has_no_page_of_its_own(sender: TestClient, secrets: list[str]) -> None:
    for public_id in secrets:
        answer = sender.get(f"/api/v1/issues/{public_id}")
        assert answer.status_code == 404
        assert answer.json()["type"] == "/problems/issue-not-found"


def test_no_tile_and_no_cell_tells_of_what_is_only_counted(
    sender: TestClient, secrets: list[str], astana_module_engine: Engine
) -> None:
    with astana_module_engine.connect() as connection:
        points = select(*(f(c) for c in (cameras.c.target_geom, cameras.c.geom) for f in (func.ST_X, func.ST_Y)))
        row = connection.execute(points.where(cameras.c.code == "cam-0150")).one()
        public = connection.execute(select(issue_public).where(issue_public.c.public_id.in_(secrets))).all()

    for lon, lat in (row[:2], row[2:]):
        for zoom in ZOOMS:
            x, y = (on_world(np.array([lon]), np.array([lat]))[0] * (1 << zoom)).astype(int).tolist()
            address = f"/tiles/issues/{zoom}/{x}/{y}.mvt"
            assert sender.get(address, params=PERSONS).status_code == 204
            everything = sender.get(address, params=WANTED).content
            drawn = mapbox_vector_tile.decode(everything).get("issues", {"features": []})["features"]
            assert not {feature["properties"]["public_id"] for feature in drawn} & set(secrets)
            box = f"{lon - 0.01},{lat - 0.01},{lon + 0.01},{lat + 0.01}"
            assert sender.get("/api/v1/counts", params={**PERSONS, "bbox": box}).json()["total"] == 0
    assert {(each.text, each.label_ru, each.label_kk, each.geom, each.radius_m) for each in public} == {
        ("", None, None, None, None)
    }
    assert {getattr(each, f"h3_r{resolution}") for each in public for resolution in range(7, 12)} == {None}


def test_an_appeal_about_a_person_is_still_listed_without_words_and_place(sender: TestClient) -> None:
    told = new_issue(category="drug_signs", lon=71.43, lat=51.13, text="закладки во дворе")

    sent = sender.post("/api/v1/issues", json=told).json()
    page = sender.get("/api/v1/issues", params={"category": "drug_signs"}).json()

    assert [(issue["public_id"], issue["text"], issue["lon"]) for issue in page["items"]] == [
        (sent["public_id"], "", None)
    ]
    assert page["only_counted"] == 0
