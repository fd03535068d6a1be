"""The only writer of incidents: what has changed, in the caller's transaction."""

import json
from datetime import datetime
from typing import Any

import numpy as np
import pyarrow as pa
from sqlalchemy import Connection

from geo.analysis.incidents.density import Densities
from geo.analysis.incidents.matching import Matched
from geo.analysis.incidents.report_reading import Read
from geo.analysis.incidents.rows import incident_columns
from geo.issues.store import Columns, copy_rows, new_public_ids
from geo.model import Bools, Ints
from geo.queries import query


def write_matched(connection: Connection, read: Read, matched: Matched, densities: Densities) -> None:
    """Write the incidents that reports have come to, as far as that differs from before."""
    moved = matched.incident_id != read.incident_id
    touched = _touched(read, matched)
    rows = np.flatnonzero(np.isin(matched.incident_id, touched))
    if not rows.size:
        return
    order, number = np.unique(matched.incident_id[rows], return_inverse=True)
    columns = incident_columns(connection, read.reports.rows(rows), number, densities)
    ids = _named(connection, order)
    fresh = order < 0
    _add(connection, {"id": ids} | columns, fresh)
    _renew(connection, {"id": ids} | columns, ~fresh)
    final = matched.incident_id.copy()
    final[rows] = ids[number]
    _move(connection, read.reports.id[moved], final[moved], read.incident_id[moved])
    if len(matched.merged):
        merged, into = matched.merged.T.tolist()
        connection.execute(query("redirect_incidents"), {"merged": merged, "into": into})


def _touched(read: Read, matched: Matched) -> Ints:
    """Incidents that have gained or lost a report."""
    moved = matched.incident_id != read.incident_id
    left = read.incident_id[moved]
    return np.unique(np.concatenate([matched.incident_id[moved], left[left > 0]]))


def _named(connection: Connection, order: Ints) -> Ints:
    """Ids in place of -1, -2, ...; the incident with the lowest report gets the lowest id."""
    ids = order.copy()
    fresh = np.flatnonzero(order < 0)[::-1]
    ids[fresh] = np.array(connection.scalars(query("take_incident_ids"), {"count": len(fresh)}).all(), dtype=np.int64)
    return ids


def _add(connection: Connection, columns: Columns, chosen: Bools) -> None:
    count = int(chosen.sum())
    if count:
        copy_rows(connection, "incidents", {"public_id": new_public_ids(count)} | _some(columns, chosen))


def _renew(connection: Connection, columns: Columns, chosen: Bools) -> None:
    if chosen.any():
        rows = pa.table(_some(columns, chosen)).to_pylist()
        connection.execute(query("renew_incidents"), {"rows": json.dumps(rows, default=datetime.isoformat)})


def _some(columns: Columns, chosen: Bools) -> Columns:
    return {name: _rows(values, chosen) for name, values in columns.items()}


def _rows(values: Any, chosen: Bools) -> Any:  # noqa: ANN401 - an Arrow array or a numpy one
    return values.filter(chosen) if hasattr(values, "filter") else values[chosen]


def _move(connection: Connection, issue_ids: Ints, incident_ids: Ints, before: Ints) -> None:
    new = before == 0
    copy_rows(connection, "incident_issues", {"issue_id": issue_ids[new], "incident_id": incident_ids[new]})
    if not new.all():
        moved = {"issues": issue_ids[~new].tolist(), "incidents": incident_ids[~new].tolist()}
        connection.execute(query("move_to_incidents"), moved)
