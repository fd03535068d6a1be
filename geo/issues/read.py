"""The public list of issues, page by page, and one issue by its code."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, cast

from sqlalchemy import ColumnElement, Connection, Row, Select, func, select, tuple_

from geo.cells import RESOLUTIONS
from geo.coverage.explain import sentence
from geo.errors import IssueNotFound
from geo.filters import Filter
from geo.issues.codes import AgencyName, Codes
from geo.issues.conditions import LAT, LON, conditions, counting
from geo.issues.cursors import Cursor
from geo.issues.loading import load_codes
from geo.model import STATUS_GROUPS, Kind, Names, PlaceStatus, Severity, Status, StatusGroup
from geo.tables import issue_public

GROUP_OF_STATUS = {status: group for group, statuses in STATUS_GROUPS.items() for status in statuses}


@dataclass(frozen=True, slots=True)
class PublicIssue:
    """One issue as the public sees it."""

    public_id: str
    kind: Kind
    category: str
    group: str
    status: Status
    status_group: StatusGroup
    severity: Severity
    text: str
    label_ru: str | None
    label_kk: str | None
    precision: str
    radius_m: float | None
    place_status: PlaceStatus
    district: str | None
    agency: AgencyName
    near_border: bool
    lon: float | None
    lat: float | None
    occurred_at: datetime
    due_at: datetime
    closed_at: datetime | None
    overdue: bool
    synthetic: bool


@dataclass(frozen=True, slots=True)
class Change:
    """One step in the history of an issue, as the public sees it."""

    at: datetime
    what: str
    from_value: str | None
    to_value: str | None


@dataclass(frozen=True, slots=True)
class IssueDetail:
    """One issue, why its agency has it, and what has happened to it, oldest first."""

    issue: PublicIssue
    why: Names
    history: list[Change]


@dataclass(frozen=True, slots=True)
class Page:
    """A part of the list, newest first."""

    items: list[PublicIssue]
    next: Cursor | None
    """Where to go on; None at the end."""


def find_issues(
    connection: Connection, wanted: Filter, after: Cursor | None = None, limit: int = 50, codes: Codes | None = None
) -> Page:
    """One page of the issues of a filter, newest first; raises InvalidFilter for codes that the city does not have.

    What is only counted stands on no page.
    """
    codes = codes or load_codes(connection)
    newest_first = (issue_public.c.occurred_at, issue_public.c.issue_id)
    statement = _issues().where(*conditions(wanted, codes))
    if after is not None:
        statement = statement.where(tuple_(*newest_first) < tuple_(after.occurred_at, after.issue_id))
    statement = statement.order_by(*(column.desc() for column in newest_first)).limit(limit + 1)
    rows = connection.execute(statement).all()
    items = [_issue(row, codes) for row in rows[:limit]]
    last = rows[limit - 1] if len(rows) > limit else None
    return Page(items, Cursor(last.occurred_at, last.issue_id) if last else None)


def find_chosen(connection: Connection, chosen: ColumnElement[bool], codes: Codes, limit: int) -> list[PublicIssue]:
    """The newest issues that meet a condition on `issue_public`, without those that are only counted."""
    statement = _issues().where(chosen, _listed(codes))
    newest_first = issue_public.c.occurred_at.desc(), issue_public.c.issue_id.desc()
    return [_issue(row, codes) for row in connection.execute(statement.order_by(*newest_first).limit(limit))]


def count_chosen(connection: Connection, chosen: ColumnElement[bool], codes: Codes) -> int:
    """How many issues meet a condition on `issue_public`, without those that are only counted."""
    counted = select(func.count()).select_from(issue_public).where(chosen, _listed(codes))
    return connection.scalar(counted) or 0


def get_issue(connection: Connection, public_id: str, codes: Codes | None = None) -> IssueDetail:
    """The issue with a public code; raises IssueNotFound, also for what is only counted."""
    told = (issue_public.c.why, issue_public.c.history)
    row = connection.execute(_issues().add_columns(*told).where(issue_public.c.public_id == public_id)).one_or_none()
    codes = codes or load_codes(connection)
    if row is None or row.category_id in codes.only_counted(row.kind):
        raise IssueNotFound(f"issue {public_id!r}: check the code, it has ten letters and digits")
    category, district = codes.category_names[row.category_id], codes.district_names.get(row.district_id)
    why = sentence(row.why, codes.agency_of[row.agency_id].names, category, district)
    return IssueDetail(_issue(row, codes), why, [_change(event) for event in row.history])


def _listed(codes: Codes) -> ColumnElement[bool]:
    """Nothing that is only counted."""
    return issue_public.c.category_id.not_in(sorted(number for kind in Kind for number in codes.only_counted(kind)))


def count_issues(connection: Connection, wanted: Filter, codes: Codes) -> int:
    """Number of issues of a filter, counted row by row; the cube must agree."""
    counted = connection.scalar(select(func.count()).select_from(issue_public).where(*counting(wanted, codes)))
    return counted or 0


def _issues() -> Select[Any]:
    hidden = {"geom", "version", "why", "history", *(f"h3_r{resolution}" for resolution in RESOLUTIONS)}
    columns = [column for column in issue_public.c if column.name not in hidden]
    return select(*columns, LON.label("lon"), LAT.label("lat"))


def _change(event: dict[str, str | None]) -> Change:
    return Change(datetime.fromisoformat(event["at"] or ""), event["what"] or "", event["from"], event["to"])


def _issue(row: Row[Any], codes: Codes) -> PublicIssue:
    status = Status(row.status)
    group = GROUP_OF_STATUS[status]
    late = group != StatusGroup.DONE and row.due_at < datetime.now(UTC)
    return PublicIssue(
        public_id=row.public_id,
        kind=Kind(row.kind),
        category=codes.category_of[row.category_id],
        group=codes.group_of[row.category_id],
        status=status,
        status_group=group,
        severity=Severity(row.severity),
        text=row.text,
        label_ru=row.label_ru,
        label_kk=row.label_kk,
        precision=row.precision,
        radius_m=row.radius_m,
        place_status=PlaceStatus(row.place_status),
        district=codes.district_of.get(cast("int", row.district_id)),
        agency=codes.agency_of[row.agency_id],
        near_border=row.near_border,
        lon=row.lon,
        lat=row.lat,
        occurred_at=row.occurred_at,
        due_at=row.due_at,
        closed_at=row.closed_at,
        overdue=late,
        synthetic=row.synthetic,
    )
