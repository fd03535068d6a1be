"""The incident of one issue, as far as the public may know it."""

from dataclasses import dataclass

from sqlalchemy import Connection, select

from geo.analysis.incidents.conditions import is_open
from geo.issues.codes import Codes
from geo.tables import incident_issues, incidents, issues


@dataclass(frozen=True, slots=True)
class Shared:
    """Who else has reported the same event."""

    id: str
    """Code of the incident."""
    reports: int
    people: int
    """Different people among the reports; a report without a phone or an e-mail is one person's."""
    open: bool
    """Whether one of its issues is not done yet."""


def shared_incident(connection: Connection, public_id: str, codes: Codes) -> Shared | None:
    """The incident of the issue with a public code; None where it has none, and for what is about persons."""
    columns = incidents.c.public_id, incidents.c.reports, incidents.c.callers, is_open(incidents.c.id).label("open")
    of_issue = select(*columns).select_from(issues).join(incident_issues).join(incidents)
    told = of_issue.where(issues.c.public_id == public_id, incidents.c.category_id.not_in(sorted(codes.personal)))
    row = connection.execute(told).one_or_none()
    return Shared(row.public_id, row.reports, row.callers, row.open) if row else None
