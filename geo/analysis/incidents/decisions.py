"""What staff decide about incidents: these reports are one event, those are several.

A decision is kept for ever and takes effect at once. Of two that contradict each other the later one holds. One that is
taken back stays in the table; what takes it back is a decision of the opposite kind that names no issue.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, func, insert, select, update

from geo.analysis.incidents.density import Densities
from geo.analysis.incidents.match import match_anew
from geo.errors import InvalidDecision
from geo.model import Kind
from geo.queries import query
from geo.tables import incident_decision_issues, incident_decisions, incident_issues, issues

JOIN, SPLIT = "join", "split"
OPPOSITE = {JOIN: SPLIT, SPLIT: JOIN}
FEWEST_SIDES = 2


class Decided(NamedTuple):
    """A decision that has taken effect."""

    number: int
    """By which it may be taken back."""
    incidents: list[int]
    """Ids of the incidents that came of it."""


def join_incidents(
    connection: Connection, densities: Densities, issue_ids: Sequence[int], by: str, reason: str | None = None
) -> Decided:
    """Say that some issues tell of one event, which is one incident from now on.

    Parameters
    ----------
    connection
        The caller's transaction.
    densities
        Of the version in force.
    issue_ids
        At least two issues of one category that have incidents; all other reports of these come along.
    by
        Who says so.
    reason
        Why.

    Raises
    ------
    InvalidDecision
        For fewer than two issues, for one that has no incident, and for issues of several categories.
    """
    number, found = _decide(connection, JOIN, [issue_ids], by, reason)
    connection.execute(query("take_splits_back"), {"decision": number, "incidents": found})
    match_anew(connection, densities, found)
    return Decided(number, _incidents_of(connection, issue_ids[:1]))


def add_report(connection: Connection, densities: Densities, issue_id: int, new_id: int, by: str) -> None:
    """Say that a new report tells of the same event as an issue, whatever lies between them in time.

    Nobody of the staff says this, so it takes no split back: the report goes to the side of its issue.
    Raises InvalidDecision as `join_incidents` does.
    """
    _, found = _decide(connection, JOIN, [[issue_id, new_id]], by, None)
    match_anew(connection, densities, found)


def split_incident(
    connection: Connection, densities: Densities, sides: Sequence[Sequence[int]], by: str, reason: str | None = None
) -> Decided:
    """Say that some issues tell of different events; the incidents of the answer are those of the sides.

    Parameters
    ----------
    connection, densities, by, reason
        As of `join_incidents`.
    sides
        At least two sides with the issues that are surely of each; other reports go to the side they are nearest to.

    Raises
    ------
    InvalidDecision
        For fewer than two sides, an issue on two of them, and issues without an incident.
    """
    number, found = _decide(connection, SPLIT, sides, by, reason)
    match_anew(connection, densities, found)
    return Decided(number, _incidents_of(connection, [side[0] for side in sides]))


def take_back(connection: Connection, densities: Densities, number: int, by: str, reason: str | None = None) -> Decided:
    """Take a decision back, as if it had never been made; what it had taken back holds again.

    The incidents of the answer are those of the issues that it names. Raises InvalidDecision for a number that no
    decision has, and for one that was taken back already or takes another one back.
    """
    held = _to_take_back(connection, number)
    undone = _keep(connection, OPPOSITE[held.kind], by, reason)
    decisions = incident_decisions.c
    connection.execute(update(incident_decisions).where(decisions.taken_back_by == number).values(taken_back_by=None))
    connection.execute(update(incident_decisions).where(decisions.id == number).values(taken_back_by=undone))
    match_anew(connection, densities, sorted(set(_incidents_of(connection, held.issues))))
    return Decided(undone, sorted(set(_incidents_of(connection, held.issues))))


def _to_take_back(connection: Connection, number: int) -> Any:  # noqa: ANN401 - a row
    decisions, named = incident_decisions.c, incident_decision_issues.c
    issues_of = select(func.array_agg(named.issue_id)).where(named.decision_id == decisions.id).scalar_subquery()
    columns = decisions.kind, decisions.taken_back_by, issues_of.label("issues")
    held = connection.execute(select(*columns).where(decisions.id == number).with_for_update()).one_or_none()
    if held is None:
        raise InvalidDecision(f"decision {number}: there is none; an incident lists the numbers of its decisions")
    if held.taken_back_by is not None:
        raise InvalidDecision(f"decision {number}: decision {held.taken_back_by} has taken it back already")
    if held.issues is None:
        raise InvalidDecision(f"decision {number}: it names no issue, as it takes another one back; decide anew")
    return held


def _decide(
    connection: Connection, kind: str, sides: Sequence[Sequence[int]], by: str, reason: str | None
) -> tuple[int, list[int]]:
    """Keep a decision; its id, and the incidents of the issues that it names."""
    side_of = {number: place for place, side in enumerate(sides) for number in side}
    found = _checked(connection, kind, sides, side_of)
    decision_id = _keep(connection, kind, by, reason)
    rows = [{"decision_id": decision_id, "issue_id": number, "side": side} for number, side in side_of.items()]
    connection.execute(insert(incident_decision_issues), rows)
    return decision_id, found


def _keep(connection: Connection, kind: str, by: str, reason: str | None) -> int:
    made = insert(incident_decisions).values(kind=kind, made_by=by, reason=reason).returning(incident_decisions.c.id)
    number: int = connection.execute(made).scalar_one()
    return number


def _checked(connection: Connection, kind: str, sides: Sequence[Sequence[int]], side_of: dict[int, int]) -> list[int]:
    named = sorted(side_of)
    if len(named) != sum(map(len, sides)):
        raise InvalidDecision(f"issues {named}: each stands once, on one side")
    if len(named) < FEWEST_SIDES or not all(sides) or (kind == SPLIT and len(sides) < FEWEST_SIDES):
        raise InvalidDecision(f"issues {named}: a {kind} needs two of them at least")
    rows = select(issues.c.id, issues.c.category_id, incident_issues.c.incident_id).join(incident_issues)
    found = connection.execute(rows.where(issues.c.id == func.any(named), issues.c.kind == Kind.APPEAL.value)).all()
    without = sorted(set(named) - {row.id for row in found})
    if without:
        raise InvalidDecision(f"issues {without}: they belong to no incident; only appeals with a place do")
    if len({row.category_id for row in found}) > 1:
        raise InvalidDecision(f"issues {named}: they are of several categories, an incident is of one")
    return sorted({row.incident_id for row in found})


def _incidents_of(connection: Connection, issue_ids: Sequence[int]) -> list[int]:
    rows = select(incident_issues.c.issue_id, incident_issues.c.incident_id)
    held = connection.execute(rows.where(incident_issues.c.issue_id == func.any(list(issue_ids))))
    found = {row.issue_id: row.incident_id for row in held}
    return [found[number] for number in issue_ids]
