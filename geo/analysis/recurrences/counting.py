"""Incidents of a category, and how many of them each site has: in all, and within the fullest window.

Many incidents share a place, a building's point, so sites are found among places, and only counts go over incidents.
"""

from dataclasses import dataclass, replace
from typing import Self

import numpy as np

from geo.analysis.recurrences.sites import NO_SITE, Spots
from geo.model import Bools, Floats, Ints


@dataclass(frozen=True, slots=True)
class Incidents:
    """Columns of the n incidents of one category, or of one group, oldest first: by day, then by id."""

    id: Ints
    """(n,) positive, the older the lower."""
    place: Ints
    """(n,) row of its place in `spots`."""
    spots: Spots
    """The m places; an area-wide incident belongs to no site and stands outside, with x and y NaN."""
    day: Ints
    """(n,) first day, days since 1970 of the city's zone."""
    reports: Ints
    """(n,) reports, a caller once."""
    caller: Ints
    """(n,) hash of the only caller; 0 where there are several or none is known."""
    agency_id: Ints
    """(n,) 0 for none."""

    def rows(self, chosen: Ints) -> Self:
        """Some of the incidents, in the same order, among all places."""
        columns = self.day[chosen], self.reports[chosen], self.caller[chosen], self.agency_id[chosen]
        return type(self)(self.id[chosen], self.place[chosen], self.spots, *columns)

    def alone(self, chosen: Ints) -> Self:
        """Some of the incidents, and their places alone."""
        found = self.rows(chosen)
        used = np.zeros(len(self.spots.x), dtype=np.bool_)
        used[found.place] = True
        return replace(found, place=(np.cumsum(used) - 1)[found.place], spots=self.spots.rows(used))


def distinct(*columns: Floats | Ints | Bools) -> tuple[Ints, Ints]:
    """Rows of the first of each distinct row of (n,) columns, and for each row the place of its like among those."""
    code: Ints = np.zeros(len(columns[0]), dtype=np.int64)
    for column in columns:
        values, number = np.unique(column, return_inverse=True)
        # Numbered anew each time, the codes never overflow.
        code = np.unique(code * len(values) + number, return_inverse=True)[1]
    first = np.empty(int(code.max(initial=-1)) + 1, dtype=np.int64)
    # The last one that is written stays.
    first[code[::-1]] = np.arange(len(code))[::-1]
    return first, code


@dataclass(frozen=True, slots=True)
class Callers:
    """Those incidents whose only caller is the only one of others too."""

    row: Ints
    """(r,) ascending."""
    number: Ints
    """(r,) of the caller."""

    @classmethod
    def of(cls, caller: Ints) -> Self:
        """By the (n,) hashes of only callers, 0 for none."""
        known = np.flatnonzero(caller)
        _, number, times = np.unique(caller[known], return_inverse=True, return_counts=True)
        several = times[number] > 1
        return cls(known[several], number[several])


def counted_once(site: Ints, callers: Callers) -> Bools:
    """(n,) whether an incident counts at its site: not if its only caller was the only one of an earlier one there."""
    counted = site != NO_SITE
    pair = site[callers.row] * (int(callers.number.max(initial=0)) + 1) + callers.number
    order = np.argsort(pair)
    first = np.flatnonzero(np.diff(pair[order], prepend=pair[order[:1]] - 1))
    counted[callers.row] = False
    if first.size:
        counted[np.minimum.reduceat(callers.row[order], first)] = True
    return np.asarray(counted & (site != NO_SITE))


def city_time(day: Ints) -> Floats:
    """(days,) share of the incidents before each day from the first to the last, half of its own among them."""
    by_day = np.bincount(day - day.min())
    return np.asarray((np.cumsum(by_day) - by_day / 2) / len(day))


def reach(time: Floats, width: float) -> Ints:
    """(days,) last day that a window of some width holds which begins with each day."""
    return np.searchsorted(time, time + width, side="right") - 1


def fullest(site: Ints, day: Ints, last: Ints, count: int) -> Ints:
    """(count,) most incidents of each site within a window.

    Parameters
    ----------
    site
        (n,) sites, from 0.
    day
        (n,) days, from 0.
    last
        (days,) what `reach` says of the window.
    """
    keys = np.sort(site * len(last) + day)
    sites, days = np.divmod(keys, len(last))
    inside = np.searchsorted(keys, keys + (last - np.arange(len(last)))[days], side="right") - np.arange(len(keys))
    most = np.zeros(count, dtype=np.int64)
    first = np.flatnonzero(np.diff(sites, prepend=-1))
    if first.size:
        most[sites[first]] = np.maximum.reduceat(inside, first)
    return most
