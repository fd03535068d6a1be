"""Incidents by cell and week, against a loop."""

import numpy as np

from geo.analysis.statistics.counting import Incidents, Weeks, count_weeks
from tests.cities import make_ground


def test_incidents_of_the_cells_and_weeks_are_counted_and_no_others() -> None:
    cells, dice = make_ground(3).cells[::-1], np.random.default_rng(16)
    chosen = dice.choice(np.concatenate([[0], cells]), 500)
    incidents = Incidents(chosen, dice.integers(95, 165, 500), dice.integers(0, 3, 500))
    weeks, known = Weeks(100, 8), cells[4:]

    found = count_weeks(known, incidents, weeks, 3)

    looped = np.zeros((4, len(known), 8), dtype=np.int64)
    places = {cell: row for row, cell in enumerate(known.tolist())}
    for cell, day, group in zip(chosen.tolist(), incidents.days, incidents.groups, strict=True):
        if 100 <= day < 156 and cell in places:
            looped[[0, 1 + group], places[cell], (day - 100) // 7] += 1
    np.testing.assert_array_equal(found, looped)
    assert 0 < found[0].sum() < 400
    assert not count_weeks(known[:0], incidents, weeks, 3).size


def test_weeks_outside_are_marked_and_the_last_ones_chosen() -> None:
    weeks = Weeks(100, 3)

    assert weeks.of(np.array([99, 100, 106, 107, 120, 121])).tolist() == [-1, 0, 0, 1, 2, -1]
    assert weeks.last(2).tolist() == [False, True, True]
