"""How the story of an issue follows what its source says."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.issues.stories import ALLOWED, ENDS, Story, begin, way
from geo.model import IssueDraft, Status
from tests.builders import NOON, make_draft

HOUR = timedelta(hours=1)
DRAFTS = st.builds(
    lambda status, hours, closed: said(status, hours, closed_at=closed and NOON + closed * HOUR),
    st.sampled_from([Status.NEW, Status.IN_WORK, Status.DONE, Status.CLOSED, Status.REOPENED]),
    st.none() | st.integers(0, 9),
    st.none() | st.integers(0, 9),
)


def said(status: Status, hours: int | None = None, *, closed_at: datetime | None = None) -> IssueDraft:
    """An issue that stood somewhere some hours after noon, when it occurred."""
    status_at = None if hours is None else NOON + hours * HOUR
    return make_draft(source_ref="one", status=status, status_at=status_at, closed_at=closed_at)


def told(drafts: Sequence[IssueDraft]) -> Story:
    story = begin(drafts[0])
    for draft in drafts[1:]:
        story.hear(draft)
    return story


def steps(story: Story) -> list[tuple[str | None, str, datetime]]:
    return [(each.before, each.to, each.at) for each in story.happened]


def test_an_issue_of_a_form_is_new_since_it_occurred() -> None:
    story = begin(make_draft())

    assert (story.status, story.status_at, story.closed_at) == (Status.NEW, NOON, None)
    assert steps(story) == [(None, "new", NOON)]
    assert {each.actor for each in story.happened} == {"channel web"}


def test_an_issue_that_had_ended_was_new_and_ended_when_its_source_says() -> None:
    story = begin(said(Status.DONE, 9, closed_at=NOON + 2 * HOUR))

    assert (story.status, story.status_at, story.closed_at) == (Status.DONE, NOON + 9 * HOUR, NOON + 2 * HOUR)
    assert steps(story) == [(None, "new", NOON), ("new", "done", NOON + 2 * HOUR)]


def test_an_end_that_nobody_knows_stays_unknown() -> None:
    story = begin(said(Status.REJECTED, 9))

    assert story.closed_at is None
    assert steps(story)[1:] == [("new", "rejected", NOON + 9 * HOUR)]


def test_an_end_counts_only_for_what_has_ended() -> None:
    story = begin(said(Status.IN_WORK, 3, closed_at=NOON + HOUR))

    assert story.closed_at is None
    assert steps(story)[1:] == [("new", "in_work", NOON + 3 * HOUR)]


def test_what_is_not_later_is_no_news() -> None:
    story = begin(said(Status.IN_WORK, 3))

    assert not story.hear(said(Status.DONE, 3))
    assert not story.hear(said(Status.DONE, 2))
    assert (story.status, len(story.happened)) == (Status.IN_WORK, 2)


def test_the_same_status_later_is_only_known_for_longer() -> None:
    story = begin(said(Status.DONE, 3, closed_at=NOON + HOUR))

    assert not story.hear(said(Status.DONE, 5))
    assert (story.status_at, story.closed_at, len(story.happened)) == (NOON + 5 * HOUR, NOON + HOUR, 2)


def test_what_is_in_work_does_not_become_new_again() -> None:
    story = begin(said(Status.IN_WORK, 3))

    assert not story.hear(said(Status.NEW, 4))
    assert (story.status, story.status_at) == (Status.IN_WORK, NOON + 4 * HOUR)


def test_the_form_again_says_nothing_about_the_status() -> None:
    story = begin(said(Status.DONE, 3))

    assert not story.hear(make_draft(occurred_at=NOON + 9 * HOUR))
    assert (story.status, story.status_at) == (Status.DONE, NOON + 3 * HOUR)


@pytest.mark.parametrize(
    ("before", "after", "through"),
    [
        (Status.NEW, Status.DONE, ["done"]),
        (Status.DONE, Status.CLOSED, ["closed"]),
        (Status.DONE, Status.IN_WORK, ["reopened", "in_work"]),
        (Status.CLOSED, Status.REJECTED, ["reopened", "rejected"]),
        (Status.CLOSED, Status.REOPENED, ["reopened"]),
        (Status.REJECTED, Status.NEW, ["reopened"]),
        (Status.IN_WORK, Status.REOPENED, ["reopened"]),
        (Status.REOPENED, Status.NEW, []),
        (Status.PLANNED, Status.PLANNED, []),
    ],
)
def test_a_word_of_the_source_is_followed(before: Status, after: Status, through: list[str]) -> None:
    assert list(way(before, after)) == through


@pytest.mark.parametrize("before", Status)
@pytest.mark.parametrize("after", Status)
def test_an_issue_takes_the_steps_that_people_may_take_but_for_an_end_that_was_missed(
    before: Status, after: Status
) -> None:
    reached = [before, *way(before, after)]

    for here, there in pairwise(reached):
        assert there in ALLOWED[here] or (here not in ENDS and there is Status.REOPENED)


@given(st.lists(DRAFTS, min_size=1, max_size=12), st.data())
def test_words_that_were_heard_before_change_nothing(drafts: list[IssueDraft], data: st.DataObject) -> None:
    heard = drafts[: data.draw(st.integers(0, len(drafts)))]

    again = told([*heard, *drafts])

    assert again == told(drafts)
    assert (again.closed_at is None) or again.status in ENDS
