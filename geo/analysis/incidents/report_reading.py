"""Reports, their incidents and what staff have decided about them, out of the database."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import pyarrow as pa
from sqlalchemy import ColumnElement, Connection, Float, Select, case, cast, extract, func, select
from sqlalchemy.dialects import postgresql
from sqlalchemy.types import BigInteger

from geo.analysis.incidents.reports import Reports
from geo.analysis.incidents.splits import Staff
from geo.issues.copying import copy_out
from geo.model import Ints, Kind, Precision
from geo.tables import incident_decision_issues, incident_decisions, incident_issues, issues

_TYPES = {
    "id": pa.int64(),
    "category": pa.int64(),
    "lon": pa.float64(),
    "lat": pa.float64(),
    "radius_m": pa.float64(),
    "precision": pa.int64(),
    "street_id": pa.int64(),
    "time_s": pa.int64(),
    "caller": pa.int64(),
    "incident": pa.int64(),
}
PRECISIONS = {precision.word: int(precision) for precision in Precision}
CALLER = cast(
    cast("x" + func.encode(func.substring(issues.c.caller_hash, 1, 8), "hex"), postgresql.BIT(64)), BigInteger
)
"""A whole number for the caller of an issue, NULL for unknown."""
MATCHED = (issues.c.kind == Kind.APPEAL.value) & issues.c.geom.is_not(None)
"""Which issues belong to incidents: appeals with a place. Violations are a series of their own."""


@dataclass(frozen=True, slots=True)
class Read:
    """Reports with the incident that each belongs to, 0 for none yet."""

    reports: Reports
    incident_id: Ints


def read_reports(connection: Connection, *wanted: ColumnElement[bool]) -> Read:
    """Appeals with a place that meet conditions on `issues` and `incident_issues`, by ascending id."""
    statement = _columns().where(MATCHED, *wanted).order_by(issues.c.id)
    columns = copy_out(connection, statement, _TYPES)
    incident = columns.pop("incident")
    return Read(Reports(**columns), incident)


def _columns() -> Select[Any]:
    joined = issues.outerjoin(incident_issues, incident_issues.c.issue_id == issues.c.id)
    return select(
        issues.c.id,
        issues.c.category_id,
        func.ST_X(issues.c.geom, type_=Float),
        func.ST_Y(issues.c.geom, type_=Float),
        func.coalesce(issues.c.radius_m, 0.0),
        case(PRECISIONS, value=issues.c.precision),
        func.coalesce(issues.c.street_id, 0),
        cast(func.floor(extract("epoch", issues.c.occurred_at)), BigInteger),
        func.coalesce(CALLER, 0),
        func.coalesce(incident_issues.c.incident_id, 0),
    ).select_from(joined)


def read_staff(connection: Connection, issue_ids: Sequence[int] | None = None) -> Staff:
    """Joins and splits; only those that name one of some issues, if any are given."""
    named = incident_decision_issues.c
    rows = select(named.decision_id, named.issue_id, named.side, incident_decisions.c.kind).join(incident_decisions)
    rows = rows.where(incident_decisions.c.taken_back_by.is_(None))
    if issue_ids is not None:
        of_them = select(named.decision_id).where(named.issue_id == func.any(list(issue_ids)))
        rows = rows.where(named.decision_id.in_(of_them))
    found = connection.execute(rows.order_by(named.decision_id, named.issue_id)).all()
    splits = [(row.decision_id, row.issue_id, row.side) for row in found if row.kind == "split"]
    joined: dict[int, list[int]] = {}
    for row in found:
        if row.kind == "join":
            joined.setdefault(row.decision_id, []).append(row.issue_id)
    joins = [pair for chain in joined.values() for pair in pairwise(chain)]
    return Staff(np.array(joins, dtype=np.int64).reshape(-1, 2), np.array(splits, dtype=np.int64).reshape(-1, 3))
