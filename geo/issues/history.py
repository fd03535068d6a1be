"""The history of an issue; the only writer of the status of a known one."""

from collections.abc import Collection, Sequence
from typing import NamedTuple
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, func, insert, select

from geo.errors import IssueNotFound, StatusChangeNotAllowed
from geo.issues.public import public_end, public_history
from geo.issues.store import raise_version
from geo.issues.stories import ALLOWED, Event, Story
from geo.model import Sensitivity, Status
from geo.queries import query
from geo.tables import categories, city, issue_events, issues

__all__ = [
    "ALLOWED",
    "Event",
    "Locked",
    "append_event",
    "append_events",
    "lock_stories",
    "show_stories",
    "write_stories",
]


class Locked(NamedTuple):
    """A known issue, locked until the transaction ends, and its story as it goes on."""

    issue_id: int
    sensitivity: Sensitivity
    story: Story


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
    locked = lock_stories(connection, {issue_id for issue_id, _ in events})
    for issue_id, event in events:
        _change(locked, issue_id, event)
    zone = ZoneInfo(connection.scalar(select(city.c.settings["timezone"].astext)) or "UTC")
    write_stories(connection, list(locked.values()))
    show_stories(connection, list(locked.values()), zone, raise_version(connection))


def _change(locked: dict[int, Locked], issue_id: int, event: Event) -> None:
    if issue_id not in locked:
        raise IssueNotFound(f"issue {issue_id}: there is none")
    try:
        locked[issue_id].story.change(event)
    except StatusChangeNotAllowed as exc:
        raise StatusChangeNotAllowed(f"issue {issue_id}: {exc.detail}") from exc


def lock_stories(connection: Connection, issue_ids: Collection[int]) -> dict[int, Locked]:
    """The issues, locked in the order of their ids so that sessions wait for each other instead of for ever."""
    if not issue_ids:
        return {}
    statement = (
        select(issues.c.id, issues.c.status, issues.c.status_at, issues.c.closed_at, categories.c.sensitivity)
        .join(categories)
        .where(issues.c.id == func.any(list(issue_ids)))
        .order_by(issues.c.id)
        .with_for_update(of=issues)
    )
    return {
        row.id: Locked(row.id, Sensitivity(row.sensitivity), Story(Status(row.status), row.status_at, row.closed_at))
        for row in connection.execute(statement)
    }


def write_stories(connection: Connection, locked: Sequence[Locked]) -> None:
    """Write where issues stand now, and what has happened to them."""
    if not locked:
        return
    state = {
        "ids": [one.issue_id for one in locked],
        "statuses": [one.story.status.value for one in locked],
        "since": [one.story.status_at for one in locked],
        "closed": [one.story.closed_at for one in locked],
    }
    connection.execute(query("change_statuses"), state)
    events = [
        {
            "issue_id": one.issue_id,
            "at": event.at,
            "actor": event.actor,
            "what": "status",
            "from_value": event.before,
            "to_value": event.to,
            "reason": event.reason,
        }
        for one in locked
        for event in one.story.happened
    ]
    if events:
        connection.execute(insert(issue_events), events)


def show_stories(connection: Connection, locked: Sequence[Locked], zone: ZoneInfo, version: int) -> None:
    """Tell the public what has happened to issues; days are those of the zone."""
    changed = [one for one in locked if one.story.happened]
    if not changed:
        return
    shown = {
        "ids": [one.issue_id for one in changed],
        "statuses": [one.story.status.value for one in changed],
        "closed": [public_end(one.story, one.sensitivity, zone) for one in changed],
        "histories": [public_history(one.story.happened, one.sensitivity, zone) for one in changed],
        "version": version,
    }
    connection.execute(query("show_statuses"), shown)
