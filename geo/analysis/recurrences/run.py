"""The nightly run of the recurrences: utility failures that come back at one site, by category and by group."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from sqlalchemy import Engine

from geo.analysis.incidents.density_store import densities_in_force
from geo.analysis.incidents.kept import incidents_of
from geo.analysis.incidents.reading import IncidentColumns, Kinds, read_kinds
from geo.analysis.recurrences.counting import Incidents, distinct
from geo.analysis.recurrences.exposed import NO_EXPOSURE, Exposed, along_m, read_exposed
from geo.analysis.recurrences.exposure import Units
from geo.analysis.recurrences.finding import Found, Recurrence, find_recurrences
from geo.analysis.recurrences.rows import Chain, Family
from geo.analysis.recurrences.site_tests import LARGEST_Q
from geo.analysis.recurrences.sites import Spots
from geo.analysis.recurrences.store import Key, known_members, write_chains
from geo.analysis.runs import Run, Told, begin_run, finish_run, forget_runs, night
from geo.analysis.statistics.seasons import MONTHS, month_of
from geo.issues.days import day_number
from geo.model import FINEST_COARSE, Bools, Ints
from geo.queries import query

KIND = "recurrences"
UTILITIES = ("utility",)
"""Types of agencies whose categories are failures of a network; a city pack says the type of each agency."""

Site = tuple[Family, Recurrence]


class Before(NamedTuple):
    """What is known when a family is looked at."""

    known: Mapping[Key, Sequence[int]]
    """Incidents of every site that was ever found."""
    sites: Sequence[Site]
    """Found for others in this run."""


def analyse_recurrences(engine: Engine, told: Told = lambda _done, _of: None, kept: Path | None = None) -> Run:
    """Find what keeps coming back; a run that ends is one row of `analysis_runs`, a site is one row for ever."""
    with night(engine) as connection:
        run = begin_run(connection, KIND, {"fdr": LARGEST_Q, "agency_types": UTILITIES})
        kinds = read_kinds(connection)
        wanted = list(connection.scalars(query("utility_categories"), {"types": list(UTILITIES)}))
        found = incidents_of(connection, run.zone, run.until, wanted, kept)
        exposed = read_exposed(connection, densities_in_force(connection).plane)
        known = known_members(connection)
    found = found.rows(np.lexsort((found.id, found.day)))
    families = list(_families(found, kinds)) if NO_EXPOSURE not in exposed.notes else []
    period = int(found.day.min(initial=day_number(run.until))), day_number(run.until)
    held, units = _incidents(found, exposed), exposed.units()
    sites, tested = list[Site](), 0
    for number, (family, rows) in enumerate(families, start=1):
        looked = _look(family, held.alone(rows), units, period, Before(known, sites))
        sites += [(family, site) for site in looked.told]
        tested += looked.sites_tested
        told(number, len(families))
    chains = _ranked(_chains(sites, found))
    with night(engine) as connection:
        write_chains(connection, run, chains, exposed, period)
        summary = {"sites_tested": tested, "listed": len(chains), "notes": list(exposed.notes)}
        finish_run(connection, run, summary | {"significant": sum(chain.site.significant for chain in chains)})
        forget_runs(connection, run)
    return run


def _families(found: IncidentColumns, kinds: Kinds) -> Iterator[tuple[Family, Ints]]:
    """Each category, and each group with several of them, with its rows."""
    month = month_of(found.day)
    groups = kinds.groups_of(found.category)
    for category in np.unique(found.category).tolist():
        rows = np.flatnonzero(found.category == category)
        yield Family(category, kinds.groups[kinds.group[category]], np.bincount(month[rows], minlength=MONTHS)), rows
    for group in np.unique(groups).tolist():
        rows = np.flatnonzero(groups == group)
        if np.ptp(found.category[rows]):
            yield Family(None, kinds.groups[group], np.bincount(month[rows], minlength=MONTHS)), rows


def _incidents(found: IncidentColumns, exposed: Exposed) -> Incidents:
    """All incidents by place: buildings, or else streets; an area-wide one is nowhere."""
    narrow = found.area_wide == 0
    lon, lat = np.where(narrow, found.site_lon, np.nan), np.where(narrow, found.site_lat, np.nan)
    on_a_street = narrow & (found.precision >= FINEST_COARSE) & (found.street_id > 0) & np.isnan(lon)
    street = np.where(on_a_street, found.street_id, found.site_street_id)
    first, place = distinct(lon, lat, street, on_a_street)
    x, y = exposed.plane.xy(lon[first], lat[first]).T
    spots = Spots(x, y, street[first], along_m(exposed, street[first], x, y), on_a_street[first])
    return Incidents(found.id, place, spots, found.day, found.reports, found.caller, found.agency_id)


def _look(family: Family, held: Incidents, units: Units, period: tuple[int, int], before: Before) -> Found:
    """What one family has; a group is looked at after the categories."""
    keys = _keys(family, held.id, before.known)
    taken = None if family.category_id is not None else _taken(before.sites, held.id)
    return find_recurrences(held, units, period, keys, taken)


def _taken(sites: Sequence[Site], incident_id: Ints) -> Bools:
    """(n,) whether a significant site of a category holds an incident."""
    held = [site.incident_ids for family, site in sites if family.category_id is not None and site.significant]
    return np.isin(incident_id, np.array([number for members in held for number in members], dtype=np.int64))


def _chains(sites: Sequence[Site], found: IncidentColumns) -> list[Chain]:
    by_id = np.argsort(found.id)
    return [
        Chain(
            family,
            site,
            found.rows(by_id[np.searchsorted(found.id, np.array(site.incident_ids), sorter=by_id)]),
            np.array(site.days),
        )
        for family, site in sites
    ]


def _keys(family: Family, incident_id: Ints, known: Mapping[Key, Sequence[int]]) -> Ints:
    """(n,) key of the site that held each incident when it was last seen, 0 for none."""
    order = np.argsort(incident_id)
    keys = np.zeros(len(order), dtype=np.int64)
    for (category, group, key), members in known.items():
        if (category, group) == (family.category_id, family.group):
            at = np.minimum(np.searchsorted(incident_id, members, sorter=order), len(order) - 1)
            keys[order[at[incident_id[order[at]] == members]]] = key
    return keys


def _ranked(chains: Sequence[Chain]) -> list[Chain]:
    """The best first."""
    order = [
        (not each.site.significant, -each.site.times_expected, each.site.key, each.family.group) for each in chains
    ]
    return [chains[row] for row in sorted(range(len(chains)), key=order.__getitem__)]
