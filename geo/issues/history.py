"""The history of an issue; the only writer of its status."""

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, insert, literal, select, update
from sqlalchemy.dialects.postgresql import JSONB

from geo.errors import IssueNotFound, StatusChangeNotAllowed
from geo.issues.store import raise_version
from geo.model import STATUS_GROUPS, Status, StatusGroup
from geo.tables import issue_events, issue_public, issues

_LIVE = (Status.ACCEPTED, Status.PASSED_ON, Status.PLANNED, Status.IN_WORK, Status.WAITING, Status.AWAITING_CHECK)
_ENDS = STATUS_GROUPS[StatusGroup.DONE]

ALLOWED: dict[Status, tuple[Status, ...]] = {
    Status.NEW: (*_LIVE, *_ENDS),
    Status.REOPENED: (*_LIVE, *_ENDS),
    **{status: tuple(other for other in (*_LIVE, *_ENDS) if other != status) for status in _LIVE},
    Status.DONE: (Status.CLOSED, Status.REOPENED),
    Status.REJECTED: (Status.REOPENED,),
    Status.DUPLICATE: (Status.REOPENED,),
    Status.CLOSED: (Status.REOPENED,),
}
"""To which statuses an issue may go from each."""


@dataclass(frozen=True, slots=True)
class Event:
    """What happens to an issue; the public sees everything but actor and reason."""

    to: Status
    actor: str
    reason: str | None = None
    at: datetime | None = None
    """Now when absent."""


def append_event(connection: Connection, issue_id: int, event: Event) -> None:
    """Put an issue into another status.

    Raises IssueNotFound, and StatusChangeNotAllowed for a change that ALLOWED does not hold.
    """
    status = connection.scalar(select(issues.c.status).where(issues.c.id == issue_id).with_for_update())
    if status is None:
        raise IssueNotFound(f"issue {issue_id}: there is none")
    if event.to not in ALLOWED[Status(status)]:
        listed = ", ".join(ALLOWED[Status(status)])
        raise StatusChangeNotAllowed(f"issue {issue_id} is {status}; it can become {listed}, not {event.to}")
    at = event.at or datetime.now(UTC)
    connection.execute(
        insert(issue_events).values(
            issue_id=issue_id,
            at=at,
            actor=event.actor,
            what="status",
            from_value=status,
            to_value=event.to,
            reason=event.reason,
        )
    )
    state = {"status": event.to, "closed_at": at if event.to in _ENDS else None}
    connection.execute(update(issues).where(issues.c.id == issue_id).values(**state))
    told = literal([public_event(at, status, event.to)], JSONB)
    public = {**state, "version": raise_version(connection), "history": issue_public.c.history.op("||")(told)}
    connection.execute(update(issue_public).where(issue_public.c.issue_id == issue_id).values(**public))


def public_event(at: datetime, before: str | None, after: str) -> dict[str, str | None]:
    """An event as the public sees it, to the minute."""
    when = at.astimezone(UTC).replace(second=0, microsecond=0)
    return {"at": when.isoformat(), "what": "status", "from": before, "to": after}
