"""How long a resident waits for the answer to an issue: `python -m tests.benchmarks.post_issues`.

A real `qala serve` on a real socket and a durable cluster of its own, which is removed at the end. One client sends
issues one after the other by a connection that it keeps: half of them with a point, half with an address in the words.
Then the same drafts are taken in without HTTP, to say what each step costs.
"""

import argparse
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from statistics import median

import httpx2
import numpy as np
from rich.console import Console
from rich.table import Table
from sqlalchemy import Engine

from boundaries.demo.city import read_demo_city
from boundaries.demo.make import make_demo
from boundaries.demo.order import DemoOrder
from geo.model import IssueDraft
from geo.settings import ROOT
from scripts.cluster import Cluster
from tests.benchmarks.take_in import (
    Times,
    copy_of_template,
    drafts_with_points,
    loaded,
    make_template,
    measured,
    own_cluster,
    take,
)
from tests.conftest import app_url, owner_url

WARM_UP = 20
DATABASE = "served"
STARTUP_S = 40
GOAL_MS = 50

console = Console(highlight=False)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--requests", type=int, default=300)
    count = parser.parse_args().requests
    with own_cluster() as cluster:
        make_template(cluster)
        engine = copy_of_template(cluster, DATABASE)
        drafts = mixed_drafts(engine, count + WARM_UP)
        with served(cluster) as client:
            spent = [post(client, draft) for draft in drafts][WARM_UP:]
            again = [post(client, draft) for draft in drafts[WARM_UP:]]
            idle = [look(client) for _ in range(count)]
        report({"POST, new": spent, "POST, sent again": again, "GET /health": idle})
        report_steps(engine, drafts[WARM_UP:])
        engine.dispose()


def mixed_drafts(engine: Engine, count: int) -> list[IssueDraft]:
    """Appeals of the demo: one with a point, one with words only, and so on."""
    with engine.connect() as connection:
        city = read_demo_city(connection)
    worded = make_demo(city, DemoOrder(count, 109, datetime(2026, 11, 20, tzinfo=UTC))).drafts
    pointed = drafts_with_points(city, count)
    chosen = [pointed[row] if row % 2 else worded[row] for row in range(count)]
    return [replace(draft, channel="web", source_ref=f"benchmark-{row}") for row, draft in enumerate(chosen)]


@contextmanager
def served(cluster: Cluster) -> Iterator[httpx2.Client]:
    """A client of a running server."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = str(free.getsockname()[1])
    urls = {"QALA_DATABASE_URL": owner_url(cluster, DATABASE), "QALA_APP_DATABASE_URL": app_url(cluster, DATABASE)}
    words = [sys.executable, "-m", "scripts.qala", "serve", "--port", port]
    server = subprocess.Popen(words, cwd=ROOT, env={**os.environ, **urls}, stdout=subprocess.DEVNULL)
    try:
        with httpx2.Client(base_url=f"http://127.0.0.1:{port}") as client:
            wait(client)
            yield client
    finally:
        server.terminate()
        server.wait()


def wait(client: httpx2.Client) -> None:
    """Return when the server answers."""
    last = time.monotonic() + STARTUP_S
    while True:
        try:
            client.get("/health").raise_for_status()
        except httpx2.TransportError:
            if time.monotonic() > last:
                raise
            time.sleep(0.1)
        else:
            return


def post(client: httpx2.Client, draft: IssueDraft) -> float:
    """Seconds until an issue is answered."""
    body = {
        "source_ref": draft.source_ref,
        "category": draft.category,
        "text": draft.text,
        "address": draft.address,
        "lon": draft.lon,
        "lat": draft.lat,
    }
    started = time.perf_counter()
    answer = client.post("/api/v1/issues", json=body)
    seconds = time.perf_counter() - started
    answer.raise_for_status()
    return seconds


def look(client: httpx2.Client) -> float:
    """Seconds for an answer that needs one tiny query."""
    started = time.perf_counter()
    client.get("/health").raise_for_status()
    return time.perf_counter() - started


def report(spent: dict[str, list[float]]) -> None:
    """Print the answers' times."""
    table = Table("answer", "p50, ms", "p95, ms", "p99, ms", "worst, ms", title="One client on localhost")
    for name, seconds in spent.items():
        figures = [*np.quantile(seconds, (0.5, 0.95, 0.99)), max(seconds)]
        table.add_row(name, *(f"{figure * 1000:.1f}" for figure in figures))
    console.print(table)
    p95 = float(np.quantile(spent["POST, new"], 0.95)) * 1000
    console.print(f"p95 of a new issue: {p95:.1f} ms, the goal is below {GOAL_MS} ms on an idle machine")


def report_steps(engine: Engine, drafts: Sequence[IssueDraft]) -> None:
    """Print what each step of taking in costs, without HTTP."""
    city = loaded(engine)
    spent: list[float] = []
    steps: list[Times] = []
    for draft in drafts:
        again = replace(draft, source_ref=f"{draft.source_ref}-step")
        seconds, times = measured(partial(take, engine, city, [again]))
        spent.append(seconds)
        steps.append(times)
    table = Table("step of take_in", "p50, ms", "p95, ms", title="The same issues without HTTP")
    for name in steps[0]:
        each = [times.get(name, 0.0) for times in steps]
        table.add_row(name, f"{median(each) * 1000:.2f}", f"{np.quantile(each, 0.95) * 1000:.2f}")
    table.add_row("all, with commit", f"{median(spent) * 1000:.2f}", f"{np.quantile(spent, 0.95) * 1000:.2f}")
    console.print(table)


if __name__ == "__main__":
    main()
