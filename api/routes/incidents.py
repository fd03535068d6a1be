"""Incidents: their list, one of them, and a file of them."""

from typing import Annotated

from fastapi import APIRouter, Query, Response
from fastapi.responses import FileResponse
from pydantic import Field

from api.dependencies import LiveDep, PlannerConnection
from api.errors import problems
from api.exports import MOST_ROWS, FileFormat, file_answers, filter_words, not_too_many, send
from api.filters import Codes, Day
from api.schemas.common import NoParameters, Parameters
from api.schemas.incidents import IncidentDetail, IncidentPage
from api.views_of_analysis import incident_detail_of, incident_of
from geo.analysis.incidents.conditions import Wanted
from geo.analysis.incidents.list import MOST_COUNTED, count_incidents, find_incidents, get_incident
from geo.cells import from_hex
from geo.errors import IncidentNotFound, InvalidCursor
from geo.filters import Filter
from geo.reports.sheet import About
from geo.reports.views import incidents_sheet

MAX_PAGE = 500
CursorText = Annotated[str | None, Field(max_length=200, description="`next_cursor` of the page before.")]

router = APIRouter(prefix="/incidents", tags=["analysis"])


class IncidentQuery(Parameters):
    """Which incidents."""

    group: Annotated[Codes, Field(description="Codes of category groups.")] = ()
    category: Annotated[Codes, Field(description="Codes of categories.")] = ()
    district: Annotated[Codes, Field(description="Codes of districts.")] = ()
    cell: Annotated[str | None, Field(max_length=16, description="An H3 cell in hex.")] = None
    since: Annotated[Day | None, Field(description="First day on which they began, city time.")] = None
    until: Annotated[Day | None, Field(description="Last day on which they began, city time, inclusive.")] = None
    area_wide: Annotated[bool | None, Field(description="Only those wider than usual, or only the others.")] = None

    def wanted(self) -> Wanted:
        """The same for the domain; raises InvalidFilter and InvalidCell."""
        wanted = Filter(
            groups=self.group,
            categories=self.category,
            districts=self.district,
            since=self.since,
            until=self.until,
            cell=from_hex(self.cell) if self.cell else None,
        )
        return Wanted(wanted, self.area_wide)


class IncidentListQuery(IncidentQuery):
    """Which incidents, and the page."""

    limit: Annotated[int, Field(ge=1, le=MAX_PAGE, description="Incidents a page.")] = 50
    cursor: CursorText = None


class IncidentExportQuery(IncidentQuery):
    """Which incidents, and the file."""

    format: FileFormat


@router.get("", responses=problems(InvalidCursor))
def list_incidents(
    query: Annotated[IncidentListQuery, Query()], live: LiveDep, connection: PlannerConnection
) -> IncidentPage:
    """Incidents, newest first, page by page; those about persons stand on no page.

    Example: `GET /api/v1/incidents?group=water_sewage&since=2026-11-01&area_wide=true`
    """
    wanted, codes = query.wanted(), live.codes
    page = find_incidents(connection, wanted, codes, query.cursor, query.limit)
    whole = query.cursor is None and page.next is None
    total = len(page.items) if whole else count_incidents(connection, wanted, codes, MOST_COUNTED + 1)
    return IncidentPage(
        total=min(total, MOST_COUNTED),
        more=total > MOST_COUNTED,
        next_cursor=page.next,
        items=[incident_of(each) for each in page.items],
    )


@router.get("/export", response_class=FileResponse, responses=file_answers())
def export_incidents(
    query: Annotated[IncidentExportQuery, Query()], live: LiveDep, connection: PlannerConnection
) -> Response:
    """The incidents of a filter as a file that says what is counted, the period, the borders and the cut-off.

    Example: `GET /api/v1/incidents/export?format=geojson&group=water_sewage&since=2026-11-01`
    """
    wanted, cube = query.wanted(), live.cube()
    not_too_many(count_incidents(connection, wanted, cube.codes, MOST_ROWS + 1))
    page = find_incidents(connection, wanted, cube.codes, limit=MOST_ROWS)
    about = About(
        view="incidents",
        what="One row an incident that began in the period; reports are the appeals about it.",
        since=query.since,
        until=query.until,
        generation=cube.codes.generation,
        cutoff=cube.cutoff,
        run=None,
        synthetic=any(each.synthetic for each in page.items),
        filter=filter_words(query),
    )
    return send(incidents_sheet(page.items, about), query.format)


@router.get("/{public_id}", responses=problems(IncidentNotFound), name="get_incident")
def get_one(public_id: str, _nothing: NoParameters, live: LiveDep, connection: PlannerConnection) -> IncidentDetail:
    """One incident by its code, with its outline and its issues.

    The code of an incident that has turned out to be part of another one answers with that one, and `merged_into` says
    its code.

    Example: `GET /api/v1/incidents/7KQ2MHXW4P`
    """
    if not (public_id.isascii() and public_id.isalnum()):
        raise IncidentNotFound(f"incident {public_id!r}: a code has ten letters and digits")
    return incident_detail_of(get_incident(connection, public_id.upper(), live.codes))
