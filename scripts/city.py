"""`qala city`: make, check and load a city pack, add the synthetic appeals of the demo."""

from datetime import UTC, datetime
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress
from sqlalchemy import Connection, exists, select

from boundaries.demo import Step, demo_drafts, demo_steps, read_demo_city
from boundaries.load import load_pack
from boundaries.pack import read_pack
from geo.database import create_owner_engine, transaction
from geo.intake import Receipt, load_city, take_in
from geo.issues.history import Event, append_events
from geo.model import IssueDraft
from geo.settings import DatabaseSettings
from geo.tables import issues as issues_table
from scripts.packs import Folder, check, new

BATCH = 500
DEMO = "demo"

app = typer.Typer(help="Make, check and load a city pack, add demo issues.", no_args_is_help=True, add_completion=False)
console = Console(highlight=False)

app.command()(new)
app.command()(check)


@app.command()
def load(folder: Folder) -> None:
    """Load a city pack into the database; the same pack again changes nothing.

    Example: qala city load boundaries/data/astana
    """
    pack = read_pack(folder)
    with transaction(create_owner_engine(DatabaseSettings())) as connection:
        report = load_pack(connection, pack)
    name = pack.city.names["en"]
    if not report.changed:
        console.print(f"{name} is loaded already; nothing has changed.")
        return
    shown = ("districts", "categories", "assignment_rules", "streets", "houses", "cameras")
    counted = ", ".join(f"{report.counts[table]:,} {table.replace('_', ' ')}" for table in shown)
    console.print(f"{name} loaded in {report.seconds:.1f} s: {counted}.")


@app.command()
def demo(
    issues: Annotated[int, typer.Option(min=0, max=1_000_000, help="How many appeals.")] = 2000,
    seed: Annotated[int, typer.Option(min=0, help="Another seed makes other appeals.")] = 7,
    days: Annotated[int, typer.Option(min=1, max=3660, help="Over how many days until now.")] = 60,
    *,
    if_empty: Annotated[bool, typer.Option("--if-empty", help="Do nothing where there is any issue.")] = False,
) -> None:
    """Add synthetic appeals to the loaded city; the same seed again adds none.

    Example: qala city demo --issues 2000 --seed 7 --days 60
    """
    engine, now = create_owner_engine(DatabaseSettings()), datetime.now(UTC)
    with transaction(engine) as connection:
        if if_empty and connection.scalar(select(exists(select(issues_table.c.id)))):
            return
        city = read_demo_city(connection)
    drafts = demo_drafts(city, issues, seed, now, days)
    with Progress(console=console, transient=True) as progress, transaction(engine) as connection:
        receipts = _take_in(connection, drafts, progress)
        _move_on(connection, receipts, demo_steps(city, drafts, seed, now), progress)
    added = sum(receipt.new for receipt in receipts)
    console.print(f"{added:,} synthetic appeals added, {len(drafts) - added:,} were there already.")


def _take_in(connection: Connection, drafts: list[IssueDraft], progress: Progress) -> list[Receipt]:
    city, receipts = load_city(connection), list[Receipt]()
    task = progress.add_task("Appeals", total=len(drafts))
    for start in range(0, len(drafts), BATCH):
        receipts += take_in(connection, city, drafts[start : start + BATCH])
        progress.update(task, completed=len(receipts))
    return receipts


def _move_on(connection: Connection, receipts: list[Receipt], steps: list[list[Step]], progress: Progress) -> None:
    """What has become of the appeals that are new here."""
    fresh = [(receipt.issue_id, taken) for receipt, taken in zip(receipts, steps, strict=True) if receipt.new]
    starts = progress.track(range(0, len(fresh), BATCH), description="Their history")
    for start in starts:
        batch = fresh[start : start + BATCH]
        append_events(
            connection, [(number, Event(status, DEMO, at=at)) for number, taken in batch for at, status in taken]
        )
