"""Why an agency has an issue and what has happened to it since, as the public may know it."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from geo.errors import IssueNotFound
from geo.tables import issue_public


@dataclass(frozen=True, slots=True)
class Story:
    """What the public may know of an issue beyond its row in a list."""

    why: str
    """A word of geo.coverage.explain."""
    history: list[dict[str, Any]]
    """Changes of status, oldest first: at, what, from, to."""


def get_story(connection: Connection, public_id: str) -> Story:
    """The story of the issue with a public code; raises IssueNotFound."""
    columns = issue_public.c
    row = connection.execute(select(columns.why, columns.history).where(columns.public_id == public_id)).one_or_none()
    if row is None:
        raise IssueNotFound(f"issue {public_id!r}: check the code, it has ten letters and digits")
    return Story(row.why, sorted(row.history, key=lambda event: event["at"]))
