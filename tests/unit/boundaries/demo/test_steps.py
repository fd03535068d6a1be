"""What has become of the demo's issues."""

from collections import Counter
from datetime import timedelta
from itertools import pairwise

from boundaries.demo.make import Demo
from geo.issues.history import ALLOWED
from geo.model import STATUS_GROUPS, Status, StatusGroup
from tests.unit.boundaries.demo.conftest import NOW

ENDS = STATUS_GROUPS[StatusGroup.DONE]


def test_steps_follow_the_graph_of_statuses_and_end_before_now(demo: Demo) -> None:
    for draft, steps in zip(demo.drafts, demo.steps, strict=True):
        statuses = [draft.status, *(status for _, status in steps)]
        moments = [draft.status_at or draft.occurred_at, *(at for at, _ in steps), NOW]
        assert all(after in ALLOWED[before] for before, after in pairwise(statuses))
        assert moments == sorted(moments)


def test_only_the_last_week_is_told_step_by_step(demo: Demo) -> None:
    for draft, steps in zip(demo.drafts, demo.steps, strict=True):
        fresh = NOW - draft.occurred_at < timedelta(days=7)
        assert fresh or not steps
        assert draft.status == Status.NEW or not fresh
        assert (draft.closed_at is not None) is (draft.status in ENDS)


def test_old_issues_are_mostly_done_and_fresh_ones_mostly_not(demo: Demo) -> None:
    last = [steps[-1][1] if steps else draft.status for draft, steps in zip(demo.drafts, demo.steps, strict=True)]
    counted = Counter(last)

    assert Counter(last[:30_000])[Status.DONE] > 30_000 * 0.85
    assert Counter(last[-30:])[Status.DONE] < 20
    assert {Status.NEW, Status.ACCEPTED, Status.IN_WORK, Status.DONE, Status.REJECTED} == set(counted)
