"""The columns of each view, out of what the public may know."""

from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Any

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.analysis.hotspots.cell import Story
from geo.analysis.hotspots.reading import Hotspots
from geo.analysis.incidents.list import PublicIncident
from geo.analysis.recurrences.view import PublicRecurrence
from geo.analysis.trends.reading import Due, Trends
from geo.cells import boundary, to_hex
from geo.reports.sheet import About, Sheet

INCIDENT = (
    "id", "category", "group", "district", "label_ru", "label_kk", "lon", "lat", "radius_m", "area_wide", "first_at",
    "last_at", "reports", "open", "synthetic",
)  # fmt: skip
HOTSPOT = ("incidents", "reports", "expected", "low", "high", "ratio", "z", "q", "hot_weeks", "slope", "notes")
RECURRENCE = (
    "id", "category", "group", "district", "label_ru", "label_kk", "shape", "lon", "lat", "radius_m", "length_m",
    "incidents", "reports", "callers", "first_at", "last_at", "median_gap_days", "gap_low_days", "gap_high_days",
    "expected", "low", "high", "ratio", "posterior_ratio", "q", "significant", "rank", "state", "synthetic",
)  # fmt: skip
WEEK = ("week", "incidents", "reports", "expected", "low", "high")
DUE = ("district", "closed", "on_time", "share", "low", "high", "median_h", "overdue_open")
SERIES = ("group", "category", "district")
SLOPES = ("season_p", "slope_per_year", "slope_low", "slope_high", "slope_p")


def incidents_sheet(items: Sequence[PublicIncident], about: About) -> Sheet:
    """One row an incident, at its public point."""
    columns = _columns(items, INCIDENT)
    return Sheet(about, columns, _points(columns["lon"], columns["lat"]))


def hotspots_sheet(found: Hotspots, about: About) -> Sheet:
    """One row a cell, as its hexagon."""
    cells = found.cells
    named = {"cell": [to_hex(each.cell) for each in cells], "class": [each.trend for each in cells]}
    same = {"compared_with": [found.compared_with] * len(cells), "weeks": [found.weeks] * len(cells)}
    hexagons = [shapely.Polygon(boundary(each.cell)) for each in cells]
    return Sheet(about, named | _columns(cells, HOTSPOT) | same, hexagons)


def recurrences_sheet(items: Sequence[PublicRecurrence], places: Mapping[str, BaseGeometry], about: About) -> Sheet:
    """One row a recurrence, where it is as the public may know it."""
    ahead = [each.next for each in items]
    more: dict[str, list[Any]] = {
        "next_from": [each and each.from_day for each in ahead],
        "next_to": [each and each.to_day for each in ahead],
        "next_probability": [each and each.probability for each in ahead],
        "season_p": [each.season and each.season.p for each in items],
        "season_months": [each.season.months if each.season else [] for each in items],
        "agencies": [[agency.code for agency in each.agencies] for each in items],
        "why": [each.why.code for each in items],
    }
    return Sheet(about, _columns(items, RECURRENCE) | more, [places.get(each.id) for each in items])


def trends_sheet(found: Trends, about: About) -> Sheet:
    """One row a series and week, with the season's and the slope's figures of the series beside each."""
    weeks, series = found.weeks, found.series
    named: dict[str, list[Any]] = {
        name: [getattr(each, name) for each in series for _ in weeks] for name in (*SERIES, *SLOPES)
    }
    weekly: dict[str, list[Any]] = {
        "week": list(weeks) * len(series),
        "incidents": list(chain.from_iterable(each.weekly for each in series)),
        "trend": list(chain.from_iterable(each.trend for each in series)),
    }
    first: dict[str, list[Any]] = {name: named[name] for name in SERIES}
    return Sheet(about, first | weekly | {name: named[name] for name in SLOPES})


def weeks_sheet(story: Story, about: About) -> Sheet:
    """One row a week of a cell, oldest first."""
    cell = {"cell": [to_hex(story.cell.cell)] * len(story.series)}
    return Sheet(about, cell | _columns(story.series, WEEK))


def due_sheet(found: Due, about: About) -> Sheet:
    """One row an agency and place."""
    agencies = [row.agency for row in found.rows]
    names = {f"agency_{word}": [getattr(agency, word) for agency in agencies] for word in ("ru", "kk", "en")}
    return Sheet(about, {"agency": [agency.code for agency in agencies]} | names | _columns(found.rows, DUE))


def _columns(items: Sequence[Any], names: Sequence[str]) -> dict[str, list[Any]]:
    return {name: [getattr(each, name) for each in items] for name in names}


def _points(lon: Sequence[float | None], lat: Sequence[float | None]) -> list[BaseGeometry | None]:
    points: Any = shapely.points(np.array(lon, dtype=np.float64), np.array(lat, dtype=np.float64))
    return [
        None if east is None or north is None else point for east, north, point in zip(lon, lat, points, strict=True)
    ]
