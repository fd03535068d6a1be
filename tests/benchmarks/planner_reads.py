"""How fast the planner's reads are, beside plain SQL over the same rows in the same run.

    nice .venv/bin/python -m tests.benchmarks.planner_reads --issues 60000 --copies 20

A cluster of its own with an analysed demo. Medians of repeated reads on the clock, so neighbours on the machine count.
Plain SQL counts the incidents and the public appeals of a cell by week, counts every incident that is not merged, and
fetches the rows of a file without making anything of them. Incidents are copied for the counts alone.
"""

import argparse
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from rich.console import Console
from sqlalchemy import Connection, Engine, Row, create_engine, text

from boundaries.demo.order import DemoOrder
from boundaries.load import load_pack
from boundaries.pack import read_pack
from geo.analysis.hotspots.series import cell_series
from geo.analysis.incidents.conditions import Wanted
from geo.analysis.incidents.list import MOST_COUNTED, count_incidents, find_incidents
from geo.analysis.nightly import RUNS
from geo.analysis.run_reading import newest_finished
from geo.issues.codes import Codes
from geo.issues.loading import load_codes
from geo.reports.files import Format, write_sheet
from geo.reports.sheet import About
from geo.reports.views import incidents_sheet
from geo.settings import ROOT
from scripts.cluster import Cluster, create_database, data_folder, start
from tests.conftest import PACK, PASSWORDS, migrate, owner_url
from tests.planted import load_demo

DATABASE, FOLDER = "reads", "reads"
NOW = datetime(2026, 11, 24, 6, tzinfo=UTC)
CELLS, REPEATS, ROWS = 50, 5, 15_000
WEEKLY = """
    SELECT date_trunc('week', first_at), count(*) FROM incidents WHERE h3_r9 = :cell AND merged_into IS NULL GROUP BY 1
     UNION ALL
    SELECT date_trunc('week', occurred_at), count(*) FROM issue_public WHERE h3_r9 = :cell GROUP BY 1
"""
EVERY = "SELECT count(*) FROM incidents WHERE merged_into IS NULL"
PLAIN = "SELECT * FROM incidents WHERE merged_into IS NULL ORDER BY first_at DESC, id DESC LIMIT :most"
COPIED = ("id", "public_id", "first_at")
console = Console(highlight=False)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--issues", type=int, default=60_000)
    parser.add_argument("--copies", type=int, default=20)
    options = parser.parse_args()
    state = ROOT / ".qala"
    state.mkdir(exist_ok=True)
    cluster = start(state, FOLDER, durable=False)
    try:
        engine = analysed(cluster, options.issues)
        with engine.begin() as connection:
            report(connection, options.copies)
        engine.dispose()
    finally:
        cluster.stop()
        shutil.rmtree(data_folder(state, FOLDER))


def analysed(cluster: Cluster, issues: int) -> Engine:
    """A city with a demo and one night of analysis."""
    create_database(cluster, DATABASE, PASSWORDS)
    url = owner_url(cluster, DATABASE)
    migrate(url, "head")
    engine = create_engine(url)
    with engine.begin() as connection:
        load_pack(connection, read_pack(PACK))
    load_demo(engine, DemoOrder(issues, 7, NOW))
    for run in RUNS.values():
        run(engine, lambda _done, _of: None)
    return engine


def report(connection: Connection, copies: int) -> None:
    """One line a read."""
    codes = load_codes(connection)
    fullest = "SELECT h3_r9 FROM incidents WHERE h3_r9 IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC LIMIT :cells"
    cells = connection.scalars(text(fullest), {"cells": CELLS}).all()
    run = newest_finished(connection, "hotspots").row
    series = [partial(cell_series, connection, run, "", cell, 12, "own_season") for cell in cells]
    plain = [partial(rows, connection, WEEKLY, cell=cell) for cell in cells]
    tell(f"the weeks of one of the {CELLS} fullest cells", median_ms(series), median_ms(plain))
    fetch_ms = median_ms([partial(rows, connection, PLAIN, most=ROWS)] * REPEATS)
    fetched = len(rows(connection, PLAIN, most=ROWS))
    for kind in Format:
        taken_ms = median_ms([partial(write, connection, codes, kind)] * REPEATS)
        tell(f"{kind} of {fetched:,} incidents", taken_ms, fetch_ms)
    copy(connection, copies)
    capped = [partial(count_incidents, connection, Wanted(), codes, MOST_COUNTED + 1)] * REPEATS
    every = [partial(rows, connection, EVERY)] * REPEATS
    tell(f"the number of {rows(connection, EVERY)[0][0]:,} incidents", median_ms(capped), median_ms(every))


def rows(connection: Connection, statement: str, **values: int) -> Sequence[Row[Any]]:
    """What plain SQL answers."""
    return connection.execute(text(statement), values).all()


def write(connection: Connection, codes: Codes, kind: Format) -> None:
    """Read the newest incidents and write them as a file."""
    about = About("incidents", "Incidents.", None, None, codes.generation, NOW, None, synthetic=True, filter="")
    sheet = incidents_sheet(find_incidents(connection, Wanted(), codes, limit=ROWS).items, about)
    with tempfile.TemporaryDirectory() as folder:
        write_sheet(sheet, Path(folder) / f"incidents.{kind}", kind)


def copy(connection: Connection, copies: int) -> None:
    """Add so many copies of each incident, each some days before the one before."""
    wanted = text("SELECT column_name FROM information_schema.columns WHERE table_name = 'incidents'")
    names = [name for name in connection.scalars(wanted) if name not in COPIED]
    same = ", ".join(names)
    connection.execute(
        text(
            f"INSERT INTO incidents (public_id, first_at, {same}) "  # noqa: S608 - names of our own table
            f"SELECT public_id || copy, first_at - make_interval(days => copy), {same} "
            "FROM incidents CROSS JOIN generate_series(1, :copies) AS copy"
        ),
        {"copies": copies},
    )
    connection.execute(text("ANALYZE incidents"))


def median_ms(reads: Sequence[Callable[[], object]]) -> float:
    """Median milliseconds of some reads."""
    taken = []
    for read in reads:
        started = time.perf_counter()
        read()
        taken.append(1000 * (time.perf_counter() - started))
    return statistics.median(taken)


def tell(what: str, ours_ms: float, plain_ms: float) -> None:
    """A read beside plain SQL."""
    console.print(f"{what}: {ours_ms:.1f} ms, plain SQL {plain_ms:.1f} ms, ratio {ours_ms / plain_ms:.2f}")


if __name__ == "__main__":
    main()
