"""What an analysis has found of the truth that a demo knows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
from sqlalchemy import Connection, Engine, select

from boundaries.demo.city import read_demo_city
from boundaries.demo.make import make_demo
from boundaries.demo.order import DemoOrder
from geo.intake import load_city, take_in
from geo.tables import categories, category_groups, hotspot_cells, incident_issues, issues, recurrences

BATCH = 2000
MOSTLY = 0.5
"""Share of its incidents from which on a site is the planted one."""
FDR = 0.05


@dataclass(frozen=True, slots=True)
class Score:
    """What was planted, and what was claimed."""

    planted: int
    found: int
    claimed: int
    true: int
    """Of the claimed."""

    def __add__(self, other: "Score") -> "Score":
        """Of both together."""
        return Score(*(getattr(self, each.name) + getattr(other, each.name) for each in fields(self)))

    @property
    def recall(self) -> float:
        """Share of the planted that was found."""
        return self.found / self.planted if self.planted else 1.0

    @property
    def precision(self) -> float:
        """Share of the claims that are planted."""
        return self.true / self.claimed if self.claimed else 1.0


def load_demo(engine: Engine, order: DemoOrder) -> Sequence[Mapping[str, Any]]:
    """Take a demo in without matching it; what is planted in it."""
    with engine.begin() as connection:
        made = make_demo(read_demo_city(connection), order)
        city = load_city(connection)
        for start in range(0, len(made.drafts), BATCH):
            take_in(connection, city, made.drafts[start : start + BATCH], match=False)
    planted: Any = made.truth["planted"]
    return list(planted)


def score_recurrences(connection: Connection, run_id: int, planted: Sequence[Mapping[str, Any]]) -> Score:
    """Significant sites against planted ones; a site is planted if most of its incidents are of one that is."""
    of_ref = {
        row.source_ref: row.incident_id
        for row in connection.execute(select(issues.c.source_ref, incident_issues.c.incident_id).join(incident_issues))
    }
    truths = [
        {of_ref[ref] for event in each["incidents"] for ref in event["refs"] if ref in of_ref}
        for each in planted
        if each["kind"] == "recurrence"
    ]
    wanted = select(recurrences.c.incident_ids).where(recurrences.c.run_id == run_id, recurrences.c.significant)
    claims = [set(members) for members in connection.scalars(wanted)]
    hits = np.array([[len(truth & claim) > MOSTLY * len(claim) for truth in truths] for claim in claims], dtype=bool)
    hits = hits.reshape(len(claims), len(truths))
    return Score(len(truths), int(hits.any(axis=0).sum()), len(claims), int(hits.any(axis=1).sum()))


def score_hotspots(connection: Connection, run_id: int, planted: Sequence[Mapping[str, Any]]) -> Score:
    """Hot cells of groups against planted hotspots, at resolution 9.

    A hotspot is found where a cell of it is hot in its group, in any window or by its history; a hot cell is true where
    it lies in a planted hotspot of its group, or where an event of that group was planted.
    """
    group = {
        row.code: row.group
        for row in connection.execute(
            select(categories.c.code, category_groups.c.code.label("group")).join(category_groups)
        )
    }
    hot = {
        (row.group_code, row.cell)
        for row in connection.execute(
            select(hotspot_cells.c.group_code, hotspot_cells.c.cell).where(
                hotspot_cells.c.run_id == run_id,
                hotspot_cells.c.resolution == 9,
                (hotspot_cells.c.q <= FDR) & (hotspot_cells.c.incidents > hotspot_cells.c.expected)
                | hotspot_cells.c["class"].like("%_hot"),
                hotspot_cells.c.group_code != "",
            )
        )
    }
    truths = [
        {(group[each["categories"][0]], int(cell, 16)) for cell in each["cells"]["r9"]}
        for each in planted
        if each["kind"] == "hotspot"
    ]
    every = {(group[each["categories"][0]], int(cell, 16)) for each in planted for cell in each["cells"]["r9"]}
    return Score(len(truths), sum(bool(truth & hot) for truth in truths), len(hot), len(hot & every))
