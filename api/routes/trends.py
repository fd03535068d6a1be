"""Trends by group, category and district, how agencies kept their due dates, and a file of trends."""

from typing import Annotated

from fastapi import APIRouter, Query, Response
from fastapi.responses import FileResponse
from pydantic import Field

from api.dependencies import LiveDep, PlannerConnection
from api.errors import problems
from api.exports import TableFormat, about_run, file_answers, send
from api.schemas.analysis import Due, Trends
from api.schemas.common import Code, Parameters
from api.views_of_analysis import due_of, trends_of
from geo.analysis.trends.reading import By, Part, Places, find_due, find_trends
from geo.errors import NoAnalysis
from geo.reports.files import Format
from geo.reports.views import due_sheet, trends_sheet

router = APIRouter(prefix="/trends", tags=["analysis"])


class DueQuery(Parameters):
    """Whose due dates."""

    group: Annotated[Code | None, Field(description="Code of a category group; absent: all of them.")] = None
    district: Annotated[Code | None, Field(description="Code of a district; absent: the city and each district.")] = (
        None
    )

    def part(self) -> Part:
        """The same for the domain."""
        return Part(self.group, None, self.district)


class TrendQuery(DueQuery):
    """Which series."""

    category: Annotated[Code | None, Field(description="Code of a category.")] = None

    by: Annotated[
        By | None,
        Field(description="Series of groups or of categories; absent: of categories once a group or one is named."),
    ] = None
    places: Annotated[
        Places | None, Field(description="The whole city alone, or its districts alone; absent: both.")
    ] = None

    def part(self) -> Part:
        """The same for the domain."""
        return Part(self.group, self.category, self.district, self.by, self.places)


class DueExportQuery(DueQuery):
    """Whose due dates, and the file."""

    format: TableFormat


class TrendExportQuery(TrendQuery):
    """Which series, and the file."""

    format: TableFormat


@router.get("", responses=problems(NoAnalysis))
def list_trends(query: Annotated[TrendQuery, Query()], live: LiveDep, connection: PlannerConnection) -> Trends:
    """Incidents by week with trend and season: of all groups, or of the categories of one.

    Example: `GET /api/v1/trends?group=heating`
    """
    return trends_of(find_trends(connection, query.part(), live.codes))


@router.get("/export", response_class=FileResponse, responses=file_answers(NoAnalysis, formats=(Format.CSV,)))
def export_trends(
    query: Annotated[TrendExportQuery, Query()], live: LiveDep, connection: PlannerConnection
) -> Response:
    """The series as a table, one row a series and week.

    Example: `GET /api/v1/trends/export?format=csv&group=heating`
    """
    found = find_trends(connection, query.part(), live.codes)
    about = about_run("trends", "One row a series and week; incidents that began in that week.", found.run, query)
    return send(trends_sheet(found, about), query.format)


@router.get("/due", responses=problems(NoAnalysis))
def list_due(query: Annotated[DueQuery, Query()], live: LiveDep, connection: PlannerConnection) -> Due:
    """How much each agency has closed by the due date, with an interval of 95 %, and what is open past it.

    Example: `GET /api/v1/trends/due?group=heating`
    """
    return due_of(find_due(connection, query.part(), live.codes))


@router.get("/due/export", response_class=FileResponse, responses=file_answers(NoAnalysis, formats=(Format.CSV,)))
def export_due(query: Annotated[DueExportQuery, Query()], live: LiveDep, connection: PlannerConnection) -> Response:
    """How due dates were kept as a table, one row an agency and place.

    Example: `GET /api/v1/trends/due/export?format=csv&group=heating`
    """
    found = find_due(connection, query.part(), live.codes)
    what = "One row an agency, in the whole city (no district) or one district; appeals that were due in the period."
    return send(due_sheet(found, about_run("due", what, found.run, query)), query.format)
