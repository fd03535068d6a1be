"""The one filter as conditions on issue_public; what the cube counts must be what `counting` chooses."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import numpy as np
from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.types import Float

from geo.cells import parents, resolution_of
from geo.filters import SMALLEST_SHOWN, Filter
from geo.issues.codes import ChosenIds, Codes
from geo.issues.days import midnight
from geo.model import STATUS_GROUPS, PlaceStatus
from geo.points import Bbox
from geo.tables import issue_public

Condition = ColumnElement[bool]

INDEXED_RESOLUTION = 9
PLACELESS = (PlaceStatus.UNPLACED, PlaceStatus.NO_PLACE_NEEDED)
LON = func.ST_X(issue_public.c.geom, type_=Float)
LAT = func.ST_Y(issue_public.c.geom, type_=Float)


def conditions(wanted: Filter, codes: Codes) -> list[Condition]:
    """Return a filter as conditions on what may be listed; raises InvalidFilter for codes that the city does not have.

    Whoever shows single issues chooses by these. What is only counted is left out: the list says how many that are.
    """
    hidden = sorted(codes.only_counted(wanted.kind))
    found = counting(wanted, codes)
    return [*found, issue_public.c.category_id.not_in(hidden)] if hidden else found


def counting(wanted: Filter, codes: Codes) -> list[Condition]:
    """Return a filter as conditions on what counts; raises InvalidFilter for codes that the city does not have."""
    rows = issue_public.c
    found = [rows.kind == wanted.kind, *_of_ids(codes.ids(wanted)), *_of_days(wanted, ZoneInfo(codes.zone))]
    if wanted.status_groups:
        statuses = [status for group in wanted.status_groups for status in STATUS_GROUPS[group]]
        found.append(rows.status.in_(statuses))
    if wanted.place_statuses:
        found.append(rows.place_status.in_(wanted.place_statuses))
    if wanted.cell is not None:
        found += _of_cell(wanted.cell)
    if wanted.bbox is not None:
        found.append(or_(*(_inside(part) for part in wanted.bbox.parts())))
    if wanted.remainder is not None:
        found.append(_remainder(wanted.remainder, rows[f"h3_r{wanted.resolution}"], found, codes))
    return found


def _of_ids(ids: ChosenIds) -> list[Condition]:
    rows = issue_public.c
    pairs = ((rows.category_id, ids.categories), (rows.district_id, ids.districts), (rows.agency_id, ids.agencies))
    return [column.in_(numbers) for column, numbers in pairs if numbers is not None]


def _of_days(wanted: Filter, zone: ZoneInfo) -> list[Condition]:
    occurred_at = issue_public.c.occurred_at
    found = []
    if wanted.since:
        found.append(occurred_at >= midnight(wanted.since, zone))
    if wanted.until:
        found.append(occurred_at < midnight(wanted.until + timedelta(days=1), zone))
    return found


def _of_cell(cell: int) -> list[Condition]:
    resolution = resolution_of(cell)
    found = [issue_public.c[f"h3_r{resolution}"] == cell]
    if resolution <= INDEXED_RESOLUTION:
        return found
    # Finer cells have no index of their own; the one of the cell around them leaves few rows.
    around = int(parents(np.array([cell], dtype=np.int64), INDEXED_RESOLUTION)[0])
    return [*found, issue_public.c[f"h3_r{INDEXED_RESOLUTION}"] == around]


def _inside(box: Bbox) -> Condition:
    return and_(LON.between(box.west, box.east), LAT.between(box.south, box.north))


def _remainder(part: str, cell: ColumnElement[int], found: list[Condition], codes: Codes) -> Condition:
    """Which part of the map an issue belongs to; the parts do not overlap and leave nothing over."""
    place_status = issue_public.c.place_status
    if part in {"shown", "rare"}:
        counted = select(cell).where(*found, cell.is_not(None)).group_by(cell)
        enough = func.count() >= SMALLEST_SHOWN
        return cell.in_(counted.having(enough if part == "shown" else ~enough))
    if part in PLACELESS:
        return and_(cell.is_(None), place_status == part)
    sensitive = issue_public.c.category_id.in_(sorted(codes.sensitive))
    return and_(cell.is_(None), place_status.not_in(PLACELESS), sensitive if part == "sensitive" else ~sensitive)
