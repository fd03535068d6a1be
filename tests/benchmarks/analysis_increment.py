"""A night's increment: 8,000 new issues over many that were analysed before, in seconds by step.

    nice .venv/bin/python -m tests.benchmarks.analysis_increment --issues 1000000

Issues are copies of a demo, moved in time and space; they are synthetic. The peer is the same run over all issues at
once, in the same session.
"""

import argparse
import shutil
import time
from datetime import UTC, datetime

from sqlalchemy import Connection, create_engine, text

from boundaries.demo.order import DemoOrder
from boundaries.load import load_pack
from boundaries.pack import read_pack
from geo.analysis.nightly import RUNS
from geo.settings import ROOT
from scripts.cluster import create_database, data_folder, start
from tests.conftest import PACK, PASSWORDS, migrate, owner_url
from tests.planted import load_demo

BASE, INCREMENT = 20_000, 8_000
NOW = datetime(2026, 11, 24, 6, tzinfo=UTC)
DATABASE = "increment"
COPIES = {
    "issues": ("id", "public_id, channel, source_ref, occurred_at, received_at, due_at, status_at, geom"),
    "issue_public": ("issue_id", "public_id, occurred_at, due_at, geom"),
}
"""Tables that are copied, their key, and the columns that differ in a copy."""


def multiply(connection: Connection, times: int) -> None:
    """Copy every issue some times: each copy lies a few hundred metres and some days from the one before."""
    for table, (key, changed) in COPIES.items():
        names = connection.scalars(
            text("SELECT column_name FROM information_schema.columns WHERE table_name = :t ORDER BY ordinal_position"),
            {"t": table},
        ).all()
        parts = [_copied(name, key, {each.strip() for each in changed.split(",")}) for name in names]
        connection.execute(
            text(
                f"INSERT INTO {table} ({', '.join(names)}) OVERRIDING SYSTEM VALUE SELECT {', '.join(parts)} "  # noqa: S608 - names of our own tables
                f"FROM {table} CROSS JOIN generate_series(1, :times) AS copy WHERE {key} <= :last"
            ),
            {"times": times, "last": BASE},
        )
    connection.execute(text("SELECT setval(pg_get_serial_sequence('issues', 'id'), max(id)) FROM issues"))
    connection.execute(text("ANALYZE"))


def _copied(name: str, key: str, changed: set[str]) -> str:
    if name == key:
        return f"{name} + copy * {BASE}"
    if name not in changed:
        return name
    return {
        "public_id": "public_id || copy",
        "channel": "channel",
        "source_ref": "source_ref || ' ' || copy",
        "geom": "ST_Translate(geom, 0.0011 * (copy % 7), 0.0007 * (copy % 5))",
    }.get(name, f"{name} - make_interval(days => (copy * 37) % 500)")


def analysed() -> dict[str, float]:
    """Seconds of each run."""
    seconds = {}
    engine = create_engine(owner_url(cluster, DATABASE))
    for name, run in RUNS.items():
        started = time.perf_counter()
        run(engine, lambda _done, _of: None)
        seconds[name] = time.perf_counter() - started
    engine.dispose()
    return seconds


def measure(issues: int) -> None:
    """Print seconds by step."""
    url = owner_url(cluster, DATABASE)
    migrate(url, "head")
    engine = create_engine(url)
    with engine.begin() as connection:
        load_pack(connection, read_pack(PACK))
    load_demo(engine, DemoOrder(BASE, 7, NOW))
    with engine.begin() as connection:
        multiply(connection, issues // BASE - 1)
    first = analysed()
    load_demo(engine, DemoOrder(INCREMENT, 8, NOW))
    night = analysed()
    print(f"{issues:,} issues, {INCREMENT:,} more in a night")  # noqa: T201 - the figure itself is the result
    for name, seconds in night.items():
        print(f"{name:12} {seconds:8.1f} s of {first[name]:8.1f} s for all, ratio {seconds / first[name]:.2f}")  # noqa: T201 - as above


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--issues", type=int, default=1_000_000)
    wanted = parser.parse_args().issues
    state, folder = ROOT / ".qala", "increment"
    state.mkdir(exist_ok=True)
    cluster = start(state, folder, durable=False)
    try:
        create_database(cluster, DATABASE, PASSWORDS)
        measure(wanted)
    finally:
        cluster.stop()
        shutil.rmtree(data_folder(state, folder))
