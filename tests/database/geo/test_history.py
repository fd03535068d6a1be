"""The status of an issue changes only as allowed, with its history, in private and in public alike."""

import pytest
from sqlalchemy import Connection, select

from geo.errors import IssueNotFound, StatusChangeNotAllowed
from geo.intake import load_city, take_in
from geo.issues.history import ALLOWED, Event, append_event
from geo.model import Status
from geo.tables import issue_events, issue_public, issues
from tests.builders import make_draft


@pytest.fixture
def issue_id(astana_connection: Connection) -> int:
    return take_in(astana_connection, load_city(astana_connection), [make_draft()])[0].issue_id


def test_a_change_stands_in_the_issue_its_history_and_its_public_side(
    astana_connection: Connection, issue_id: int
) -> None:
    append_event(astana_connection, issue_id, Event(Status.IN_WORK, "officer 7", "бригада выехала"))
    append_event(astana_connection, issue_id, Event(Status.DONE, "officer 7"))

    row = astana_connection.execute(select(issues).where(issues.c.id == issue_id)).one()
    public = astana_connection.execute(select(issue_public).where(issue_public.c.issue_id == issue_id)).one()
    events = astana_connection.scalars(
        select(issue_events.c.to_value).where(issue_events.c.issue_id == issue_id).order_by(issue_events.c.id)
    ).all()

    assert events == ["new", "in_work", "done"]
    assert (row.status, public.status) == ("done", "done")
    assert row.closed_at == public.closed_at is not None
    assert [event["to"] for event in public.history] == events
    assert "officer" not in str(public)
    assert "бригада" not in str(public)


def test_a_reopened_issue_is_no_longer_closed(astana_connection: Connection, issue_id: int) -> None:
    append_event(astana_connection, issue_id, Event(Status.DONE, "officer 7"))
    append_event(astana_connection, issue_id, Event(Status.REOPENED, "resident"))

    assert astana_connection.scalar(select(issues.c.closed_at).where(issues.c.id == issue_id)) is None


def test_a_change_that_is_not_allowed_says_what_is(astana_connection: Connection, issue_id: int) -> None:
    append_event(astana_connection, issue_id, Event(Status.REJECTED, "officer 7"))

    with pytest.raises(StatusChangeNotAllowed, match="it can become reopened, not done"):
        append_event(astana_connection, issue_id, Event(Status.DONE, "officer 7"))


def test_there_is_no_history_without_an_issue(astana_connection: Connection) -> None:
    with pytest.raises(IssueNotFound):
        append_event(astana_connection, 10**9, Event(Status.DONE, "officer 7"))


def test_every_status_has_a_way_on_and_none_leads_to_itself() -> None:
    assert set(ALLOWED) == set(Status)
    assert all(ways and status not in ways for status, ways in ALLOWED.items())
