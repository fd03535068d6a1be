"""How well and how fast reports become incidents, against a fixed radius and against DBSCAN, on synthetic known events.

    python -m tests.benchmarks.incidents --reports 1000000
    python -m tests.benchmarks.incidents --reports 5000000 --without-dbscan

DBSCAN of scikit-learn takes x, y and time scaled so that 3 days are 150 m, category by category, which is its fastest
way. Seconds are CPU time of one thread; quality is told with and without the storms, which hold most of all pairs.
"""

import argparse
import resource
import time
from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

import numpy as np
from rich.console import Console
from rich.table import Table
from sklearn.cluster import DBSCAN

from geo.analysis.incidents.components import find_incidents
from geo.analysis.incidents.density import DAY_S, Densities
from geo.model import Ints
from tests.events import Events, make_events, measured

RADIUS_M, GAP_S = 150.0, 3 * DAY_S
Answer = TypeVar("Answer")
console = Console(highlight=False, width=120)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=109)
    parser.add_argument("--repeats", type=int, default=3, help="the fastest of so many counts")
    parser.add_argument("--without-dbscan", action="store_true")
    options = parser.parse_args()
    events = make_events(options.reports, options.seed)
    seconds, densities = timed(lambda: measured(events), 1)
    console.print(f"{options.reports:,} reports of {events.event.max() + 1:,} events; densities in {seconds:.2f} s")
    fixed = replace(densities, per_day_km2=np.zeros_like(densities.per_day_km2))
    ways: dict[str, Callable[[], Ints]] = {
        "incidents": lambda: find_incidents(events.reports, densities),
        "fixed 150 m, 3 days": lambda: find_incidents(events.reports, fixed),
    }
    if not options.without_dbscan:
        ways["DBSCAN"] = lambda: dbscan(events, densities)
    report(events, {name: timed(way, options.repeats) for name, way in ways.items()})
    console.print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB, all of it")


def timed(work: Callable[[], Answer], repeats: int) -> tuple[float, Answer]:
    """CPU seconds of the fastest of some runs, and the answer."""
    seconds = []
    for _ in range(repeats):
        started = time.process_time()
        answer = work()
        seconds.append(time.process_time() - started)
    return min(seconds), answer


def dbscan(events: Events, densities: Densities) -> Ints:
    """Labels of DBSCAN."""
    reports = events.reports
    points = np.column_stack([densities.plane.xy(reports.lon, reports.lat), reports.time_s * (RADIUS_M / GAP_S)])
    labels = np.empty(len(reports), dtype=np.int64)
    for category in np.unique(reports.category).tolist():
        rows = np.flatnonzero(reports.category == category)
        found = DBSCAN(eps=RADIUS_M, min_samples=1, algorithm="kd_tree").fit(points[rows]).labels_
        labels[rows] = rows[np.unique(found, return_index=True)[1]][found]
    return labels


def report(events: Events, measured_ways: dict[str, tuple[float, Ints]]) -> None:
    """Print one row a way."""
    table = Table("way", "s", "ratio", "precision", "recall", "P / R, storms too", "largest", "times its event")
    own = measured_ways["incidents"][0]
    for name, (seconds, labels) in measured_ways.items():
        plain = ~events.storm
        precision, recall = quality(labels[plain], events.event[plain])
        storms = quality(labels, events.event)
        size, times = largest(labels, events.event)
        quoted = (f"{storms[0]:.3f} / {storms[1]:.3f}", f"{size:,}", f"{times:.1f}")
        table.add_row(name, f"{seconds:.2f}", f"{seconds / own:.1f}", f"{precision:.3f}", f"{recall:.3f}", *quoted)
    console.print(table)


def quality(labels: Ints, event: Ints) -> tuple[float, float]:
    """Share of the pairs found that are of one event, and share of those that are found."""
    counts = [np.bincount(each) for each in (labels, event)]
    counts.append(np.unique(labels * (event.max() + 1) + event, return_counts=True)[1])
    found, true, right = (int((each * (each - 1) // 2).sum()) for each in counts)
    return right / found, right / true


def largest(labels: Ints, event: Ints) -> tuple[int, float]:
    """Reports of the largest component, and the most times that one is larger than the largest event it touches."""
    of_event = np.bincount(event)
    touched = np.zeros(int(labels.max()) + 1, dtype=np.int64)
    np.maximum.at(touched, labels, of_event[event])
    size = np.bincount(labels)
    return int(size.max()), float((size[size > 0] / touched[size > 0]).max())


if __name__ == "__main__":
    main()
