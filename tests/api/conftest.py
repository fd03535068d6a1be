"""The application on a real database, logged in as the application's own role."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from pydantic import SecretStr
from sqlalchemy import Engine
from starlette.testclient import TestClient

from api.app import create_app
from api.settings import ServerSettings
from geo.settings import DatabaseSettings
from scripts.cluster import Cluster
from tests.conftest import app_url, owner_url

CROSSING = {"text": "Яма на перекрёстке Кабанбай батыра и Сыганак", "category": "pothole"}


def settings_of(cluster: Cluster, engine: Engine) -> DatabaseSettings:
    database = str(engine.url.database)
    return DatabaseSettings(
        database_url=SecretStr(owner_url(cluster, database)), app_database_url=SecretStr(app_url(cluster, database))
    )


def client_of(cluster: Cluster, engine: Engine, pages: Path = Path("/nowhere"), camera_key: str = "") -> TestClient:
    app = create_app(settings_of(cluster, engine), ServerSettings(pages=pages, camera_key=SecretStr(camera_key)))
    return TestClient(app, raise_server_exceptions=False)


def new_issue(**fields: object) -> dict[str, object]:
    """What a resident sends, with a key of its own."""
    return {"source_ref": str(uuid4()), **CROSSING, **fields}


@pytest.fixture(scope="module")
def client(cluster: Cluster, astana_module_engine: Engine) -> Iterator[TestClient]:
    """A client of a city with a few issues, shared by the tests of a module."""
    with client_of(cluster, astana_module_engine) as opened:
        yield opened


def rows_of(client: TestClient, path: str, query: dict[str, str] | None = None) -> list[dict[str, str]]:
    """The rows of the CSV file at a path."""
    file = client.get(path, params={**(query or {}), "format": "csv"})
    assert file.status_code == 200, file.text
    return list(csv.DictReader(io.StringIO(file.content.decode("utf-8-sig"))))
