"""How fast issues are taken in, step by step, against COPY of the same finished rows into the same empty tables.

    python -m tests.benchmarks.take_in --rows 100000

Makes a cluster of its own and removes it at the end. The text of each issue is that of the demo, the points lie around
houses; the last lines are batches of one, as the web form makes them.
"""

import argparse
import io
import os
import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from statistics import median
from typing import Any
from unittest.mock import patch

import numpy as np
from rich.console import Console
from rich.table import Table
from sqlalchemy import Engine, create_engine
from sqlalchemy.pool import NullPool

import geo.intake
import geo.issues.store
from boundaries.demo.city import DemoCity, read_demo_city
from boundaries.demo.make import make_demo
from boundaries.demo.order import DemoOrder
from boundaries.load import load_pack
from boundaries.pack import read_pack
from geo.coverage.locate import Locator
from geo.database import Audience, transaction
from geo.geocoding.reverse import Reverse
from geo.intake import City, load_city, take_in
from geo.issues.store import send
from geo.model import IssueDraft, Kind
from geo.settings import ROOT
from scripts.cluster import Cluster, create_database, data_folder, start
from tests.conftest import PACK, PASSWORDS, migrate, owner_url

TABLES = ("issues", "issue_private", "issue_events", "assignments", "issue_public")
SPREAD_M = 20.0
CAMERAS = 0.05
"""More than the share of what cameras saw in a demo."""
ONES = 50
LAST_ID = 2**62
COMMIT = "commit"
STEPS = (
    (geo.intake, "check_draft"),
    (geo.intake, "find_known"),
    (Reverse, "labels"),
    (geo.intake, "find_places"),
    (geo.intake, "cells_at"),
    (Locator, "locate"),
    (geo.intake, "decide"),
    (geo.intake, "project"),
    (geo.intake, "finished_rows"),
    (geo.intake, "add"),
    (geo.intake, "publish"),
    (geo.issues.store, "copy_rows"),
)

Times = dict[str, float]
console = Console(highlight=False, soft_wrap=True)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=100_000)
    rows = parser.parse_args().rows
    with own_cluster() as cluster:
        make_template(cluster)
        filled, empty = (copy_of_template(cluster, name) for name in ("filled", "plain"))
        with filled.connect() as connection:
            drafts = drafts_with_points(read_demo_city(connection), rows)
        started = time.perf_counter()
        city = loaded(filled)
        seconds = time.perf_counter() - started
        console.print(f"load_city took {seconds:.2f} s")
        taken, times = measured(partial(take, filled, city, drafts))
        report(rows, taken, times, copy_again(filled, empty))
        report_ones(filled, city, drafts)


@contextmanager
def own_cluster() -> Iterator[Cluster]:
    """A durable cluster of its own, gone at the end."""
    state, name = ROOT / ".qala", f"benchmark-{os.getpid()}"
    state.mkdir(exist_ok=True)
    cluster = start(state, name)
    try:
        yield cluster
    finally:
        cluster.stop()
        shutil.rmtree(data_folder(state, name))


def make_template(cluster: Cluster) -> None:
    """A database with the city and no issue."""
    create_database(cluster, "template_city", PASSWORDS)
    url = owner_url(cluster, "template_city")
    migrate(url, "head")
    with create_engine(url, poolclass=NullPool).begin() as connection:
        load_pack(connection, read_pack(PACK))


def copy_of_template(cluster: Cluster, name: str) -> Engine:
    """Another database that is identical."""
    with closing(cluster.connect()) as admin, admin.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name} TEMPLATE template_city OWNER qala_owner")
    return create_engine(owner_url(cluster, name))


def drafts_with_points(city: DemoCity, rows: int) -> list[IssueDraft]:
    """The demo's appeals, each with a point around a house."""
    drafts = appeals(city, rows, 109, datetime(2026, 11, 20, tzinfo=UTC))
    return with_points(city, drafts, np.random.default_rng(109))


def appeals(city: DemoCity, rows: int, seed: int, now: datetime) -> list[IssueDraft]:
    """Appeals of a demo; what its cameras saw is left out."""
    drafts = make_demo(city, DemoOrder(int(rows * (1 + CAMERAS)) + 1, seed, now)).drafts
    return [draft for draft in drafts if draft.kind == Kind.APPEAL][:rows]


def with_points(city: DemoCity, drafts: Sequence[IssueDraft], dice: np.random.Generator) -> list[IssueDraft]:
    """The drafts, each with a point around a house."""
    houses = city.gazetteer.houses
    chosen = dice.integers(len(houses), size=len(drafts))
    off = dice.normal(0.0, SPREAD_M / 111_195, (len(drafts), 2))
    lon, lat = (houses.lon[chosen] + off[:, 0]).tolist(), (houses.lat[chosen] + off[:, 1]).tolist()
    return [replace(draft, lon=x, lat=y, accuracy_m=15.0) for draft, x, y in zip(drafts, lon, lat, strict=True)]


def loaded(engine: Engine) -> City:
    """The city, read as the application reads it."""
    with transaction(engine, Audience.INTAKE) as connection:
        return load_city(connection)


def take(engine: Engine, city: City, drafts: Sequence[IssueDraft]) -> float:
    """Seconds for one batch, commit included."""
    started = time.perf_counter()
    with transaction(engine, Audience.INTAKE) as connection:
        take_in(connection, city, drafts)
    return time.perf_counter() - started


def measured(work: Callable[[], float]) -> tuple[float, Times]:
    """The answer of some work, and the seconds of each step in it."""
    with watching() as times:
        return work(), times


@contextmanager
def watching() -> Iterator[Times]:
    """The seconds of each step, summed up as long as this lasts."""
    times: Times = {}
    with ExitStack() as stack:
        for module, name in STEPS:
            stack.enter_context(patch.object(module, name, _watched(getattr(module, name), name, times)))
        yield times


def _watched(step: Callable[..., Any], name: str, times: Times) -> Callable[..., Any]:
    def watched(*args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - stands for any step
        key = f"copy {args[1]}" if name == "copy_rows" else name
        started = time.perf_counter()
        try:
            return step(*args, **kwargs)
        finally:
            times[key] = times.get(key, 0.0) + time.perf_counter() - started

    return watched


def copy_again(source: Engine, target: Engine, first: int = 0, last: int = LAST_ID) -> Times:
    """Seconds of COPY by table: the finished rows of some issues of one database into another, in one transaction."""
    finished = {table: copied_out(source, table, first, last) for table in TABLES}
    times = {}
    started = time.perf_counter()
    with target.begin() as connection:
        for table, rows in finished.items():
            before = time.perf_counter()
            send(connection, f"COPY {table} FROM STDIN (FORMAT csv)", rows)
            times[table] = time.perf_counter() - before
    times[COMMIT] = time.perf_counter() - started - sum(times.values())
    return times


def copied_out(source: Engine, table: str, first: int, last: int) -> io.BytesIO:
    """The rows of a table for the issues with ids from first to last, as CSV."""
    rows, number = io.BytesIO(), "id" if table == "issues" else "issue_id"
    chosen = f"SELECT * FROM {table} WHERE {number} BETWEEN {first} AND {last} ORDER BY 1"  # noqa: S608 - own tables
    with source.connect() as connection:
        send(connection, f"COPY ({chosen}) TO STDOUT (FORMAT csv)", rows)
    rows.seek(0)
    return rows


def report(rows: int, seconds: float, times: Times, copied: Times) -> None:
    """Print the big batch."""
    table = Table("step", "s", "rows/s", "plain COPY, s", title=f"{rows:,} appeals with coordinates in one batch")
    plain = sum(copied.values())
    for name, spent in times.items():
        beside = copied.get(name.removeprefix("copy "))
        table.add_row(name, f"{spent:.2f}", f"{rows / spent:,.0f}", f"{beside:.2f}" if beside else "")
    table.add_row("all, with commit", f"{seconds:.2f}", f"{rows / seconds:,.0f}", f"{plain:.2f}")
    console.print(table)
    console.print(f"{plain / seconds:.2f} of the speed of plain COPY into the five tables")


def report_ones(engine: Engine, city: City, drafts: Sequence[IssueDraft]) -> None:
    """Print batches of one."""
    spent: list[float] = []
    steps: list[Times] = []
    for number, draft in enumerate(drafts[:ONES]):
        one = replace(draft, source_ref=f"one-{number}")
        seconds, times = measured(partial(take, engine, city, [one]))
        spent.append(seconds)
        steps.append(times)
    table = Table("step", "median, ms", title=f"{ONES} batches of one")
    for name in steps[0]:
        table.add_row(name, f"{median(times.get(name, 0.0) for times in steps) * 1000:.2f}")
    table.add_row("all, with commit", f"{median(spent) * 1000:.2f}")
    table.add_row("all, 95th percentile", f"{np.quantile(spent, 0.95) * 1000:.2f}")
    console.print(table)


if __name__ == "__main__":
    main()
