"""Single issues of a small part of the map."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, func, select

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
class MapPoints:
    """The newest issues of a part of the map, oldest first."""

    points: list[MapPoint]
    left_out: int
    """How many older ones there are besides."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What part of the map is looked at, and when."""

    cells: Sequence[int]
    """All cells of resolution 9 that meet the box: rows are chosen by them, through an index."""
    box: Bbox
    as_of: datetime
    """An issue is overdue when it was due before."""


def find_points(connection: Connection, wanted: Filter, around: Surroundings, limit: int, codes: Codes) -> MapPoints:
    """Find issues of a filter whose place is public and fine enough for a cell of resolution 9."""
    rows = issue_public.c
    box = around.box
    shown = [rows.public_id, rows.category_id, rows.status, rows.severity, rows.due_at]
    statement = (
        select(*shown, LON.label("lon"), LAT.label("lat"), func.count().over().label("total"))
        .where(rows.h3_r9.in_(around.cells), LON.between(box.west, box.east), LAT.between(box.south, box.north))
        .where(rows.category_id.not_in(sorted(codes.sensitive)), *conditions(wanted, codes))
        .order_by(rows.issue_id.desc())
        .limit(limit)
    )
    found = connection.execute(statement).all()
    points = [_point(row, around.as_of, codes) for row in reversed(found)]
    return MapPoints(points, found[0].total - len(found) if found else 0)


def _point(row: Row[Any], as_of: datetime, codes: Codes) -> MapPoint:
    group = GROUP_OF_STATUS[Status(row.status)]
    return MapPoint(
        public_id=row.public_id,
        lon=row.lon,
        lat=row.lat,
        category=codes.category_of[row.category_id],
        group=codes.group_of[row.category_id],
        status_group=group,
        severity=Severity(row.severity),
        overdue=group != StatusGroup.DONE and row.due_at < as_of,
    )
