"""Snapshots of a source, taken in again and again, in pieces and by several sessions: the rows are as of once."""

from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, Engine, Row, Table, func, select

from geo.database import Audience, transaction
from geo.errors import InvalidDraft
from geo.intake import City, load_city, take_in
from geo.issues.history import Event, append_event
from geo.model import IssueDraft, Status
from geo.tables import assignments, data_versions, issue_events, issue_private, issue_public, issues
from tests.builders import NOON, make_draft

DAY = timedelta(days=1)
NOT_COMPARED = {"id", "issue_id", "public_id", "version", "received_at", "valid_from"}
"""Numbers, and when it was written."""
SAID = (Status.NEW, Status.IN_WORK, Status.DONE, Status.CLOSED, Status.REOPENED)
TABLES = (issues, issue_public, issue_private, issue_events, assignments)


@pytest.fixture(scope="module")
def city(astana_module_engine: Engine) -> City:
    with astana_module_engine.connect() as connection:
        return load_city(connection)


@st.composite
def histories(draw: st.DrawFn) -> list[IssueDraft]:
    """What a source says of a few issues, in any order, with doubles and contradictions."""
    said = st.tuples(
        st.sampled_from("abc"), st.sampled_from(SAID), st.none() | st.integers(0, 6), st.none() | st.integers(0, 6)
    )
    return [
        make_draft(
            channel="crm",
            source_ref=ref,
            category="pothole" if ref < "c" else "no_heating",
            status=status,
            status_at=None if known is None else NOON + known * DAY,
            closed_at=None if closed is None else NOON + closed * DAY,
        )
        for ref, status, known, closed in draw(st.lists(said, min_size=1, max_size=14))
    ]


def batches(drafts: Sequence[IssueDraft], cuts: Iterable[int]) -> list[Sequence[IssueDraft]]:
    """The drafts cut into pieces."""
    ends = sorted({0, len(drafts), *(cut for cut in cuts if cut < len(drafts))})
    return [drafts[start:end] for start, end in pairwise(ends)]


def everything(connection: Connection) -> dict[str, list[list[str]]]:
    """All rows about issues by table, in the order of the issues' own keys."""
    return {table.name: _rows(connection, table) for table in TABLES}


def _rows(connection: Connection, table: Table) -> list[list[str]]:
    columns = [column for column in table.c if column.name not in NOT_COMPARED]
    statement = select(issues.c.source_ref, *columns).where(issues.c.id == table.c.get("issue_id", issues.c.id))
    order = [table.c.id] if "id" in table.c else []
    return [
        [str(value) for value in row] for row in connection.execute(statement.order_by(issues.c.source_ref, *order))
    ]


def versions(connection: Connection) -> int:
    return connection.scalar(select(data_versions.c.version).where(data_versions.c.layer == "issues")) or 0


def one(connection: Connection, draft: IssueDraft) -> tuple[Row[Any], Row[Any], list[tuple[str | None, str, Any]]]:
    """The issue, its public side, and its events."""
    issue = connection.execute(select(issues).where(issues.c.source_ref == draft.source_ref)).one()
    public = connection.execute(select(issue_public).where(issue_public.c.issue_id == issue.id)).one()
    events = connection.execute(
        select(issue_events.c.from_value, issue_events.c.to_value, issue_events.c.at)
        .where(issue_events.c.issue_id == issue.id)
        .order_by(issue_events.c.id)
    )
    return issue, public, [(row.from_value, row.to_value, row.at) for row in events]


@settings(max_examples=60)
@given(drafts=histories(), data=st.data())
def test_a_history_taken_in_again_after_any_part_of_it_is_as_taken_in_once(
    astana_module_engine: Engine, city: City, drafts: list[IssueDraft], data: st.DataObject
) -> None:
    cuts = st.lists(st.integers(1, 13), max_size=5)
    prefix = drafts[: data.draw(st.integers(0, len(drafts)))]
    pieces = [*batches(prefix, data.draw(cuts)), *batches(drafts, data.draw(cuts))]
    with astana_module_engine.connect() as connection:
        take_in(connection, city, drafts)
        once = everything(connection)
        connection.rollback()

        for piece in pieces:
            take_in(connection, city, piece)
        raised = versions(connection)
        receipts = take_in(connection, city, drafts)
        again = everything(connection)
        last = versions(connection)
        connection.rollback()

    assert again == once
    assert last == raised
    assert not any(receipt.new or receipt.updated for receipt in receipts)


def test_an_issue_that_has_ended_is_stored_as_ended(astana_connection: Connection, city: City) -> None:
    ended_at = NOON + DAY + timedelta(seconds=17)
    draft = make_draft(channel="crm", status=Status.DONE, status_at=NOON + 9 * DAY, closed_at=ended_at)

    (receipt,) = take_in(astana_connection, city, [draft])
    issue, public, events = one(astana_connection, draft)

    assert (receipt.new, receipt.updated) == (True, False)
    assert (issue.status, issue.status_at, issue.closed_at) == ("done", NOON + 9 * DAY, ended_at)
    assert (public.status, public.closed_at) == ("done", NOON + DAY)
    assert events == [(None, "new", NOON), ("new", "done", ended_at)]
    assert [(each["from"], each["to"], each["at"]) for each in public.history] == [
        (None, "new", NOON.isoformat()),
        ("new", "done", (NOON + DAY).isoformat()),
    ]


def test_an_end_that_nobody_knows_is_null(astana_connection: Connection, city: City) -> None:
    draft = make_draft(channel="crm", status=Status.REJECTED, status_at=NOON + DAY)

    take_in(astana_connection, city, [draft])
    issue, public, events = one(astana_connection, draft)

    assert (issue.status, issue.closed_at, public.status, public.closed_at) == ("rejected", None, "rejected", None)
    assert events[1] == ("new", "rejected", NOON + DAY)


def test_a_later_snapshot_moves_a_known_issue_on(astana_connection: Connection, city: City) -> None:
    first = make_draft(channel="crm", status=Status.ACCEPTED, status_at=NOON + DAY)
    later = replace(first, status=Status.IN_WORK, status_at=NOON + 2 * DAY, text="другое")
    take_in(astana_connection, city, [first])
    before = versions(astana_connection)

    receipts = take_in(astana_connection, city, [later, replace(first, status_at=NOON + 3 * DAY), make_draft()])
    issue, public, events = one(astana_connection, first)

    assert [(receipt.new, receipt.updated) for receipt in receipts] == [(False, True), (False, True), (True, False)]
    assert (issue.status, issue.status_at) == ("accepted", NOON + 3 * DAY)
    assert [to for _, to, _ in events] == ["new", "accepted", "in_work", "accepted"]
    assert public.text == first.text
    assert public.version == versions(astana_connection) == before + 1


def test_the_same_status_later_moves_nothing_that_anybody_sees(astana_connection: Connection, city: City) -> None:
    draft = make_draft(channel="crm", status=Status.DONE, status_at=NOON + DAY, closed_at=NOON + DAY)
    take_in(astana_connection, city, [draft])
    before = versions(astana_connection)

    (receipt,) = take_in(astana_connection, city, [replace(draft, status_at=NOON + 5 * DAY, closed_at=None)])
    issue, _, events = one(astana_connection, draft)

    assert not receipt.updated
    assert (issue.status_at, issue.closed_at, len(events)) == (NOON + 5 * DAY, NOON + DAY, 2)
    assert versions(astana_connection) == before


def test_a_snapshot_older_than_what_the_city_did_changes_nothing(astana_connection: Connection, city: City) -> None:
    draft = make_draft(channel="crm", status=Status.IN_WORK, status_at=NOON + DAY)
    (receipt,) = take_in(astana_connection, city, [draft])
    append_event(astana_connection, receipt.issue_id, Event(Status.DONE, "officer 7", at=NOON + 3 * DAY))

    (older,) = take_in(astana_connection, city, [replace(draft, status=Status.WAITING, status_at=NOON + 2 * DAY)])
    issue, _, _ = one(astana_connection, draft)

    assert not older.updated
    assert (issue.status, issue.status_at) == ("done", NOON + 3 * DAY)


def test_the_form_sent_again_after_the_end_reopens_nothing(astana_connection: Connection, city: City) -> None:
    draft = make_draft()
    (receipt,) = take_in(astana_connection, city, [draft])
    append_event(astana_connection, receipt.issue_id, Event(Status.DONE, "officer 7", at=NOON + DAY))

    take_in(astana_connection, city, [replace(draft, occurred_at=NOON + 2 * DAY)])
    issue, _, events = one(astana_connection, draft)

    assert (issue.status, issue.status_at, len(events)) == ("done", NOON + DAY, 2)


def test_a_note_about_the_place_stands_with_its_reasons(astana_connection: Connection, city: City) -> None:
    swapped = make_draft(place_note="COORDINATES_SWAPPED")
    default = make_draft(lon=None, lat=None, text="помогите", place_note="DEFAULT_COORDINATES")
    found = make_draft(lon=None, lat=None, text="Кенесары 52", place_note="DEFAULT_COORDINATES")

    take_in(astana_connection, city, [swapped, default, found])
    reasons = [one(astana_connection, draft)[0].place_reasons for draft in (swapped, default, found)]

    assert reasons[0] == ["POINT_GIVEN", "COORDINATES_SWAPPED"]
    assert reasons[1][-1] == "DEFAULT_COORDINATES"
    assert one(astana_connection, found)[0].precision == "house"


@pytest.mark.parametrize(
    "broken",
    [
        {"place_note": "a, b"},
        {"place_note": ""},
        {"status_at": NOON.replace(tzinfo=None)},
        {"closed_at": NOON.replace(year=9999)},
    ],
)
def test_notes_and_times_that_nobody_can_keep_are_refused(
    astana_connection: Connection, city: City, broken: dict[str, object]
) -> None:
    with pytest.raises(InvalidDraft, match="give a"):
        take_in(astana_connection, city, [make_draft(**broken)])


def test_sessions_that_take_in_the_same_snapshots_at_once_write_them_once(astana_engine: Engine) -> None:
    first = [make_draft(channel="crm", status_at=NOON) for _ in range(60)]
    second = [replace(draft, status=Status.DONE, status_at=NOON + DAY, closed_at=NOON + DAY) for draft in first]
    with astana_engine.begin() as connection:
        city = load_city(connection)
        take_in(connection, city, first[:30])

    def one_session(step: int) -> tuple[int, int]:
        with transaction(astana_engine, Audience.INTAKE) as connection:
            receipts = take_in(connection, city, [*first[::step], *second[::step]])
        return sum(receipt.new for receipt in receipts), sum(receipt.updated for receipt in receipts)

    with ThreadPoolExecutor(4) as pool:
        counted = list(pool.map(one_session, (1, -1, 1, -1)))
    with astana_engine.connect() as connection:
        events = connection.scalar(select(func.count()).select_from(issue_events))
        statuses = set(connection.scalars(select(issues.c.status)))

    assert [sum(column) for column in zip(*counted, strict=True)] == [30, 60]
    assert (events, statuses) == (120, {"done"})
