"""The status of an issue changes only as allowed, with its history, in private and in public alike."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Connection, select

from geo.errors import IssueNotFound, StatusChangeNotAllowed
from geo.intake import load_city, take_in
from geo.issues.history import ALLOWED, Event, append_event, append_events
from geo.model import Status
from geo.tables import data_versions, issue_events, issue_public, issues
from tests.builders import NOON, make_draft

ASTANA = ZoneInfo("Asia/Almaty")


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
    assert row.closed_at.replace(second=0, microsecond=0) == public.closed_at
    assert [event["to"] for event in public.history] == events
    assert "officer" not in str(public)
    assert "бригада" not in str(public)


def test_the_history_of_an_old_issue_begins_when_it_occurred(astana_connection: Connection) -> None:
    old = make_draft(occurred_at=NOON - timedelta(days=60))
    number = take_in(astana_connection, load_city(astana_connection), [old])[0].issue_id

    append_event(astana_connection, number, Event(Status.DONE, "officer 7", at=NOON - timedelta(days=50)))

    told = astana_connection.scalar(select(issue_public.c.history).where(issue_public.c.issue_id == number))
    assert told is not None
    days = [(NOON - datetime.fromisoformat(event["at"])).days for event in told]
    assert days == [60, 50]


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


def test_many_changes_of_many_issues_are_one_version(astana_connection: Connection) -> None:
    city = load_city(astana_connection)
    ids = [receipt.issue_id for receipt in take_in(astana_connection, city, [make_draft() for _ in range(3)])]
    before = version(astana_connection)

    append_events(
        astana_connection,
        [
            (ids[2], Event(Status.ACCEPTED, "officer 7")),
            (ids[0], Event(Status.REJECTED, "officer 7")),
            (ids[2], Event(Status.DONE, "officer 7")),
        ],
    )

    # Ids follow the order of the keys, and as words "draft-1000" comes before "draft-999".
    found = {row.issue_id: row for row in astana_connection.execute(select(issue_public))}
    rows = [found[number] for number in ids]
    assert [row.status for row in rows] == ["rejected", "new", "done"]
    assert [row.version - before for row in rows] == [1, 0, 1]
    assert [event["from"] for event in rows[2].history] == [None, "new", "accepted"]


def test_one_change_that_is_not_allowed_stops_all(astana_connection: Connection) -> None:
    city = load_city(astana_connection)
    ids = [receipt.issue_id for receipt in take_in(astana_connection, city, [make_draft() for _ in range(2)])]
    events = [(ids[0], Event(Status.DONE, "officer 7")), (ids[1], Event(Status.NEW, "officer 7"))]

    with pytest.raises(StatusChangeNotAllowed):
        append_events(astana_connection, events)

    assert set(astana_connection.scalars(select(issues.c.status).where(issues.c.id.in_(ids)))) == {"new"}


def test_a_sensitive_issue_tells_only_the_days(astana_connection: Connection) -> None:
    draft = make_draft(category="no_heating", occurred_at=NOON - timedelta(minutes=17))
    number = take_in(astana_connection, load_city(astana_connection), [draft])[0].issue_id

    append_event(astana_connection, number, Event(Status.DONE, "officer 7", at=NOON + timedelta(days=1)))

    public = astana_connection.execute(select(issue_public).where(issue_public.c.issue_id == number)).one()
    told = [public.occurred_at, public.due_at, public.closed_at]
    told += [datetime.fromisoformat(event["at"]) for event in public.history]
    assert {at.astimezone(ASTANA).time() for at in told} == {time()}


def version(connection: Connection) -> int:
    return connection.scalar(select(data_versions.c.version).where(data_versions.c.layer == "issues")) or 0
