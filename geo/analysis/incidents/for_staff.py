"""Incidents as staff see them: with their exact places, every issue by its code, and what was decided about them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, select

from geo.analysis.incidents.conditions import is_open
from geo.errors import IncidentNotFound
from geo.tables import (
    categories,
    incident_decision_issues,
    incident_decisions,
    incident_issues,
    incidents,
    issues,
)


@dataclass(frozen=True, slots=True)
class Held:
    """One incident."""

    id: int
    public_id: str
    category: str
    label_ru: str | None
    first_at: datetime
    last_at: datetime
    reports: int
    people: int
    open: bool


@dataclass(frozen=True, slots=True)
class HeldIssue:
    """One issue of an incident."""

    id: int
    public_id: str
    occurred_at: datetime
    status: str
    precision: str
    label_ru: str | None


@dataclass(frozen=True, slots=True)
class Decision:
    """What somebody has decided about an incident."""

    id: int
    kind: str
    made_by: str
    made_at: datetime
    reason: str | None
    taken_back_by: int | None
    issues: int
    """How many it names."""


def find_incident(connection: Connection, public_id: str) -> Held:
    """The incident with a code, or the one that it was merged into; raises IncidentNotFound."""
    column = incidents.c.merged_into
    row = connection.execute(select(incidents.c.id, column).where(incidents.c.public_id == public_id)).one_or_none()
    if row is None:
        raise IncidentNotFound(f"incident {public_id!r}: there is none; check the code, it has ten letters and digits")
    return get_held(connection, [row.merged_into or row.id])[0]


def get_held(connection: Connection, ids: Sequence[int]) -> list[Held]:
    """Incidents by their ids, in the order of these."""
    held = incidents.c
    columns = held.id, held.public_id, categories.c.code, held.label_ru, held.first_at, held.last_at, held.reports
    rows = select(*columns, held.callers, is_open(held.id)).join(categories).where(held.id == func.any(list(ids)))
    found = {row.id: Held(*row) for row in connection.execute(rows)}
    return [found[number] for number in ids]


def issues_of(connection: Connection, incident_id: int) -> list[HeldIssue]:
    """The issues of an incident, oldest first."""
    held = issues.c
    columns = held.id, held.public_id, held.occurred_at, held.status, held.precision, held.label_ru
    rows = select(*columns).join(incident_issues).where(incident_issues.c.incident_id == incident_id)
    return [HeldIssue(*row) for row in connection.execute(rows.order_by(held.occurred_at, held.id))]


def decisions_on(connection: Connection, incident_id: int) -> list[Decision]:
    """What was decided about the issues of an incident, oldest first; what takes another one back names none."""
    made, named = incident_decisions.c, incident_decision_issues.c
    of_it = select(named.decision_id).join(incident_issues, incident_issues.c.issue_id == named.issue_id)
    count = select(func.count()).where(named.decision_id == made.id).scalar_subquery()
    columns = made.id, made.kind, made.made_by, made.made_at, made.reason, made.taken_back_by
    rows = select(*columns, count).where(made.id.in_(of_it.where(incident_issues.c.incident_id == incident_id)))
    return [Decision(*row) for row in connection.execute(rows.order_by(made.id))]
