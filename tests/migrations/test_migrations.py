"""The migrations make, unmake and make again the tables that geo.tables describes."""

from collections.abc import Callable

import pytest
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, inspect, text
from sqlalchemy.pool import NullPool

from geo.database import Audience
from geo.settings import ROOT
from geo.tables import metadata
from scripts.cluster import Cluster, create_database

PASSWORDS = {"qala_owner": "owner", "qala_app": "app"}


@pytest.fixture
def url(cluster: Cluster) -> str:
    create_database(cluster, "migrated", PASSWORDS)
    return cluster.url("qala_owner", "owner", "migrated")


@pytest.fixture
def config(url: str) -> Config:
    config = Config(toml_file=ROOT / "pyproject.toml")
    config.attributes["url"] = url
    return config


def tables(url: str) -> set[str]:
    engine = create_engine(url, poolclass=NullPool)
    return set(inspect(engine).get_table_names()) - {"spatial_ref_sys", "alembic_version"}


def test_up_down_and_up_again_makes_the_same_tables(config: Config, url: str) -> None:
    command.upgrade(config, "head")
    first = tables(url)
    command.downgrade(config, "base")

    assert tables(url) == set()

    command.upgrade(config, "head")

    assert tables(url) == first == set(metadata.tables)


def test_the_tables_are_those_of_the_code(config: Config) -> None:
    command.upgrade(config, "head")

    command.check(config)


def test_a_downgrade_leaves_the_roles_of_the_cluster(config: Config, url: str) -> None:
    command.upgrade(config, "head")
    command.downgrade(config, "base")

    with create_engine(url, poolclass=NullPool).connect() as connection:
        roles = set(connection.scalars(text("SELECT rolname FROM pg_roles WHERE rolname LIKE 'qala_%'")))

    assert {"qala_app", *(audience.role for audience in Audience)} <= roles


def test_there_is_one_head() -> None:
    assert len(ScriptDirectory(str(ROOT / "alembic")).get_heads()) == 1


def test_the_public_role_reads_the_projection_and_nothing_private(
    cluster: Cluster, clone: Callable[[str], str], empty_template: str
) -> None:
    url = cluster.url("qala_owner", "owner", clone(empty_template))

    with create_engine(url, poolclass=NullPool).connect() as connection:
        readable = set(
            connection.scalars(
                text(
                    "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
                    " AND has_table_privilege('qala_public', oid, 'SELECT')"
                )
            )
        )

    assert "issue_public" in readable
    assert readable.isdisjoint(
        {"issues", "issue_private", "issue_events", "assignments", "cameras", "violations", "camera_events"}
    )
