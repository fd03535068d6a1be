"""Incidents in the database: of new issues as they are taken in, and of a whole category at once.

Both ways end in the same incidents, so an issue that was loaded without being matched may be matched at any later time.
Sessions that match one category wait for each other: each must see the reports of the other.
"""

from collections.abc import Sequence

import numpy as np
from sqlalchemy import Connection, select

from geo.analysis.incidents.density import Densities
from geo.analysis.incidents.density_store import keep_first
from geo.analysis.incidents.matching import NEW, match
from geo.analysis.incidents.report_reading import Read, read_reports, read_staff
from geo.analysis.incidents.reports import Reports
from geo.analysis.incidents.store import write_matched
from geo.cells import RESOLUTIONS, cells_at, grid_disks
from geo.model import Ints
from geo.queries import query
from geo.tables import incident_issues, incidents, issues

RESOLUTION = 9
"""Of the cells by which neighbours are found."""
DISK_M = 260.0
"""How far at least every point of a cell at RESOLUTION is from what lies outside the cells around it."""


def match_issues(connection: Connection, densities: Densities, issue_ids: Sequence[int], *, wait: bool = True) -> None:
    """Find the incidents of issues that have none yet; merge those that they bridge.

    Without `wait` nothing is done while another session matches one of their categories, as the analysis may for some
    seconds: the next run finds the same incidents.
    """
    fresh = read_reports(connection, issues.c.id.in_(list(issue_ids)), incident_issues.c.issue_id.is_(None))
    if not len(fresh.reports):
        return
    if not _lock(connection, np.unique(fresh.reports.category), wait=wait):
        return
    keep_first(connection, densities)
    near = _within_reach(connection, fresh.reports, densities)
    known = read_reports(connection, incident_issues.c.incident_id.in_(near))
    read = _in_order(
        Read(Reports.joined([known.reports, fresh.reports]), np.concatenate([known.incident_id, fresh.incident_id]))
    )
    staff = read_staff(connection, read.reports.id.tolist())
    write_matched(connection, read, match(read.reports, read.incident_id, densities, staff), densities)


def match_anew(connection: Connection, densities: Densities, incident_ids: Sequence[int]) -> None:
    """Find some incidents anew from their reports, after staff have decided about these.

    Without a decision they come out as they were, so no other incidents have to be looked at than those that staff
    have decided about together with them.
    """
    of_them = select(incidents.c.category_id).where(incidents.c.id.in_(list(incident_ids))).distinct()
    _lock(connection, np.sort(np.array(connection.scalars(of_them).all(), dtype=np.int64)), wait=True)
    together = _decided_with(connection, set(incident_ids))
    read = read_reports(connection, incident_issues.c.incident_id.in_(together))
    staff = read_staff(connection, read.reports.id.tolist())
    write_matched(connection, read, match(read.reports, read.incident_id, densities, staff), densities)


def match_category(connection: Connection, densities: Densities, category_id: int) -> int:
    """Find the incidents of all issues of a category anew; return the number of issues that had none."""
    _lock(connection, np.array([category_id]), wait=True)
    read = read_reports(connection, issues.c.category_id == category_id)
    matched = match(read.reports, read.incident_id, densities, read_staff(connection))
    write_matched(connection, read, matched, densities)
    connection.execute(query("adopt_densities"), {"category": category_id, "version": densities.version})
    return int((read.incident_id == NEW).sum())


def _within_reach(connection: Connection, fresh: Reports, densities: Densities) -> list[int]:
    """Incidents that new reports may belong to, and those that staff have decided about together with them."""
    wanted = np.intersect1d(fresh.category, densities.categories).tolist()
    reaches = {number: densities.reaches[number] for number in wanted}
    furthest_m = max((reach.distance_m for reach in reaches.values()), default=0.0)
    cell, beside = _cells_around(fresh, furthest_m)
    around = {
        "ids": fresh.id.tolist(),
        "categories": list(reaches),
        "quiet_s": [reach.gap_s for reach in reaches.values()],
        "cells": cell.tolist(),
        "beside": beside.tolist(),
    }
    return _decided_with(connection, set(connection.scalars(query("incidents_within_reach"), around)))


def _decided_with(connection: Connection, found: set[int]) -> list[int]:
    """Incidents, and all that staff have decided about together with them."""
    while found:
        more = set(connection.scalars(query("incidents_decided_with"), {"incidents": list(found)})) - found
        if not more:
            break
        found |= more
    return sorted(found)


def _cells_around(fresh: Reports, furthest_m: float) -> tuple[Ints, Ints]:
    """Each cell of the reports beside every cell around it."""
    own = cells_at(fresh.lon, fresh.lat, np.where(fresh.at_a_point, fresh.radius_m, np.inf))
    cells = np.unique(own[:, RESOLUTIONS.index(RESOLUTION)])
    steps = max(1, int(np.ceil(furthest_m / DISK_M)))
    around = grid_disks(cells[cells > 0], steps)
    return np.repeat(cells[cells > 0], around.shape[1]), around.ravel()


def _in_order(read: Read) -> Read:
    order = np.argsort(read.reports.id)
    return Read(read.reports.rows(order), read.incident_id[order])


def _lock(connection: Connection, category_ids: Ints, *, wait: bool) -> bool:
    """Keep other sessions from matching some categories until the transaction ends; whether they are kept."""
    statement = query("lock_incidents" if wait else "try_lock_incidents")
    return all(connection.scalars(statement, {"categories": category_ids.tolist()}))
