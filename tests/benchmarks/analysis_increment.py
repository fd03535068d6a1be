"""A night's increment: 8,000 new issues over many that were analysed before, in seconds by run.

    nice .venv/bin/python -m tests.benchmarks.analysis_increment --issues 15000000 --keep /a/folder --nights 3

The city is built once and kept in the folder; one that stands there is used again. Issues are copies of a demo, they
are synthetic. The peer is the run over all issues at once, measured when they were analysed first; then incidents were
written without keys and with their indexes made at the end, which is faster than any city has it.
"""

import argparse
import os
import resource
import time
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Engine, create_engine

from boundaries.demo.order import DemoOrder
from geo.analysis.nightly import RUNS
from scripts.cluster import Cluster
from tests.benchmarks.large_city import DATABASE, NOW, bulk_engine, open_city, story, tell, without_indexes
from tests.conftest import migrate, owner_url
from tests.planted import load_demo

INCREMENT = 8_000
KEPT = "incidents"


class Seconds(NamedTuple):
    """What one run took."""

    passed: float
    computing: float
    """Of this process and of the database; what it would take on a machine with nothing else to do."""


def seconds_of(name: str, cluster: Cluster, engine: Engine, folder: Path) -> Seconds:
    """Seconds of one run."""
    started, computed = time.perf_counter(), time.process_time() + database_s(cluster)
    RUNS[name](engine, lambda _done, _of: None, folder / KEPT)
    computed = time.process_time() + database_s(cluster) - computed
    return Seconds(time.perf_counter() - started, computed)


def database_s(cluster: Cluster) -> float:
    """Seconds that the processes of a cluster have computed so far."""
    pid = int((cluster.data / "postmaster.pid").read_text(encoding="utf-8").split()[0])
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    # Fields 14 to 17 of stat: user and system time of a process, and of its children that have ended.
    ticks = sum(int(field) for field in _stat(pid)[11:15])
    ticks += sum(int(field) for child in children for field in _stat(int(child))[11:13])
    return ticks / os.sysconf("SC_CLK_TCK")


def _stat(pid: int) -> list[str]:
    """Fields of a process behind its name, which may hold spaces."""
    return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(") ")[2].split()


def analyse_first(cluster: Cluster, folder: Path) -> None:
    """Analyse all issues at once, as far as that is not done, and keep how long it took."""
    told = story(folder)
    if "incidents" not in told["first"]:
        engine = bulk_engine(cluster)
        with without_indexes(cluster, ["incidents", "incident_issues"]):
            told["first"]["incidents"] = seconds_of("incidents", cluster, engine, folder)
        engine.dispose()
        tell(folder, told)
    engine = create_engine(owner_url(cluster, DATABASE))
    for name in RUNS.keys() - told["first"].keys():
        told["first"][name] = seconds_of(name, cluster, engine, folder)
        tell(folder, told)
    engine.dispose()


def one_night(cluster: Cluster, folder: Path) -> None:
    """Take a night's issues in and analyse; print seconds."""
    told = story(folder)
    night = told["nights"] + 1
    engine = create_engine(owner_url(cluster, DATABASE))
    load_demo(engine, DemoOrder(INCREMENT, 1000 + night, NOW + timedelta(days=night), months=1))
    tell(folder, told | {"nights": night})
    seconds = {name: seconds_of(name, cluster, engine, folder) for name in RUNS}
    engine.dispose()
    peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    for name, each in seconds.items():
        whole = Seconds(*told["first"][name])
        ratios = each.passed / whole.passed, each.computing / whole.computing
        print(f"{name:12} {_told(each)}; all {_told(whole)}; ratio {ratios[0]:.3f} ({ratios[1]:.3f})", flush=True)  # noqa: T201 - the figure itself is the result
    night_s = Seconds(*map(sum, zip(*seconds.values(), strict=True)))
    print(f"night {night:6} {_told(night_s)}; at most {peak_mb:,.0f} MB", flush=True)  # noqa: T201 - as above


def _told(seconds: Seconds) -> str:
    return f"{seconds.passed:7.1f} s, computing {seconds.computing:6.1f} s"


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
