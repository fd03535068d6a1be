"""Hotspots: cells with more incidents than expected, one of them, and a file of them."""

from dataclasses import replace
from enum import IntEnum
from typing import Annotated, Literal

import numpy as np
from fastapi import APIRouter, Query, Response
from fastapi.responses import FileResponse
from pydantic import Field

from api.dependencies import LiveDep, PlannerConnection
from api.errors import problems
from api.exports import FileFormat, TableFormat, about_run, file_answers, send
from api.live import Live
from api.routes.geocode import district_codes
from api.schemas.analysis import CellStory, Hotspots
from api.schemas.common import Code, Label, Parameters
from api.views import label_of
from api.views_of_analysis import hotspots_of, story_of
from geo.analysis.hotspots.cell import get_cell
from geo.analysis.hotspots.reading import Window, find_hotspots
from geo.cells import centre, from_hex
from geo.errors import HotspotNotFound, NoAnalysis
from geo.geocoding.candidate import Candidate, in_columns
from geo.geocoding.labels import street_part
from geo.model import Precision
from geo.reports.files import Format
from geo.reports.views import hotspots_sheet, weeks_sheet


class Weeks(IntEnum):
    """Weeks of a window, the last ones of the run."""

    FOUR = 4
    TWELVE = 12
    HALF_A_YEAR = 26
    A_YEAR = 52


class CellResolution(IntEnum):
    """H3 resolution of the cells."""

    COARSE = 8
    FINE = 9


ComparedWith = Annotated[
    Literal["own_season", "own_past", "exposure"] | None,
    Field(description="What the expected number comes from; absent: the cells' own past where the run has it."),
]

WHAT = (
    "One row a cell; incidents of the period beside the number expected, with an interval of 95 %; reports are the "
    "public appeals of the period."
)
WEEK = "One row a week of the cell; incidents beside the number expected, with an interval of 95 %."

router = APIRouter(prefix="/hotspots", tags=["analysis"])


class CellQuery(Parameters):
    """The group and the window."""

    group: Annotated[Code | None, Field(description="Code of a category group; absent: all of them.")] = None
    weeks: Weeks = Weeks.TWELVE
    compared_with: ComparedWith = None

    def cell_window(self) -> Window:
        """The same for the domain, for a cell that says its resolution itself."""
        return Window(self.group, weeks=int(self.weeks), compared_with=self.compared_with)


class CellExportQuery(CellQuery):
    """The group, the window, and the file."""

    format: TableFormat


class HotspotQuery(CellQuery):
    """The group, the window and the map."""

    resolution: CellResolution = CellResolution.FINE

    def window(self) -> Window:
        """The same for the domain."""
        return Window(self.group, int(self.resolution), int(self.weeks), self.compared_with)


class HotspotExportQuery(HotspotQuery):
    """The window, and the file."""

    format: FileFormat


@router.get("", responses=problems(NoAnalysis))
def list_hotspots(query: Annotated[HotspotQuery, Query()], live: LiveDep, connection: PlannerConnection) -> Hotspots:
    """The cells of a window with their class, and the weeks of the city.

    `reports` of a cell equals the total of `GET /api/v1/issues` with its `cell`, the `group`, and the days `since` and
    `until` of the run.

    Example: `GET /api/v1/hotspots?group=water_sewage&resolution=9&weeks=12`
    """
    return hotspots_of(find_hotspots(connection, live.cube(), query.window()))


@router.get("/export", response_class=FileResponse, responses=file_answers(NoAnalysis))
def export_hotspots(
    query: Annotated[HotspotExportQuery, Query()], live: LiveDep, connection: PlannerConnection
) -> Response:
    """The cells of a window as a file, each as its hexagon.

    Example: `GET /api/v1/hotspots/export?format=geojson&group=water_sewage&weeks=12`
    """
    found = find_hotspots(connection, live.cube(), query.window())
    about = about_run("hotspots", WHAT, found.run, query)
    return send(hotspots_sheet(found, about), query.format)


@router.get("/cells/{cell}", responses=problems(NoAnalysis, HotspotNotFound))
def get_hotspot(
    cell: str, query: Annotated[CellQuery, Query()], live: LiveDep, connection: PlannerConnection
) -> CellStory:
    """One cell of a window, with all its weeks beside what was to be expected.

    Example: `GET /api/v1/hotspots/cells/89208e12a4bffff?group=water_sewage&weeks=12`
    """
    number = from_hex(cell)
    district, label = _place(live, number)
    return story_of(get_cell(connection, live.cube(), number, query.cell_window()), district, label)


@router.get(
    "/cells/{cell}/export",
    response_class=FileResponse,
    responses=file_answers(NoAnalysis, HotspotNotFound, formats=(Format.CSV,)),
)
def export_cell(
    cell: str, query: Annotated[CellExportQuery, Query()], live: LiveDep, connection: PlannerConnection
) -> Response:
    """All weeks of one cell as a table, beside what was to be expected.

    Example: `GET /api/v1/hotspots/cells/89208e12a4bffff/export?format=csv&group=water_sewage`
    """
    story = get_cell(connection, live.cube(), from_hex(cell), query.cell_window())
    about = about_run("cell", WEEK, replace(story.run, since=story.series[0].week), query)
    return send(weeks_sheet(story, about), query.format)


def _place(live: Live, cell: int) -> tuple[str | None, Label | None]:
    """The district and the street at the centre of a cell: a name for it, not the place of an issue."""
    lon, lat = centre(cell)
    middle = Candidate(lon, lat, Precision.POINT, 1.0, 1.0, "", "")
    district = district_codes(live.city, in_columns([middle], [()]))[0]
    words = live.city.reverse.labels(np.array([lon]), np.array([lat]))
    ru, kk = (street_part(found[0]) if found[0] else None for found in words)
    return district, label_of(ru, kk)
