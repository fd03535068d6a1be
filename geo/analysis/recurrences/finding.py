"""Recurrences: the same kind of failure coming back at one site more often than by chance.

What the false discovery rate over all sites leaves is significant. Others are only ranked, by the posterior mean of
their rate, and say so.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

import numpy as np

from geo.analysis.recurrences.counting import Callers, Incidents, counted_once
from geo.analysis.recurrences.exposure import Units
from geo.analysis.recurrences.site_tests import FEWEST_INCIDENTS, LARGEST_Q, SHARED, WINDOW_DAYS, Tested, judged
from geo.analysis.recurrences.sites import ON_THE_PLANE, SiteKind, carried_over
from geo.analysis.recurrences.states import State, state_of
from geo.analysis.statistics.seasons import Season, Window, next_window, season
from geo.model import Bools, Floats, Ints

RANKED = 50


class Why(StrEnum):
    """Why a site is listed; pages have a sentence for each."""

    MORE_THAN_EXPECTED = "more_than_expected"
    MANY_WITHIN_DAYS = "many_within_days"
    RANKED_HIGH = "ranked_high"


@dataclass(frozen=True, slots=True)
class Recurrence:
    """What is told of one site."""

    key: int
    """Lasts from run to run."""
    kind: SiteKind
    incident_ids: tuple[int, ...]
    """In order of days."""
    days: tuple[int, ...]
    """First days of those that count, ascending."""
    x: float
    """Middle in metres of the plane, NaN for a street."""
    y: float
    street_id: int
    """0 unless it is a street or a stretch."""
    incidents: int
    """A caller's own counted once."""
    reports: int
    first_day: int
    last_day: int
    median_gap_days: float
    season: Season
    next: Window | None
    agency_ids: tuple[int, ...]
    expected: float
    times_expected: float
    """Posterior mean: shrunk towards 1 where little is known; what the ranking goes by."""
    rate_shape: float
    """Of the gamma distribution of the sites' rates around what is expected."""
    p_value: float
    q_value: float
    significant: bool
    state: State
    why: Why
    parameters: Mapping[str, float]
    """Numbers of the sentence that says why."""


class Found(NamedTuple):
    """Recurrences of one category or group."""

    sites_tested: int
    told: list[Recurrence]


def find_recurrences(
    incidents: Incidents,
    units: Units,
    period: tuple[int, int],
    known_key: Ints | None = None,
    taken: Bools | None = None,
) -> Found:
    """Recurrences, the significant ones first, each part by falling posterior mean.

    Parameters
    ----------
    incidents
        All of one category, or one group, that began in the period.
    units
        What is exposed in the whole city, on the same plane.
    period
        First and last day, days since 1970; the states are those of the last one.
    known_key
        (n,) key of the recurrence that held each incident in the last run, 0 for none.
    taken
        Of a group the (n,) incidents of sites that are told for their categories: those sites are not told again, and
        others only if they are significant.

    Returns
    -------
    Every significant site, and at most RANKED others. Of sites that share most of their incidents the finest is told.
    """
    if not len(incidents.id):
        return Found(0, [])
    tests, q_values = judged(incidents, units, period, taken)
    chosen, held_by = _chosen(_Sites(tests, incidents), q_values, RANKED if taken is None else 0)
    known = np.zeros(len(incidents.id), dtype=np.int64) if known_key is None else known_key
    keys = carried_over(held_by, incidents.id, known).tolist()
    times = _Times(period, season(incidents.day, period).active)
    told = [
        _told(incidents.rows(members), _Site(tests[kind], site, float(q_values[kind][site])), key, times)
        for (kind, site, members), key in zip(chosen, keys, strict=True)
    ]
    told.sort(key=lambda each: (not each.significant, -each.times_expected, each.key))
    return Found(sum(len(each.counted.n) for each in tests), told)


class _Sites:
    """Incidents by site, each looked up when it is asked for."""

    def __init__(self, tests: list[Tested], incidents: Incidents) -> None:
        self.tests = tests
        self._rows = np.argsort(incidents.place, kind="stable")
        self._ends = np.cumsum(np.bincount(incidents.place, minlength=len(incidents.spots.x)))

    def __len__(self) -> int:
        return len(self._rows)

    def members(self, kind: int, site: int) -> Ints:
        """Rows of the incidents of a site, ascending."""
        places = np.flatnonzero(self.tests[kind].counted.site == site)
        ends = self._ends[places].tolist()
        starts = np.where(places > 0, self._ends[places - 1], 0).tolist()
        return np.sort(np.concatenate([self._rows[start:end] for start, end in zip(starts, ends, strict=True)]))


def _chosen(sites: _Sites, q_values: list[Floats], ranked: int) -> tuple[list[tuple[int, int, Ints]], Ints]:
    """Kinds, sites and rows to tell, and for each incident the place in that list of the first that holds it, or -1."""
    held_by = np.full(len(sites), -1)
    chosen: list[tuple[int, int, Ints]] = []
    for kind, site in _candidates(sites.tests, q_values):
        significant = q_values[kind][site] <= LARGEST_Q
        if not significant and not ranked:
            break
        members = sites.members(kind, site)
        if (held_by[members] >= 0).mean() < SHARED:
            held_by[members[held_by[members] < 0]] = len(chosen)
            chosen.append((kind, site, members))
            ranked -= not significant
    return chosen, held_by


def _candidates(tests: list[Tested], q_values: list[Floats]) -> Iterator[tuple[int, int]]:
    """Kinds and sites: the significant ones, the finest kinds first, then all others by falling posterior mean."""
    some = [np.flatnonzero(each.counted.n >= FEWEST_INCIDENTS) for each in tests]
    kind = np.repeat(np.arange(len(tests)), [len(rows) for rows in some])
    site = np.concatenate(some)
    times = np.concatenate([each.times_expected[rows] for each, rows in zip(tests, some, strict=True)])
    significant = np.concatenate([q[rows] <= LARGEST_Q for q, rows in zip(q_values, some, strict=True)])
    order = np.lexsort((-times, np.where(significant, kind, 0), ~significant))
    return ((int(kind[row]), int(site[row])) for row in order)


@dataclass(frozen=True, slots=True)
class _Site:
    """One site among those of its kind."""

    tests: Tested
    number: int
    q_value: float

    @property
    def significant(self) -> bool:
        return self.q_value <= LARGEST_Q

    @property
    def expected(self) -> float:
        return float(self.tests.counted.expected.of_sites[self.number])


class _Times(NamedTuple):
    period: tuple[int, int]
    active: tuple[int, ...]
    """Months of the season of the category or group."""


def _told(members: Incidents, site: _Site, key: int, times: _Times) -> Recurrence:
    tests, kind = site.tests, site.tests.counted.kind
    counted = counted_once(np.zeros(len(members.id), dtype=np.int64), Callers.of(members.caller))
    day, places = members.day[counted], members.place[counted]
    year = season(day, times.period)
    active = year.active if year.seasonal else times.active
    why, parameters = _why(site)
    return Recurrence(
        key=key,
        kind=kind,
        incident_ids=tuple(members.id.tolist()),
        days=tuple(day.tolist()),
        x=_middle(kind, members.spots.x[places]),
        y=_middle(kind, members.spots.y[places]),
        street_id=0 if kind in ON_THE_PLANE else int(members.spots.street_id[members.place[0]]),
        incidents=len(day),
        reports=int(members.reports.sum()),
        first_day=int(day[0]),
        last_day=int(day[-1]),
        median_gap_days=float(np.median(np.diff(day))),
        season=year,
        next=next_window(day, active),
        agency_ids=tuple(np.unique(members.agency_id[members.agency_id > 0]).tolist()),
        expected=site.expected,
        times_expected=float(tests.times_expected[site.number]),
        rate_shape=tests.shape,
        p_value=float(tests.p_value[site.number]),
        q_value=site.q_value,
        significant=site.significant,
        state=state_of(day, times.period[1], active),
        why=why,
        parameters=parameters,
    )


def _middle(kind: SiteKind, places: Floats) -> float:
    return float("nan") if kind is SiteKind.STREET else float(places.mean())


def _why(site: _Site) -> tuple[Why, dict[str, float]]:
    """The better of the two tests in figures, or that it is only ranked."""
    tests, number = site.tests, site.number
    whole = {"incidents": float(tests.counted.n[number]), "expected": site.expected}
    if not site.significant:
        return Why.RANKED_HIGH, whole | {"times": float(tests.times_expected[number])}
    p_value = {"p_value": float(tests.p_value[number])}
    if tests.p_total[number] <= tests.p_within[number]:
        return Why.MORE_THAN_EXPECTED, whole | p_value
    burst = {"within": float(tests.counted.within[number]), "days": float(WINDOW_DAYS)}
    return Why.MANY_WITHIN_DAYS, whole | burst | p_value
