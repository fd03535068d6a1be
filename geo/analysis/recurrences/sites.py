"""From incidents to sites: buildings, stretches of street and small groups of cells, found from the data.

Points near each other are one site. One that is too wide is cut at the widest gap within its middle half, again and
again: no fixed grid, no order of arrival, and no cut chosen for the number of incidents that it encloses. A street is a
line of its own, far from all others, on which a place is its distance along the street.
"""

from dataclasses import dataclass, fields
from enum import StrEnum
from itertools import count
from typing import Self

import numpy as np

from geo.analysis.incidents.linking import Entries, linked
from geo.model import Bools, Floats, Ints

STREETS_APART_M = 1e6
MIDDLE = 0.25
"""Share on either side in which a site is not cut."""
NO_SITE = -1
SAME_SHARE = 0.5


class SiteKind(StrEnum):
    """What a site is, finest first."""

    BUILDING = "building"
    STRETCH = "stretch"
    CELLS = "cells"
    STREET = "street"


ON_THE_PLANE = (SiteKind.BUILDING, SiteKind.CELLS)
"""Kinds that are found among points; the others lie along streets."""


@dataclass(frozen=True, slots=True)
class Size:
    """How large sites of a kind are."""

    link_m: float
    """Incidents this near are of one site."""
    width_m: float
    """No site is wider, from west to east or from south to north."""
    reach_m: float
    """What is exposed lies this near to its middle. Of a building no farther than half its width: a house beside it
    that has no incident of its own would be counted twice, and places would look evener than they are."""


SIZES = {
    SiteKind.BUILDING: Size(15.0, 40.0, 20.0),
    SiteKind.STRETCH: Size(60.0, 250.0, 187.5),
    SiteKind.CELLS: Size(60.0, 200.0, 150.0),
    SiteKind.STREET: Size(1.0, 2.0, 1.5),
}


@dataclass(frozen=True, slots=True)
class Spots:
    """Columns of n places on the plane and on streets: where incidents are, or what incidents may happen to."""

    x: Floats
    """(n,) metres of the plane, NaN for none."""
    y: Floats
    street_id: Ints
    """(n,) 0 for none."""
    along_m: Floats
    """(n,) distance along the street's line, NaN where it is not known."""
    on_a_street: Bools
    """(n,) whether the place is a street and no point; x, y and along_m then say nothing."""

    def rows(self, chosen: Ints | Bools) -> Self:
        """Some of the places."""
        return type(self)(*(getattr(self, column.name)[chosen] for column in fields(self)))


def in_space_of(kind: SiteKind, spots: Spots) -> tuple[Ints, Floats]:
    """Rows of spots that sites of a kind are made of, and their (k, 2) places in the space where these are found."""
    placed = np.isfinite(spots.x) & np.isfinite(spots.y) & ~spots.on_a_street
    if kind in ON_THE_PLANE:
        rows = np.flatnonzero(placed)
        return rows, np.column_stack([spots.x[rows], spots.y[rows]])
    along = np.isfinite(spots.along_m) & placed if kind is SiteKind.STRETCH else spots.on_a_street
    rows = np.flatnonzero((spots.street_id > 0) & along)
    place_m = spots.along_m[rows] if kind is SiteKind.STRETCH else np.zeros(len(rows))
    return rows, np.column_stack([place_m, spots.street_id[rows] * STREETS_APART_M])


def find_sites(kind: SiteKind, spots: Spots) -> Ints:
    """(n,) site of each spot, numbers from 0 in the order of their first spots; NO_SITE where it has none."""
    rows, xy = in_space_of(kind, spots)
    size = SIZES[kind]
    labels = np.full(len(spots.x), NO_SITE)
    if rows.size:
        near = near_together if kind in ON_THE_PLANE else near_along
        found = split_at_gaps(xy, near(xy, size.link_m), size.width_m)
        first = np.full(int(found.max()) + 1, len(rows))
        np.minimum.at(first, found, np.arange(len(rows)))
        labels[rows] = np.argsort(np.argsort(first))[found]
    return labels


def near_together(xy: Floats, link_m: float) -> Ints:
    """Component of each point by links up to a length."""
    zero = np.zeros(len(xy), dtype=np.int64)
    x, y = (np.ascontiguousarray(column) for column in xy.T)
    return linked(Entries(zero, x, y, zero, np.full(len(xy), link_m), zero + 1))


def near_along(xy: Floats, link_m: float) -> Ints:
    """The same of points on lines that are far apart, each of one y."""
    order = np.lexsort(xy.T)
    labels = np.empty(len(xy), dtype=np.int64)
    labels[order] = np.cumsum(np.any(np.diff(xy[order], axis=0, prepend=xy[order[:1]]) > link_m, axis=1))
    return labels


def split_at_gaps(xy: Floats, labels: Ints, width_m: float) -> Ints:
    """The same parts, those that are too wide cut until none is; numbers from 0, with gaps."""
    labels = labels.copy()
    rows = np.flatnonzero(_widths(xy, labels)[labels] > width_m)
    # Rows by part and by either axis; a cut keeps the order within both halves, so nothing is sorted again.
    orders = np.array([rows[np.lexsort((column, labels[rows]))] for column in xy[rows].T])
    while orders.size:
        first, part = _parts(labels[orders[0]])
        last = np.append(first[1:], len(part)) - 1
        low, high = (np.array([xy[orders[axis][end], axis] for axis in (0, 1)]) for end in (first, last))
        axis, wide = (high - low).argmax(axis=0), (high - low).max(axis=0) > width_m
        orders, axis = orders[:, wide[part]], axis[wide]
        if orders.size:
            first, part = _parts(labels[orders[0]])
            rows = np.where(axis[part] == 0, orders[0], orders[1])
            beyond = np.zeros(len(labels), dtype=np.bool_)
            beyond[rows] = _beyond_the_gap(xy[rows, axis[part]], first, part)
            labels[rows[beyond[rows]]] = int(labels.max()) + 1 + part[beyond[rows]]
            orders = np.array([order[_halves(beyond[order], first, part)] for order in orders])
    return labels


def _widths(xy: Floats, labels: Ints) -> Floats:
    """Widths of parts along the wider axis, by label."""
    low, high = np.full((2, 2, int(labels.max()) + 1), np.array([np.inf, -np.inf])[:, None, None])
    for axis, column in enumerate(xy.T):
        np.minimum.at(low[axis], labels, column)
        np.maximum.at(high[axis], labels, column)
    return np.asarray((high - low).max(axis=0))


def _parts(labels: Ints) -> tuple[Ints, Ints]:
    """First rows of runs of equal labels, and the (n,) numbers of the runs from 0."""
    new = np.diff(labels, prepend=-1) != 0
    return np.flatnonzero(new), np.cumsum(new) - 1


def _beyond_the_gap(place: Floats, first: Ints, part: Ints) -> Bools:
    """Which points lie beyond the widest gap in the middle of their part; places ascend within each part."""
    low, high = place[first], place[np.append(first[1:], len(place)) - 1]
    margin = MIDDLE * (high - low)
    gap = np.full(len(place), -np.inf)
    gap[:-1] = np.minimum(place[1:], (high - margin)[part[:-1]]) - np.maximum(place[:-1], (low + margin)[part[:-1]])
    gap[first[1:] - 1] = -np.inf
    widest = np.flatnonzero(gap == np.maximum.reduceat(gap, first)[part])
    at = widest[_parts(part[widest])[0]]
    return np.asarray(place > place[at][part])


def _halves(beyond: Bools, first: Ints, part: Ints) -> Ints:
    """Rows in the order in which within each part those beyond its gap come last."""
    stays: Ints = np.cumsum(~beyond) - ~beyond
    before: Ints = stays - stays[first][part]
    staying = np.add.reduceat(~beyond, first)[part]
    place = first[part] + np.where(beyond, staying + np.arange(len(part)) - first[part] - before, before)
    order = np.empty(len(part), dtype=np.int64)
    order[place] = np.arange(len(part))
    return order


def carried_over(site: Ints, incident_id: Ints, known_key: Ints) -> Ints:
    """Keys of sites that last from run to run.

    Parameters
    ----------
    site
        (n,) site of each incident in this run, numbers from 0 without a gap, NO_SITE for none.
    incident_id
        (n,) their ids; the lowest that is free names a new site, or a number above them all.
    known_key
        (n,) key of the site of the last run that held the incident, 0 for none.

    Returns
    -------
    (sites,) the key of the last run's site with which each shares most, if that is at least half of its known
    incidents. A key that two sites ask for goes to the one that shares more, then to the lower number.
    """
    shared = (site >= 0) & (known_key > 0)
    pairs, common = np.unique(np.column_stack([site[shared], known_key[shared]]), axis=0, return_counts=True)
    known = np.bincount(site[shared], minlength=int(site.max(initial=NO_SITE)) + 1)
    key_of: dict[int, int] = {}
    for row in np.lexsort((pairs[:, 1], pairs[:, 0], -common)).tolist():
        number, key = pairs[row].tolist()
        if number not in key_of and key not in key_of.values() and common[row] >= SAME_SHARE * known[number]:
            key_of[number] = key
    taken = set(key_of.values())
    held = np.flatnonzero(site != NO_SITE)
    for row in held[np.argsort(incident_id[held])].tolist():
        number, key = int(site[row]), int(incident_id[row])
        if number not in key_of and key not in taken:
            key_of[number] = key
            taken.add(key)
    unused = count(max(int(incident_id.max(initial=0)), *taken, 0) + 1)
    return np.array([key_of.get(number) or next(unused) for number in range(len(known))], dtype=np.int64)
