"""The one filter as conditions on incidents that the public may know."""

from dataclasses import dataclass, field
from datetime import timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, select

from geo.cells import resolution_of
from geo.filters import Filter
from geo.issues.codes import Codes
from geo.issues.days import midnight
from geo.issues.public import SNAP_RESOLUTION
from geo.model import STATUS_GROUPS, StatusGroup
from geo.tables import incident_issues, incidents, issue_public

Condition = ColumnElement[bool]
OPEN = [status for group in StatusGroup if group != StatusGroup.DONE for status in STATUS_GROUPS[group]]
"""Statuses of issues that somebody waits for."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which incidents: by group, category, district, the days on which they began, and a cell."""

    filter: Filter = field(default_factory=Filter)
    area_wide: bool | None = None


def conditions(asked: Wanted, codes: Codes) -> list[Condition]:
    """Conditions on incidents: none that was merged, none about a person; raises InvalidFilter for unknown codes."""
    wanted = asked.filter
    held, zone, ids = incidents.c, ZoneInfo(codes.zone), codes.ids(wanted)
    found: list[Condition] = [held.merged_into.is_(None), held.category_id.not_in(sorted(codes.personal))]
    if ids.categories is not None:
        found.append(held.category_id.in_(ids.categories))
    if ids.districts is not None:
        found.append(held.district_id.in_(ids.districts))
    if wanted.since:
        found.append(held.first_at >= midnight(wanted.since, zone))
    if wanted.until:
        found.append(held.first_at < midnight(wanted.until + timedelta(days=1), zone))
    if wanted.cell is not None:
        found += _of_cell(wanted.cell, codes)
    if asked.area_wide is not None:
        found.append(held.area_wide.is_(asked.area_wide))
    return found


def is_open(incident_id: ColumnElement[int]) -> Condition:
    """Whether one of the issues of an incident still waits; false where there is no incident."""
    held = incident_issues.alias()
    waiting = select(held.c.issue_id).join(issue_public, issue_public.c.issue_id == held.c.issue_id)
    return waiting.where(held.c.incident_id == incident_id, issue_public.c.status.in_(OPEN)).exists()


def _of_cell(cell: int, codes: Codes) -> list[Condition]:
    resolution = resolution_of(cell)
    found: list[Condition] = [incidents.c[f"h3_r{resolution}"] == cell]
    # Asked for cell by cell, a dwelling would be found in the end: it has no cell finer than the one that is shown.
    return [*found, incidents.c.category_id.not_in(sorted(codes.sensitive))] if resolution > SNAP_RESOLUTION else found
