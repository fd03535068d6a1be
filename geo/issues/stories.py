"""The story of an issue: how its status may change here, and how it follows what its source says of it.

People who work with issues go by ALLOWED. What a source says has happened already: its word is followed whatever
happened in between, if it is later than what is known. So a word that was heard once changes nothing again, and the
same words in the same order always end in the same story.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import NamedTuple

from geo.errors import StatusChangeNotAllowed
from geo.model import STATUS_GROUPS, IssueDraft, Status, StatusGroup

_LIVE = (Status.ACCEPTED, Status.PASSED_ON, Status.PLANNED, Status.IN_WORK, Status.WAITING, Status.AWAITING_CHECK)
ENDS = STATUS_GROUPS[StatusGroup.DONE]
"""Statuses in which nothing more is to be done."""

ALLOWED: dict[Status, tuple[Status, ...]] = {
    Status.NEW: (*_LIVE, *ENDS),
    Status.REOPENED: (*_LIVE, *ENDS),
    **{status: tuple(other for other in (*_LIVE, *ENDS) if other != status) for status in _LIVE},
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


class Happening(NamedTuple):
    """What has happened: a change of status, or the first one."""

    at: datetime
    actor: str
    before: Status | None
    to: Status
    reason: str | None = None


@dataclass(slots=True)
class Story:
    """Where an issue stands, and what has happened to it that is not written yet."""

    status: Status
    status_at: datetime
    """When the status was last known to hold."""
    closed_at: datetime | None = None
    """When it came to its end; None also where that is not known."""
    happened: list[Happening] = field(default_factory=list)

    def change(self, event: Event) -> None:
        """Let somebody put the issue into another status; raises StatusChangeNotAllowed."""
        if event.to not in ALLOWED[self.status]:
            listed = ", ".join(ALLOWED[self.status])
            raise StatusChangeNotAllowed(f"it is {self.status}; it can become {listed}, not {event.to}")
        at = event.at or datetime.now(UTC)
        self._go((event.to,), at, event.actor, event.reason)
        self.status_at, self.closed_at = at, at if event.to in ENDS else None

    def hear(self, draft: IssueDraft) -> bool:
        """Follow what the source says now, if it is news; return whether the status has changed."""
        return is_news(draft, self.status_at) and self._follow(draft)

    def _follow(self, draft: IssueDraft) -> bool:
        steps = way(self.status, draft.status)
        self.status_at = draft.stands_at
        if steps:
            ended_at = draft.closed_at if steps[-1] in ENDS else None
            self._go(steps, ended_at or draft.stands_at, f"channel {draft.channel}")
            self.closed_at = ended_at
        return bool(steps)

    def _go(self, steps: Sequence[Status], at: datetime, actor: str, reason: str | None = None) -> None:
        for to in steps:
            self.happened.append(Happening(at, actor, self.status, to, reason))
            self.status = to


def begin(draft: IssueDraft) -> Story:
    """The story of a new issue: new since it occurred, and then where its source says it stands."""
    first = Happening(draft.occurred_at, f"channel {draft.channel}", None, Status.NEW)
    story = Story(Status.NEW, draft.occurred_at, happened=[first])
    story._follow(draft)  # noqa: SLF001 - the same module; the first word is news whatever its time
    return story


def is_news(draft: IssueDraft, status_at: datetime) -> bool:
    """Whether a source says something later about an issue whose status was last known to hold at an instant."""
    return draft.tells_status and draft.stands_at > status_at


def way(before: Status, after: Status) -> tuple[Status, ...]:
    """The statuses through which an issue follows the word of its source, the last one included.

    What has ended begins again by being reopened. What somebody works on does not become new because a source that
    knows no finer word still calls it so.
    """
    if before == after:
        return ()
    if after == Status.NEW:
        return (Status.REOPENED,) if before in ENDS else ()
    if before in ENDS and after not in ALLOWED[before]:
        return Status.REOPENED, after
    return (after,)
