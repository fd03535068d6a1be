"""A real PostGIS for tests: one throw-away cluster a session, databases cloned from migrated templates."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import count

import pytest
from alembic import command
from alembic.config import Config
from hypothesis import settings as hypothesis_settings
from sqlalchemy import Connection, Engine, create_engine
from sqlalchemy.pool import NullPool

from boundaries.load import load_pack
from boundaries.pack import read_pack
from geo.settings import ROOT
from scripts.cluster import Cluster, create_database, data_folder, start

# How long an example takes says more about the machine than about the code.
hypothesis_settings.register_profile("qala", deadline=None)
hypothesis_settings.load_profile("qala")

# Callers are told apart in every test, whatever the settings of this clone say.
os.environ["QALA_CALLER_KEY"] = "of the tests"

PASSWORDS = {"qala_owner": "owner", "qala_app": "app"}
PACK = ROOT / "boundaries" / "data" / "astana"


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """A cluster of its own, gone after the session."""
    state, name = ROOT / ".qala", f"tests-{os.getpid()}"
    state.mkdir(exist_ok=True)
    started = start(state, name, durable=False)
    yield started
    started.stop()
    shutil.rmtree(data_folder(state, name))


@pytest.fixture(scope="session")
def empty_template(cluster: Cluster) -> str:
    """Name of a database that the migrations have made, without a city."""
    create_database(cluster, "template_empty", PASSWORDS)
    migrate(owner_url(cluster, "template_empty"), "head")
    return "template_empty"


@pytest.fixture(scope="session")
def astana_template(cluster: Cluster, clone: Callable[[str], str], empty_template: str) -> str:
    """Name of a database with the Astana pack loaded and no issue."""
    name = clone(empty_template)
    engine = create_engine(owner_url(cluster, name), poolclass=NullPool)
    with engine.begin() as connection:
        load_pack(connection, read_pack(PACK))
    return name


@pytest.fixture(scope="session")
def clone(cluster: Cluster) -> Callable[[str], str]:
    """Make a copy of a database nobody is connected to; return the copy's name."""
    numbers = count()

    def make(template: str) -> str:
        name = f"copy_{next(numbers)}"
        with closing(cluster.connect()) as admin, admin.cursor() as cursor:
            cursor.execute(f"CREATE DATABASE {name} TEMPLATE {template} OWNER qala_owner")
        return name

    return make


@pytest.fixture
def empty_engine(cluster: Cluster, clone: Callable[[str], str], empty_template: str) -> Iterator[Engine]:
    """Owner's engine of a migrated database without a city, the test's own."""
    yield from _engine_of_copy(cluster, clone(empty_template))


@pytest.fixture
def astana_engine(cluster: Cluster, clone: Callable[[str], str], astana_template: str) -> Iterator[Engine]:
    """Owner's engine of a database with Astana loaded, the test's own."""
    yield from _engine_of_copy(cluster, clone(astana_template))


@pytest.fixture(scope="module")
def astana_module_engine(cluster: Cluster, clone: Callable[[str], str], astana_template: str) -> Iterator[Engine]:
    """Owner's engine of a database with Astana loaded, shared by the tests of a module."""
    yield from _engine_of_copy(cluster, clone(astana_template))


@pytest.fixture
def empty_connection(empty_engine: Engine) -> Iterator[Connection]:
    """One transaction in a migrated database without a city, rolled back at the end."""
    with empty_engine.connect() as connection:
        yield connection


@pytest.fixture
def astana_connection(astana_module_engine: Engine) -> Iterator[Connection]:
    """One transaction in a database with Astana loaded, rolled back at the end."""
    with astana_module_engine.connect() as connection:
        yield connection


def owner_url(cluster: Cluster, database: str) -> str:
    """URL of the owner of a database."""
    return cluster.url("qala_owner", PASSWORDS["qala_owner"], database)


def app_url(cluster: Cluster, database: str) -> str:
    """URL of the application's login in a database."""
    return cluster.url("qala_app", PASSWORDS["qala_app"], database)


def migrate(url: str, revision: str) -> None:
    """Upgrade a database to a revision."""
    config = Config(toml_file=ROOT / "pyproject.toml")
    config.attributes["url"] = url
    command.upgrade(config, revision)


def _engine_of_copy(cluster: Cluster, name: str) -> Iterator[Engine]:
    engine = create_engine(owner_url(cluster, name))
    yield engine
    engine.dispose()
    with closing(cluster.connect()) as admin, admin.cursor() as cursor:
        cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")
