"""Recurrences in the database: the incidents that each site has held, and the rows of those that a run has found."""

import json
from collections.abc import Sequence
from typing import Any

import numpy as np
from sqlalchemy import Connection, select

from geo.analysis.recurrences.exposed import Exposed
from geo.analysis.recurrences.rows import Chain, read_held, row_of
from geo.analysis.runs import Run
from geo.issues.store import new_public_ids
from geo.model import Ints
from geo.queries import query
from geo.tables import recurrences

SIMILAR = 5
NAMES = ("id", "public_id", "first_run_id")
"""Columns of a site that last."""
Key = tuple[int | None, str, int]
"""What names a site from run to run: its category, its group, and its number among those of these."""


def known_members(connection: Connection) -> dict[Key, Sequence[int]]:
    """Incidents of every site that was ever found, those that were seen last at the end."""
    held = recurrences.c
    columns = held.category_id, held.group_code, held.key, held.incident_ids
    rows = connection.execute(select(*columns).order_by(held.run_id, held.id))
    return {(row.category_id, row.group_code, row.key): row.incident_ids for row in rows}


def write_chains(
    connection: Connection, run: Run, chains: Sequence[Chain], exposed: Exposed, period: tuple[int, int]
) -> None:
    """Renew the rows of sites that are known and add the others."""
    if not chains:
        return
    named = _named(connection, run, chains)
    similar = _similar(chains, np.array([named[chain.key]["id"] for chain in chains]))
    names = read_held(connection, [number for chain in chains for number in chain.site.incident_ids])
    rows = [
        row_of(chain, names, exposed, period) | named[chain.key] | {"run_id": run.id, "rank": rank, "similar": alike}
        for rank, (chain, alike) in enumerate(zip(chains, similar, strict=True), start=1)
    ]
    connection.execute(query("write_recurrences"), {"rows": json.dumps(rows, default=str)})


def _named(connection: Connection, run: Run, chains: Sequence[Chain]) -> dict[Key, dict[str, Any]]:
    """Id, public code and first run of each site."""
    held = recurrences.c
    known = connection.execute(select(held.category_id, held.group_code, held.key, *(held[name] for name in NAMES)))
    named: dict[Key, dict[str, Any]] = {
        (row[0], row[1], row[2]): dict(zip(NAMES, row[3:], strict=True)) for row in known
    }
    fresh = [chain.key for chain in chains if chain.key not in named]
    ids = connection.scalars(query("take_recurrence_ids"), {"count": len(fresh)})
    for key, number, code in zip(fresh, ids, new_public_ids(len(fresh)), strict=True):
        named[key] = {"id": number, "public_id": code, "first_run_id": run.id}
    return named


def _similar(chains: Sequence[Chain], ids: Ints) -> list[list[int]]:
    """For each site those of the same category or group whose gaps and excess are the most alike."""
    times, gap_days = (
        np.array([getattr(chain.site, name) for chain in chains]) for name in ("times_expected", "median_gap_days")
    )
    excess, gap = np.log(np.maximum(times, np.finfo(float).tiny)), np.log1p(gap_days)
    family = np.unique([f"{chain.key[:2]}" for chain in chains], return_inverse=True)[1]
    found = list[list[int]]()
    for row in range(len(chains)):
        others = np.flatnonzero(family == family[row])
        others = others[others != row]
        away = np.abs(excess[others] - excess[row]) + np.abs(gap[others] - gap[row])
        found.append(ids[others[np.lexsort((ids[others], away))[:SIMILAR]]].tolist())
    return found
