"""One more person reports what somebody else has reported: me too.

While the incident is open the new report belongs to it, however long ago that began. Where it has ended, the report is
one of the same place and is matched like any other: what comes back is another incident, unless it comes back at once.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import numpy as np
from geoalchemy2.functions import ST_X, ST_Y
from sqlalchemy import Connection, select

from geo.analysis.incidents.conditions import OPEN, is_open
from geo.analysis.incidents.decisions import add_report
from geo.analysis.incidents.match import match_issues
from geo.errors import IssueNotFound
from geo.intake import City, Receipt, take_in
from geo.model import Caller, IssueDraft, Kind, Places, Precision
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
    """Take in a report of the same category and place as the appeal with a public code, and of its open incident.

    In the caller's transaction. An appeal without a place has no incident; its report is placed by its own words, if
    they name one. Raises IssueNotFound for a code that no appeal has, and InvalidDraft.
    """
    first = _appeal(connection, public_id)
    placed = first.lon is not None
    draft = IssueDraft(
        channel=told.channel,
        source_ref=told.source_ref,
        category=first.category,
        text=told.text,
        occurred_at=told.at,
        place=_place(first) if placed else None,
        caller=told.caller,
        synthetic=first.synthetic,
    )
    receipt = take_in(connection, city, [draft], match=False)[0]
    if receipt.new:
        # The first one may have been loaded without being matched.
        match_issues(connection, city.densities, [first.id, receipt.issue_id])
        if placed and first.open:
            add_report(connection, city.densities, first.id, receipt.issue_id, BY)
    return receipt


def _place(first: Any) -> Places:  # noqa: ANN401 - a row
    return Places(
        lon=np.array([first.lon]),
        lat=np.array([first.lat]),
        precision=np.array([Precision[first.precision.upper()]], dtype=np.int8),
        radius_m=np.array([first.radius_m or 0.0]),
        confidence=np.array([first.confidence]),
        label_ru=[first.label_ru],
        label_kk=[first.label_kk],
        street_id=np.array([first.street_id or 0]),
        reasons=[tuple(first.place_reasons)],
    )


def _appeal(connection: Connection, public_id: str) -> Any:  # noqa: ANN401 - a row
    place = (ST_X(issues.c.geom).label("lon"), ST_Y(issues.c.geom).label("lat"))
    still = (issues.c.status.in_(OPEN) | is_open(incident_issues.c.incident_id)).label("open")
    rows = select(*issues.c, *place, still, categories.c.code.label("category"))
    rows = rows.select_from(issues.join(categories).outerjoin(incident_issues))
    wanted = rows.where(issues.c.public_id == public_id, issues.c.kind == Kind.APPEAL.value)
    found = connection.execute(wanted).one_or_none()
    if found is None:
        raise IssueNotFound(
            f"issue {public_id!r}: there is no such appeal; check the code, it has ten letters and digits"
        )
    return found
