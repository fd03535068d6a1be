"""The history of an issue; the only writer of its status."""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, func, insert, select

from geo.errors import IssueNotFound, StatusChangeNotAllowed
from geo.issues.public import public_instant
from geo.issues.store import raise_version
from geo.model import STATUS_GROUPS, Sensitivity, Status, StatusGroup
from geo.queries import query
from geo.tables import categories, city, issue_events, issues

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
    append_events(connection, [(issue_id, event)])


def append_events(connection: Connection, events: Sequence[tuple[int, Event]]) -> None:
    """Put issues into other statuses, one after the other; one version for all of them, and all or none.

    Raises as `append_event` does.
    """
    if not events:
        return
    stories = _stories(connection, {issue_id for issue_id, _ in events})
    rows = [_happened(stories, issue_id, event) for issue_id, event in events]
    connection.execute(insert(issue_events), rows)
    changed = [story for story in stories.values() if story.told]
    state = {
        "ids": [story.issue_id for story in changed],
        "statuses": [story.status.value for story in changed],
        "since": [story.status_at for story in changed],
        "closed": [story.closed_at for story in changed],
    }
    connection.execute(query("change_statuses"), state)
    public = {
        "closed": [story.public_closed_at for story in changed],
        "histories": [json.dumps(story.told) for story in changed],
        "version": raise_version(connection),
    }
    connection.execute(query("show_statuses"), state | public)


@dataclass(slots=True)
class _Story:
    """An issue while its statuses change."""

    issue_id: int
    status: Status
    sensitivity: Sensitivity
    zone: ZoneInfo
    status_at: datetime
    closed_at: datetime | None = None
    told: list[dict[str, str | None]] = field(default_factory=list)
    """New events as the public sees them."""

    @property
    def public_closed_at(self) -> datetime | None:
        return public_instant(self.closed_at, self.sensitivity, self.zone) if self.closed_at else None


def _stories(connection: Connection, issue_ids: Collection[int]) -> dict[int, _Story]:
    """The issues, locked in the order of their ids so that sessions wait for each other instead of for ever."""
    zone = ZoneInfo(connection.scalar(select(city.c.settings["timezone"].astext)) or "UTC")
    statement = (
        select(issues.c.id, issues.c.status, issues.c.status_at, categories.c.sensitivity)
        .join(categories)
        .where(issues.c.id == func.any(list(issue_ids)))
        .order_by(issues.c.id)
        .with_for_update(of=issues)
    )
    rows = connection.execute(statement)
    return {
        row.id: _Story(row.id, Status(row.status), Sensitivity(row.sensitivity), zone, row.status_at) for row in rows
    }


def _happened(stories: dict[int, _Story], issue_id: int, event: Event) -> dict[str, object]:
    """The row of an event, which also goes into the issue's story."""
    story = stories.get(issue_id)
    if story is None:
        raise IssueNotFound(f"issue {issue_id}: there is none")
    before, at = story.status, event.at or datetime.now(UTC)
    if event.to not in ALLOWED[before]:
        listed = ", ".join(ALLOWED[before])
        raise StatusChangeNotAllowed(f"issue {issue_id} is {before}; it can become {listed}, not {event.to}")
    story.status, story.status_at, story.closed_at = event.to, at, at if event.to in _ENDS else None
    story.told.append(public_event(public_instant(at, story.sensitivity, story.zone), before, event.to))
    return {
        "issue_id": issue_id,
        "at": at,
        "actor": event.actor,
        "what": "status",
        "from_value": before,
        "to_value": event.to,
        "reason": event.reason,
    }


def public_event(public_at: datetime, before: str | None, after: str) -> dict[str, str | None]:
    """An event as the public sees it, at an instant of `public_instant`."""
    return {"at": public_at.astimezone(UTC).isoformat(), "what": "status", "from": before, "to": after}
