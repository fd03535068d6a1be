"""Has a site more incidents than by chance? Tests of every site of every kind, and of places where nothing happened.

Incidents are counted, not reports, and one caller's own incidents count once a site. Two tests are taken: as many in
the whole period, and as many within WINDOW_DAYS anywhere in it, in the city's own time, in which season and storms run
evenly. Both have the gamma-Poisson null, averaged over what the neighbours' rate may be; told is the chance that either
test gives a p as small as the smaller one.
"""

from dataclasses import dataclass

import numpy as np
from scipy.special import roots_hermitenorm

from geo.analysis.recurrences.counting import Callers, Incidents, city_time, counted_once, fullest, reach
from geo.analysis.recurrences.exposure import Expected, Ground, Units
from geo.analysis.recurrences.sites import NO_SITE, SiteKind, find_sites, in_space_of
from geo.analysis.statistics.curves import Tail, read_off
from geo.analysis.statistics.fdr import benjamini_hochberg
from geo.analysis.statistics.gamma_poisson import least_shape, posterior_mean, tail
from geo.analysis.statistics.naus import any_window_of_gamma
from geo.model import Bools, Floats, Ints

WINDOW_DAYS = 90
LARGEST_Q = 0.05
SHARED = 0.5
"""Share of its incidents from which on a site is another one told already."""
FEWEST_INCIDENTS = 3
"""A site with fewer is neither tested nor listed; its p is 1."""
LARGEST_SHAPE = 150.0
"""Places whose rates differ less are told alike."""
NODES, WEIGHTS = roots_hermitenorm(7)
"""Of the Gauss-Hermite quadrature over what the neighbours' rate may be."""
SMALL_P = 1e-3
STEPS = 8
"""Above SMALL_P, or where so many more incidents are not enough, the smaller p is doubled."""


@dataclass(frozen=True, slots=True)
class Counted:
    """Sites of one kind before the tests."""

    kind: SiteKind
    site: Ints
    """(m,) site of each place."""
    n: Ints
    """(sites,) incidents that count, here and below."""
    within: Ints
    """Most within any WINDOW_DAYS of the city's time; of sites with FEWEST_INCIDENTS."""
    expected: Expected

    def shape(self, by_chance: Bools) -> float:
        """The least that those of the (sites,) which are as by chance and places where nothing happened allow.

        The counts scatter because places differ and because the neighbours' rate is unsure, and the squares of both
        multiply; the tests average over the latter, so it is taken out here.
        """
        expected = self.expected
        n = np.concatenate([self.n[by_chance], np.zeros(len(expected.of_rest), dtype=np.int64)])
        both = least_shape(n, np.concatenate([expected.of_sites[by_chance], expected.of_rest]))
        unsure = np.average(np.square(expected.unsure(both)), weights=expected.of_sites)
        return float(1 / max((1 + 1 / both) / (1 + unsure) - 1, 1 / LARGEST_SHAPE))


@dataclass(frozen=True, slots=True)
class Tested:
    """Sites of one kind with their tests, in columns."""

    counted: Counted
    shape: float
    p_total: Floats
    p_within: Floats
    p_value: Floats
    """Of both tests together."""
    times_expected: Floats
    """Posterior mean."""


def judged(
    incidents: Incidents, units: Units, period: tuple[int, int], taken: Bools | None = None
) -> tuple[list[Tested], list[Floats]]:
    """Sites of each kind with their tests, finest kinds first, and their p values adjusted over all of these.

    The period is its first and last day; taken are the (n,) incidents of sites that are told elsewhere.
    What is significant is not by chance, so once it is found the shape is estimated again without it.
    """
    share = min(WINDOW_DAYS / (period[1] - period[0] + 1), 1.0)
    last, callers = reach(city_time(incidents.day), share), Callers.of(incidents.caller)
    counted = [count_sites(units.ground[kind], incidents, callers, last) for kind in SiteKind]
    elsewhere = [_elsewhere(each, incidents.place, taken) for each in counted]
    tests, q_values = _look(counted, share, elsewhere, [np.zeros(len(each.n), dtype=np.bool_) for each in counted])
    found = [q <= LARGEST_Q for q in q_values]
    return _look(counted, share, elsewhere, found) if np.concatenate(found).any() else (tests, q_values)


def _look(
    counted: list[Counted], share: float, elsewhere: list[Bools], found: list[Bools]
) -> tuple[list[Tested], list[Floats]]:
    """A coarser site may be a single building, so no kind has a larger shape than a finer one."""
    by_chance = [~(told | each) for told, each in zip(elsewhere, found, strict=True)]
    shapes = [each.shape(rows) if len(each.n) else np.inf for each, rows in zip(counted, by_chance, strict=True)]
    least = np.minimum.accumulate(shapes).tolist()
    tests = [_tested(each, shape, share) for each, shape in zip(counted, least, strict=True)]
    return tests, adjusted(tests, elsewhere)


def _elsewhere(counted: Counted, place: Ints, taken: Bools | None) -> Bools:
    """(sites,) whether a site shares most of its incidents with sites that are told elsewhere."""
    if taken is None:
        return np.zeros(len(counted.n), dtype=np.bool_)
    site = counted.site[place]
    held, all_of = (np.bincount(site[rows], minlength=len(counted.n)) for rows in (taken & (site >= 0), site >= 0))
    return np.asarray(held >= SHARED * all_of)


def count_sites(ground: Ground, incidents: Incidents, callers: Callers, last: Ints) -> Counted:
    """Sites of one kind with what they have and what they would have by chance."""
    of_place = find_sites(ground.kind, incidents.spots)
    count = int(of_place.max(initial=NO_SITE)) + 1
    site = of_place[incidents.place]
    counts = counted_once(site, callers)
    n = np.bincount(site[counts], minlength=count)
    # The last one is NO_SITE's.
    counts &= np.append(n, 0)[site] >= FEWEST_INCIDENTS
    within = fullest(site[counts], incidents.day[counts] - incidents.day[0], last, count)
    return Counted(ground.kind, of_place, n, within, ground.expected(*_middles(ground.kind, of_place, incidents), n))


def _tested(counted: Counted, shape: float, share: float) -> Tested:
    some = np.flatnonzero(counted.n >= FEWEST_INCIDENTS)
    spread = np.sqrt(np.log1p(np.square(counted.expected.unsure(shape)[some])))[:, None]
    means = counted.expected.of_sites[some, None] * np.exp(spread * NODES - np.square(spread) / 2)
    tests = (
        _Test(lambda k, mean: tail(k, mean, shape), counted.n[some], means),
        _Test(lambda k, mean: any_window_of_gamma(k, mean, share, shape), counted.within[some], means),
    )
    p_values = np.ones((3, len(counted.n)))
    p_values[:2, some] = [test.p_values(np.arange(len(some))) for test in tests]
    p_values[2, some] = _of_either(tests, p_values[:2, some])
    times = posterior_mean(counted.n, counted.expected.of_sites, shape)
    return Tested(counted, shape, p_values[0], p_values[1], p_values[2], times)


@dataclass(frozen=True, slots=True)
class _Test:
    chance: Tail
    k: Ints
    """(sites,)"""
    means: Floats
    """(sites, nodes)"""

    def p_values(self, rows: Ints, more: int = 0) -> Floats:
        """Of so many more incidents than some sites have."""
        return np.asarray(read_off(self.chance, self.k[rows] + more, self.means[rows]) @ (WEIGHTS / WEIGHTS.sum()))


def _of_either(tests: tuple[_Test, ...], p_values: Floats) -> Floats:
    """(sites,) chance that either test gives a p as small as the smaller of the (2, sites) p values.

    Of the smaller one that is itself; of the other one the largest p that a whole number can have below it, which is
    often far below (the idea of Tarone 1990).
    """
    smaller = p_values.min(axis=0)
    found: Floats = np.minimum(2 * smaller, 1.0)
    for test, own in zip(tests, p_values, strict=True):
        left = np.flatnonzero((own > smaller) & (smaller <= SMALL_P))
        for more in range(1, STEPS + 1):
            chance = test.p_values(left, more)
            below = chance <= smaller[left]
            found[left[below]] = smaller[left[below]] + chance[below]
            left = left[~below]
    return found


def adjusted(tests: list[Tested], elsewhere: list[Bools]) -> list[Floats]:
    """Adjusted p values of the sites of each kind: over all kinds, and all places where nothing happened.

    A site that is told elsewhere is no find here, else it would make room for others that are by chance; it has 1.
    """
    sizes = [len(each.counted.n) for each in tests]
    places = sum(len(each.counted.expected.of_rest) for each in tests)
    p_values = [np.where(told, 1.0, each.p_value) for each, told in zip(tests, elsewhere, strict=True)]
    return np.split(benjamini_hochberg(np.concatenate(p_values), places), np.cumsum(sizes[:-1]))


def _middles(kind: SiteKind, site: Ints, incidents: Incidents) -> tuple[Floats, Floats]:
    """(sites, 2) middles of the incidents of sites in the space of their kind and on the plane."""
    rows, space = in_space_of(kind, incidents.spots)
    weight = np.bincount(incidents.place, minlength=len(site))[rows]
    count = np.bincount(site[rows], weight)
    columns = *space.T, incidents.spots.x[rows], incidents.spots.y[rows]
    sums = [np.bincount(site[rows], weight * np.nan_to_num(column)) / count for column in columns]
    return np.column_stack(sums[:2]), np.column_stack(sums[2:])
