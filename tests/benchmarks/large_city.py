"""A city of millions of issues for benchmarks: built once by copies of a demo inside the database, then kept.

Every copy of an issue happens at another place of the same kind, some way along the curve of the cells, so that what is
near stays near; on another day of its four weeks; and is told by one of the people of that place. All are synthetic.
"""

import json
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine

from boundaries.demo.order import DemoOrder
from boundaries.load import load_pack
from boundaries.pack import read_pack
from scripts.cluster import Cluster, create_database, start
from tests.conftest import PACK, PASSWORDS, migrate, owner_url
from tests.planted import load_demo

BASE = 200_000
MONTHS = 72
NOW = datetime(2026, 11, 24, 6, tzinfo=UTC)
DATABASE, CLUSTER = "increment", "cluster"
STORY = "story.json"
BLOCKS = 79
"""Of four weeks, so many that they hold MONTHS."""
OF_PLACE = {
    "place_status", "precision", "radius_m", "confidence", "label_ru", "label_kk", "place_reasons", "geom",
    "h3_r7", "h3_r8", "h3_r9", "h3_r10", "h3_r11", "street_id", "district_id", "near_border",
}  # fmt: skip
INSTANTS = {"occurred_at", "received_at", "due_at", "status_at", "closed_at"}
OTHERWISE = {
    "public_id": "concat(base.public_id, '-', copy)",
    "source_ref": "concat(base.source_ref, '-', copy)",
    "caller_hash": "CASE WHEN random() < 0.6"
    " THEN sha256(convert_to(spot_id || ' ' || floor(30 * random()), 'UTF8')) END",
}
TABLES = {"issues": "id", "issue_public": "issue_id"}
PLACES = """
CREATE TABLE places AS
SELECT issue_id, min(issue_id) OVER (PARTITION BY class, geom) AS spot_id, class,
       dense_rank() OVER (PARTITION BY class ORDER BY h3_r11, h3_r9, h3_r7, geom) - 1 AS rank
FROM (
  SELECT issues.id AS issue_id, issues.geom, issues.h3_r11, issues.h3_r9, issues.h3_r7,
         concat(issues.kind, issues.precision, issue_public.precision, categories.sensitivity,
                issue_public.h3_r10 IS NULL, issue_public.issue_id IS NULL) AS class
  FROM issues JOIN categories ON categories.id = category_id LEFT JOIN issue_public ON issue_id = issues.id
  WHERE issues.geom IS NOT NULL
) AS placed;
CREATE TABLE spots AS
SELECT class, rank, min(spot_id) AS spot_id FROM places GROUP BY class, rank;
CREATE TABLE classes AS
SELECT class, count(*) AS places FROM spots GROUP BY class;
ANALYZE places;
ANALYZE spots;
"""
PART = """
CREATE TEMP TABLE part ON COMMIT DROP AS
SELECT %(last)s + row_number() OVER (ORDER BY ago_s DESC) AS id,
       base_id, copy, coalesce(spots.spot_id, base_id) AS spot_id, make_interval(secs => was_s - ago_s) AS later
FROM (
  SELECT issues.id AS base_id, copy, places.class, places.rank, was_s,
         block_s + (was_s - block_s + 86400 * ((copy * 37 + issues.id %% 3) %% 28))::bigint %% (28 * 86400) AS ago_s
  FROM issues
  CROSS JOIN LATERAL (SELECT extract(epoch FROM %(now)s - occurred_at)::bigint AS was_s) AS ago
  CROSS JOIN (SELECT %(block)s::bigint * 28 * 86400 AS block_s) AS blocks
  LEFT JOIN places ON places.issue_id = issues.id
  CROSS JOIN generate_series(1, %(copies)s) AS copy
  WHERE issues.id <= %(base)s AND was_s >= block_s AND was_s < block_s + 28 * 86400
) AS moved
LEFT JOIN classes USING (class)
LEFT JOIN spots ON spots.class = moved.class AND spots.rank = (moved.rank + copy * 199) %% classes.places
"""
INDEXES = """
SELECT 'ALTER TABLE ' || conrelid::regclass || ' DROP CONSTRAINT ' || conname,
       'ALTER TABLE ' || conrelid::regclass || ' ADD CONSTRAINT ' || conname || ' ' || pg_get_constraintdef(oid)
FROM pg_constraint
WHERE contype = 'u' AND conrelid = ANY(%(tables)s::regclass[])
UNION ALL
SELECT 'DROP INDEX ' || indexrelid::regclass, pg_get_indexdef(indexrelid)
FROM pg_index
WHERE NOT indisunique AND indrelid = ANY(%(tables)s::regclass[])
"""
IN_BULK = ("session_replication_role = replica", "work_mem = '512MB'", "maintenance_work_mem = '2GB'")
"""Neither keys nor triggers are looked at."""


def open_city(folder: Path, issues: int) -> Cluster:
    """The running cluster with a city of so many issues; made if there is none in the folder."""
    if (folder / STORY).exists():
        return start(folder, CLUSTER)
    folder.mkdir(parents=True, exist_ok=True)
    cluster = start(folder, CLUSTER, durable=False)
    _build(cluster, issues)
    cluster.stop()
    tell(folder, {"issues": issues, "nights": 0, "first": {}})
    return start(folder, CLUSTER)


def story(folder: Path) -> dict[str, Any]:
    """What has happened to the city of a folder."""
    told: dict[str, Any] = json.loads((folder / STORY).read_text(encoding="utf-8"))
    return told


def tell(folder: Path, told: dict[str, Any]) -> None:
    """Keep what has happened to the city."""
    (folder / STORY).write_text(json.dumps(told, indent=2), encoding="utf-8")


def bulk_engine(cluster: Cluster) -> Engine:
    """Engine for a load of millions."""
    url = cluster.url("postgres", cluster.superuser_password, DATABASE)
    settings = " ".join(f"-c {each.replace(' = ', '=').replace(chr(39), '')}" for each in IN_BULK)
    return create_engine(url, connect_args={"options": f"{settings} -c timezone=UTC"})


@contextmanager
def without_indexes(cluster: Cluster, tables: Sequence[str]) -> Iterator[None]:
    """Drop all indexes of some tables but the primary keys, and make them again at the end."""
    with closing(cluster.connect(DATABASE)) as connection, connection.cursor() as cursor:
        cursor.execute("SET maintenance_work_mem = '2GB'")
        cursor.execute(INDEXES, {"tables": list(tables)})
        held = cursor.fetchall()
        for drop, _ in held:
            cursor.execute(drop)
        yield
        for _, make in held:
            cursor.execute(make)
        cursor.execute(f"VACUUM (ANALYZE) {', '.join(tables)}")


def _build(cluster: Cluster, issues: int) -> None:
    create_database(cluster, DATABASE, PASSWORDS)
    url = owner_url(cluster, DATABASE)
    migrate(url, "head")
    engine = create_engine(url)
    with engine.begin() as connection:
        load_pack(connection, read_pack(PACK))
    base = min(BASE, issues)
    load_demo(engine, DemoOrder(base, 7, NOW, months=MONTHS))
    engine.dispose()
    with without_indexes(cluster, list(TABLES)):
        _multiply(cluster, base, issues // base - 1)


def _multiply(cluster: Cluster, base: int, copies: int) -> None:
    """Copy in parts, in order of time."""
    with closing(cluster.connect(DATABASE)) as connection, connection.cursor() as cursor:
        for setting in IN_BULK:
            cursor.execute(f"SET {setting}")
        cursor.execute(PLACES)
        statements = [_copying(cursor, table, key) for table, key in TABLES.items()]
        last = base
        for block in reversed(range(BLOCKS)):
            cursor.execute("BEGIN")
            cursor.execute(PART, {"last": last, "now": NOW, "block": block, "copies": copies, "base": base})
            last += cursor.rowcount
            for statement in statements:
                cursor.execute(statement)
            cursor.execute("COMMIT")
            print(f"{last:,} issues", flush=True)  # noqa: T201 - it takes its time
        cursor.execute("DROP TABLE places, spots, classes")
        cursor.execute("SELECT setval(pg_get_serial_sequence('issues', 'id'), max(id)) FROM issues")


def _copying(cursor: Any, table: str, key: str) -> str:  # noqa: ANN401 - the driver has no types
    names = "SELECT column_name FROM information_schema.columns WHERE table_name = %s ORDER BY ordinal_position"
    cursor.execute(names, (table,))
    columns = {name: _column(name, key) for (name,) in cursor.fetchall()}
    return (
        f"INSERT INTO {table} ({', '.join(columns)}) OVERRIDING SYSTEM VALUE SELECT {', '.join(columns.values())} "  # noqa: S608 - names of our own tables
        f"FROM part JOIN {table} AS base ON base.{key} = base_id JOIN {table} AS spot ON spot.{key} = spot_id "
        "ORDER BY part.id"
    )


def _column(name: str, key: str) -> str:
    if name in OF_PLACE:
        return f"spot.{name}"
    if name in INSTANTS:
        return f"base.{name} + later"
    return "part.id" if name == key else OTHERWISE.get(name, f"base.{name}")
