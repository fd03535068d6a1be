"""How fast a history is read and mapped, against pandas reading the same file, and how much memory it takes.

    python -m tests.benchmarks.read_history --incidents 100000

The file is a synthetic export with dates, words and coordinates; nothing is taken in. Peak memory is that of the
allocations of Python while a tenth of the file and the whole of it are read: it must not grow with the file.
"""

import argparse
import gc
import tempfile
import time
import tracemalloc
from functools import cache
from pathlib import Path

import pandas as pd
from rich.console import Console

from boundaries.history.drafts import Drafter
from boundaries.history.mapping import load_mapping
from boundaries.history.reading import open_mapped
from geo.intake import BATCH_ROWS
from scripts.load import ALLOCATIONS
from tests.histories import HEADER, life_cycles
from tests.histories import city_facts as read_facts

city_facts = cache(read_facts)
DATES = ["createddate", "updateddate"]
console = Console(highlight=False)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--incidents", type=int, default=100_000)
    incidents = parser.parse_args().incidents
    with tempfile.TemporaryDirectory() as folder:
        part, whole = Path(folder) / "part.csv", Path(folder) / "whole.csv"
        write(part, incidents // 10)
        write(whole, incidents)
        report(part, whole)


def write(path: Path, incidents: int) -> None:
    """A synthetic export."""
    with path.open("w", encoding="utf-8") as file:
        file.writelines(f"{line}\n" for line in (HEADER, *life_cycles(incidents, seed=7)))


def report(part: Path, whole: Path) -> None:
    """Times of the processor, so that neighbours on the machine do not count."""
    city_facts()
    gc.set_threshold(ALLOCATIONS)
    started = time.process_time()
    rows, drafts = read(whole)
    seconds = time.process_time() - started
    started = time.process_time()
    peer_read(whole)
    peer = time.process_time() - started
    console.print(f"{rows:,} rows, {drafts:,} drafts in {seconds:.1f} s: {rows / seconds:,.0f} rows/s")
    console.print(f"pandas, the same cells and dates without drafts: {peer:.1f} s; ratio {seconds / peer:.1f}")
    console.print(
        f"peak memory: {peak_mib(part):.0f} MiB for a tenth of the file, {peak_mib(whole):.0f} MiB for all of it"
    )


def read(path: Path) -> tuple[int, int]:
    """Rows and drafts of a file."""
    mapping = load_mapping("turkestan")
    table, positions = open_mapped(path, mapping)
    drafter = Drafter(mapping, table, positions, city_facts())
    rows = drafts = 0
    for batch in table.batches(BATCH_ROWS, drafter):
        rows += len(batch)
        drafts += len(drafter.draft(batch).drafts)
    return rows, drafts


def peer_read(path: Path) -> None:
    """The whole file in memory, as text and dates."""
    frame = pd.read_csv(path, dtype=str, keep_default_na=False)
    for name in DATES:
        frame[name] = pd.to_datetime(frame[name], errors="coerce")


def peak_mib(path: Path) -> float:
    """The most that was allocated at once."""
    tracemalloc.start()
    read(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak / (1 << 20)


if __name__ == "__main__":
    main()
