"""The private cluster: made once, found again, and as durable as it says."""

import os
import shutil
import signal
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psycopg2
import pytest

from scripts.cluster import Cluster, ClusterFailed, create_database, data_folder, is_running, server_program, start

LONG_AND_SPACED = "a clone in a deep folder " * 5


@pytest.fixture
def state() -> Iterator[Path]:
    """A state folder under a long path with spaces that the database's account can reach."""
    with tempfile.TemporaryDirectory(prefix="qala ") as folder:
        Path(folder).chmod(0o755)
        inside = Path(folder) / LONG_AND_SPACED.strip() / ".qala"
        inside.mkdir(parents=True)
        yield inside
        data = data_folder(inside, "postgres")
        if data.exists():
            Cluster(data, 0, "").stop()
            shutil.rmtree(data)


def put(cluster: Cluster, value: str) -> None:
    with closing(cluster.connect("city")) as connection, connection.cursor() as cursor:
        cursor.execute("CREATE TABLE IF NOT EXISTS said (words text)")
        cursor.execute("INSERT INTO said VALUES (%s)", (value,))


def said(cluster: Cluster) -> list[str]:
    with closing(cluster.connect("city")) as connection, connection.cursor() as cursor:
        cursor.execute("SELECT words FROM said ORDER BY words")
        return [words for (words,) in cursor.fetchall()]


def test_it_keeps_data_and_port_from_start_to_start_and_asks_for_a_password(state: Path) -> None:
    first = start(state, "postgres")
    create_database(first, "city", {"qala_owner": "one"})
    put(first, "kept")
    first.stop()
    assert not is_running(first.data)

    second = start(state, "postgres")
    create_database(second, "city", {"qala_owner": "two"})

    assert (second.port, said(second)) == (first.port, ["kept"])
    assert start(state, "postgres") == second
    with pytest.raises(psycopg2.OperationalError, match="password authentication failed"):
        psycopg2.connect(host="127.0.0.1", port=second.port, user="qala_owner", password="one", dbname="city")


def test_what_was_committed_survives_a_kill(state: Path) -> None:
    cluster = start(state, "postgres")
    create_database(cluster, "city", {"qala_owner": "one"})
    put(cluster, "acknowledged")
    os.kill(int((cluster.data / "postmaster.pid").read_text().splitlines()[0]), signal.SIGKILL)
    last = time.monotonic() + 20
    while is_running(cluster.data) and time.monotonic() < last:
        time.sleep(0.1)

    assert said(start(state, "postgres")) == ["acknowledged"]


@pytest.mark.skipif(os.geteuid() != 0, reason="only root hands the cluster to another account")
def test_out_of_reach_of_the_account_the_data_stand_elsewhere() -> None:
    with tempfile.TemporaryDirectory() as folder:
        state = Path(folder) / "clone" / ".qala"
        state.mkdir(parents=True)
        Path(folder).chmod(0o700)

        assert not data_folder(state, "postgres").is_relative_to(folder)

        Path(folder).chmod(0o755)

        assert data_folder(state, "postgres") == state / "postgres"


def test_a_missing_program_says_what_to_install() -> None:
    with pytest.raises(ClusterFailed, match="apt-get install postgresql-15 postgresql-15-postgis-3"):
        server_program("no_such_program")
