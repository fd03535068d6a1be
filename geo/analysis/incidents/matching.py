"""Incidents as reports come in: the same components as in bulk, with identities that last."""

from dataclasses import dataclass

import numpy as np

from geo.analysis.incidents.components import find_incidents
from geo.analysis.incidents.density import Densities
from geo.analysis.incidents.reports import Reports
from geo.analysis.incidents.splits import NO_STAFF, Staff
from geo.model import Ints

NEW = 0


@dataclass(frozen=True, slots=True)
class Matched:
    """Which incident each report belongs to now."""

    incident_id: Ints
    """(n,) a known id, or -1, -2, ... for incidents that need one, the one with the lowest report id first."""
    merged: Ints
    """(k, 2) an id that is no more, and the older one that it redirects to."""


def match(reports: Reports, incident_id: Ints, densities: Densities, staff: Staff = NO_STAFF) -> Matched:
    """Incidents of new reports among known ones; a report that bridges two merges them.

    Parameters
    ----------
    reports
        (n,) the new ones, and every report of each incident that has a report within reach of a new one, or that was
        split from such an incident: within a category's own distance and gap, whatever the density.
    incident_id
        (n,) positive ids, the older the lower; 0 for new reports.
    densities
        Of the version in force.
    staff
        Joins and splits of these reports.

    Returns
    -------
    Matched. An id stays where its lowest report is; of several at one place the lowest stays.
    """
    labels = find_incidents(reports, densities, staff)
    ids, home = _homes(labels, incident_id, reports.id)
    parts = int(labels.max(initial=-1)) + 1
    stays = np.full(parts, np.iinfo(np.int64).max)
    np.minimum.at(stays, home, ids)
    unnamed = np.flatnonzero(~np.isin(np.arange(parts), home))
    stays[unnamed] = -1 - np.arange(len(unnamed))
    moved = stays[home] != ids
    return Matched(stays[labels], np.column_stack([ids[moved], stays[home[moved]]]))


def _homes(labels: Ints, incident_id: Ints, report_id: Ints) -> tuple[Ints, Ints]:
    """Known ids, ascending, and the component that holds the lowest report of each."""
    order = np.lexsort((report_id, incident_id))
    order = order[incident_id[order] != NEW]
    ids, first = np.unique(incident_id[order], return_index=True)
    return ids, labels[order[first]]
