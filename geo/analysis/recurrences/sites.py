"""From incidents to sites: buildings, stretches of street and small groups of cells, found from the data.

Points near each other are one site. One that is too wide is cut at the widest gap within its middle half, again and
again: no fixed grid, no order of arrival, and no cut chosen for the number of incidents that it encloses. A street is a
line of its own, far from all others, on which a place is its distance along the street.
"""

from dataclasses import dataclass
from enum import StrEnum
from itertools import count

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


@dataclass(frozen=True, slots=True)
class Size:
    """How large sites of a kind are."""

    link_m: float
    """Incidents this near are of one site."""
    width_m: float
    """No site is wider, from west to east or from south to north."""


SIZES = {
    SiteKind.BUILDING: Size(15.0, 40.0),
    SiteKind.STRETCH: Size(60.0, 250.0),
    SiteKind.CELLS: Size(60.0, 200.0),
    SiteKind.STREET: Size(1.0, 2.0),
}


@dataclass(frozen=True, slots=True)
class Spots:
    """Columns of n things on the plane and on streets: incidents, or what incidents may happen to."""

    x: Floats
    """(n,) metres of the plane, NaN for none."""
    y: Floats
    street_id: Ints
    """(n,) 0 for none."""
    along_m: Floats
    """(n,) distance along the street's line, NaN where it is not known."""
    on_a_street: Bools
    """(n,) whether the place is a street and no point; x, y and along_m then say nothing."""


def in_space_of(kind: SiteKind, spots: Spots) -> tuple[Ints, Floats]:
    """Rows of spots that sites of a kind are made of, and their (k, 2) places in the space where these are found."""
    placed = np.isfinite(spots.x) & np.isfinite(spots.y) & ~spots.on_a_street
    if kind in (SiteKind.BUILDING, SiteKind.CELLS):
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
        found = split_at_gaps(xy, near_together(xy, size.link_m), size.width_m)
        _, first, number = np.unique(found, return_index=True, return_inverse=True)
        labels[rows] = np.argsort(np.argsort(first))[number]
    return labels


def near_together(xy: Floats, link_m: float) -> Ints:
    """Component of each point by links up to a length."""
    zero = np.zeros(len(xy), dtype=np.int64)
    x, y = (np.ascontiguousarray(column) for column in xy.T)
    return linked(Entries(zero, x, y, zero, np.full(len(xy), link_m), zero + 1))


def split_at_gaps(xy: Floats, labels: Ints, width_m: float) -> Ints:
    """The same parts, those that are too wide cut until none is."""
    labels = labels.copy()
    rows = np.arange(len(xy))
    while rows.size:
        rows = rows[np.argsort(labels[rows], kind="stable")]
        first = np.flatnonzero(np.diff(labels[rows], prepend=-1))
        part = np.repeat(np.arange(len(first)), np.diff(first, append=len(rows)))
        low, high = np.minimum.reduceat(xy[rows], first), np.maximum.reduceat(xy[rows], first)
        wide = (high - low).max(axis=1) > width_m
        axis = (high - low).argmax(axis=1)
        rows, part = rows[wide[part]], part[wide[part]]
        if rows.size:
            ends = np.column_stack([low, high])[np.arange(len(low))[:, None], np.column_stack([axis, axis + 2])]
            beyond = _beyond_the_gap(xy[rows, axis[part]], part, ends)
            labels[rows[beyond]] = int(labels.max()) + 1 + part[beyond]
    return labels


def _beyond_the_gap(place: Floats, part: Ints, ends: Floats) -> Bools:
    """Which points lie beyond the widest gap in the middle of their part; ends are (parts, 2)."""
    order = np.lexsort((place, part))
    place, part = place[order], part[order]
    margin = MIDDLE * (ends[:, 1] - ends[:, 0])
    low, high = (ends[:, 0] + margin)[part[:-1]], (ends[:, 1] - margin)[part[:-1]]
    gap = np.minimum(place[1:], high) - np.maximum(place[:-1], low)
    gap[part[1:] != part[:-1]] = -np.inf
    widest = np.lexsort((np.arange(len(gap)), -gap, part[:-1]))
    at = widest[np.unique(part[:-1][widest], return_index=True)[1]]
    threshold = np.full(len(ends), np.inf)
    threshold[part[at]] = place[at]
    beyond = np.empty(len(place), dtype=np.bool_)
    beyond[order] = place > threshold[part]
    return beyond


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
    for row in np.argsort(incident_id).tolist():
        number, key = int(site[row]), int(incident_id[row])
        if number != NO_SITE and number not in key_of and key not in taken:
            key_of[number] = key
            taken.add(key)
    unused = count(max([*incident_id.tolist(), *taken], default=0) + 1)
    return np.array([key_of.get(number) or next(unused) for number in range(len(known))], dtype=np.int64)
