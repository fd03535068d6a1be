"""Seeded issues written straight into the tables, as taking them in would leave them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

import numpy as np
from sqlalchemy import Connection, delete, func, insert, select
from sqlalchemy.dialects.postgresql import insert as upsert

from geo.cells import RESOLUTIONS, cells_at, centre
from geo.issues.codes import Codes
from geo.model import Kind, PlaceStatus, Status
from geo.tables import categories, data_versions, issue_public, issues

LAYER = "issues"
START = datetime(2026, 10, 1, 17, 30, tzinfo=UTC)
DAYS = 40
CENTRES = ((71.4304, 51.1283), (71.4704, 51.1605), (71.3985, 51.0912))
RADII = (5.0, 15.0, 60.0, 150.0, 400.0, 900.0)
LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"


@dataclass(frozen=True, slots=True)
class Row:
    """An issue of the public, with its place."""

    issue_id: int
    kind: Kind
    category_id: int
    status: Status
    place_status: PlaceStatus
    district_id: int | None
    agency_id: int
    occurred_at: datetime
    lon: float | None = None
    lat: float | None = None
    radius_m: float | None = None
    text: str = "Яма на дороге"
    why: str = "city"

    @property
    def public_id(self) -> str:
        number, letters = self.issue_id, ""
        for _ in range(10):
            number, digit = divmod(number, len(LETTERS))
            letters += LETTERS[digit]
        return letters

    def cells(self) -> list[int | None]:
        if self.lon is None or self.lat is None or self.radius_m is None:
            return [None] * len(RESOLUTIONS)
        found = cells_at(np.array([self.lon]), np.array([self.lat]), np.array([self.radius_m]))[0]
        return [int(cell) or None for cell in found]


def random_rows(random: Random, codes: Codes, count: int, first_id: int = 1) -> list[Row]:
    """Issues of every sort: fine, coarse, sensitive, outside, undecided, unplaced and without need of a place."""
    return [_random_row(random, codes, first_id + ahead) for ahead in range(count)]


def _random_row(random: Random, codes: Codes, issue_id: int) -> Row:
    row = Row(
        issue_id=issue_id,
        kind=Kind.VIOLATION if random.random() < 0.15 else Kind.APPEAL,
        category_id=random.choice(sorted(codes.category_of)),
        status=random.choice(list(Status)),
        place_status=random.choices(list(PlaceStatus), (12, 2, 2, 2, 2))[0],
        district_id=None,
        agency_id=random.choice(sorted(codes.agency_of)),
        occurred_at=START
        + timedelta(seconds=random.randrange(DAYS * 86_400), microseconds=random.randrange(1_000_000)),
    )
    if row.place_status == PlaceStatus.DISTRICT:
        row = replace(row, district_id=random.choice(sorted(codes.district_of)))
    if row.place_status in {PlaceStatus.UNPLACED, PlaceStatus.NO_PLACE_NEEDED}:
        return row
    placed = _placed(random, row, hidden=row.category_id in codes.sensitive)
    return row if row.category_id in codes.personal else placed


def _placed(random: Random, row: Row, *, hidden: bool) -> Row:
    lon, lat = random.choice(CENTRES)
    lon, lat = lon + random.gauss(0, 0.004), lat + random.gauss(0, 0.0025)
    if not hidden:
        return replace(row, lon=lon, lat=lat, radius_m=random.choice((*RADII, 5_000.0)))
    if random.random() < 0.5:
        return row
    # A dwelling: the public sees the centre of its cell of resolution 9.
    lon, lat = centre(int(cells_at(np.array([lon]), np.array([lat]), np.array([0.0]))[0][RESOLUTIONS.index(9)]))
    return replace(row, lon=lon, lat=lat, radius_m=201.0)


def write(connection: Connection, rows: Sequence[Row]) -> int:
    """Insert the rows, or put them in place of those with the same id; returns the new version of the layer."""
    version = bump(connection)
    if not rows:
        return version
    severities = {row.id: row for row in connection.execute(select(categories))}
    ids = [row.issue_id for row in rows]
    connection.execute(delete(issue_public).where(issue_public.c.issue_id.in_(ids)))
    common = [_common(row, severities[row.category_id].severity) for row in rows]
    known = set(connection.scalars(select(issues.c.id).where(issues.c.id.in_(ids))))
    extra = [
        {**values, "id": row.issue_id, "channel": "web", "source_ref": str(row.issue_id), "confidence": 1.0}
        for row, values in zip(rows, common, strict=True)
        if row.issue_id not in known
    ]
    if extra:
        connection.execute(insert(issues), extra)
    public = [
        {**values, "issue_id": row.issue_id, "text": row.text, "why": row.why, "version": version}
        for row, values in zip(rows, common, strict=True)
    ]
    connection.execute(insert(issue_public), public)
    return version


def bump(connection: Connection) -> int:
    """Raise the version of the issues."""
    statement = upsert(data_versions).values(layer=LAYER, version=1)
    raised = statement.on_conflict_do_update(
        index_elements=["layer"], set_={"version": data_versions.c.version + 1, "changed_at": func.now()}
    )
    version: int = connection.execute(raised.returning(data_versions.c.version)).scalar_one()
    return version


def _common(row: Row, severity: str) -> dict[str, Any]:
    closed = row.status in {Status.DONE, Status.CLOSED}
    cells = dict(zip((f"h3_r{resolution}" for resolution in RESOLUTIONS), row.cells(), strict=True))
    return {
        "public_id": row.public_id,
        "kind": row.kind,
        "category_id": row.category_id,
        "severity": severity,
        "status": row.status,
        "place_status": row.place_status,
        "precision": "point" if row.lon is not None else "none",
        "radius_m": row.radius_m,
        "geom": None if row.lon is None else f"SRID=4326;POINT({row.lon} {row.lat})",
        **cells,
        "district_id": row.district_id,
        "agency_id": row.agency_id,
        "near_border": False,
        "occurred_at": row.occurred_at,
        "due_at": row.occurred_at + timedelta(hours=72),
        "closed_at": row.occurred_at + timedelta(hours=5) if closed else None,
        "synthetic": True,
    }
