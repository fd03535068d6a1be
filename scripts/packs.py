"""`qala city new` and `qala city check`: make a city pack and see what it lacks."""

import re
from datetime import datetime
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo, available_timezones

import typer
from phonenumbers import SUPPORTED_REGIONS
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from boundaries.completeness import Line, completeness
from boundaries.faults import Fault, Unreadable
from boundaries.languages import LANGUAGES
from boundaries.pack import inspect_pack
from boundaries.readers import code as read_code
from boundaries.scaffold import NewCity, country_of, scaffold
from geo.points import Bbox

console = Console(highlight=False)

Folder = Annotated[Path, typer.Argument(exists=True, file_okay=False, help="Folder of the city pack.")]


def new(  # noqa: PLR0913, PLR0917 - one option of the command a parameter
    folder: Annotated[Path, typer.Argument(help="Folder to make; it must not exist yet, or be empty.")],
    name_en: Annotated[str, typer.Option(help="Name of the city in English; by default that of the folder.")] = "",
    code: Annotated[str, typer.Option(help="Its code; by default its name in small letters.")] = "",
    country: Annotated[str, typer.Option(help="Two letters of ISO 3166; by default that of the time zone.")] = "",
    timezone: Annotated[str, typer.Option(help="IANA name, such as America/Santiago.")] = "UTC",
    languages: Annotated[str, typer.Option(help="Some of ru, kk, en, the default first.")] = "en",
    bbox: Annotated[str, typer.Option(help="West,south,east,north in degrees; with it the pack loads at once.")] = "",
) -> None:
    """Write a small city pack that explains itself, to be replaced file by file.

    Example: qala city new saltmere --timezone America/Santiago --bbox=-80.6,-38.1,-80.4,-37.9
    """
    spoken = tuple(dict.fromkeys(languages.replace(",", " ").split()))
    _check_choices(timezone, country, spoken)
    country = country or country_of(timezone)
    name = name_en or folder.name.capitalize()
    city = NewCity(
        code=_code(code or re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")),
        name=name,
        country=country,
        timezone=timezone,
        languages=spoken,
        bbox=Bbox.parse(bbox) if bbox else None,
        day=datetime.now(ZoneInfo(timezone)).date(),
    )
    scaffold(folder, city)
    console.print(f"{escape(city.name)} is in {escape(str(folder))}; its README.md says what to replace first.")
    console.print(f"Next: qala city {'load' if bbox and country else 'check'} {escape(str(folder))}")


def _code(written: str) -> str:
    try:
        return str(read_code(written))
    except Unreadable as exc:
        raise typer.BadParameter(str(exc), param_hint="--code") from exc


def _check_choices(timezone: str, country: str, languages: tuple[str, ...]) -> None:
    if timezone not in available_timezones():
        raise typer.BadParameter(f"'{timezone}' is no time zone; give an IANA name", param_hint="--timezone")
    if country and country not in SUPPORTED_REGIONS:
        raise typer.BadParameter(f"'{country}' is no country; give its two letters", param_hint="--country")
    if not languages or not set(languages) <= set(LANGUAGES):
        raise typer.BadParameter(f"give some of {', '.join(LANGUAGES)}", param_hint="--languages")


def check(folder: Folder) -> None:
    """Show what a city pack holds, what it lacks, and every fault in it.

    Faults keep it from being loaded and end with exit code 1; what it lacks does not.

    Example: qala city check boundaries/data/astana
    """
    pack, faults = inspect_pack(folder)
    if pack is not None:
        today = datetime.now(ZoneInfo(pack.city.timezone)).date()
        console.print(_contents(pack.city.names["en"] or pack.city.code, completeness(pack, today)))
    if faults:
        console.print(_faults(faults))
        raise typer.Exit(1)
    console.print("No faults.")


def _contents(title: str, lines: list[Line]) -> Table:
    table = Table("what", "count", "what it lacks", title=title)
    table.columns[1].justify = "right"
    for line in lines:
        table.add_row(line.what, f"{line.count:,}", escape(line.lacks))
    return table


def _faults(faults: list[Fault]) -> Table:
    table = Table("file", "row", "column", "what is wrong", "how to mend it", title=f"Faults: {len(faults)}")
    for fault in faults:
        row = "" if fault.row is None else str(fault.row)
        table.add_row(*map(escape, (fault.file, row, fault.column or "", fault.what, fault.mend)))
    return table
