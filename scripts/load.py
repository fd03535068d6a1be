"""`qala load`: take in a history from a file, or propose how a file could be read."""

import gc
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, Progress, ProgressColumn, Task, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from boundaries.history.load import Outcome, Phase, Tally, load_history
from boundaries.history.mapping import load_mapping
from boundaries.history.rejects import rejects_path
from boundaries.history.rows import Batch, FileTable
from boundaries.history.suggest import suggest_mapping
from geo.database import create_owner_engine
from geo.intake import BATCH_ROWS
from geo.settings import DatabaseSettings

SHOWN_REASONS = 8
"""Of each outcome; the others are many and rare."""
MOST_ROWS = 100_000
ALLOCATIONS = 50_000
"""After which Python looks for circles of objects; its own number costs a third of the time."""

console = Console(highlight=False)


def load(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="CSV, XLSX, Parquet or GeoJSON.")],
    name: Annotated[str | None, typer.Option("--format", help="A format, or the path of a mapping in TOML.")] = None,
    batch: Annotated[int, typer.Option(min=1, max=MOST_ROWS, help="Rows a transaction.")] = BATCH_ROWS,
    *,
    suggest: Annotated[bool, typer.Option("--suggest", help="Only propose a mapping for the file.")] = False,
) -> None:
    """Take in a history; loaded again, or killed and started again, it ends the same.

    Example: qala load appeals.csv --format karaganda
    """
    if suggest:
        typer.echo(suggest_mapping(file), nl=False)
        return
    if name is None:
        raise typer.BadParameter("give --format NAME, or --suggest to see how the file could be read")
    mapping = load_mapping(name)
    # Of this process, which loads and ends: rows come and go by the million and hold no circles.
    gc.set_threshold(ALLOCATIONS)
    with Progress(*_columns(), console=console, transient=True) as progress:
        tally = load_history(create_owner_engine(DatabaseSettings()), file, mapping, _Bars(progress), batch)
    console.print(_summary(file, tally))
    if tally.rows[Outcome.REJECTED]:
        console.print(f"Rejected rows: {escape(str(rejects_path(file)))}", soft_wrap=True)
    if set(tally.rows) - {Outcome.REJECTED, Outcome.KNOWN, Outcome.UPDATED}:
        console.print("Their incidents, hotspots and recurrences are found by: qala analyse")


class _Rate(ProgressColumn):
    """Rows a second."""

    def render(self, task: Task) -> Text:
        rows, elapsed = task.fields["rows"], task.elapsed or 0
        return Text(f"{rows / elapsed:,.0f} rows/s" if elapsed else "")


def _columns() -> list[ProgressColumn]:
    description = TextColumn("{task.description}")
    return [description, BarColumn(), TextColumn("{task.percentage:>3.0f} %"), _Rate(), TimeRemainingColumn()]


class _Bars:
    """One bar a phase, in bytes or rows of the file."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress

        self._tasks = {phase: progress.add_task(phase, total=None, rows=0, visible=False) for phase in Phase}

    def __call__(self, phase: Phase, table: FileTable, batch: Batch) -> None:
        task = self._tasks[phase]
        rows = self._progress.tasks[task].fields["rows"] + len(batch)
        self._progress.update(task, total=table.total, completed=batch.done, rows=rows, visible=True)


def _summary(file: Path, tally: Tally) -> Table:
    table = Table("rows", "count", "reasons", title=escape(f"{file.name}: {tally.rows.total():,} rows"))
    table.columns[1].justify = "right"
    for outcome in Outcome:
        counted = [(count, reason) for (of, reason), count in tally.reasons.items() if of is outcome]
        shown = sorted(counted, key=lambda pair: (-pair[0], pair[1]))[:SHOWN_REASONS]
        reasons = "\n".join(f"{count:,} {escape(reason)}" for count, reason in shown)
        table.add_row(outcome, f"{tally.rows[outcome]:,}", reasons)
    return table
