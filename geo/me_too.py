"""One more person reports what somebody else has reported: me too."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from geoalchemy2.functions import ST_X, ST_Y
from sqlalchemy import Connection, select

from geo.analysis.incidents.decisions import join_incidents
from geo.analysis.incidents.match import match_issues
from geo.errors import IssueNotFound
from geo.intake import MAX_ACCURACY_M, City, Receipt, take_in
from geo.model import Caller, IssueDraft, Kind
from geo.tables import categories, incident_issues, issues

BY = "me too"


@dataclass(frozen=True, slots=True)
class MeToo:
    """What a channel hands in."""

    channel: str
    source_ref: str
    """The report's own key within its channel; the same pair again is the same report."""
    at: datetime
    text: str = ""
    caller: Caller | None = None


def add_me_too(connection: Connection, city: City, public_id: str, told: MeToo) -> Receipt:
    """Take in a report of the same category and place as the appeal with a public code, and of the same incident.

    In the caller's transaction. An appeal without a place has no incident, so its report has none either. Raises
    IssueNotFound for a code that no appeal has, and InvalidDraft.
    """
    first = _appeal(connection, public_id)
    placed = first.lon is not None
    draft = IssueDraft(
        channel=told.channel,
        source_ref=told.source_ref,
        category=first.category,
        text=told.text,
        occurred_at=told.at,
        lon=first.lon,
        lat=first.lat,
        accuracy_m=min(first.radius_m or 0.0, MAX_ACCURACY_M) or None if placed else None,
        caller=told.caller,
        synthetic=first.synthetic,
    )
    receipt = take_in(connection, city, [draft], match=False)[0]
    if receipt.new and first.incident_id is not None:
        match_issues(connection, city.densities, [receipt.issue_id])
        join_incidents(connection, city.densities, [first.id, receipt.issue_id], BY)
    return receipt


def _appeal(connection: Connection, public_id: str) -> Any:  # noqa: ANN401 - a row
    columns = (issues.c.id, issues.c.radius_m, issues.c.synthetic, categories.c.code.label("category"))
    place = (ST_X(issues.c.geom).label("lon"), ST_Y(issues.c.geom).label("lat"), incident_issues.c.incident_id)
    rows = select(*columns, *place).join(categories, categories.c.id == issues.c.category_id).outerjoin(incident_issues)
    wanted = rows.where(issues.c.public_id == public_id, issues.c.kind == Kind.APPEAL.value)
    found = connection.execute(wanted).one_or_none()
    if found is None:
        raise IssueNotFound(
            f"issue {public_id!r}: there is no such appeal; check the code, it has ten letters and digits"
        )
    return found
