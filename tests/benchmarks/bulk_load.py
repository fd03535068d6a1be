"""How fast a long history is loaded, batch by batch, against plain COPY of the same finished rows in the same batches.

    python -m tests.benchmarks.bulk_load --rows 100000
    python -m tests.benchmarks.bulk_load --rows 100000 --text

Each batch is a transaction of its own, durable like any other. Then the same batch is copied out of the tables and
into an equal database, again in one transaction; only the copying in is timed. Both take turns, so that a machine with
other work slows both. The drafts are those of the demo over four years, made batch by batch; making them is not timed.
Six of ten have ended, two are in work; each carries its row of a file. With --text no draft has a point, and three of
ten of a batch repeat the words of another one.
"""

import argparse
import gc
import resource
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

import numpy as np
from rich.table import Table
from sqlalchemy import Engine

from boundaries.demo.city import DemoCity, read_demo_city
from geo.database import Audience, transaction
from geo.intake import BATCH_ROWS, City, take_in
from geo.model import IssueDraft, Status
from tests.benchmarks.take_in import (
    Times,
    appeals,
    console,
    copy_again,
    copy_of_template,
    loaded,
    make_template,
    own_cluster,
    watching,
    with_points,
)

NOW = datetime(2026, 11, 20, tzinfo=UTC)
TELLINGS = 10
"""How often progress is told."""
REPEATED = 0.3
STATUSES = (Status.NEW, Status.IN_WORK, Status.DONE, Status.CLOSED, Status.REJECTED)
SHARES = (0.2, 0.2, 0.4, 0.15, 0.05)


@dataclass(slots=True)
class Spent:
    """Seconds of a part of the load."""

    rows: int = 0
    taken: float = 0.0
    copied: Counter[str] = field(default_factory=Counter)

    @property
    def plain(self) -> float:
        """Of plain COPY, commits included."""
        return sum(self.copied.values())


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--text", action="store_true", help="words instead of points")
    parser.add_argument("--batch", type=int, default=BATCH_ROWS)
    parser.add_argument("--alone", action="store_true", help="without plain COPY beside it, for a look at the memory")
    options = parser.parse_args()
    with own_cluster() as cluster:
        make_template(cluster)
        filled, plain = (copy_of_template(cluster, name) for name in ("filled", "plain"))
        with filled.connect() as connection:
            demo = read_demo_city(connection)
        city = loaded(filled)
        # The city never changes: collections of garbage need not look through it each time.
        gc.freeze()
        batches = history(demo, options.rows, options.batch, text=options.text)
        with watching() as times:
            whole = load(filled, None if options.alone else plain, city, batches, options.rows)
    report(whole, times, "words" if options.text else "coordinates", options.batch)


def history(demo: DemoCity, rows: int, batch: int, *, text: bool) -> Iterator[list[IssueDraft]]:
    """Batches of drafts as a file of a source would hold them; the same arguments always give the same."""
    for start in range(0, rows, batch):
        dice = np.random.default_rng([109, start])
        drafts = appeals(demo, min(batch, rows - start), 109_000 + start, NOW)
        yield as_loaded(_repeating(drafts, dice) if text else with_points(demo, drafts, dice), dice)


def as_loaded(drafts: list[IssueDraft], dice: np.random.Generator) -> list[IssueDraft]:
    """The drafts with a status of their source and the row they came from."""
    statuses = dice.choice(len(STATUSES), size=len(drafts), p=SHARES).tolist()
    hours = dice.exponential(72.0, len(drafts)).tolist()
    return [_as_loaded(*row) for row in zip(drafts, (STATUSES[number] for number in statuses), hours, strict=True)]


def _as_loaded(draft: IssueDraft, status: Status, hours: float) -> IssueDraft:
    at = draft.occurred_at + timedelta(hours=hours)
    row = {"number": draft.source_ref, "topic": draft.category, "text": draft.text, "status": status.value}
    closed_at = at if status in STATUSES[2:] else None
    return replace(draft, channel="archive", status=status, status_at=NOW, closed_at=closed_at, source_row=row)


def _repeating(drafts: list[IssueDraft], dice: np.random.Generator) -> list[IssueDraft]:
    """The drafts without points; of the words each is searched by, a share repeats those of others."""
    different = list({draft.address or draft.text: draft for draft in drafts}.values())
    again = dice.random(len(drafts)) < max(REPEATED, 1 - len(different) / len(drafts))
    chosen = np.where(again, dice.integers(len(different), size=len(drafts)), np.cumsum(~again) % len(different))
    words = [different[number] for number in chosen.tolist()]
    return [
        replace(draft, category=other.category, text=other.text, address=other.address, lon=None, lat=None)
        for draft, other in zip(drafts, words, strict=True)
    ]


def load(filled: Engine, plain: Engine | None, city: City, batches: Iterator[list[IssueDraft]], rows: int) -> Spent:
    """Take in all batches, copy each again, and tell how it goes."""
    whole, part = Spent(), Spent()
    for drafts in batches:
        started = time.perf_counter()
        with transaction(filled, Audience.INTAKE) as connection:
            receipts = take_in(connection, city, drafts, match=False)
        taken = time.perf_counter() - started
        ids = [receipt.issue_id for receipt in receipts]
        copied = copy_again(filled, plain, min(ids), max(ids)) if plain is not None else {}
        for spent in (whole, part):
            spent.rows, spent.taken = spent.rows + len(drafts), spent.taken + taken
            spent.copied.update(copied)
        if whole.rows >= rows or part.rows * TELLINGS >= rows:
            tell(whole.rows, part)
            part = Spent()
    return whole


def tell(done: int, part: Spent) -> None:
    """Print how the last part went."""
    console.print(
        f"{done:>9,} rows: the last {part.rows:,} with {part.rows / part.taken:,.0f} rows/s, "
        f"{compared(part)}peak memory {peak_mib():,.0f} MiB"
    )


def compared(spent: Spent) -> str:
    """The words about plain COPY, where it was tried."""
    if not spent.copied:
        return ""
    return f"plain COPY {spent.rows / spent.plain:,.0f} rows/s, {spent.plain / spent.taken:.2f} of its speed; "


def peak_mib() -> float:
    """The most memory that this process has held so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def report(whole: Spent, times: Times, kind: str, batch: int) -> None:
    """Print the whole load."""
    title = f"{whole.rows:,} issues with {kind}, batches of {batch:,}"
    table = Table("step", "s", "rows/s", "plain COPY, s", title=title)
    for name, seconds in times.items():
        beside = whole.copied.get(name.removeprefix("copy "))
        table.add_row(name, f"{seconds:.2f}", f"{whole.rows / seconds:,.0f}", f"{beside:.2f}" if beside else "")
    table.add_row("all, with commit", f"{whole.taken:.2f}", f"{whole.rows / whole.taken:,.0f}", f"{whole.plain:.2f}")
    console.print(table)
    console.print(f"{compared(whole)}peak memory {peak_mib():,.0f} MiB")


if __name__ == "__main__":
    main()
