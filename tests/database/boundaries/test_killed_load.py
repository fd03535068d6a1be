"""A load that is killed at any moment and started again ends as one that ran through, row for row."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, RowMapping, Select, Table, create_engine, func, select
from sqlalchemy.pool import NullPool

from boundaries.history.load import load_history
from boundaries.history.mapping import load_mapping
from boundaries.history.rejects import rejects_path
from geo.settings import ROOT
from geo.tables import assignments, data_versions, issue_events, issue_private, issue_public, issues
from scripts.cluster import Cluster
from tests.conftest import owner_url
from tests.histories import HEADER, life_cycles

INCIDENTS = 400
BATCH = 40
LAYER = "issues"
SURROGATES = {"id", "issue_id", "public_id", "received_at", "valid_from"}
"""Numbers that are drawn, and times of taking in."""
State = dict[str, list[Any]]


@pytest.fixture
def make_engine(cluster: Cluster, clone: Callable[[str], str], astana_template: str) -> Callable[[], Engine]:
    def make() -> Engine:
        return create_engine(owner_url(cluster, clone(astana_template)), poolclass=NullPool)

    return make


def snapshots(seed: int) -> str:
    """Life cycles of incidents in any order."""
    rows = list(life_cycles(INCIDENTS, seed))
    random.Random(seed).shuffle(rows)
    return "\n".join([HEADER, *rows, ""])


def start(engine: Engine, path: Path) -> "subprocess.Popen[bytes]":
    words = [sys.executable, "-m", "scripts.qala", "load", str(path), "--format", "turkestan", "--batch", str(BATCH)]
    environment = os.environ | {"QALA_DATABASE_URL": engine.url.render_as_string(hide_password=False)}
    return subprocess.Popen(words, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)


def taken_in(engine: Engine) -> int:
    with engine.connect() as connection:
        return connection.scalar(select(func.count()).select_from(issues)) or 0


def kill_after(running: "subprocess.Popen[bytes]", engine: Engine, rows: int, seconds: float) -> None:
    """Kill a load a moment after it has taken in so many rows, unless it is through before."""
    while running.poll() is None and taken_in(engine) < rows:
        time.sleep(0.01)
    time.sleep(seconds)
    running.send_signal(signal.SIGKILL)
    running.wait()


def state(engine: Engine, path: Path) -> State:
    """Every row of every table that a load writes, without surrogates, and the rejected rows."""
    with engine.connect() as connection:
        found: State = {"issues": rows_of(connection.execute(select(issues)).mappings().all())}
        for table in (issue_public, issue_private, issue_events, assignments):
            found[table.name] = rows_of(connection.execute(with_key(table)).mappings().all())
        versions = select(data_versions.c.version).where(data_versions.c.layer == LAYER)
        found["versions"] = list(connection.scalars(versions))
    found["rejects"] = rejects_path(path).read_text(encoding="utf-8-sig").splitlines()
    return found


def with_key(table: Table) -> "Select[Any]":
    key = [issues.c.channel.label("key_channel"), issues.c.source_ref.label("key_ref")]
    return select(*key, *table.c).join(issues, issues.c.id == table.c.issue_id)


def rows_of(rows: Iterable[RowMapping]) -> list[str]:
    return sorted(
        repr([(name, getattr(value, "desc", value)) for name, value in row.items() if name not in SURROGATES])
        for row in rows
    )


def drill(make_engine: Callable[[], Engine], folder: Path, seed: int, kills: int) -> None:
    dice = random.Random(seed)
    path = folder / "snapshots.csv"
    path.write_text(snapshots(seed), encoding="utf-8")
    whole, killed = make_engine(), make_engine()
    load_history(whole, path, load_mapping("turkestan"), lambda *_: None, BATCH)
    wanted = state(whole, path)
    rejects_path(path).unlink()

    parts = []
    for _ in range(kills):
        kill_after(start(killed, path), killed, dice.randint(0, INCIDENTS // 2), dice.random() / 50)
        parts.append(taken_in(killed))
    assert start(killed, path).wait() == 0

    # Later kills may come when all is taken in; a drill whose first one did has killed nothing.
    assert parts[0] < taken_in(whole)
    assert state(killed, path) == wanted
    assert {each.name for each in folder.iterdir()} == {path.name, rejects_path(path).name}


def test_a_load_killed_twice_ends_as_one_that_ran_through(make_engine: Callable[[], Engine], tmp_path: Path) -> None:
    drill(make_engine, tmp_path, seed=1, kills=2)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(2, 22))
def test_a_load_killed_at_any_moment_ends_as_one_that_ran_through(
    make_engine: Callable[[], Engine], tmp_path: Path, seed: int
) -> None:
    drill(make_engine, tmp_path, seed=seed, kills=5)
