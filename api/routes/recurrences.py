"""Recurrences: what keeps coming back, one of them, and a file of them."""

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Query, Response
from fastapi.responses import FileResponse
from pydantic import Field
from sqlalchemy import Connection

from api.dependencies import LiveDep, PlannerConnection
from api.errors import problems
from api.exports import MOST_ROWS, FileFormat, about_run, file_answers, not_too_many, send
from api.filters import Codes
from api.routes.incidents import CursorText
from api.schemas.analysis import RecurrenceDetail, Recurrences
from api.schemas.common import NoParameters, Parameters
from api.views_of_analysis import recurrence_detail_of, recurrences_of
from geo.analysis.recurrences.list import RecurrenceDetail as Found
from geo.analysis.recurrences.list import Sites, find_geometries, find_recurrences, get_recurrence
from geo.analysis.recurrences.states import State
from geo.errors import InvalidCursor, NoAnalysis, RecurrenceNotFound
from geo.filters import Filter
from geo.issues.codes import Codes as KnownCodes
from geo.reports.views import incidents_sheet, recurrences_sheet

MAX_PAGE = 500

WHAT = (
    "One row a site where the same kind of failure comes back; incidents until the end of the period beside the number "
    "expected by chance; reports are the appeals about them."
)
EVENT = "One row an incident of the recurrence; reports are the appeals about it."

router = APIRouter(prefix="/recurrences", tags=["analysis"])


class RecurrenceQuery(Parameters):
    """Which recurrences."""

    group: Annotated[Codes, Field(description="Codes of category groups.")] = ()
    category: Annotated[Codes, Field(description="Codes of categories.")] = ()
    district: Annotated[Codes, Field(description="Codes of districts.")] = ()
    state: Annotated[State | None, Field(description="How they stand at the end of the run.")] = None
    significant: Annotated[bool | None, Field(description="Only those that are more than chance, or the others.")] = (
        None
    )

    def sites(self) -> Sites:
        """The same for the domain."""
        wanted = Filter(groups=self.group, categories=self.category, districts=self.district)
        return Sites(wanted, self.state, self.significant)


class RecurrenceListQuery(RecurrenceQuery):
    """Which recurrences, and the page."""

    limit: Annotated[int, Field(ge=1, le=MAX_PAGE, description="Recurrences a page.")] = 50
    cursor: CursorText = None


class FileQuery(Parameters):
    """The file."""

    format: FileFormat


class RecurrenceExportQuery(RecurrenceQuery):
    """Which recurrences, and the file."""

    format: FileFormat


@router.get("", responses=problems(NoAnalysis, InvalidCursor))
def list_recurrences(
    query: Annotated[RecurrenceListQuery, Query()], live: LiveDep, connection: PlannerConnection
) -> Recurrences:
    """Recurrences, best first, page by page; those about persons stand on no page.

    A page that was begun before another run has ended cannot be gone on with.

    Example: `GET /api/v1/recurrences?group=heating&state=active&significant=true`
    """
    return recurrences_of(find_recurrences(connection, query.sites(), live.codes, query.cursor, query.limit))


@router.get("/export", response_class=FileResponse, responses=file_answers(NoAnalysis))
def export_recurrences(
    query: Annotated[RecurrenceExportQuery, Query()], live: LiveDep, connection: PlannerConnection
) -> Response:
    """The recurrences of a filter as a file: points, lines of streets and hexagons.

    Example: `GET /api/v1/recurrences/export?format=gpkg&significant=true`
    """
    found = find_recurrences(connection, query.sites(), live.codes, limit=MOST_ROWS)
    not_too_many(found.total)
    places = find_geometries(connection, [each.id for each in found.items], live.codes)
    about = about_run("recurrences", WHAT, found.run, query)
    return send(recurrences_sheet(found.items, places, about), query.format)


@router.get("/{public_id}", responses=problems(RecurrenceNotFound), name="get_recurrence")
def get_one(public_id: str, _nothing: NoParameters, live: LiveDep, connection: PlannerConnection) -> RecurrenceDetail:
    """One recurrence by its code, with its incidents and others like it.

    Example: `GET /api/v1/recurrences/7KQ2MHXW4P`
    """
    return recurrence_detail_of(_found(connection, public_id, live.codes))


@router.get("/{public_id}/export", response_class=FileResponse, responses=file_answers(RecurrenceNotFound))
def export_one(
    public_id: str, query: Annotated[FileQuery, Query()], live: LiveDep, connection: PlannerConnection
) -> Response:
    """The incidents of one recurrence as a file, oldest first.

    Example: `GET /api/v1/recurrences/7KQ2MHXW4P/export?format=csv`
    """
    found = _found(connection, public_id, live.codes)
    about = replace(about_run("incidents", EVENT, found.run, query), filter=f"recurrence={found.recurrence.id}")
    return send(incidents_sheet(found.events, about), query.format)


def _found(connection: Connection, public_id: str, codes: KnownCodes) -> Found:
    if not (public_id.isascii() and public_id.isalnum()):
        raise RecurrenceNotFound(f"recurrence {public_id!r}: a code has letters and digits only")
    return get_recurrence(connection, public_id.upper(), codes)
