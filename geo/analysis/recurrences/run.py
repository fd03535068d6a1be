"""The nightly run of the recurrences: utility failures that come back at one site, by category and by group."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from sqlalchemy import Connection, Engine, bindparam, insert, select, update

from geo.analysis.incidents.density_store import densities_in_force
from geo.analysis.incidents.reading import IncidentColumns, Kinds, read_incidents, read_kinds
from geo.analysis.incidents.report_reading import read_reports
from geo.analysis.recurrences.exposed import NO_EXPOSURE, Exposed, along_m, read_exposed
from geo.analysis.recurrences.exposure import Units
from geo.analysis.recurrences.finding import LARGEST_Q, SHARED, find_recurrences
from geo.analysis.recurrences.rows import Chain, Family, read_held, row_of
from geo.analysis.recurrences.site_points import SitePoints, site_points
from geo.analysis.recurrences.site_tests import Incidents, counted_once
from geo.analysis.recurrences.sites import SiteKind, Spots, find_sites
from geo.analysis.runs import Run, begin_run, finish_run, forget_runs, night
from geo.issues.days import day_number
from geo.issues.store import new_public_ids
from geo.model import FINEST_COARSE, Bools, Ints
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
    points = site_points(found.id, reports.reports, reports.incident_id)
    families = list(_families(found, points, kinds)) if NO_EXPOSURE not in exposed.notes else []
    period = int(found.day.min(initial=day_number(run.until))), day_number(run.until)
    chains, tested = list[Chain](), 0
    for number, family in enumerate(families, start=1):
        spots = _spots(family, exposed)
        tested += sum(int(find_sites(kind, spots).max(initial=-1)) + 1 for kind in SiteKind)
        chains += _chains(family, spots, exposed.units(), period, known)
        told(number, len(families))
    chains = _ranked(chains)
    with night(engine) as connection:
        _write(connection, run, chains, exposed, period)
        summary = {"sites_tested": tested, "listed": len(chains), "notes": list(exposed.notes)}
        finish_run(connection, run, summary | {"significant": sum(chain.site.significant for chain in chains)})
        forget_runs(connection, run)
    return run


def _families(found: IncidentColumns, points: SitePoints, kinds: Kinds) -> Iterator[Family]:
    """Each category, and each group with several of them."""
    groups = kinds.groups_of(found.category)
    for category in np.unique(found.category).tolist():
        yield _family(category, kinds.groups[kinds.group[category]], found, points, found.category == category)
    for group in np.unique(groups).tolist():
        rows = groups == group
        if len(np.unique(found.category[rows])) > 1:
            yield _family(None, kinds.groups[group], found, points, rows)


def _family(category: int | None, group: str, found: IncidentColumns, points: SitePoints, rows: Bools) -> Family:
    return Family(
        category, group, found.rows(rows), SitePoints(points.lon[rows], points.lat[rows], points.street_id[rows])
    )


def _spots(family: Family, exposed: Exposed) -> Spots:
    """Where incidents are: buildings, or else streets; an area-wide one is nowhere."""
    held, points = family.incidents, family.points
    narrow = held.area_wide == 0
    x, y = np.where(narrow, exposed.plane.xy(points.lon, points.lat).T, np.nan)
    on_a_street = narrow & (held.precision >= FINEST_COARSE) & (held.street_id > 0) & np.isnan(x)
    street = np.where(on_a_street, held.street_id, points.street_id)
    return Spots(x, y, street, along_m(exposed, street, x, y), on_a_street)


def _chains(
    family: Family, spots: Spots, units: Units, period: tuple[int, int], known: Mapping[Key, Sequence[int]]
) -> Iterator[Chain]:
    held = family.incidents
    columns = Incidents(held.id, spots, held.day, held.reports, held.caller, held.agency_id)
    keys = _keys(family, known)
    for site in find_recurrences(columns, units, period, keys):
        rows = np.searchsorted(held.id, np.array(site.incident_ids))
        alone = Incidents(*(_rows(getattr(columns, name), rows) for name in Incidents.__slots__))
        counted = counted_once(np.zeros(len(rows), dtype=np.int64), alone)
        yield Chain(family, site, held.rows(rows), np.sort(held.day[rows][counted]))


def _rows(column: Any, rows: Ints) -> Any:  # noqa: ANN401 - an array, or the spots
    return (
        Spots(*(getattr(column, name)[rows] for name in Spots.__slots__)) if isinstance(column, Spots) else column[rows]
    )


def _keys(family: Family, known: Mapping[Key, Sequence[int]]) -> Ints:
    """(n,) key of the site that held each incident when it was last seen, 0 for none."""
    held = family.incidents
    keys = np.zeros(len(held.id), dtype=np.int64)
    for (category, group, key), members in known.items():
        if (category, group) == (family.category_id, family.group):
            keys[np.isin(held.id, members)] = key
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
    similar = [{"number": ids[chain.key], "others": _similar(chain, chains, ids)} for chain in chains]
    if similar:
        changed = update(recurrences).where(held.id == bindparam("number")).values(similar=bindparam("others"))
        connection.execute(changed, similar)


def _similar(chain: Chain, chains: Sequence[Chain], ids: Mapping[Key, int]) -> list[int]:
    """Sites of the same category or group whose gaps and excess are the most alike."""
    others = [
        (abs(_excess(each) - _excess(chain)) + abs(_gap(each) - _gap(chain)), ids[each.key])
        for each in chains
        if each.key != chain.key and each.key[:2] == chain.key[:2]
    ]
    return [number for _, number in sorted(others)[:SIMILAR]]


def _excess(chain: Chain) -> float:
    return float(np.log(max(chain.site.times_expected, np.finfo(float).tiny)))


def _gap(chain: Chain) -> float:
    return float(np.log1p(chain.site.median_gap_days))
