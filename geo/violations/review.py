"""What a person says of a violation; what is dismissed is rejected as an issue."""

from sqlalchemy import Connection, func, select, update

from geo.errors import IssueNotFound
from geo.issues.history import Event, append_event
from geo.model import Review, Status
from geo.tables import issues, violations

NOTHING_THERE = "dismissed by review"
SEEN_AGAIN = "confirmed by review"


def review(connection: Connection, public_id: str, verdict: Review, reviewer: str) -> bool:
    """Confirm or dismiss the violation with a public code; False when that was said of it before.

    Dismissing rejects the issue, confirming what was dismissed reopens it. A dismissed violation takes no more events.
    Raises IssueNotFound for what is no violation, and StatusChangeNotAllowed where the issue is at another end already.
    """
    row = connection.execute(
        select(violations.c.issue_id, violations.c.review)
        .join(issues)
        .where(issues.c.public_id == public_id)
        .with_for_update(of=violations)
    ).one_or_none()
    if row is None:
        raise IssueNotFound(f"violation {public_id!r}: there is none; check the code, it has ten letters and digits")
    if row.review == verdict:
        return False
    said = {"review": verdict, "reviewed_by": reviewer, "reviewed_at": func.now()}
    connection.execute(update(violations).where(violations.c.issue_id == row.issue_id).values(said))
    status = connection.scalar(select(issues.c.status).where(issues.c.id == row.issue_id))
    if verdict == Review.DISMISSED and status != Status.REJECTED:
        append_event(connection, row.issue_id, Event(Status.REJECTED, reviewer, NOTHING_THERE))
    elif row.review == Review.DISMISSED and status == Status.REJECTED:
        append_event(connection, row.issue_id, Event(Status.REOPENED, reviewer, SEEN_AGAIN))
    return True
