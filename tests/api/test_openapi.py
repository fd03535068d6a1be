"""The description of the API is complete, kept, and true under thousands of made-up requests.

The kept copy is renewed by: QALA_RENEW=1 pytest tests/api/test_openapi.py
"""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from schemathesis import Case, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.schemas import BaseSchema
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from starlette.testclient import TestClient

from api.app import create_app
from tests.api.conftest import new_issue

KEPT = Path(__file__).with_name("openapi.json")
EXAMPLES = 15
PATHS = create_app().openapi()["paths"]
GOOD = [(path, method, GenerationMode.POSITIVE) for path, methods in PATHS.items() for method in methods]
# Where nothing is asked for, nothing can be asked wrongly.
WRONG = [
    (path, method, GenerationMode.NEGATIVE)
    for path, methods in PATHS.items()
    for method, operation in methods.items()
    if "requestBody" in operation or any(each["in"] == "query" for each in operation.get("parameters", ()))
]
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]


def operations(schema: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for path, methods in schema["paths"].items():
        for method, operation in methods.items():
            yield f"{method.upper()} {path}", operation


def test_the_description_is_the_kept_one(client: TestClient) -> None:
    described = json.dumps(client.get("/openapi.json").json(), ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    if os.environ.get("QALA_RENEW"):
        KEPT.write_text(described, encoding="utf-8")

    assert described == KEPT.read_text(encoding="utf-8")


def test_every_operation_has_a_summary_an_example_and_a_name_of_its_own(client: TestClient) -> None:
    found = dict(operations(client.get("/openapi.json").json()))

    assert {name for name, each in found.items() if "Example: `" not in each["description"]} == set()
    assert {name for name, each in found.items() if not each["summary"] or each["summary"].istitle()} == set()
    assert len({each["operationId"] for each in found.values()}) == len(found)


def test_every_operation_says_which_problems_it_answers(client: TestClient) -> None:
    for name, operation in operations(client.get("/openapi.json").json()):
        if name != "GET /health":
            for status in ("400", "422", "500", "503"):
                assert "application/problem+json" in operation["responses"][status]["content"], name


@pytest.fixture(scope="module")
def described(client: TestClient) -> BaseSchema:
    """The description with the running application behind it, in a city with a few issues."""
    for number in range(5):
        assert client.post("/api/v1/issues", json=new_issue(lon=71.43 + number / 500, lat=51.13)).status_code == 201
    return schemathesis.openapi.from_asgi("/openapi.json", client.app)


@pytest.mark.parametrize(("path", "method", "mode"), [*GOOD, *WRONG])
def test_no_request_breaks_the_server_and_every_answer_is_as_described(
    described: BaseSchema, path: str, method: str, mode: GenerationMode
) -> None:
    operation = described[path][method]

    @seed(109)
    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
        database=None,
    )
    @given(case=operation.as_strategy(generation_mode=mode))
    def hammer(case: Case[Any]) -> None:
        case.call_and_validate(checks=CHECKS)

    hammer()
