"""A report: one HTML file that needs nothing else, and the same results as files for tables and maps beside it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import chain
from pathlib import Path
from typing import Any

from jinja2 import Environment, StrictUndefined, Template
from markupsafe import Markup
from sqlalchemy import Connection

from geo.analysis.run_reading import PublicRun
from geo.reports import look, tables
from geo.reports.files import Format, write_sheet
from geo.reports.findings import Findings, find
from geo.reports.leaflet import PAGES, read_leaflet
from geo.reports.map import draw_map
from geo.reports.plots import Series, plot
from geo.reports.sheet import About, Sheet
from geo.reports.telling import group_name, series_name
from geo.reports.views import hotspots_sheet, recurrences_sheet, trends_sheet
from geo.reports.words import Language, Words, load_words

PAGE = "report.html"
PACKAGE = "analysis.gpkg"


@dataclass(frozen=True, slots=True)
class Plot:
    """A series on the page."""

    name: str
    markup: Markup


def write_report(
    connection: Connection, target: Path, language: Language, group: str | None = None, pages: Path = PAGES
) -> list[Path]:
    """Write the report of the newest runs; returns the files written.

    Parameters
    ----------
    connection
        Of the planner.
    target
        A file that ends in .html for the page alone, else a folder for the page and the files beside it; older files
        of the same names are replaced.
    language
        Of the page and of the sentences in the files.
    group
        Code of a category group, None for all.
    pages
        Folder of the built pages, from which the map library is taken.

    Raises NoAnalysis before the first run, InvalidFilter for an unknown group, PagesNotBuilt and CityNotLoaded.
    """
    found = find(connection, group)
    words = load_words(language, found.zone)
    alone = target.suffix == ".html"
    page = target if alone else target / PAGE
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text(render(found, words, "rest_on_page" if alone else "rest_in_files", pages), encoding="utf-8")
    return [page] if alone else [page, *_write_sheets(found, words, target)]


def render(findings: Findings, words: Words, rest: str, pages: Path = PAGES) -> str:
    """The page; `rest` is the key of the words that say where rows are that it leaves out."""
    return _template("page.html").render(
        _on_page(findings, words, rest),
        leaflet=read_leaflet(pages),
        style=_text("page.css"),
        map=draw_map(findings, words),
    )


def _on_page(findings: Findings, words: Words, rest: str) -> dict[str, Any]:
    trends = findings.trends
    return {
        "words": words,
        "found": findings,
        "look": look,
        "title": words("title", city=words.name(findings.names.city)),
        "subject": group_name(findings.group, findings.names, words),
        "period": words.span(min(run.since for run in _runs(findings)), max(run.until for run in _runs(findings))),
        "runs": _runs(findings),
        "about_cells": tables.about("what_cells", findings.hotspots.run, words),
        "about_sites": tables.about("what_sites", findings.recurrences.run, words),
        "about_trends": tables.about("what_plots", trends.run, words),
        "families": Counter(look.family_of(each.cell.trend) for each in findings.proven_cells),
        "hotspots": tables.hotspots_table(findings, words, rest),
        "recurrences": tables.recurrences_table(findings, words, rest),
        "trends": tables.trends_table(findings, words),
        "due": tables.due_table(findings, words),
        "plots": list(_plots(findings, words)),
    }  # fmt: skip


def _runs(findings: Findings) -> list[PublicRun]:
    return [each.run for each in (findings.hotspots, findings.recurrences, findings.trends, findings.due)]


def _plots(findings: Findings, words: Words) -> Iterator[Plot]:
    """All of the group together, then each of its series."""
    history, trends = findings.hotspots.history, findings.trends
    breaks = [each.day for each in trends.run.breaks]
    whole = words("whole_city") if findings.group is None else group_name(findings.group, findings.names, words)
    together = Series(whole, [week.week for week in history], [week.incidents for week in history], [], breaks)
    yield Plot(whole, plot(together, words))
    for each in tables.city_series(findings):
        name = series_name(each.group, each.category, findings.names, words)
        yield Plot(name, plot(Series(name, trends.weeks, each.weekly, each.trend, breaks), words))


def _write_sheets(findings: Findings, words: Words, folder: Path) -> list[Path]:
    """Hotspots, recurrences and trends as tables and maps, and all of them in one GeoPackage."""
    package = folder / PACKAGE
    package.unlink(missing_ok=True)
    written = []
    for sheet in _sheets(findings, words):
        wanted = [Format.CSV, Format.GEOJSON] if sheet.geometries is not None else [Format.CSV]
        for each in wanted:
            path = folder / f"{sheet.about.view}.{each}"
            write_sheet(sheet, path, each)
            written.append(path)
        write_sheet(sheet, package, Format.GPKG)
    return [*written, package]


def _sheets(findings: Findings, words: Words) -> list[Sheet]:
    sites, trends = findings.recurrences, findings.trends
    return [
        _cells_sheet(findings, _about("hotspots", findings.hotspots.run, findings, words)),
        recurrences_sheet(sites.items, findings.geometries, _about("recurrences", sites.run, findings, words)),
        trends_sheet(trends, _about("trends", trends.run, findings, words)),
    ]


def _cells_sheet(findings: Findings, about: About) -> Sheet:
    """The cells of all windows, with the group of each; none for all groups together."""
    parts = [hotspots_sheet(window, about) for window in findings.windows]
    columns = {name: list(chain.from_iterable(part.columns[name] for part in parts)) for name in parts[0].columns}
    groups = [window.group for window in findings.windows for _ in window.cells]
    shapes = list(chain.from_iterable(part.geometries or () for part in parts))
    return Sheet(about, {"group": groups} | columns, shapes)


def _about(view: str, run: PublicRun, findings: Findings, words: Words) -> About:
    asked = f"group={findings.group}" if findings.group else ""
    what = words(f"what_{view}")
    return About(view, what, run.since, run.until, run.generation, run.cutoff, run.id, run.synthetic, asked)


@cache
def _template(name: str) -> Template:
    surroundings = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return surroundings.from_string(_text(name))


def _text(name: str) -> str:
    return files("geo.reports").joinpath(name).read_text(encoding="utf-8")
