"""`qala analyse`: find incidents, hotspots, recurrences and trends, and report what was found."""

import time
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

import typer
from rich.console import Console
from rich.progress import Progress, TaskID
from rich.table import Table
from sqlalchemy import Row, select

from geo.analysis.nightly import RUNS
from geo.database import Audience, create_app_engine, transaction
from geo.settings import AnalysisSettings, DatabaseSettings
from geo.tables import analysis_runs
from scripts.report import report

app = typer.Typer(add_completion=False)
console = Console(highlight=False)


@app.callback(invoke_without_command=True)
def analyse(context: typer.Context) -> None:
    """Find all of it where nothing is named."""
    if context.invoked_subcommand is None:
        _find(RUNS)


def _alone(name: str) -> Callable[[], None]:
    """The command for one of them."""

    def find() -> None:
        _find([name])

    return find


def _find(names: Iterable[str]) -> None:
    engine, kept = create_app_engine(DatabaseSettings()), AnalysisSettings().incidents_folder
    table = Table("run", "seconds", "up to", "found", title="Analysis")
    table.columns[1].justify = "right"
    with Progress(console=console, transient=True) as progress:
        for name in names:
            task, started = progress.add_task(name.capitalize(), total=None), time.monotonic()
            run = RUNS[name](engine, partial(_show, progress, task), kept)
            with transaction(engine, Audience.PLANNER) as connection:
                row = connection.execute(select(analysis_runs).where(analysis_runs.c.id == run.id)).one()
            table.add_row(name, f"{time.monotonic() - started:.1f}", f"{run.until}", _found(row))
    engine.dispose()
    console.print(table)


def _show(progress: Progress, task: TaskID, done: int, of: int) -> None:
    progress.update(task, completed=done, total=of)


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


for _name in RUNS:
    app.command(_name, help=f"Find {_name} alone.\n\nExample: qala analyse {_name}")(_alone(_name))
app.command()(report)
