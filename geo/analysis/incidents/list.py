"""Incidents as the public sees them: page by page, by their codes, and one with its issues.

An incident is open while one of its issues is. Its words are those that the public list has of its oldest issue.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast
from zoneinfo import ZoneInfo

import numpy as np
from shapely.geometry.base import BaseGeometry
from sqlalchemy import ColumnElement, Connection, Float, Row, ScalarSelect, Select, Table, func, select, tuple_

from geo.analysis.incidents.conditions import Wanted, conditions, is_open
from geo.analysis.public import NOWHERE, PublicPlace, outline, public_place, public_time, sensitivity_of
from geo.errors import IncidentNotFound, InvalidCursor
from geo.issues import cursors
from geo.issues.codes import Codes
from geo.issues.conditions import LAT, LON
from geo.issues.read import PublicIssue, count_chosen, find_chosen
from geo.tables import incident_issues, incidents, issue_public

MOST_ISSUES = 500
"""Issues that are listed with their incident, the newest ones."""
MOST_COUNTED = 10_000
"""Where counting ends: it takes as long as there are rows, and nobody reads a list that far."""
NEWEST_FIRST = (incidents.c.first_at, incidents.c.id)


@dataclass(frozen=True, slots=True)
class PublicIncident:
    """One incident as the public sees it."""

    id: str
    category: str
    group: str
    district: str | None
    label_ru: str | None
    label_kk: str | None
    lon: float | None
    lat: float | None
    radius_m: float | None
    area_wide: bool
    first_at: datetime
    last_at: datetime
    reports: int
    open: bool
    synthetic: bool


@dataclass(frozen=True, slots=True)
class IncidentDetail:
    """One incident with its outline and its issues."""

    incident: PublicIncident
    footprint: BaseGeometry | None
    """Only of an area-wide one."""
    issues: list[PublicIssue]
    """Newest first, MOST_ISSUES at most."""
    hidden: int
    """Reports of which the public knows the number only."""
    merged_into: str | None
    """Set where another code was asked for: that incident has turned out to be part of this one."""


@dataclass(frozen=True, slots=True)
class IncidentPage:
    """A part of the list, newest first."""

    items: list[PublicIncident]
    next: str | None


def find_incidents(
    connection: Connection, wanted: Wanted, codes: Codes, cursor: str | None = None, limit: int = 50
) -> IncidentPage:
    """One page of incidents, newest first; raises InvalidFilter and InvalidCursor."""
    statement = _incidents().where(*conditions(wanted, codes))
    if cursor is not None:
        statement = statement.where(tuple_(*NEWEST_FIRST) < tuple_(*_place_of(connection, cursor)))
    statement = statement.order_by(*(column.desc() for column in NEWEST_FIRST)).limit(limit + 1)
    rows = connection.execute(statement).all()
    more = cursors.encode(rows[limit - 1].id) if len(rows) > limit else None
    return IncidentPage([_incident(row, codes) for row in rows[:limit]], more)


def count_incidents(connection: Connection, wanted: Wanted, codes: Codes, most: int) -> int:
    """How many incidents the pages hold together, `most` for that many and for more; raises InvalidFilter."""
    found = select(incidents.c.id).where(*conditions(wanted, codes)).limit(most).subquery()
    return connection.scalar(select(func.count()).select_from(found)) or 0


def incidents_of(connection: Connection, ids: Sequence[int], codes: Codes) -> list[PublicIncident]:
    """Those of some ids that the public may know, oldest first; one that was merged stands for itself no more."""
    chosen = incidents.c.id == func.any(list(ids))
    statement = _incidents().where(chosen, *conditions(Wanted(), codes))
    return [_incident(row, codes) for row in connection.execute(statement.order_by(*NEWEST_FIRST))]


def get_incident(connection: Connection, public_id: str, codes: Codes) -> IncidentDetail:
    """The incident with a code, or the one that it was merged into; raises IncidentNotFound, also for persons."""
    row = connection.execute(_incidents().where(incidents.c.public_id == public_id)).one_or_none()
    merged = row is not None and row.merged_into is not None
    while row is not None and row.merged_into is not None:
        row = connection.execute(_incidents().where(incidents.c.id == row.merged_into)).one_or_none()
    if row is None or row.category_id in codes.personal:
        raise IncidentNotFound(f"incident {public_id!r}: check the code, it has ten letters and digits")
    incident = _incident(row, codes)
    footprint = _footprint(connection, row, codes) if row.area_wide else None
    shown = _of_incident(row.id)
    listed = find_chosen(connection, shown, codes, MOST_ISSUES)
    public = count_chosen(connection, shown, codes) if len(listed) == MOST_ISSUES else len(listed)
    hidden = max(incident.reports - public, 0)
    return IncidentDetail(incident, footprint, listed, hidden, incident.id if merged else None)


def _place_of(connection: Connection, cursor: str) -> tuple[Any, ...]:
    # The cursor holds an id only: when exactly an incident began may be more than the public knows.
    (number,) = cursors.parse(cursor, 1)
    found = connection.execute(select(*NEWEST_FIRST).where(incidents.c.id == number)).one_or_none()
    if found is None:
        raise InvalidCursor(cursors.UNCHANGED)
    return found.first_at, found.id


def _of_incident(incident_id: int | ColumnElement[int]) -> ColumnElement[bool]:
    """The condition on `issue_public` for the issues of an incident."""
    own = select(incident_issues.c.issue_id).where(incident_issues.c.incident_id == incident_id)
    return issue_public.c.issue_id.in_(own)


def _incidents() -> Select[Any]:
    held = incidents.c
    named = {"id", "public_id", "category_id", "district_id", "radius_m", "area_wide", "merged_into", "street_id"}
    known = {*named, "first_at", "last_at", "reports", "synthetic"}
    ru, kk = public_words(incidents, held.id)
    return select(
        *(column for column in held if column.name in known),
        func.ST_X(held.geom, type_=Float).label("lon"),
        func.ST_Y(held.geom, type_=Float).label("lat"),
        ru.label("label_ru"),
        kk.label("label_kk"),
        is_open(held.id).label("open"),
    )


def public_words(outer: Table, incident_id: ColumnElement[int]) -> tuple[ScalarSelect[str], ScalarSelect[str]]:
    """What the public list calls the place of an incident's oldest issue, in Russian and Kazakh.

    Subqueries of a select from `outer`, looked up for the rows of a page only; a join would read the whole list.
    """
    oldest = select(func.min(incident_issues.c.issue_id)).where(incident_issues.c.incident_id == incident_id)
    number = oldest.correlate(outer).scalar_subquery()
    rows = issue_public.c
    ru, kk = (select(word).where(rows.issue_id == number).correlate(outer) for word in (rows.label_ru, rows.label_kk))
    return ru.scalar_subquery(), kk.scalar_subquery()


def _incident(row: Row[Any], codes: Codes) -> PublicIncident:
    sensitivity, zone = sensitivity_of([row.category_id], codes), ZoneInfo(codes.zone)
    # The words come from the public list already; that of a named place is not among them for a dwelling.
    exact = PublicPlace(row.lon, row.lat, row.radius_m, row.label_ru, row.label_kk)
    place = public_place(exact, sensitivity, on_street=True) if row.lon is not None else NOWHERE
    return PublicIncident(
        id=row.public_id,
        category=codes.category_of[row.category_id],
        group=codes.group_of[row.category_id],
        district=codes.district_of.get(cast("int", row.district_id)),
        label_ru=place.label_ru,
        label_kk=place.label_kk,
        lon=place.lon,
        lat=place.lat,
        radius_m=place.radius_m,
        area_wide=row.area_wide,
        first_at=public_time(row.first_at, sensitivity, zone),
        last_at=public_time(row.last_at, sensitivity, zone),
        reports=row.reports,
        open=row.open,
        synthetic=row.synthetic,
    )


def _footprint(connection: Connection, row: Row[Any], codes: Codes) -> BaseGeometry | None:
    # Points without a cell are streets and coarser: their middle says nothing about how far the incident reaches.
    points = select(LON, LAT).where(_of_incident(row.id), issue_public.c.h3_r9.is_not(None))
    found = np.array(connection.execute(points).all(), dtype=np.float64).reshape(-1, 2)
    return outline(found[:, 0], found[:, 1], sensitivity_of([row.category_id], codes))
