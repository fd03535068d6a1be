"""From reports to incidents: many reports of one event are one incident.

An incident is a connected component of reports of one category. An edge holds between two reports whatever the order of
their arrival, if they lie within the smaller of both distances and of both gaps (`geo.analysis.incidents.density`) and

- both are points known as well as that distance, or else the very same point;
- or both are the same street, where the place is no finer: a street never joins a point;
- never without a place, in a quarter or district, or at a default point.

Staff's joins are more edges; their splits stand in `geo.analysis.incidents.splits`.
"""

from itertools import pairwise, product

import numpy as np

from geo.analysis.incidents.density import RUNGS, Densities
from geo.analysis.incidents.linking import NO_ROWS, Entries, first_of_each, linked, united
from geo.analysis.incidents.located import Located, locate
from geo.analysis.incidents.reports import Reports
from geo.analysis.incidents.splits import NO_STAFF, Staff, separated
from geo.model import Bools, Floats, Ints


def find_incidents(reports: Reports, densities: Densities, staff: Staff = NO_STAFF) -> Ints:
    """Incident of each report.

    Parameters
    ----------
    reports
        (n,) in any order; whole incidents, if they are not all there are.
    densities
        The same version wherever answers are compared.
    staff
        Joins and splits; those of other reports are passed over.

    Returns
    -------
    (n,) numbers from 0 without a gap, the incident with the lowest report id first. A report that joins nothing is
    an incident by itself.
    """
    located = locate(reports, densities)
    labels = np.arange(len(reports))
    labels[located.row] = located.row[_link(located, densities)]
    joins = staff.rows_of_joins(reports.id)
    labels = united(labels, labels[joins[:, 0]], labels[joins[:, 1]])
    if len(staff.splits):
        labels = separated(labels, reports, located, densities, staff)
    return in_order(labels, reports.id)


def in_order(labels: Ints, report_id: Ints) -> Ints:
    """The same parts, numbered from 0 by their lowest report id."""
    none = np.iinfo(np.int64).max
    oldest = np.full(int(labels.max(initial=-1)) + 1, none)
    np.minimum.at(oldest, labels, report_id)
    there = np.flatnonzero(oldest < none)
    rank = np.empty(len(oldest), dtype=np.int64)
    rank[there[np.argsort(oldest[there])]] = np.arange(len(there))
    return np.asarray(rank[labels])


def count_reports(incident: Ints, caller: Ints) -> Ints:
    """Reports of each incident 0, 1, ...; a known caller counts once an incident."""
    order = np.lexsort((caller, incident))
    again = (np.diff(incident[order], prepend=-1) == 0) & (np.diff(caller[order], prepend=-1) == 0)
    counted = incident[order][~(again & (caller[order] != 0))]
    return np.bincount(counted, minlength=int(incident.max(initial=-1)) + 1)


def _link(located: Located, densities: Densities) -> Ints:
    """For each located report one that stands for its component; category by category, which the caches like."""
    stands_for = np.empty(len(located.row), dtype=np.int64)
    order = np.argsort(located.category.astype(np.int16), kind="stable")
    bounds = np.searchsorted(located.category[order], np.arange(len(densities.categories) + 1))
    for category, (first, last) in enumerate(pairwise(bounds.tolist())):
        rows = order[first:last]
        labels = _link_one(located.rows(rows), densities.distance_m[category], densities.gap_s[category], densities)
        stands_for[rows] = rows[first_of_each(labels)[labels]]
    return stands_for


def _link_one(located: Located, distance_m: Floats, gap_s: Ints, densities: Densities) -> Ints:
    """Component of each located report of one category.

    An edge at the smaller of two reaches is an edge between entries on the finer of both rungs, so a report near a
    denser square has an entry on the rungs of that square too.
    """
    row, rung = _finer_rungs(located, distance_m, densities)
    count = len(located.row)
    place = np.concatenate([np.arange(count), row])
    rung = np.concatenate([located.rung, rung])
    coarse = located.radius_m[place] > distance_m[rung]
    # What is known well enough still joins what is not, at the very same point.
    again = np.flatnonzero(~coarse & np.isin(located.anchor[place], located.anchor[place[coarse]]))
    place, rung = np.concatenate([place, place[again]]), np.concatenate([rung, rung[again]])
    coarse = np.concatenate([coarse, np.ones(len(again), dtype=np.bool_)])
    entries = Entries(
        _groups(rung, located.anchor[place], coarse),
        located.x[place],
        located.y[place],
        located.time_s[place],
        distance_m[rung],
        gap_s[rung],
    )
    return linked(entries, place[count:], np.arange(count, len(place)))[:count]


def _finer_rungs(located: Located, distance_m: Floats, densities: Densities) -> tuple[Ints, Ints]:
    """Reports and the rungs finer than theirs that stand within their distance."""
    row = np.flatnonzero(densities.finest_near_at(located.category, located.x, located.y) > located.rung)
    near = located.rows(row)
    reach = distance_m[near.rung]
    pairs = [NO_ROWS]
    # The box around a report is narrower than a square, so no square within it lies between its corners.
    for east, north in product((-reach, reach), repeat=2):
        rung = densities.rung_at(near.category, near.x + east, near.y + north)
        finer = np.flatnonzero(rung > near.rung)
        pairs.append(row[finer] * len(RUNGS) + rung[finer])
    found = np.unique(np.concatenate(pairs))
    return found // len(RUNGS), found % len(RUNGS)


def _groups(group: Ints, anchor: Ints, coarse: Bools) -> Ints:
    """Groups within which entries may join: those of points, and one more for each street or coarse point."""
    groups = group.copy()
    if coarse.any():
        _, number = np.unique(np.column_stack([group[coarse], anchor[coarse]]), axis=0, return_inverse=True)
        groups[coarse] = int(group.max()) + 1 + number.ravel()
    return groups
