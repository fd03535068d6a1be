"""`qala analyse`: find incidents, hotspots, recurrences and trends."""

import time
from enum import StrEnum
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.progress import Progress
from rich.table import Table
from sqlalchemy import Row, select

from geo.analysis.nightly import RUNS
from geo.database import Audience, create_app_engine, transaction
from geo.settings import DatabaseSettings
from geo.tables import analysis_runs

console = Console(highlight=False)


class Part(StrEnum):
    """What can be analysed by itself."""

    INCIDENTS = "incidents"
    HOTSPOTS = "hotspots"
    RECURRENCES = "recurrences"
    TRENDS = "trends"


def analyse(
    part: Annotated[Part | None, typer.Argument(help="All of them in this order when not given.")] = None,
) -> None:
    """Find incidents, hotspots, recurrences and trends; the same data again gives the same.

    Example: qala analyse
    """
    engine = create_app_engine(DatabaseSettings())
    table = Table("run", "seconds", "up to", "found", title="Analysis")
    table.columns[1].justify = "right"
    with Progress(console=console, transient=True) as progress:
        for name in [part.value] if part else RUNS:
            task, started = progress.add_task(name.capitalize(), total=None), time.monotonic()
            run = RUNS[name](engine, lambda done, of, task=task: progress.update(task, completed=done, total=of))  # type: ignore[misc]
            with transaction(engine, Audience.PLANNER) as connection:
                row = connection.execute(select(analysis_runs).where(analysis_runs.c.id == run.id)).one()
            table.add_row(name, f"{time.monotonic() - started:.1f}", f"{run.until}", _found(row))
    engine.dispose()
    console.print(table)


def _found(row: Row[Any]) -> str:
    summary = row.summary
    match row.kind:
        case "incidents":
            return f"{summary['incidents']:,} incidents of {summary['reports']:,} appeals"
        case "hotspots":
            hot = sum(test["hot"] for test in summary["tests"])
            return f"{hot:,} hot cells in {len(summary['tests'])} tests of {summary['weeks']} weeks"
        case "recurrences":
            sites = f"{summary['significant']:,} significant of {summary['sites_tested']:,} sites"
            return f"{sites}, {summary['listed']:,} listed"
        case _:
            return f"{summary['series']:,} series, {len(summary['steps'][''])} steps of the city"
