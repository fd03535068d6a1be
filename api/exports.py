"""Files of results as answers; each is written whole before it is sent, and gone after it."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Any, Literal

from fastapi import Response
from fastapi.responses import FileResponse
from pydantic import BaseModel, Field
from starlette.background import BackgroundTask

from api.errors import problems
from geo.analysis.run_reading import PublicRun
from geo.errors import GeoError, InvalidFilter
from geo.reports.files import Format, write_sheet
from geo.reports.sheet import About, Sheet

MOST_ROWS = 100_000
"""Rows of a file; what has more needs a shorter period."""
FileFormat = Annotated[
    Literal["csv", "geojson", "gpkg"], Field(description="csv for spreadsheets, geojson or gpkg for maps.")
]
TableFormat = Annotated[Literal["csv"], Field(description="Trends have no place of their own: a table only.")]


def file_answers(
    *errors: type[GeoError], formats: tuple[Format, ...] = tuple(Format)
) -> dict[int | str, dict[str, Any]]:
    """Answers of a route that sends a file, for OpenAPI."""
    content = {each.media_type: {"schema": {"type": "string", "format": "binary"}} for each in formats}
    return {200: {"description": "The file.", "content": content}, **problems(*errors)}


def send(sheet: Sheet, wanted: str) -> Response:
    """A sheet as a file of a format."""
    folder, kind = TemporaryDirectory(prefix="qala-export-"), Format(wanted)
    path = Path(folder.name) / f"{sheet.about.file_name}.{kind}"
    write_sheet(sheet, path, kind)
    return FileResponse(path, media_type=kind.media_type, filename=path.name, background=BackgroundTask(folder.cleanup))


def about_run(view: str, what: str, run: PublicRun, query: BaseModel) -> About:
    """What a file of a run says of itself."""
    return About(
        view, what, run.since, run.until, run.generation, run.cutoff, run.id, run.synthetic, filter_words(query)
    )


def filter_words(query: BaseModel) -> str:
    """The parameters that were given, as an address has them."""
    given = query.model_dump(mode="json", exclude_defaults=True, exclude={"format"})
    return "&".join(f"{name}={','.join(value) if isinstance(value, list) else value}" for name, value in given.items())


def not_too_many(count: int) -> None:
    """Raise InvalidFilter for more rows than a file may have."""
    if count > MOST_ROWS:
        raise InvalidFilter(f"export: more than {MOST_ROWS} rows; choose a shorter period or fewer codes")
