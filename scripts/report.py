"""`qala analyse report`: what was found as one file that opens anywhere, tables and maps beside it."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from api.settings import ServerSettings
from geo.database import Audience, create_app_engine, transaction
from geo.reports.html import write_report
from geo.reports.words import Language
from geo.settings import DatabaseSettings

console = Console(highlight=False)


def report(
    out: Annotated[
        Path, typer.Option(help="A file ending in .html, or a folder for the page, CSV, GeoJSON and GeoPackage.")
    ],
    lang: Annotated[Language, typer.Option(help="Language of the report.")] = Language.RU,
    group: Annotated[str | None, typer.Option(help="Code of a category group; all when not given.")] = None,
) -> None:
    """Write what the last analysis has found as one HTML file that needs no network.

    Example: qala analyse report --lang kk --out report.html
    """
    engine, pages = create_app_engine(DatabaseSettings()), ServerSettings().pages
    with transaction(engine, Audience.PLANNER) as connection:
        written = write_report(connection, out, lang, group, pages)
    engine.dispose()
    for path in written:
        console.print(f"{path}  {path.stat().st_size / 1024:,.0f} kB", soft_wrap=True)
