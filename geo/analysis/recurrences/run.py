"""The nightly run of the recurrences: utility failures that come back at one site, by category and by group."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby

import numpy as np
from sqlalchemy import Connection, Engine, bindparam, insert, select, update

from geo.analysis.incidents.density_store import densities_in_force
from geo.analysis.incidents.reading import IncidentColumns, Kinds, read_incidents, read_kinds
from geo.analysis.incidents.report_reading import read_reports
from geo.analysis.recurrences.counting import Incidents, distinct
from geo.analysis.recurrences.exposed import NO_EXPOSURE, Exposed, along_m, read_exposed
from geo.analysis.recurrences.exposure import Units
from geo.analysis.recurrences.finding import LARGEST_Q, RANKED, SHARED, Found, Recurrence, find_recurrences
from geo.analysis.recurrences.rows import Chain, Family, read_held, row_of
from geo.analysis.recurrences.site_points import SitePoints, site_points
from geo.analysis.recurrences.sites import Spots
from geo.analysis.runs import Run, begin_run, finish_run, forget_runs, night
from geo.analysis.statistics.seasons import MONTHS, month_of
from geo.issues.days import day_number
from geo.issues.store import new_public_ids
from geo.model import FINEST_COARSE, Ints
from geo.queries import query
from geo.tables import incidents, issues, recurrences

KIND = "recurrences"
UTILITIES = ("utility",)
"""Types of agencies whose categories are failures of a network; a city pack says the type of each agency."""
SIMILAR = 5

Told = Callable[[int, int], None]
Key = tuple[int | None, str, int]


def analyse_recurrences(engine: Engine, told: Told = lambda _done, _of: None) -> Run:
    """Find what keeps coming back; a run that ends is one row of `analysis_runs`, a site is one row for ever."""
    with night(engine) as connection:
        run = begin_run(connection, KIND, {"fdr": LARGEST_Q, "agency_types": UTILITIES})
        kinds = read_kinds(connection)
        wanted = list(connection.scalars(query("utility_categories"), {"types": list(UTILITIES)}))
        found = read_incidents(connection, run.zone, run.until, incidents.c.category_id.in_(wanted))
        reports = read_reports(connection, issues.c.category_id.in_(wanted))
        exposed = read_exposed(connection, densities_in_force(connection).plane)
        known = _known(connection)
    found, points = _oldest_first(found, site_points(found.id, reports.reports, reports.incident_id))
    families = list(_families(found, kinds)) if NO_EXPOSURE not in exposed.notes else []
    period = int(found.day.min(initial=day_number(run.until))), day_number(run.until)
    sites, tested = list[tuple[Family, Recurrence]](), 0
    held, units = _incidents(found, points, exposed), exposed.units()
    for number, (family, rows) in enumerate(families, start=1):
        looked = _look(family, held.alone(rows), units, period, known)
        sites += [(family, site) for site in looked.told]
        tested += looked.sites_tested
        told(number, len(families))
    chains = _ranked(_chains(sites, found))
    with night(engine) as connection:
        _write(connection, run, chains, exposed, period)
        summary = {"sites_tested": tested, "listed": len(chains), "notes": list(exposed.notes)}
        finish_run(connection, run, summary | {"significant": sum(chain.site.significant for chain in chains)})
        forget_runs(connection, run)
    return run


def _oldest_first(found: IncidentColumns, points: SitePoints) -> tuple[IncidentColumns, SitePoints]:
    order = np.lexsort((found.id, found.day))
    return found.rows(order), SitePoints(points.lon[order], points.lat[order], points.street_id[order])


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


def _incidents(found: IncidentColumns, points: SitePoints, exposed: Exposed) -> Incidents:
    """All incidents by place: buildings, or else streets; an area-wide one is nowhere."""
    narrow = found.area_wide == 0
    lon, lat = np.where(narrow, points.lon, np.nan), np.where(narrow, points.lat, np.nan)
    on_a_street = narrow & (found.precision >= FINEST_COARSE) & (found.street_id > 0) & np.isnan(lon)
    street = np.where(on_a_street, found.street_id, points.street_id)
    first, place = distinct(lon, lat, street, on_a_street)
    x, y = exposed.plane.xy(lon[first], lat[first]).T
    spots = Spots(x, y, street[first], along_m(exposed, street[first], x, y), on_a_street[first])
    return Incidents(found.id, place, spots, found.day, found.reports, found.caller, found.agency_id)


def _look(
    family: Family, held: Incidents, units: Units, period: tuple[int, int], known: Mapping[Key, Sequence[int]]
) -> Found:
    """Of sites of a group only the significant ones are ever told."""
    ranked = 0 if family.category_id is None else RANKED
    return find_recurrences(held, units, period, _keys(family, held.id, known), ranked)


def _chains(sites: Sequence[tuple[Family, Recurrence]], found: IncidentColumns) -> list[Chain]:
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
    """The best first. Of sites of a group those are told that are significant and no category's own site."""
    taken: set[int] = set()
    for chain in chains:
        if chain.family.category_id is not None and chain.site.significant:
            taken.update(chain.site.incident_ids)
    told = [chain for chain in chains if chain.family.category_id is not None or _is_of_the_group(chain, taken)]
    order = [(not each.site.significant, -each.site.times_expected, each.site.key, each.family.group) for each in told]
    return [told[row] for row in sorted(range(len(told)), key=order.__getitem__)]


def _is_of_the_group(chain: Chain, taken: set[int]) -> bool:
    members = chain.site.incident_ids
    return chain.site.significant and sum(number in taken for number in members) < SHARED * len(members)


def _known(connection: Connection) -> dict[Key, Sequence[int]]:
    """Incidents of every site that was ever found, those that were seen last at the end."""
    held = recurrences.c
    columns = held.category_id, held.group_code, held.key, held.incident_ids
    rows = connection.execute(select(*columns).order_by(held.run_id, held.id))
    return {(row.category_id, row.group_code, row.key): row.incident_ids for row in rows}


def _write(
    connection: Connection, run: Run, chains: Sequence[Chain], exposed: Exposed, period: tuple[int, int]
) -> None:
    """Renew the rows of sites that are known and add the others."""
    held = recurrences.c
    ids = {
        (row.category_id, row.group_code, row.key): row.id
        for row in connection.execute(select(held.id, held.category_id, held.group_code, held.key).order_by(held.id))
    }
    names = read_held(connection, [number for chain in chains for number in chain.site.incident_ids])
    for rank, chain in enumerate(chains, start=1):
        values = row_of(chain, names, exposed, period) | {"run_id": run.id, "rank": rank, "similar": []}
        if chain.key in ids:
            connection.execute(update(recurrences).where(held.id == ids[chain.key]).values(values))
            continue
        new = values | {"public_id": new_public_ids(1)[0], "first_run_id": run.id}
        ids[chain.key] = connection.execute(insert(recurrences).values(new).returning(held.id)).scalar_one()
    of_family = {family: list(alike) for family, alike in groupby(sorted(chains, key=_family), key=_family)}
    similar = [
        {"number": ids[chain.key], "others": _similar(chain, of_family[_family(chain)], ids)} for chain in chains
    ]
    if similar:
        changed = update(recurrences).where(held.id == bindparam("number")).values(similar=bindparam("others"))
        connection.execute(changed, similar)


def _similar(chain: Chain, alike: Sequence[Chain], ids: Mapping[Key, int]) -> list[int]:
    """Sites of the same category or group whose gaps and excess are the most alike."""
    others = [
        (abs(_excess(each) - _excess(chain)) + abs(_gap(each) - _gap(chain)), ids[each.key])
        for each in alike
        if each.key != chain.key
    ]
    return [number for _, number in sorted(others)[:SIMILAR]]


def _family(chain: Chain) -> tuple[int, str]:
    """Of its category, 0 for a group's own."""
    return chain.family.category_id or 0, chain.family.group


def _excess(chain: Chain) -> float:
    return float(np.log(max(chain.site.times_expected, np.finfo(float).tiny)))


def _gap(chain: Chain) -> float:
    return float(np.log1p(chain.site.median_gap_days))
