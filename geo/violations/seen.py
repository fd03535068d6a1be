"""How often and how long cameras saw one violation, as far as the public may know it."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, select

from geo.analysis.public import public_time, sensitivity_of
from geo.issues.codes import Codes
from geo.tables import issues, violations


@dataclass(frozen=True, slots=True)
class Seen:
    """The recordings of one violation."""

    recordings: int
    first_at: datetime
    """To the minute, or the beginning of the day of the city where a dwelling is meant."""
    last_at: datetime


def seen_of(connection: Connection, public_id: str, codes: Codes) -> Seen | None:
    """The recordings of the violation with a public code; None for an appeal, and for what is about persons."""
    columns = violations.c.event_count, violations.c.first_at, violations.c.last_at, issues.c.category_id
    rows = select(*columns).select_from(violations).join(issues)
    told = rows.where(issues.c.public_id == public_id, issues.c.category_id.not_in(sorted(codes.personal)))
    row = connection.execute(told).one_or_none()
    if row is None:
        return None
    sensitivity, zone = sensitivity_of([row.category_id], codes), ZoneInfo(codes.zone)
    times = (public_time(at, sensitivity, zone) for at in (row.first_at, row.last_at))
    return Seen(row.event_count, *times)
