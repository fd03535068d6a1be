"""Recurrences: the same kind of failure coming back at one site more often than by chance.

What the false discovery rate over all sites leaves is significant. Others are only ranked, by the posterior mean of
their rate, and say so.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from geo.analysis.recurrences.exposure import Units
from geo.analysis.recurrences.site_tests import WINDOW_DAYS, Incidents, Tested, adjusted, counted_once, tested
from geo.analysis.recurrences.sites import SiteKind, carried_over
from geo.analysis.recurrences.states import State, state_of
from geo.analysis.statistics.seasons import Season, Window, next_window, season
from geo.model import Floats, Ints

LARGEST_Q = 0.05
SHARED = 0.5
"""Share of its incidents from which on a site is another one told already."""
FEWEST_INCIDENTS = 3
"""A site with fewer is neither listed nor ranked."""
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


def find_recurrences(
    incidents: Incidents, units: Units, period: tuple[int, int], known_key: Ints | None = None
) -> list[Recurrence]:
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

    Returns
    -------
    Every significant site, and at most RANKED others. Of sites that share most of their incidents the finest is told.
    """
    if not len(incidents.id):
        return []
    tests = tested(incidents, units, period)
    q_values = adjusted(tests)
    chosen, held_by = _chosen(tests, q_values)
    known = np.zeros(len(incidents.id), dtype=np.int64) if known_key is None else known_key
    keys = carried_over(held_by, incidents.id, known).tolist()
    found = [
        _told(incidents, tests[kind], site, float(q_values[kind][site]), key, period)
        for (kind, site), key in zip(chosen, keys, strict=True)
    ]
    return sorted(found, key=lambda each: (not each.significant, -each.times_expected, each.key))


def _chosen(tests: list[Tested], q_values: list[Floats]) -> tuple[list[tuple[int, int]], Ints]:
    """Kinds and sites to tell, and for each incident the place in that list of the first that holds it, -1 for none."""
    held_by = np.full(len(tests[0].site), -1)
    chosen: list[tuple[int, int]] = []
    ranked = 0
    for kind, site in _candidates(tests, q_values):
        members = tests[kind].site == site
        significant = q_values[kind][site] <= LARGEST_Q
        if (significant or ranked < RANKED) and (held_by[members] >= 0).mean() < SHARED:
            held_by[members & (held_by < 0)] = len(chosen)
            chosen.append((kind, site))
            ranked += not significant
    return chosen, held_by


def _candidates(tests: list[Tested], q_values: list[Floats]) -> list[tuple[int, int]]:
    """Kinds and sites: the significant ones, the finest kinds first, then all others by falling posterior mean."""
    kind = np.repeat(np.arange(len(tests)), [len(each.n) for each in tests])
    site = np.concatenate([np.arange(len(each.n)) for each in tests])
    n, times = (
        np.concatenate(column) for column in ([each.n for each in tests], [each.times_expected for each in tests])
    )
    significant = np.concatenate(q_values) <= LARGEST_Q
    order = np.lexsort((site, -times, np.where(significant, kind, 0), ~significant))
    order = order[n[order] >= FEWEST_INCIDENTS]
    return list(zip(kind[order].tolist(), site[order].tolist(), strict=True))


def _told(
    incidents: Incidents, tests: Tested, site: int, q_value: float, key: int, period: tuple[int, int]
) -> Recurrence:
    rows = np.flatnonzero((tests.site == site) & counted_once(tests.site, incidents))
    rows = rows[np.lexsort((incidents.id[rows], incidents.day[rows]))]
    members = np.flatnonzero(tests.site == site)
    day, street = incidents.day[rows], tests.kind in (SiteKind.STRETCH, SiteKind.STREET)
    year = season(day, period)
    significant = q_value <= LARGEST_Q
    why, parameters = _why(tests, site, significant=significant)
    return Recurrence(
        key=key,
        kind=tests.kind,
        incident_ids=tuple(incidents.id[members[np.argsort(incidents.day[members], kind="stable")]].tolist()),
        x=_middle(tests.kind, incidents.spots.x[rows]),
        y=_middle(tests.kind, incidents.spots.y[rows]),
        street_id=int(incidents.spots.street_id[rows[0]]) if street else 0,
        incidents=len(rows),
        reports=int(incidents.reports[members].sum()),
        first_day=int(day[0]),
        last_day=int(day[-1]),
        median_gap_days=float(np.median(np.diff(day))),
        season=year,
        next=next_window(day, year.active),
        agency_ids=tuple(np.unique(incidents.agency_id[members][incidents.agency_id[members] > 0]).tolist()),
        expected=float(tests.expected.of_sites[site]),
        times_expected=float(tests.times_expected[site]),
        rate_shape=tests.shape,
        p_value=float(tests.p_value[site]),
        q_value=q_value,
        significant=significant,
        state=state_of(day, period[1]),
        why=why,
        parameters=parameters,
    )


def _middle(kind: SiteKind, places: Floats) -> float:
    return float("nan") if kind is SiteKind.STREET else float(places.mean())


def _why(tests: Tested, site: int, *, significant: bool) -> tuple[Why, dict[str, float]]:
    """The better of the two tests in figures, or that it is only ranked."""
    whole = {"incidents": float(tests.n[site]), "expected": float(tests.expected.of_sites[site])}
    if not significant:
        return Why.RANKED_HIGH, whole | {"times": float(tests.times_expected[site])}
    if tests.p_total[site] <= tests.p_within[site]:
        return Why.MORE_THAN_EXPECTED, whole | {"p_value": float(tests.p_value[site])}
    burst = {"within": float(tests.within[site]), "days": float(WINDOW_DAYS), "p_value": float(tests.p_value[site])}
    return Why.MANY_WITHIN_DAYS, whole | burst
