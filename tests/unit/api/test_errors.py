"""Every error has a status and a stable type."""

from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from api.errors import STATUS_OF, UNEXPECTED, add_error_handlers, type_of
from geo.errors import CityNotLoaded, DatabaseUnavailable, GeoError, InvalidFilter, IssueNotFound
from geo.filters import Filter


def family(error: type[GeoError]) -> Iterator[type[GeoError]]:
    yield error
    for child in error.__subclasses__():
        yield from family(child)


def client_of(error: Exception) -> TestClient:
    app = FastAPI()
    add_error_handlers(app)

    @app.get("/fails")
    def fails() -> None:
        raise error

    return TestClient(app, raise_server_exceptions=False)


def test_every_error_has_a_status() -> None:
    assert set(family(GeoError)) - STATUS_OF.keys() == set()


def test_statuses_are_those_of_errors_only() -> None:
    assert {status for status in STATUS_OF.values() if not 400 <= status < 600} == set()


def test_types_of_problems_differ() -> None:
    assert len({type_of(error) for error in STATUS_OF}) == len(STATUS_OF)


@pytest.mark.parametrize(
    ("error", "status", "kind"),
    [
        (InvalidFilter("since lies after until"), 400, "/problems/invalid-filter"),
        (IssueNotFound("no issue ABC"), 404, "/problems/issue-not-found"),
        (CityNotLoaded(), 503, "/problems/city-not-loaded"),
    ],
)
def test_an_error_is_answered_as_a_problem(error: GeoError, status: int, kind: str) -> None:
    answer = client_of(error).get("/fails")

    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json() == {"type": kind, "title": error.title, "status": status, "detail": error.detail}


def test_what_is_unavailable_says_when_to_come_again() -> None:
    answer = client_of(DatabaseUnavailable()).get("/fails")

    assert int(answer.headers["retry-after"]) > 0


def test_an_unknown_error_tells_nothing_of_itself() -> None:
    answer = client_of(ValueError("password of the database is 1234")).get("/fails")

    assert answer.status_code == 500
    assert answer.json() == UNEXPECTED.model_dump(exclude_none=True)


def test_an_unknown_path_is_a_problem_too() -> None:
    answer = client_of(ValueError()).get("/nowhere")

    assert answer.status_code == 404
    assert answer.json()["type"] == "/problems/not-found"


def test_the_words_of_a_filter_error_reach_the_client() -> None:
    with pytest.raises(InvalidFilter) as caught:
        Filter(remainder="shown")

    assert client_of(caught.value).get("/fails").json()["detail"] == "remainder and resolution go together"
