"""Has a site more incidents than by chance? Tests of every site of every kind, and of places where nothing happened.

Incidents are counted, not reports, and one caller's own incidents count once a site. Two tests are taken: as many in
the whole period, and as many within WINDOW_DAYS anywhere in it, in the city's own time, in which season and storms run
evenly. Both have the gamma-Poisson null, and the smaller p is doubled.
"""

from dataclasses import dataclass

import numpy as np

from geo.analysis.recurrences.exposure import Expected, Units, expected
from geo.analysis.recurrences.sites import NO_SITE, SiteKind, Spots, find_sites, in_space_of
from geo.analysis.statistics.fdr import benjamini_hochberg
from geo.analysis.statistics.gamma_poisson import posterior_mean, shape_of, tail
from geo.analysis.statistics.naus import any_window_of_gamma
from geo.model import Bools, Floats, Ints

WINDOW_DAYS = 90


@dataclass(frozen=True, slots=True)
class Incidents:
    """Columns of the n incidents of one category, or of one group."""

    id: Ints
    """(n,) positive, the older the lower."""
    spots: Spots
    """Where; an area-wide incident belongs to no site and stands outside, with x and y NaN."""
    day: Ints
    """(n,) first day, days since 1970 of the city's zone."""
    reports: Ints
    """(n,) reports, a caller once."""
    caller: Ints
    """(n,) hash of the only caller; 0 where there are several or none is known."""
    agency_id: Ints
    """(n,) 0 for none."""


@dataclass(frozen=True, slots=True)
class Tested:
    """Sites of one kind with their tests, in columns."""

    kind: SiteKind
    site: Ints
    """(n,) site of each incident."""
    n: Ints
    within: Ints
    """Most incidents within any WINDOW_DAYS of the city's time."""
    expected: Expected
    shape: float
    p_total: Floats
    p_within: Floats

    @property
    def p_value(self) -> Floats:
        """Of the better of two tests."""
        return np.asarray(np.minimum(2 * np.minimum(self.p_total, self.p_within), 1.0))

    @property
    def times_expected(self) -> Floats:
        """Posterior mean."""
        return posterior_mean(self.n, self.expected.of_sites, self.shape)


@dataclass(frozen=True, slots=True)
class _Counted:
    """Sites of one kind before the tests."""

    kind: SiteKind
    site: Ints
    n: Ints
    within: Ints
    expected: Expected

    def shape(self) -> float:
        """Likeliest shape over sites and places where nothing happened."""
        n = np.concatenate([self.n, np.zeros(len(self.expected.of_rest), dtype=np.int64)])
        return shape_of(n, np.concatenate(self.expected))

    def tested(self, shape: float, share: float) -> Tested:
        """With both tests."""
        mean = self.expected.of_sites
        totals, bursts = tail(self.n, mean, shape), any_window_of_gamma(self.within, mean, share, shape)
        return Tested(self.kind, self.site, self.n, self.within, self.expected, shape, totals, bursts)


def tested(incidents: Incidents, units: Units, period: tuple[int, int]) -> list[Tested]:
    """Sites of each kind with their tests; the period is its first and last day.

    One shape holds for all kinds, that of the kind whose rates differ most: a group of cells may be a single building.
    """
    share = min(WINDOW_DAYS / (period[1] - period[0] + 1), 1.0)
    counted = [_counted(kind, incidents, units, share) for kind in SiteKind]
    shape = min((each.shape() for each in counted if len(each.n)), default=1.0)
    return [each.tested(shape, share) for each in counted]


def _counted(kind: SiteKind, incidents: Incidents, units: Units, share: float) -> _Counted:
    site = find_sites(kind, incidents.spots)
    once = counted_once(site, incidents)
    count = int(site.max(initial=NO_SITE)) + 1
    n = np.bincount(site[once], minlength=count)
    within = _fullest(site[once], city_time(incidents.day)[once], count, share)
    return _Counted(kind, site, n, within, expected(kind, units, *_middles(kind, site, incidents.spots), n))


def adjusted(tests: list[Tested]) -> list[Floats]:
    """Adjusted p values of the sites of each kind: over all kinds, and all places where nothing happened."""
    p_values = np.concatenate([part for each in tests for part in (each.p_value, np.ones(len(each.expected.of_rest)))])
    q_values = benjamini_hochberg(p_values)
    ends = np.cumsum([len(each.n) + len(each.expected.of_rest) for each in tests])
    return [part[: len(each.n)] for part, each in zip(np.split(q_values, ends[:-1]), tests, strict=True)]


def counted_once(site: Ints, incidents: Incidents) -> Bools:
    """(n,) whether an incident counts at its site: not if its only caller was the only one of an earlier one there."""
    order = np.lexsort((incidents.id, incidents.day, incidents.caller, site))
    again = np.ones(len(site), dtype=np.bool_)
    again[:1] = False
    again[1:] &= (np.diff(site[order]) == 0) & (np.diff(incidents.caller[order]) == 0)
    counted = np.empty(len(site), dtype=np.bool_)
    counted[order] = ~(again & (incidents.caller[order] != 0))
    return np.asarray(counted & (site != NO_SITE))


def city_time(day: Ints) -> Floats:
    """(n,) 0 to 1: share of all incidents that came before each, half of its own day among them."""
    first = int(day.min(initial=0))
    by_day = np.bincount(day - first)
    return np.asarray(((np.cumsum(by_day) - by_day / 2) / max(len(day), 1))[day - first])


def _middles(kind: SiteKind, site: Ints, spots: Spots) -> tuple[Floats, Floats]:
    """(sites, 2) middles of sites in the space of their kind and on the plane."""
    rows, place = in_space_of(kind, spots)
    xy = np.column_stack([spots.x[rows], spots.y[rows]])
    count = np.bincount(site[rows])
    sums = [np.bincount(site[rows], np.nan_to_num(column)) / count for column in (*place.T, *xy.T)]
    return np.column_stack(sums[:2]), np.column_stack(sums[2:])


def _fullest(site: Ints, time: Floats, count: int, width: float) -> Ints:
    """(count,) most times of each site within a window."""
    order = np.lexsort((time, site))
    # Each site's times on a line of their own, further from the next than any window is wide.
    line = time[order] + 3.0 * site[order]
    inside = np.searchsorted(line, line + width, side="right") - np.arange(len(line))
    most = np.zeros(count, dtype=np.int64)
    np.maximum.at(most, site[order], inside)
    return most
