"""A night's increment: 8,000 new issues over many that were analysed before, in seconds by run.

    nice .venv/bin/python -m tests.benchmarks.analysis_increment --issues 15000000 --keep /a/folder --nights 3

The city is built once and kept in the folder; one that stands there is used again. Issues are copies of a demo, they
are synthetic. The peer is the run over all issues at once, measured when they were analysed first; then incidents were
written without keys and with their indexes made at the end, which is faster than any city has it.
"""

import argparse
import resource
import time
from datetime import timedelta
from pathlib import Path

from sqlalchemy import Engine, create_engine

from boundaries.demo.order import DemoOrder
from geo.analysis.nightly import RUNS
from scripts.cluster import Cluster
from tests.benchmarks.large_city import DATABASE, NOW, bulk_engine, open_city, story, tell, without_indexes
from tests.conftest import migrate, owner_url
from tests.planted import load_demo

INCREMENT = 8_000
KEPT = "incidents"


def seconds_of(name: str, engine: Engine, folder: Path) -> float:
    """Seconds of one run."""
    started = time.perf_counter()
    RUNS[name](engine, lambda _done, _of: None, folder / KEPT)
    return time.perf_counter() - started


def analyse_first(cluster: Cluster, folder: Path) -> None:
    """Analyse all issues at once, as far as that is not done, and keep how long it took."""
    told = story(folder)
    if "incidents" not in told["first"]:
        engine = bulk_engine(cluster)
        with without_indexes(cluster, ["incidents", "incident_issues"]):
            told["first"]["incidents"] = seconds_of("incidents", engine, folder)
        engine.dispose()
        tell(folder, told)
    engine = create_engine(owner_url(cluster, DATABASE))
    for name in RUNS.keys() - told["first"].keys():
        told["first"][name] = seconds_of(name, engine, folder)
        tell(folder, told)
    engine.dispose()


def one_night(cluster: Cluster, folder: Path) -> None:
    """Take a night's issues in and analyse; print seconds."""
    told = story(folder)
    night = told["nights"] + 1
    engine = create_engine(owner_url(cluster, DATABASE))
    load_demo(engine, DemoOrder(INCREMENT, 1000 + night, NOW + timedelta(days=night), months=1))
    tell(folder, told | {"nights": night})
    seconds = {name: seconds_of(name, engine, folder) for name in RUNS}
    engine.dispose()
    peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    for name, each in seconds.items():
        whole = told["first"][name]
        print(f"{name:12} {each:8.1f} s of {whole:8.1f} s for all, ratio {each / whole:.3f}", flush=True)  # noqa: T201 - the figure itself is the result
    print(f"night {night:6} {sum(seconds.values()):8.1f} s, at most {peak_mb:,.0f} MB", flush=True)  # noqa: T201 - as above


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--issues", type=int, default=1_000_000)
    parser.add_argument("--keep", type=Path, required=True, help="folder of the city; outside of the repository")
    parser.add_argument("--nights", type=int, default=1)
    wanted = parser.parse_args()
    running = open_city(wanted.keep, wanted.issues)
    try:
        migrate(owner_url(running, DATABASE), "head")
        analyse_first(running, wanted.keep)
        for _ in range(wanted.nights):
            one_night(running, wanted.keep)
    finally:
        running.stop()
