"""The server starts whatever is missing, says what it is, and takes a city as soon as there is one."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from pydantic import SecretStr
from sqlalchemy import Engine, insert, update
from sqlalchemy.exc import IntegrityError
from starlette.testclient import TestClient

from api import dependencies, live
from api.app import create_app
from api.settings import ServerSettings
from boundaries.load import load_pack
from boundaries.pack import read_pack
from geo.database import Audience, create_app_engine, transaction
from geo.errors import DatabaseUnavailable
from geo.settings import DatabaseSettings
from geo.tables import city, data_versions, issue_private
from scripts.cluster import Cluster
from tests.api.conftest import client_of, new_issue, settings_of
from tests.conftest import PACK

PATHS = ("city", "categories", "districts", "counts", "issues", "geocode?q=a", "reverse?lon=71&lat=51")


@pytest.fixture(autouse=True)
def always_look(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live, "FRESH_S", 0.0)


@pytest.fixture
def no_city(cluster: Cluster, empty_engine: Engine) -> Iterator[TestClient]:
    with client_of(cluster, empty_engine) as client:
        yield client


def test_without_a_city_every_route_says_so(no_city: TestClient) -> None:
    answers = [no_city.get(f"/api/v1/{path}") for path in PATHS]
    answers += [no_city.get(f"/tiles/{path}") for path in ("issues.json", "base.json", "issues/9/0/0.mvt")]
    answers.append(no_city.post("/api/v1/issues", json=new_issue()))

    assert {answer.status_code for answer in answers} == {503}
    assert {answer.json()["type"] for answer in answers} == {"/problems/city-not-loaded"}
    assert all(int(answer.headers["retry-after"]) > 0 for answer in answers)


def test_health_says_that_no_city_is_loaded(no_city: TestClient) -> None:
    answer = no_city.get("/health")

    assert answer.status_code == 503
    assert answer.json() == {"status": "No city is loaded yet.", "database": True, "city": None, "version": None}


def test_a_city_loaded_later_is_served_without_a_restart(no_city: TestClient, empty_engine: Engine) -> None:
    assert no_city.get("/api/v1/city").status_code == 503

    with empty_engine.begin() as connection:
        load_pack(connection, read_pack(PACK))

    assert no_city.get("/api/v1/city").json()["code"] == "astana"
    assert no_city.post("/api/v1/issues", json=new_issue()).status_code == 201
    assert no_city.get("/health").json()["status"] == "ok"


def test_a_changed_city_takes_the_place_of_the_old_one(cluster: Cluster, astana_engine: Engine) -> None:
    with client_of(cluster, astana_engine) as client:
        before = client.get("/api/v1/city").json()

        with astana_engine.begin() as connection:
            connection.execute(update(city).values(name_ru="Другая"))
            raised = update(data_versions).where(data_versions.c.layer == "city")
            connection.execute(raised.values(version=data_versions.c.version + 1))

        after = client.get("/api/v1/city").json()
        assert (after["names"]["ru"], after["version"]) == ("Другая", before["version"] + 1)


def test_a_city_is_looked_for_no_more_than_once_a_second(
    cluster: Cluster, astana_engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live, "FRESH_S", 1000.0)
    with client_of(cluster, astana_engine) as client:
        with astana_engine.begin() as connection:
            connection.execute(update(city).values(name_ru="Другая"))
            connection.execute(update(data_versions).values(version=data_versions.c.version + 1))

        assert client.get("/api/v1/city").json()["names"]["ru"] == "Астана"


def test_without_a_database_it_starts_and_says_so() -> None:
    nowhere = SecretStr("postgresql://nobody:secret@127.0.0.1:1/nothing")
    app = create_app(DatabaseSettings(database_url=nowhere, app_database_url=nowhere), ServerSettings())

    with TestClient(app, raise_server_exceptions=False) as client:
        health, counts = client.get("/health"), client.get("/api/v1/counts")

    assert health.status_code == 503
    assert health.json() == {
        "status": "The database does not answer.",
        "database": False,
        "city": None,
        "version": None,
    }
    assert counts.status_code == 503
    assert counts.json()["type"] == "/problems/database-unavailable"
    assert "secret" not in health.text + counts.text
    assert counts.headers["retry-after"]


def test_what_is_held_is_served_while_the_database_is_gone(
    cluster: Cluster, astana_engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    with client_of(cluster, astana_engine) as client:
        path = "/tiles/base/11/1430/683.mvt"
        assert (client.get(path).status_code, client.get("/health").status_code) == (200, 200)

        monkeypatch.setattr(live, "transaction", gone)
        monkeypatch.setattr(dependencies, "transaction", gone)

        assert (client.get(path).status_code, client.get("/api/v1/city").status_code) == (200, 200)
        assert client.get("/health").json()["database"] is False
        assert client.post("/api/v1/issues", json=new_issue()).json()["type"] == "/problems/database-unavailable"


@contextmanager
def gone(*_: object) -> Iterator[None]:
    raise DatabaseUnavailable
    yield


def test_when_all_connections_are_taken_it_asks_to_come_again(
    cluster: Cluster, astana_engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    with client_of(cluster, astana_engine) as client:
        engine = client.app.state.live.engine  # type: ignore[attr-defined]
        monkeypatch.setattr(engine.pool, "_timeout", 0.1)
        taken = [engine.connect() for _ in range(16)]
        answer = client.get("/api/v1/issues")
        for connection in taken:
            connection.close()

        assert answer.status_code == 503
        assert answer.json()["type"] == "/problems/database-unavailable"
        assert client.get("/api/v1/issues").status_code == 200


def test_words_of_people_do_not_get_into_errors(cluster: Cluster, astana_engine: Engine) -> None:
    engine = create_app_engine(settings_of(cluster, astana_engine))
    private = insert(issue_private).values(issue_id=-1, text="Айгүл, 87011234567")

    with transaction(engine, Audience.INTAKE) as connection, pytest.raises(IntegrityError) as caught:
        connection.execute(private)

    engine.dispose()
    assert "87011234567" not in str(caught.value)
