"""Recurrences as the public sees them: page by page, best first, and one with its incidents.

What a recurrence is made of says how sensitive it is: where one of its incidents concerns a person it is never shown,
where one concerns a dwelling it is a cell.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

import shapely
from geoalchemy2.functions import ST_AsBinary
from shapely.geometry.base import BaseGeometry
from sqlalchemy import ColumnElement, Connection, Float, Row, Select, func, select, tuple_

from geo.analysis.incidents.list import PublicIncident, incidents_of, public_words
from geo.analysis.public import cell_area, cell_of, sensitivity_of
from geo.analysis.recurrences.view import PublicRecurrence, public_recurrence
from geo.analysis.run_reading import Finished, PublicRun, get_finished, newest_finished
from geo.errors import InvalidCursor, RecurrenceNotFound
from geo.filters import Filter
from geo.issues import cursors
from geo.issues.codes import Codes
from geo.model import Sensitivity
from geo.tables import incidents, recurrences

KIND = "recurrences"
BEST_FIRST = (recurrences.c.rank, recurrences.c.id)


@dataclass(frozen=True, slots=True)
class Sites:
    """Which recurrences."""

    filter: Filter
    """Its groups, categories and districts are heeded."""
    state: str | None = None
    significant: bool | None = None


@dataclass(frozen=True, slots=True)
class RecurrencePage:
    """A part of the list, best first."""

    run: PublicRun
    sites_tested: int
    total: int
    items: list[PublicRecurrence]
    next: str | None


@dataclass(frozen=True, slots=True)
class SimilarSite:
    """Another recurrence of the same kind."""

    id: str
    label_ru: str | None
    label_kk: str | None
    incidents: int
    expected: float
    q: float
    days: list[date]
    """First day of each of its incidents."""


@dataclass(frozen=True, slots=True)
class RecurrenceDetail:
    """One recurrence with its incidents and others like it."""

    recurrence: PublicRecurrence
    run: PublicRun
    geometry: BaseGeometry
    events: list[PublicIncident]
    months: list[dict[str, float]]
    similar: list[SimilarSite]


def find_recurrences(
    connection: Connection, wanted: Sites, codes: Codes, cursor: str | None = None, limit: int = 50
) -> RecurrencePage:
    """One page of the newest run; raises NoAnalysis, InvalidFilter and InvalidCursor."""
    finished = newest_finished(connection, KIND)
    chosen = _conditions(wanted, finished, codes)
    statement = _recurrences().where(*chosen)
    if cursor is not None:
        statement = statement.where(tuple_(*BEST_FIRST) > tuple_(*_place_of(cursor, finished)))
    rows = connection.execute(statement.order_by(*BEST_FIRST).limit(limit + 1)).all()
    last = rows[limit - 1] if len(rows) > limit else None
    return RecurrencePage(
        run=_told(connection, finished, codes),
        sites_tested=int(finished.summary.get("sites_tested", 0)),
        total=connection.scalar(select(func.count()).select_from(recurrences).where(*chosen)) or 0,
        items=[public_recurrence(row, codes) for row in rows[:limit]],
        next=cursors.encode(finished.id, last.rank, last.id) if last else None,
    )


def get_recurrence(connection: Connection, public_id: str, codes: Codes) -> RecurrenceDetail:
    """The recurrence with a code, as the last run that saw it left it; raises RecurrenceNotFound, also for persons."""
    lines = (ST_AsBinary(recurrences.c.line).label("line"),)
    chosen = (recurrences.c.public_id == public_id, *_shown(codes))
    row = connection.execute(_recurrences().add_columns(*lines).where(*chosen)).one_or_none()
    if row is None:
        raise RecurrenceNotFound(f"recurrence {public_id!r}: check the code, or look for it in /api/v1/recurrences")
    return RecurrenceDetail(
        recurrence=public_recurrence(row, codes),
        run=_told(connection, get_finished(connection, row.run_id), codes),
        geometry=geometry_of(row, codes),
        events=incidents_of(connection, row.incident_ids, codes),
        months=[{name: float(month[name]) for name in ("month", "observed", "expected")} for month in row.months],
        similar=_similar(connection, row.similar, codes),
    )


def find_geometries(connection: Connection, ids: Sequence[str], codes: Codes) -> dict[str, BaseGeometry]:
    """Where the recurrences with some codes are, as the public may know it, by code."""
    lines = (ST_AsBinary(recurrences.c.line).label("line"),)
    statement = _recurrences().add_columns(*lines).where(recurrences.c.public_id.in_(ids), *_shown(codes))
    return {row.public_id: geometry_of(row, codes) for row in connection.execute(statement)}


def geometry_of(row: Row[Any], codes: Codes) -> BaseGeometry:
    """Where a recurrence is: a point, the line of a street, or hexagons; around dwellings the one hexagon."""
    if sensitivity_of(row.category_ids, codes) != Sensitivity.NONE:
        cell = cell_of(row.lon, row.lat)
        return cell_area([cell] if cell else [])
    if row.shape == "street" and row.line is not None:
        return shapely.from_wkb(bytes(row.line))
    if row.shape == "cells" and row.cells:
        return cell_area(row.cells)
    return shapely.Point(row.lon, row.lat)


def _told(connection: Connection, finished: Finished, codes: Codes) -> PublicRun:
    """The run; all incidents are looked at, so it begins with the first of them."""
    first = connection.scalar(select(func.min(incidents.c.first_at)))
    since = first.astimezone(ZoneInfo(codes.zone)).date() if first else finished.until
    return finished.told(min(since, finished.until))


def _conditions(wanted: Sites, finished: Finished, codes: Codes) -> list[ColumnElement[bool]]:
    held, ids = recurrences.c, codes.ids(Filter(categories=wanted.filter.categories, districts=wanted.filter.districts))
    codes.ids(wanted.filter)
    found = [held.run_id == finished.id, *_shown(codes)]
    if wanted.filter.groups:
        found.append(held.group_code.in_(wanted.filter.groups))
    if ids.categories is not None:
        found.append(held.category_id.in_(ids.categories))
    if ids.districts is not None:
        found.append(held.district_id.in_(ids.districts))
    if wanted.state is not None:
        found.append(held.state == wanted.state)
    if wanted.significant is not None:
        found.append(held.significant.is_(wanted.significant))
    return found


def _shown(codes: Codes) -> list[ColumnElement[bool]]:
    """Nothing that concerns a person, be it in one of many incidents."""
    persons = sorted(codes.personal)
    own = incidents.c.id == func.any(recurrences.c.incident_ids)
    about_persons = select(incidents.c.id).where(own, incidents.c.category_id.in_(persons)).exists()
    return [func.coalesce(recurrences.c.category_id, 0).not_in(persons), ~about_persons]


def _place_of(cursor: str, finished: Finished) -> tuple[int, int]:
    run_id, rank, number = cursors.parse(cursor, 3)
    if run_id != finished.id:
        raise InvalidCursor("cursor: the list has been computed anew since that page; begin again without a cursor")
    return rank, number


def _recurrences() -> Select[Any]:
    held = recurrences.c
    own = incidents.c.id == func.any(held.incident_ids)
    of_incidents = select(incidents.c.category_id).where(own).distinct().scalar_subquery()
    kinds = func.array_append(func.array(of_incidents), held.category_id)
    ru, kk = public_words(recurrences, held.incident_ids[func.cardinality(held.incident_ids)])
    hidden = {"geom", "line", "p"}
    return select(
        *(column for column in held if column.name not in hidden),
        func.ST_X(held.geom, type_=Float).label("lon"),
        func.ST_Y(held.geom, type_=Float).label("lat"),
        kinds.label("category_ids"),
        ru.label("public_ru"),
        kk.label("public_kk"),
    )


def _similar(connection: Connection, ids: Sequence[int], codes: Codes) -> list[SimilarSite]:
    found = {row.id: row for row in connection.execute(_recurrences().where(recurrences.c.id.in_(ids), *_shown(codes)))}
    zone = ZoneInfo(codes.zone)
    similar = []
    for row in (found[number] for number in ids if number in found):
        shown = public_recurrence(row, codes)
        began = [event.first_at.astimezone(zone).date() for event in incidents_of(connection, row.incident_ids, codes)]
        similar.append(
            SimilarSite(shown.id, shown.label_ru, shown.label_kk, shown.incidents, shown.expected, shown.q, began)
        )
    return similar
