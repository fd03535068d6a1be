"""The built page is served with the right addresses, types and times."""

from pathlib import Path

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from api.errors import add_error_handlers
from api.pages import add_pages


def client_of(folder: Path) -> TestClient:
    app = FastAPI()
    add_error_handlers(app)

    @app.post("/api/v1/preview")
    def preview() -> None:
        return None

    add_pages(app, folder)
    return TestClient(app)


@pytest.fixture
def client(tmp_path: Path) -> TestClient:
    (tmp_path / "assets").mkdir()
    (tmp_path / "index.html").write_text("<!doctype html><title>Qala</title>", encoding="utf-8")
    (tmp_path / "icon.svg").write_text("<svg/>", encoding="utf-8")
    for name in ("main-Bx1.js", "worker-Bx1.mjs", "look-Bx1.css", "inter-Bx1.woff2"):
        (tmp_path / "assets" / name).write_text("x", encoding="utf-8")
    return client_of(tmp_path)


@pytest.mark.parametrize("path", ["/", "/index.html", "/ru/report", "/issue/7KQ2MHXW4P"])
def test_the_page_answers_at_every_address_of_its_own(client: TestClient, path: str) -> None:
    answer = client.get(path)

    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.headers["cache-control"] == "no-cache"
    assert "Qala" in answer.text


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("main-Bx1.js", "text/javascript; charset=utf-8"),
        ("worker-Bx1.mjs", "text/javascript; charset=utf-8"),
        ("look-Bx1.css", "text/css; charset=utf-8"),
        ("inter-Bx1.woff2", "font/woff2"),
    ],
)
def test_hashed_assets_are_kept_for_ever_with_their_type(client: TestClient, name: str, kind: str) -> None:
    answer = client.get(f"/assets/{name}")

    assert answer.status_code == 200
    assert answer.headers["content-type"] == kind
    assert "immutable" in answer.headers["cache-control"]


def test_other_files_are_asked_for_again(client: TestClient) -> None:
    assert client.get("/icon.svg").headers["cache-control"] == "no-cache"


def test_an_unchanged_page_is_not_sent_twice(client: TestClient) -> None:
    etag = client.get("/").headers["etag"]

    assert client.get("/", headers={"If-None-Match": etag}).status_code == 304


@pytest.mark.parametrize("path", ["/assets/gone.js", "/gone.png", "/api/v1/nothing", "/api", "/tiles/x", "/a%00.js"])
def test_what_is_not_there_is_not_the_page(client: TestClient, path: str) -> None:
    answer = client.get(path)

    assert answer.status_code == 404
    assert answer.json()["status"] == 404


def test_a_wrong_method_of_the_api_is_not_the_page(client: TestClient) -> None:
    answer = client.get("/api/v1/preview")

    assert answer.status_code == 405
    assert answer.headers["allow"] == "POST"


def test_nothing_outside_the_folder_is_served(client: TestClient) -> None:
    assert client.get("/..%2f..%2f..%2fetc%2fpasswd.txt").status_code == 404


def test_without_a_built_page_it_says_how_to_build_it(tmp_path: Path) -> None:
    answer = client_of(tmp_path / "dist").get("/")

    assert answer.status_code == 404
    assert "npm" in answer.json()["detail"]
