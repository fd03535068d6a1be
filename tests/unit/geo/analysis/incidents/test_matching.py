"""Reports that come in one batch after another give the incidents that all of them give at once."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.analysis.incidents.components import find_incidents
from geo.analysis.incidents.matching import match
from geo.analysis.incidents.reports import Reports
from geo.analysis.incidents.splits import NO_STAFF, Staff
from geo.model import Ints
from tests.reports import make_densities, make_reports, parts
from tests.unit.geo.analysis.incidents.test_components import DENSE, any_reports


class Intake:
    """Keeps incidents as a database does: an id each, redirects of those that are merged."""

    def __init__(self, staff: Staff = NO_STAFF) -> None:
        self.densities, self.staff = make_densities(DENSE), staff
        self.reports: Reports | None = None
        self.incident_id: Ints = np.zeros(0, dtype=np.int64)
        self.redirects: dict[int, int] = {}
        self._last = 0

    def take(self, batch: Reports) -> None:
        """Match a batch against all reports of the incidents that its reports may touch."""
        known = self.incident_id
        reports = batch if self.reports is None else Reports.joined([self.reports, batch])
        incident_id = np.concatenate([known, np.zeros(len(batch), dtype=np.int64)])
        near = np.zeros(len(reports), dtype=np.bool_)
        near[len(known) :] = True
        near[: len(known)] = np.isin(known, known[self._touched(batch)])
        matched = match(reports.rows(near), incident_id[near], self.densities, self.staff)
        new = matched.incident_id < 0
        found = np.where(new, self._last - matched.incident_id, matched.incident_id)
        self._last += len(np.unique(matched.incident_id[new]))
        incident_id[near] = found
        self.reports, self.incident_id = reports, incident_id
        self.redirects |= dict(matched.merged.tolist())

    def _touched(self, batch: Reports) -> Ints:
        if self.reports is None:
            return np.zeros(0, dtype=np.int64)
        if len(self.staff.splits):
            return np.arange(len(self.reports))
        known, new = (self.densities.plane.xy(each.lon, each.lat) for each in (self.reports, batch))
        near = self.densities.distance_m.max() >= np.hypot(*(known[:, None] - new[None]).T).T
        soon = np.abs(self.reports.time_s[:, None] - batch.time_s[None]) <= self.densities.gap_s.max()
        return np.flatnonzero((near & soon).any(axis=1))


@given(st.integers(0, 10_000), st.integers(1, 120), st.integers(1, 9))
@settings(max_examples=60, deadline=None)
def test_any_order_and_any_batches_give_the_incidents_of_the_bulk(seed: int, count: int, batches: int) -> None:
    reports = any_reports(seed, count, side_m=400.0)
    dice = np.random.default_rng(seed + 1)
    intake = Intake()

    for batch in np.array_split(dice.permutation(count), min(batches, count)):
        intake.take(reports.rows(batch))

    assert intake.reports is not None
    assert parts(intake.incident_id) == parts(find_incidents(intake.reports, intake.densities))


@given(st.integers(0, 10_000), st.integers(4, 60))
@settings(max_examples=40, deadline=None)
def test_splits_and_joins_stick_in_any_order(seed: int, count: int) -> None:
    reports = any_reports(seed, count, side_m=200.0)
    dice = np.random.default_rng(seed + 1)
    ids = dice.permutation(count)[:4] + 1
    staff = Staff(joins=ids[None, :2], splits=np.column_stack([[1, 1], ids[2:], [1, 2]]))
    intake = Intake(staff)

    for batch in np.array_split(dice.permutation(count), 3):
        intake.take(reports.rows(batch))

    assert intake.reports is not None
    assert parts(intake.incident_id) == parts(find_incidents(intake.reports, intake.densities, staff))
    sides = intake.incident_id[np.isin(intake.reports.id, ids[2:])]
    assert len(set(sides.tolist())) == 2


def test_a_report_between_two_incidents_merges_them_into_the_older() -> None:
    reports = make_reports([(0, 0), (240, 0), (900, 0), (120, 0), (5000, 0)], [0] * 5)

    matched = match(reports, np.array([7, 4, 9, 0, 0]), make_densities())

    assert matched.incident_id.tolist() == [4, 4, 9, 4, -1]
    assert matched.merged.tolist() == [[7, 4]]


def test_a_split_leaves_the_id_where_the_oldest_report_is() -> None:
    reports = make_reports([(0, 0), (50, 0), (100, 0)], [0, 0, 0])
    staff = Staff(splits=np.array([[1, 3, 2], [1, 1, 1], [1, 2, 1]]))

    matched = match(reports, np.array([5, 5, 5]), make_densities(), staff)

    assert matched.incident_id.tolist() == [5, 5, -1]
    assert matched.merged.shape == (0, 2)
