"""Results of the analysis in the shapes of answers."""

from dataclasses import asdict
from typing import Any

import shapely

from api.schemas.analysis import (
    Cell,
    CellStory,
    ClassCount,
    Due,
    HotGroup,
    Hotspots,
    Month,
    Recurrence,
    RecurrenceDetail,
    Recurrences,
    Run,
    SimilarSite,
    SiteEvent,
    Trends,
    WeekCount,
    WeekExpected,
)
from api.schemas.common import Label
from api.schemas.incidents import Incident, IncidentDetail
from api.views import issue_of, label_of
from geo.analysis.hotspots.cell import Story as FoundStory
from geo.analysis.hotspots.reading import HotCell
from geo.analysis.hotspots.reading import Hotspots as FoundHotspots
from geo.analysis.incidents.list import IncidentDetail as Told
from geo.analysis.incidents.list import PublicIncident
from geo.analysis.recurrences.list import RecurrenceDetail as RecurrenceTold
from geo.analysis.recurrences.list import RecurrencePage
from geo.analysis.recurrences.list import SimilarSite as FoundSimilar
from geo.analysis.recurrences.view import PublicRecurrence
from geo.analysis.trends.reading import Due as FoundDue
from geo.analysis.trends.reading import Trends as FoundTrends
from geo.cells import to_hex


def incident_of(incident: PublicIncident) -> Incident:
    """One incident of a list."""
    return Incident(**asdict(incident), label=label_of(incident.label_ru, incident.label_kk))


def incident_detail_of(told: Told) -> IncidentDetail:
    """One incident with its outline and its issues."""
    return IncidentDetail(
        **incident_of(told.incident).model_dump(),
        footprint=None if told.footprint is None else shapely.geometry.mapping(told.footprint),
        issues=[issue_of(issue) for issue in told.issues],
        hidden=told.hidden,
        merged_into=told.merged_into,
    )


def hotspots_of(found: FoundHotspots) -> Hotspots:
    """The cells of a window."""
    classes = [ClassCount.model_validate({"class": word, "cells": cells}) for word, cells in found.classes.items()]
    names = "group", "resolution", "weeks", "tested", "compared_with", "comparisons"
    same = {name: getattr(found, name) for name in names}
    return Hotspots(
        **same,
        run=Run.model_validate(found.run),
        history=[WeekCount.model_validate(week) for week in found.history],
        classes=classes,
        hot_groups=[HotGroup.model_validate(group) for group in found.hot_groups],
        cells=[Cell(**_cell(cell)) for cell in found.cells],
    )


def story_of(found: FoundStory, district: str | None, label: Label | None) -> CellStory:
    """One cell with its weeks."""
    return CellStory(
        **_cell(found.cell),
        run=Run.model_validate(found.run),
        compared_with=found.compared_with,
        district=district,
        label=label,
        violations=found.violations,
        series=[WeekExpected.model_validate(week) for week in found.series],
    )


def recurrence_of(found: PublicRecurrence) -> Recurrence:
    """One recurrence of a list."""
    return Recurrence(**_recurrence(found))


def recurrences_of(page: RecurrencePage) -> Recurrences:
    """A part of the list of recurrences."""
    return Recurrences(
        run=Run.model_validate(page.run),
        sites_tested=page.sites_tested,
        total=page.total,
        next_cursor=page.next,
        items=[recurrence_of(each) for each in page.items],
    )


def recurrence_detail_of(told: RecurrenceTold) -> RecurrenceDetail:
    """One recurrence with its incidents and others like it."""
    return RecurrenceDetail(
        **_recurrence(told.recurrence),
        run=Run.model_validate(told.run),
        geometry=shapely.geometry.mapping(told.geometry),
        events=[_event(event) for event in told.events],
        months=[Month.model_validate(month) for month in told.months],
        similar=[_similar(site) for site in told.similar],
    )


def trends_of(found: FoundTrends) -> Trends:
    """Series of the same weeks."""
    return Trends.model_validate(found)


def due_of(found: FoundDue) -> Due:
    """How agencies kept their due dates."""
    return Due.model_validate(found)


def _cell(cell: HotCell) -> dict[str, Any]:
    return {**asdict(cell), "cell": to_hex(cell.cell)}


def _recurrence(found: PublicRecurrence) -> dict[str, Any]:
    return {**asdict(found), "label": label_of(found.label_ru, found.label_kk), "agencies": found.agencies}


def _event(event: PublicIncident) -> SiteEvent:
    return SiteEvent(**asdict(event), incident=event.id, label=label_of(event.label_ru, event.label_kk))


def _similar(site: FoundSimilar) -> SimilarSite:
    return SimilarSite(**asdict(site), label=label_of(site.label_ru, site.label_kk))
