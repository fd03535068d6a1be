"""What is counted by cell: a caller's own once a category, against loops."""

from dataclasses import fields

import numpy as np

from geo.analysis.hotspots.counts import count_groups, counted_once
from geo.analysis.incidents.reading import IncidentColumns, Kinds
from geo.analysis.statistics.counting import Weeks

CELLS = np.array([11, 22, 33, 44])
KINDS = Kinds({}, {5: 0, 6: 1, 7: 1}, ("water", "roads"), frozenset(), frozenset())


def some_incidents(count: int, seed: int) -> IncidentColumns:
    """Incidents of few callers, places and categories."""
    dice = np.random.default_rng(seed)
    columns = {column.name: np.zeros(count, dtype=np.int64) for column in fields(IncidentColumns)}
    callers = np.append(0, dice.integers(-(2**63), 2**63 - 1, 12))
    return IncidentColumns(
        **columns
        | {
            "id": np.arange(count),
            "category": dice.integers(5, 8, count),
            "day": dice.integers(-10, 70, count),
            "cell_r9": dice.choice(np.append(CELLS, [0, 99]), count),
            "caller": dice.choice(callers, count),
        }
    )


def counted_in_a_loop(incidents: IncidentColumns) -> list[bool]:
    order = np.lexsort((incidents.id, incidents.day))
    met, counted = set[tuple[int, int, int]](), [True] * len(incidents)
    for row in order.tolist():
        key = (int(incidents.caller[row]), int(incidents.cell_r9[row]), int(incidents.category[row]))
        counted[row] = key[0] == 0 or key not in met
        met.add(key)
    return counted


def test_a_callers_own_counts_once_a_category_and_cell() -> None:
    incidents = some_incidents(900, 31)

    counted = counted_once(incidents.cell_r9, incidents)

    assert counted.tolist() == counted_in_a_loop(incidents)
    assert 0 < counted[incidents.caller != 0].sum() < 300
    nobody = incidents.rows(incidents.caller == 0)
    assert counted_once(nobody.cell_r9, nobody).all()


def test_groups_are_counted_by_cell_and_week() -> None:
    incidents, weeks = some_incidents(900, 32), Weeks(0, 9)

    found = count_groups(CELLS, incidents.cell_r9, incidents, KINDS, weeks)

    looped = np.zeros((3, 4, 9), dtype=np.int64)
    for row in np.flatnonzero(counted_in_a_loop(incidents)).tolist():
        week, cell = incidents.day[row] // 7, np.flatnonzero(incidents.cell_r9[row] == CELLS)
        if 0 <= week < 9 and len(cell):
            looped[[0, 1 + KINDS.group[int(incidents.category[row])]], cell[0], week] += 1
    np.testing.assert_array_equal(found, looped)
