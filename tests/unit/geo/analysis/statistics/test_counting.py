"""Incidents by cell and week: against a loop, and what lies in no cell."""

import numpy as np

from geo.analysis.statistics.counting import Incidents, Weeks, count_weeks
from tests.cities import make_ground


def test_counts_and_remainders_are_all_incidents_of_the_weeks() -> None:
    cells, dice = make_ground(3).cells[::-1], np.random.default_rng(16)
    chosen = dice.choice(np.concatenate([[0], cells]), 500)
    incidents = Incidents(chosen, dice.integers(95, 165, 500), dice.integers(0, 3, 500))
    weeks, reports = Weeks(100, 8), dice.integers(1, 9, 500)
    known = cells[4:]

    found, beside = count_weeks(known, incidents, weeks, 3), count_weeks(known, incidents, weeks, 3, reports)

    looped, looped_reports = np.zeros((2, 3, len(known), 8), dtype=np.int64)
    places, inside = {cell: row for row, cell in enumerate(known.tolist())}, 0
    for cell, day, group, number in zip(chosen.tolist(), incidents.days, incidents.groups, reports, strict=True):
        inside += 100 <= day < 156
        if 100 <= day < 156 and cell in places:
            looped[group, places[cell], (day - 100) // 7] += 1
            looped_reports[group, places[cell], (day - 100) // 7] += number
    np.testing.assert_array_equal(found.counts, looped)
    np.testing.assert_array_equal(beside.counts, looped_reports)
    assert found.counts.sum() + found.without_cell.sum() + found.elsewhere.sum() == inside
    assert found.without_cell.sum() > 0
    assert found.elsewhere.sum() > 0


def test_weeks_outside_are_marked_and_the_last_ones_chosen() -> None:
    weeks = Weeks(100, 3)

    assert weeks.of(np.array([99, 100, 106, 107, 120, 121])).tolist() == [-1, 0, 0, 1, 2, -1]
    assert weeks.last(2).tolist() == [False, True, True]
