"""How fast tiles of cells are drawn from the cube, against GROUP BY over the same rows in the same run.

    python -m tests.benchmarks.tiles_cells --rows 1000000

Makes a cluster of its own and removes it at the end. The database gets an index for each resolution that it does not
have otherwise, so that the comparison is with the best that plain SQL can do. Nothing is cached but what a running
server would hold: outlines of hexagons after the first round.
"""

import argparse
import io
import os
import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime, timedelta
from functools import partial
from random import Random
from typing import TypeVar

import numpy as np
import pyarrow as pa
from pyarrow import csv
from rich.console import Console
from rich.table import Table
from sqlalchemy import Connection, Engine, create_engine, func, select

from boundaries.load import load_pack
from boundaries.pack import read_pack
from geo.cells import RESOLUTIONS, cells_at
from geo.filters import Filter
from geo.issues.codes import Codes
from geo.issues.conditions import counting
from geo.issues.counts import counts
from geo.issues.cube import Cube
from geo.issues.loading import load_codes, load_cube, refresh
from geo.model import Floats, Ints, Kind, PlaceStatus, Status
from geo.settings import ROOT
from geo.tables import issue_public
from scripts.cluster import Cluster, create_database, data_folder, start
from tests.conftest import PACK, PASSWORDS, migrate, owner_url
from tests.database.rows import random_rows, write
from tiles.grid import Tile, on_world
from tiles.layers import resolution_at
from tiles.render import base_tile, cell_layer, point_layers

ADDRESSES = 40_000
CENTRE, SPREAD = (71.43, 51.13), (0.07, 0.045)
FIRST, DAYS = datetime(2019, 11, 1, tzinfo=UTC), 7 * 365
LAST = date(2026, 10, 28)
TILES = 60
ROUNDS = 3
SQL_TILES = 20
Result = TypeVar("Result")
console = Console(highlight=False)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=1_000_000)
    rows = parser.parse_args().rows
    with own_cluster() as cluster:
        engine = filled(cluster, rows)
        with engine.connect() as connection:
            seconds, cube = timed(partial(load_cube, connection))
            console.print(f"{rows:,} rows: cube loaded in {seconds:.1f} s")
            report_memory(cube)
            report_tiles(connection, cube)
            report_counts(connection, cube)
            report_points(connection, cube)
            report_base(connection)
            report_refresh(connection, cube)


@contextmanager
def own_cluster() -> Iterator[Cluster]:
    """A cluster for this run."""
    state, name = ROOT / ".qala", f"benchmark-{os.getpid()}"
    state.mkdir(exist_ok=True)
    cluster = start(state, name, durable=False)
    try:
        yield cluster
    finally:
        cluster.stop()
        shutil.rmtree(data_folder(state, name))


def filled(cluster: Cluster, rows: int) -> Engine:
    """A database of Astana with many public issues, straight into their table."""
    create_database(cluster, "tiles", PASSWORDS)
    migrate(owner_url(cluster, "tiles"), "head")
    engine = create_engine(owner_url(cluster, "tiles"), connect_args={"options": "-c timezone=UTC"})
    with engine.begin() as connection:
        load_pack(connection, read_pack(PACK))
        codes = load_codes(connection)
        write(connection, [])
    table = synthetic(rows, codes)
    buffer = io.BytesIO()
    csv.write_csv(table, buffer, csv.WriteOptions(include_header=False))
    buffer.seek(0)
    with closing(cluster.connect("tiles")) as admin, admin.cursor() as cursor:
        # Rows of `issues` are not needed here: the superuser leaves out the check of foreign keys.
        cursor.execute("SET session_replication_role = replica")
        cursor.copy_expert(f"COPY issue_public ({', '.join(table.column_names)}) FROM STDIN (FORMAT csv)", buffer)
        for resolution in (7, 8, 10):
            cursor.execute(f"CREATE INDEX ON issue_public (h3_r{resolution}, category_id, occurred_at)")
        cursor.execute("VACUUM ANALYZE issue_public")
    return engine


def synthetic(rows: int, codes: Codes) -> pa.Table:
    """Seeded issues: three of four at addresses, of which few are very busy, as in real years."""
    random = np.random.default_rng(109)
    weights = random.pareto(1.2, ADDRESSES) + 0.1
    address = random.choice(ADDRESSES, rows, p=weights / weights.sum())
    jitter = np.where(random.random(rows) < 0.75, 0.0, 0.002)
    lon, lat = (
        random.normal(middle, spread, ADDRESSES)[address] + random.normal(0, 1, rows) * jitter
        for middle, spread in zip(CENTRE, SPREAD, strict=True)
    )
    cells = cells_at(lon, lat, np.full(rows, 10.0))
    categories = np.array(sorted(codes.category_of))
    popularity = 1 / np.arange(1, len(categories) + 1) ** 1.1
    seconds = random.integers(0, DAYS * 86_400, rows)
    occurred = np.datetime64(FIRST.replace(tzinfo=None), "s") + seconds
    ids = np.arange(1, rows + 1)
    values: dict[str, object] = {
        "issue_id": ids,
        "public_id": [f"X{number:09d}" for number in ids.tolist()],
        "kind": [Kind.APPEAL.value] * rows,
        "category_id": random.choice(categories, rows, p=popularity / popularity.sum()),
        "severity": ["normal"] * rows,
        "status": random.choice(np.array([status.value for status in Status]), rows),
        "place_status": [PlaceStatus.OUTSIDE.value] * rows,
        "precision": ["house"] * rows,
        "text": [""] * rows,
        "why": ["city"] * rows,
        "geom": [f"SRID=4326;POINT({x} {y})" for x, y in zip(lon.tolist(), lat.tolist(), strict=True)],
        **{f"h3_r{resolution}": cells[:, column] for column, resolution in enumerate(RESOLUTIONS)},
        "agency_id": random.choice(np.array(sorted(codes.agency_of)), rows),
        "near_border": [False] * rows,
        "occurred_at": occurred,
        "due_at": occurred + np.timedelta64(3, "D"),
        "version": np.ones(rows, dtype=np.int64),
    }
    return pa.table(values)


def report_memory(cube: Cube) -> None:
    """Bytes of the base's columns."""
    columns = (getattr(cube.base, name) for name in cube.base.__dataclass_fields__)
    used = sum(column.nbytes for column in columns)
    console.print(f"columns take {used / 1e6:.0f} MB, {used / max(len(cube), 1):.0f} bytes an issue")


def report_tiles(connection: Connection, cube: Cube) -> None:
    """One line for each zoom and filter."""
    table = Table("zoom", "filter", "cells", "tile p50 ms", "tile p95 ms", "count p50 ms", "SQL p50 ms", "SQL / count")
    for z in range(10, 16):
        tiles = busy_tiles(connection, z)
        resolution = resolution_at(z) or 0
        for name, wanted in filters(cube.codes).items():
            for _ in range(ROUNDS):
                drawn = [timed(partial(draw, cube, wanted, tile, resolution)) for tile in tiles]
            counted = [timed(partial(cube.cells, wanted, resolution, tile.box())) for tile in tiles]
            cells = [found.cells for _, found in counted]
            ask = partial(in_sql, connection, wanted, resolution, codes=cube.codes)
            asked = [timed(partial(ask, some)) for some in cells[:SQL_TILES]]
            tile_ms, count_ms, sql_ms = (milliseconds(times) for times in (drawn, counted, asked))
            ratio = np.median(sql_ms) / np.median(count_ms[:SQL_TILES])
            table.add_row(
                str(z), name, f"{np.median([len(c) for c in cells]):.0f}", f"{np.median(tile_ms):.2f}",
                f"{np.percentile(tile_ms, 95):.2f}", f"{np.median(count_ms):.2f}", f"{np.median(sql_ms):.1f}",
                f"{ratio:.0f}",
            )  # fmt: skip
    console.print(table)


def filters(codes: Codes) -> dict[str, Filter]:
    """What people ask for."""
    three = tuple(codes.category_of[number] for number in sorted(codes.category_of)[:3])
    month = LAST - timedelta(days=29)
    return {
        "none": Filter(),
        "30 days": Filter(since=month, until=LAST),
        "3 categories, 30 days": Filter(categories=three, since=month, until=LAST),
        "3 categories, 7 years": Filter(categories=three),
    }


def busy_tiles(connection: Connection, z: int) -> list[Tile]:
    """Tiles chosen by their issues: the more there are, the likelier."""
    lon, lat = func.ST_X(issue_public.c.geom), func.ST_Y(issue_public.c.geom)
    points = connection.execute(select(lon, lat).order_by(issue_public.c.issue_id).limit(TILES)).all()
    places = on_world(np.array([point[0] for point in points]), np.array([point[1] for point in points]))
    return [Tile(z, x, y) for x, y in (places * (1 << z)).astype(int).tolist()]


def in_sql(connection: Connection, wanted: Filter, resolution: int, cells: Ints, codes: Codes) -> None:
    """The same whole-cell counts as the cube's."""
    cell = issue_public.c[f"h3_r{resolution}"]
    counted = select(cell, func.count()).where(cell.in_(cells.tolist()), *counting(wanted, codes)).group_by(cell)
    connection.execute(counted).all()


def report_counts(connection: Connection, cube: Cube) -> None:
    """The whole /counts, against one plain total in SQL."""
    table = Table("filter", "all counts ms", "count(*) in SQL ms")
    for name, wanted in filters(cube.codes).items():
        ours = min(timed(partial(counts, cube, wanted))[0] for _ in range(ROUNDS))
        total = select(func.count()).select_from(issue_public).where(*counting(wanted, cube.codes))
        theirs = min(timed(partial(connection.scalar, total))[0] for _ in range(ROUNDS))
        table.add_row(name, f"{ours * 1000:.1f}", f"{theirs * 1000:.1f}")
    console.print(table)


def report_points(connection: Connection, cube: Cube) -> None:
    """Single issues of 30 days, from the database."""
    wanted = filters(cube.codes)["30 days"]
    for z in (16, 17):
        drawn = [timed(partial(point_layers, connection, cube, wanted, tile)) for tile in busy_tiles(connection, z)]
        console.print(f"points at zoom {z}: {percentiles(drawn)}")


def report_base(connection: Connection) -> None:
    """The base map, uncached."""
    for z in (10, 12, 14, 15, 16):
        drawn = [timed(partial(base_tile, connection, tile)) for tile in busy_tiles(connection, z)]
        size = np.median([len(body) for _, body in drawn]) / 1000
        console.print(f"base map at zoom {z}: {percentiles(drawn)}, {size:.1f} kB")


def report_refresh(connection: Connection, cube: Cube) -> None:
    """How long one new issue takes into the cube."""
    random = Random(1)
    times = []
    for number in range(10):
        write(connection, random_rows(random, cube.codes, 1, 90_000_000 + number))
        seconds, cube = timed(partial(refresh, cube, connection))
        times.append(seconds * 1000)
    console.print(f"one new issue into the cube: p50 {np.median(times):.1f} ms")


def draw(cube: Cube, wanted: Filter, tile: Tile, resolution: int) -> bytes:
    """Bytes of a tile."""
    return cell_layer(cube, wanted, tile, resolution).encode()


def milliseconds(times: Sequence[tuple[float, object]]) -> Floats:
    """Results of `timed` as numbers."""
    return np.array([seconds for seconds, _ in times]) * 1000


def percentiles(times: Sequence[tuple[float, object]]) -> str:
    """Half and nearly all of some times, in words."""
    half, most = np.percentile(milliseconds(times), [50, 95])
    return f"p50 {half:.1f} ms, p95 {most:.1f} ms"


def timed(work: Callable[[], Result]) -> tuple[float, Result]:
    """Seconds and result."""
    started = time.perf_counter()
    result = work()
    return time.perf_counter() - started, result


if __name__ == "__main__":
    main()
