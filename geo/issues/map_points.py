"""Single issues of a small part of the map."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from geo.filters import Filter
from geo.issues.codes import Codes
from geo.issues.conditions import LAT, LON, conditions
from geo.issues.read import GROUP_OF_STATUS
from geo.model import Severity, Status, StatusGroup
from geo.points import Bbox
from geo.tables import issue_public


@dataclass(frozen=True, slots=True)
class MapPoint:
    """One issue as a point of the map."""

    public_id: str
    lon: float
    lat: float
    category: str
    group: str
    status_group: StatusGroup
    severity: Severity
    overdue: bool


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What part of the map is looked at, and when."""

    cells: Sequence[int]
    """All cells of resolution 9 that meet the box: rows are chosen by them, through an index."""
    box: Bbox
    as_of: datetime
    """An issue is overdue when it was due before."""


def find_points(
    connection: Connection, wanted: Filter, around: Surroundings, limit: int, codes: Codes
) -> list[MapPoint]:
    """The newest issues of a filter whose place is public and fine enough for a cell of resolution 9, oldest first."""
    rows = issue_public.c
    box = around.box
    statement = (
        select(
            rows.public_id,
            rows.category_id,
            rows.status,
            rows.severity,
            rows.due_at,
            LON.label("lon"),
            LAT.label("lat"),
        )
        .where(rows.h3_r9.in_(around.cells), LON.between(box.west, box.east), LAT.between(box.south, box.north))
        .where(rows.category_id.not_in(sorted(codes.sensitive)), *conditions(wanted, codes))
        .order_by(rows.issue_id.desc())
        .limit(limit)
    )
    found = []
    for row in reversed(connection.execute(statement).all()):
        group = GROUP_OF_STATUS[Status(row.status)]
        found.append(
            MapPoint(
                public_id=row.public_id,
                lon=row.lon,
                lat=row.lat,
                category=codes.category_of[row.category_id],
                group=codes.group_of[row.category_id],
                status_group=group,
                severity=Severity(row.severity),
                overdue=group != StatusGroup.DONE and row.due_at < around.as_of,
            )
        )
    return found
