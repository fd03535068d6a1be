"""`qala violations`: load what cameras saw from a file, and review it."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress
from rich.table import Table
from sqlalchemy import Engine

from boundaries.camera_files import FileRow, open_events, read_events
from geo.database import Audience, create_owner_engine, transaction
from geo.intake import City, load_city
from geo.model import Review
from geo.settings import DatabaseSettings
from geo.violations.intake import Recorded, take_in_events
from geo.violations.review import review as say

BATCH = 1000
VERDICTS = (Review.CONFIRMED, Review.DISMISSED)

app = typer.Typer(help="Load what cameras saw, and review it.", no_args_is_help=True, add_completion=False)
console = Console(highlight=False)


@dataclass(frozen=True, slots=True)
class Reject:
    """A row that was not taken in."""

    line: int
    event_id: str
    column: str
    reason: str


@dataclass(slots=True)
class Loaded:
    """What has become of a file so far."""

    taken: int = 0
    joined: int = 0
    known: int = 0
    rejected: int = 0

    def add(self, recorded: Recorded, rejects: int) -> None:
        """Count one more batch."""
        self.taken += recorded.taken
        self.joined += recorded.joined
        self.known += recorded.known
        self.rejected += rejects


@app.command()
def load(file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="CSV, or NDJSON.")]) -> None:
    """Take in events of cameras from a file; the same file again adds nothing, bad rows go to FILE.rejected.csv.

    Columns, or fields of each line: event_id, camera, class, at, confidence, model, evidence.

    Example: qala violations load events.csv
    """
    engine, rejected = create_owner_engine(DatabaseSettings()), file.with_name(f"{file.name}.rejected.csv")
    rejected.unlink(missing_ok=True)
    with transaction(engine, Audience.INTAKE) as connection:
        city = load_city(connection)
    loaded = Loaded()
    with open_events(file) as text, Progress(console=console, transient=True) as progress:
        task = progress.add_task("Events", total=file.stat().st_size)
        for rows in _batches(read_events(text, file)):
            recorded, rejects = _take_in(engine, city, rows)
            _write(rejected, rejects)
            loaded.add(recorded, len(rejects))
            progress.update(task, completed=text.buffer.tell())
    console.print(_summary(loaded))
    if loaded.rejected:
        console.print(f"Rejected rows with their reasons: {rejected}", soft_wrap=True, markup=False)


@app.command()
def review(
    public_id: Annotated[str, typer.Argument(metavar="ID", help="Code of the violation.")],
    verdict: Annotated[Review, typer.Argument(help="confirmed or dismissed.")],
    by: Annotated[str, typer.Option(help="Who says so.")] = "command line",
) -> None:
    """Say of a violation that it is one, or that there was nothing; what is dismissed is rejected as an issue.

    Example: qala violations review 7KQ2MHXW4P dismissed --by "operator 4"
    """
    if verdict not in VERDICTS:
        raise typer.BadParameter(f"give {' or '.join(VERDICTS)}", param_hint="VERDICT")
    with transaction(create_owner_engine(DatabaseSettings()), Audience.OPERATOR) as connection:
        changed = say(connection, public_id.upper(), verdict, by)
    console.print(f"{public_id.upper()} is {verdict}{'' if changed else ' already; nothing has changed'}.")


def _batches(rows: Iterable[FileRow]) -> Iterator[list[FileRow]]:
    left = iter(rows)
    while batch := list(islice(left, BATCH)):
        yield batch


def _take_in(engine: Engine, city: City, rows: Sequence[FileRow]) -> tuple[Recorded, list[Reject]]:
    """One batch in a transaction of its own: what stands before a fault of the machine is kept."""
    readable = [row for row in rows if not row.fault]
    with transaction(engine, Audience.INTAKE) as connection:
        recorded = take_in_events(connection, city, [row.fields for row in readable])
    rejects = [Reject(readable[each.row].line, each.event_id, each.where, each.what) for each in recorded.rejections]
    rejects += [Reject(row.line, "", "", row.fault) for row in rows if row.fault]
    return recorded, sorted(rejects, key=lambda reject: reject.line)


def _write(path: Path, rejects: Sequence[Reject]) -> None:
    if not rejects:
        return
    begins = not path.exists()
    with path.open("a", encoding="utf-8", errors="backslashreplace", newline="") as file:
        table = csv.writer(file)
        if begins:
            table.writerow(Reject.__slots__)
        table.writerows([reject.line, reject.event_id, reject.column, reject.reason] for reject in rejects)


def _summary(loaded: Loaded) -> Table:
    table = Table("events", "count")
    table.columns[1].justify = "right"
    table.add_row("began a violation", f"{loaded.taken:,}")
    table.add_row("joined one", f"{loaded.joined:,}")
    table.add_row("known already", f"{loaded.known:,}")
    table.add_row("rejected", f"{loaded.rejected:,}")
    return table
