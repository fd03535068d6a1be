"""How fast events of cameras are taken in, against plain take_in of as many drafts at the same points.

    python -m tests.benchmarks.violations --batches 20

Makes a cluster of its own and removes it at the end. 12,000 cameras stand along the streets; each batch has 1,000
events. "apart" is the worst case, each event a violation of its own; "bursts" has four events a violation; "again"
sends the first batches once more.
"""

import argparse
import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from random import Random
from statistics import median

from rich.console import Console
from rich.table import Table
from sqlalchemy import Connection, Engine, func, insert, select

from geo.database import Audience, transaction
from geo.intake import City, take_in
from geo.model import IssueDraft, Kind
from geo.tables import camera_events, cameras, houses, violations
from geo.violations.intake import take_in_events
from tests.benchmarks.take_in import copy_of_template, loaded, make_template, own_cluster

CAMERAS = 12_000
BATCH = 1000
START = datetime(2026, 11, 1, tzinfo=UTC)
APART = timedelta(hours=2)
CLASSES = ("open_manhole", "illegal_dump", "drug_signs", "vandalism")

Fields = dict[str, object]
console = Console(highlight=False)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--batches", type=int, default=20)
    batches = parser.parse_args().batches
    with own_cluster() as cluster:
        make_template(cluster)
        engine, plain = (copy_of_template(cluster, name) for name in ("cameras", "plain"))
        with engine.begin() as connection:
            codes = add_cameras(connection)
        city = loaded(engine)
        apart, bursts = (make_events(codes, batches, each) for each in (1, 4))
        peers = [take(plain, city, drafts) for drafts in drafts_of(engine, apart)]
        times = {"apart": send(engine, city, apart)}
        report(engine)
        times |= {"bursts": send(engine, city, bursts), "again": send(engine, city, apart)}
        table = Table("1,000 events", "median, s", "slowest, s", "events/s", "of plain take_in")
        for name, seconds in {"plain take_in": peers, **times}.items():
            middle = median(seconds)
            rate, share = f"{BATCH / middle:,.0f}", f"{median(peers) / middle:.2f}"
            table.add_row(name, f"{middle:.3f}", f"{max(seconds):.3f}", rate, share)
        console.print(table)


def add_cameras(connection: Connection) -> list[str]:
    """Codes of cameras that look at houses of the city from 30 m in the south."""
    points = connection.execute(
        select(func.ST_X(houses.c.geom), func.ST_Y(houses.c.geom)).order_by(houses.c.id).limit(CAMERAS)
    ).all()
    rows = [
        {
            "code": f"bench-{number}",
            "geom": f"SRID=4326;POINT({lon} {lat - 30 / 111_195})",
            "bearing_deg": 0.0,
            "field_of_view_deg": 60.0,
            "range_m": 80.0,
            "target_geom": f"SRID=4326;POINT({lon} {lat})",
            "synthetic": True,
        }
        for number, (lon, lat) in enumerate(points)
    ]
    connection.execute(insert(cameras), rows)
    return [str(row["code"]) for row in rows]


def make_events(codes: Sequence[str], batches: int, burst: int) -> list[list[Fields]]:
    """Batches of events of random cameras; so many in a row are one violation."""
    dice = Random(109 + burst)
    found = []
    for batch in range(batches):
        chosen = [(dice.choice(codes), dice.choice(CLASSES)) for _ in range(BATCH // burst)]
        at = START + batch * APART
        found.append(
            [
                event(f"{burst}-{batch}-{number}-{step}", camera, what, at + timedelta(minutes=step))
                for number, (camera, what) in enumerate(dict.fromkeys(chosen))
                for step in range(burst)
            ]
        )
    return found


def event(event_id: str, camera: str, what: str, at: datetime) -> Fields:
    """One event as it is sent."""
    return {
        "event_id": event_id,
        "camera": camera,
        "class": what,
        "at": at.isoformat(),
        "confidence": 0.75,
        "model": "bench 1",
        "evidence": f"https://evidence.example/{event_id}",
    }


def drafts_of(engine: Engine, batches: Sequence[Sequence[Fields]]) -> list[list[IssueDraft]]:
    """The same as plain drafts, ready made."""
    with engine.connect() as connection:
        targets = (func.ST_X(cameras.c.target_geom), func.ST_Y(cameras.c.target_geom))
        points = {code: (lon, lat) for code, lon, lat in connection.execute(select(cameras.c.code, *targets))}
    return [[draft_of(each, *points[str(each["camera"])]) for each in batch] for batch in batches]


def draft_of(fields: Fields, lon: float, lat: float) -> IssueDraft:
    """An event as an issue."""
    return IssueDraft(
        channel="camera",
        source_ref=str(fields["event_id"]),
        category=str(fields["class"]),
        text="Открытый люк, колодец / Ашық люк, құдық",
        occurred_at=datetime.fromisoformat(str(fields["at"])),
        kind=Kind.VIOLATION,
        lon=lon,
        lat=lat,
        accuracy_m=69.0,
        synthetic=True,
    )


def take(engine: Engine, city: City, drafts: Sequence[IssueDraft]) -> float:
    """Seconds for one batch of drafts, commit included."""
    started = time.perf_counter()
    with transaction(engine, Audience.INTAKE) as connection:
        take_in(connection, city, drafts)
    return time.perf_counter() - started


def send(engine: Engine, city: City, batches: Sequence[Sequence[Fields]]) -> list[float]:
    """Seconds for each batch of events, commit included."""
    spent = []
    for batch in batches:
        started = time.perf_counter()
        with transaction(engine, Audience.INTAKE) as connection:
            take_in_events(connection, city, batch)
        spent.append(time.perf_counter() - started)
    return spent


def report(engine: Engine) -> None:
    """Print what has been made so far."""
    with engine.connect() as connection:
        events, made = (
            connection.scalar(select(func.count()).select_from(each)) for each in (camera_events, violations)
        )
        standing = connection.scalar(select(func.count()).select_from(cameras))
    console.print(f"{standing:,} cameras, {events:,} events, {made:,} violations")


if __name__ == "__main__":
    main()
