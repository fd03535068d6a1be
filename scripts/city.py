"""`qala city`: make, check and load a city pack, add the synthetic issues of the demo."""

import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress
from sqlalchemy import Connection, exists, select

from boundaries.demo.city import read_demo_city
from boundaries.demo.make import Demo, make_demo
from boundaries.demo.order import MONTHS, DemoOrder
from boundaries.demo.steps import Step
from boundaries.demo.truth import write_truth
from boundaries.load import load_pack
from boundaries.pack import read_pack
from geo.database import create_owner_engine, transaction
from geo.intake import Receipt, load_city, take_in
from geo.issues.history import Event, append_events
from geo.model import Kind
from geo.settings import STATE, DatabaseSettings
from geo.tables import issues as issues_table
from geo.violations.intake import take_in_events
from scripts.packs import Folder, check, new

BATCH = 2000
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
    issues: Annotated[int, typer.Option(min=0, max=1_000_000, help="How many issues.")] = 60_000,
    seed: Annotated[int, typer.Option(min=0, help="Another seed makes another demo.")] = 7,
    months: Annotated[int, typer.Option(min=1, max=120, help="Over how many months until yesterday.")] = MONTHS,
    *,
    no_pattern: Annotated[bool, typer.Option("--no-pattern", help="The twin in which nothing is planted.")] = False,
    truth: Annotated[Path | None, typer.Option(help="Where to write what is planted.")] = None,
    if_empty: Annotated[bool, typer.Option("--if-empty", help="Do nothing where there is any issue.")] = False,
) -> None:
    """Add synthetic issues to the loaded city; the same seed again adds none.

    Example: qala city demo --months 18 --issues 60000 --seed 7
    """
    engine = create_owner_engine(DatabaseSettings())
    with transaction(engine) as connection:
        if if_empty and connection.scalar(select(exists(select(issues_table.c.id)))):
            return
        city = read_demo_city(connection)
    started = time.perf_counter()
    order = DemoOrder(issues, seed, datetime.now(UTC), months, pattern=not no_pattern)
    made = make_demo(city, order)
    with Progress(console=console, transient=True) as progress, transaction(engine) as connection:
        receipts = _take_in(connection, made, progress)
        _move_on(connection, receipts, made.steps, progress)
    file = truth or STATE / f"demo-truth-{seed}{'-twin' if no_pattern else ''}.json"
    write_truth(file, made.truth)
    added, seconds = sum(receipt.new for receipt in receipts), time.perf_counter() - started
    console.print(f"{added:,} synthetic issues added in {seconds:.0f} s, {issues - added:,} were there already.")
    console.print("Their incidents, hotspots and recurrences are found by: qala analyse")
    console.print(f"What is planted in them: {file}")


def _take_in(connection: Connection, made: Demo, progress: Progress) -> list[Receipt]:
    """Events of cameras first: the drafts of the violations that they make then only say how these stand now."""
    city, receipts = load_city(connection), list[Receipt]()
    begun = take_in_events(connection, city, made.events).taken > 0
    task = progress.add_task("Issues", total=len(made.drafts))
    for start in range(0, len(made.drafts), BATCH):
        drafts = made.drafts[start : start + BATCH]
        found = zip(take_in(connection, city, drafts, match=False), drafts, strict=True)
        receipts += [replace(one, new=begun) if draft.kind == Kind.VIOLATION else one for one, draft in found]
        progress.update(task, completed=len(receipts))
    return receipts


def _move_on(connection: Connection, receipts: list[Receipt], steps: list[list[Step]], progress: Progress) -> None:
    """What has become of the issues that are new here."""
    fresh = [(receipt.issue_id, taken) for receipt, taken in zip(receipts, steps, strict=True) if receipt.new]
    starts = progress.track(range(0, len(fresh), BATCH), description="Their history")
    for start in starts:
        batch = fresh[start : start + BATCH]
        append_events(
            connection, [(number, Event(status, DEMO, at=at)) for number, taken in batch for at, status in taken]
        )
