"""The one building that an incident is put down to: where most of its reports come from.

The middle of its reports lies in a yard between houses and moves from event to event. A crossing or a named place is a
point that all who name it share, so it is no building, however often it is named.
"""

from typing import NamedTuple

import numpy as np

from geo.analysis.incidents.reports import Reports
from geo.model import Floats, Ints, Precision

BUILDINGS = (Precision.POINT, Precision.HOUSE, Precision.HOUSE_BASE)
"""Precisions of places that are one building's own."""
NEAR_M = 60.0
"""A place known less well than this is not one building's own."""


class SitePoints(NamedTuple):
    """Columns of the incidents that are asked for."""

    lon: Floats
    """NaN where no report says the building."""
    lat: Floats
    street_id: Ints
    """Of the building; 0 for none."""


def site_points(incident: Ints, reports: Reports, of_report: Ints) -> SitePoints:
    """Points of incidents.

    Parameters
    ----------
    incident
        (n,) ascending ids.
    reports
        (m,) their reports, by ascending id.
    of_report
        (m,) id of the incident of each.

    Returns
    -------
    For each incident the point that most of its reports name, of several the one that was named first.
    """
    known = np.isin(reports.precision, BUILDINGS) & (reports.radius_m <= NEAR_M) & np.isfinite(reports.lon)
    rows = np.flatnonzero(known & np.isin(of_report, incident))
    order = rows[np.lexsort((reports.id[rows], reports.lat[rows], reports.lon[rows], of_report[rows]))]
    columns = (of_report[order], reports.lon[order], reports.lat[order])
    new = np.ones(len(order), dtype=np.bool_)
    new[1:] = np.any([np.diff(column) != 0 for column in columns], axis=0)
    first = np.flatnonzero(new)
    count = np.diff(first, append=len(order))
    heads = order[first]
    best = np.lexsort((reports.id[heads], -count, of_report[heads]))
    numbers, at = np.unique(of_report[heads][best], return_index=True)
    chosen = heads[best[at]]
    lon, lat, street = np.full(len(incident), np.nan), np.full(len(incident), np.nan), np.zeros(len(incident), np.int64)
    place = np.searchsorted(incident, numbers)
    lon[place], lat[place], street[place] = reports.lon[chosen], reports.lat[chosen], reports.street_id[chosen]
    return SitePoints(lon, lat, street)
