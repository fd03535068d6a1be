"""Events of cameras against a real city: each counts once, whatever the batches, the order and the faults."""

import os
import re
import signal
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from itertools import pairwise
from random import Random
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, Engine, create_engine, func, select, text, update
from sqlalchemy.exc import ProgrammingError

from geo.database import Audience, transaction
from geo.errors import IssueNotFound, StatusChangeNotAllowed
from geo.intake import City, load_city
from geo.issues.history import Event, append_event
from geo.issues.loading import load_codes
from geo.model import Kind, Review, Status
from geo.points import distance_m
from geo.queries import query
from geo.settings import ROOT
from geo.tables import camera_events, cameras, categories, issue_events, issue_public, issues, violations
from geo.violations.intake import Recorded, take_in_events
from geo.violations.review import review
from geo.violations.seen import seen_of
from scripts.cluster import Cluster
from tests.builders import NOON, make_event_fields
from tests.conftest import app_url

FEW = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
Fields = dict[str, object]
Story = list[tuple[Any, ...]]


@pytest.fixture(scope="module")
def city(astana_module_engine: Engine) -> City:
    with astana_module_engine.connect() as connection:
        return load_city(connection)


def seen(minute: float, event_id: str | None = None, **overrides: object) -> Fields:
    """An open manhole that the first camera sees some minutes after noon."""
    at = NOON + timedelta(minutes=minute)
    return make_event_fields(event_id=event_id or f"minute-{minute}", at=at.isoformat(), **overrides)


def numbers(recorded: Recorded) -> tuple[int, int, int, int]:
    return recorded.taken, recorded.joined, recorded.known, recorded.rejected


def story(connection: Connection) -> Story:
    """The violations with their events, as far as they depend on what was seen and not on when it was told."""
    events = func.array_agg(camera_events.c.event_id.op("ORDER BY")(camera_events.c.event_id))
    told = (violations.c.event_count, violations.c.first_at, violations.c.last_at, violations.c.confidence)
    rows = connection.execute(
        select(violations.c.camera_id, violations.c.class_id, *told, violations.c.evidence, events)
        .join(camera_events)
        .group_by(violations.c.issue_id)
        .order_by(violations.c.camera_id, violations.c.class_id, violations.c.first_at)
    )
    return [tuple(row) for row in rows]


def spans(connection: Connection) -> list[tuple[int, float, float]]:
    """Count, first and last minute of each violation, by its beginning."""
    rows = connection.execute(select(violations).order_by(violations.c.first_at, violations.c.issue_id))
    return [(row.event_count, minute_of(row.first_at), minute_of(row.last_at)) for row in rows]


def minute_of(at: datetime) -> float:
    return (at - NOON).total_seconds() / 60


def test_a_violation_is_an_issue_at_the_target_of_its_camera(astana_connection: Connection, city: City) -> None:
    recorded = take_in_events(astana_connection, city, [seen(0)])

    issue = astana_connection.execute(select(issues, func.ST_X(issues.c.geom), func.ST_Y(issues.c.geom))).one()
    camera = astana_connection.execute(
        select(
            *(f(c) for c in (cameras.c.target_geom, cameras.c.geom) for f in (func.ST_X, func.ST_Y)), cameras.c.range_m
        ).where(cameras.c.code == "cam-0001")
    ).one()
    target, pole = camera[:2], camera[2:4]
    assert numbers(recorded) == (1, 0, 0, 0)
    assert (issue.kind, issue.channel, issue.source_ref) == ("violation", "camera", "cam-0001/minute-0")
    assert tuple(issue[-2:]) == target != pole
    assert (issue.precision, issue.place_status, issue.synthetic) == ("point", "district", True)
    away = distance_m(*(np.array([value]) for value in (*target, *pole)))[0]
    assert away <= issue.radius_m <= away + camera.range_m
    assert issue.occurred_at == NOON
    row = astana_connection.execute(select(violations)).one()
    assert (row.event_count, row.first_at, row.last_at, row.review) == (1, NOON, NOON, "unreviewed")
    assert (row.confidence, row.model, row.evidence) == (0.75, "manholes 2.3", "https://evidence.example/1")


def test_the_words_of_a_violation_are_the_names_of_its_category(astana_connection: Connection, city: City) -> None:
    take_in_events(astana_connection, city, [seen(0)])

    said = astana_connection.scalars(select(issue_public.c.text)).one()
    assert said == "Открытый люк, колодец / Ашық люк, құдық"


def test_events_of_a_burst_are_one_violation_with_the_surest_evidence(
    astana_connection: Connection, city: City
) -> None:
    surest = seen(20, confidence=0.875, model="manholes 2.4", evidence="https://evidence.example/best")
    recorded = take_in_events(astana_connection, city, [seen(45), surest, seen(0), seen(75), seen(0)])

    assert numbers(recorded) == (2, 2, 1, 0)
    assert spans(astana_connection) == [(3, 0, 45), (1, 75, 75)]
    first = astana_connection.execute(select(violations).order_by(violations.c.first_at)).first()
    assert first is not None
    assert (first.confidence, first.model) == (0.875, "manholes 2.4")
    assert first.evidence == "https://evidence.example/best"


def test_a_later_batch_goes_on_with_a_burst_and_a_surer_event_speaks_for_it(
    astana_connection: Connection, city: City
) -> None:
    take_in_events(astana_connection, city, [seen(0)])
    version = select(issue_public.c.version)
    before = astana_connection.scalars(version).one()

    later = take_in_events(astana_connection, city, [seen(29, confidence=0.5), seen(58, confidence=1, model="m 3")])

    assert numbers(later) == (0, 2, 0, 0)
    assert spans(astana_connection) == [(3, 0, 58)]
    row = astana_connection.execute(select(violations)).one()
    assert (row.confidence, row.model) == (1.0, "m 3")
    # A count that the public does not see makes no tile and no list old.
    assert astana_connection.scalars(version).one() == before


def test_a_late_event_joins_the_earlier_of_two_violations_and_melts_none(
    astana_connection: Connection, city: City
) -> None:
    take_in_events(astana_connection, city, [seen(0), seen(40)])

    late = take_in_events(astana_connection, city, [seen(20), seen(-5), seen(65)])

    assert numbers(late) == (0, 3, 0, 0)
    assert spans(astana_connection) == [(3, -5, 20), (2, 40, 65)]
    # People have been told when it occurred; the violation itself knows better.
    assert set(astana_connection.scalars(select(issues.c.occurred_at))) == {NOON, NOON + timedelta(minutes=40)}


def test_the_other_class_and_the_other_camera_are_other_violations(astana_connection: Connection, city: City) -> None:
    batch = [seen(0), seen(0, **{"class": "illegal_dump"}, event_id="dump"), seen(0, camera="cam-0002")]

    assert numbers(take_in_events(astana_connection, city, batch)) == (3, 0, 0, 0)


def test_what_cannot_be_taken_in_is_named_and_the_rest_lands(astana_connection: Connection, city: City) -> None:
    batch = [
        seen(0, "a", camera="cam-9999"),
        seen(0, "b", **{"class": "dragons"}),
        seen(0, "c"),
        seen(0, "d", confidence=7),
        seen(0, "e", camera="\0"),
        seen(24 * 60 * 365, "f"),
        {},
    ]

    recorded = take_in_events(astana_connection, city, batch, NOON)

    assert numbers(recorded) == (1, 0, 0, 6)
    wrong = {(each.row, each.where) for each in recorded.rejections}
    assert wrong == {(0, "camera"), (1, "class"), (3, "confidence"), (4, "camera"), (5, "at"), (6, "event_id")}
    assert "'cam-9999'" in recorded.rejections[0].what
    assert astana_connection.scalars(select(camera_events.c.event_id)).all() == ["c"]


def test_sent_again_nothing_is_added_also_with_another_class_or_time(astana_connection: Connection, city: City) -> None:
    batch = [seen(minute) for minute in (0, 10, 50)]
    take_in_events(astana_connection, city, batch)
    before = story(astana_connection)

    again = take_in_events(astana_connection, city, [*batch, seen(300, "minute-10", **{"class": "illegal_dump"})])

    assert numbers(again) == (0, 0, 4, 0)
    assert story(astana_connection) == before


@st.composite
def streams(draw: st.DrawFn) -> tuple[list[Fields], list[list[Fields]], list[int]]:
    """Events of two cameras and classes; a partition of them in any order; which batches are sent again, and when."""
    moments = draw(st.lists(st.tuples(st.integers(0, 240), st.integers(0, 3)), min_size=1, max_size=25, unique=True))
    sure = [draw(st.sampled_from((0.25, 0.5, 0.75))) for _ in moments]
    events = [
        seen(
            minute,
            f"{minute}-{series}",
            camera=f"cam-000{1 + series % 2}",
            confidence=confidence,
            evidence=f"https://evidence.example/{minute}/{series}",
            **{"class": ("open_manhole", "drug_signs")[series // 2]},
        )
        for (minute, series), confidence in zip(moments, sure, strict=True)
    ]
    shuffled = draw(st.permutations(events))
    cuts = sorted(draw(st.sets(st.integers(1, len(events)), max_size=6)) | {0, len(events)})
    batches = [shuffled[start:end] for start, end in pairwise(cuts)]
    order = draw(st.permutations([*range(len(batches)), *draw(st.lists(st.integers(0, len(batches) - 1), max_size=6))]))
    return events, batches, list(order)


def sent(connection: Connection, city: City, batches: Sequence[Sequence[Fields]]) -> tuple[list[Recorded], Story]:
    """What batches become, and what is then stored; nothing of it is left."""
    with connection.begin_nested() as savepoint:
        recorded = [take_in_events(connection, city, batch) for batch in batches]
        found = story(connection)
        savepoint.rollback()
    return recorded, found


@FEW
@given(stream=streams())
def test_any_partition_sent_any_number_of_times_counts_each_event_once(
    astana_connection: Connection, city: City, stream: tuple[list[Fields], list[list[Fields]], list[int]]
) -> None:
    events, batches, order = stream

    recorded, found = sent(astana_connection, city, [batches[number] for number in order])

    counted: dict[str, int] = defaultdict(int)
    for *_, count, _first, _last, _confidence, _evidence, ids in found:
        assert count == len(ids)
        for event_id in ids:
            counted[event_id] += 1
    assert counted == {str(event["event_id"]): 1 for event in events}
    assert sum(each.taken for each in recorded) == len(found)
    assert sum(each.taken + each.joined for each in recorded) == len(events)


@FEW
@given(stream=streams())
def test_one_batch_in_any_order_and_batches_in_order_give_the_same_violations(
    astana_connection: Connection, city: City, stream: tuple[list[Fields], list[list[Fields]], list[int]]
) -> None:
    events, batches, _ = stream
    in_time = sorted(events, key=lambda event: str(event["at"]))
    lengths = iter([len(batch) for batch in batches])
    rest: Iterator[Fields] = iter(in_time)
    in_order = [[next(rest) for _ in range(length)] for length in lengths]

    at_once, in_another_order, in_parts = (
        sent(astana_connection, city, each)[1] for each in ([in_time], [events], in_order)
    )

    assert at_once == in_another_order == in_parts


def test_batches_of_one_camera_at_the_same_time_count_each_event_once(astana_engine: Engine) -> None:
    with astana_engine.connect() as connection:
        city = load_city(connection)
    # Cameras 1 and 65 share a lock.
    events = [
        seen(minute, f"{camera}-{minute}", camera=f"cam-{camera:04d}")
        for minute in range(0, 240, 12)
        for camera in (1, 2, 65)
    ]

    def one_session(turn: int) -> int:
        mine = Random(turn).sample(events, 40)
        with transaction(astana_engine, Audience.INTAKE) as connection:
            recorded = take_in_events(connection, city, mine)
        return recorded.taken

    with ThreadPoolExecutor(6) as pool:
        taken = list(pool.map(one_session, range(12)))
    with astana_engine.connect() as connection:
        told = {str(event["event_id"]) for turn in range(12) for event in Random(turn).sample(events, 40)}
        assert set(connection.scalars(select(camera_events.c.event_id))) == told
        assert connection.scalar(select(func.sum(violations.c.event_count))) == len(told)
        assert connection.scalar(select(func.count()).select_from(issues)) == sum(taken)


KILLED = """
import os, signal, sys
from sqlalchemy import create_engine
from geo.intake import load_city
from geo.violations.intake import take_in_events
from tests.builders import make_event_fields
with create_engine(sys.argv[1]).begin() as connection:
    events = [make_event_fields(event_id=f"k-{n}", camera=f"cam-{n:04d}") for n in range(1, 50)]
    assert take_in_events(connection, load_city(connection), events).taken == 49
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_sender_killed_before_the_commit_sends_again_and_everything_counts_once(astana_engine: Engine) -> None:
    url = astana_engine.url.render_as_string(hide_password=False)
    done = subprocess.run(
        [sys.executable, "-c", KILLED, url], cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)}, check=False
    )
    events = [make_event_fields(event_id=f"k-{n}", camera=f"cam-{n:04d}") for n in range(1, 50)]

    with astana_engine.begin() as connection:
        recorded = take_in_events(connection, load_city(connection), events)
    with astana_engine.begin() as connection:
        again = take_in_events(connection, load_city(connection), events)

    assert done.returncode == -signal.SIGKILL
    assert numbers(recorded) == (49, 0, 0, 0)
    assert numbers(again) == (0, 0, 49, 0)


def codes_of(connection: Connection) -> list[str]:
    return list(connection.scalars(select(issues.c.public_id).order_by(issues.c.occurred_at, issues.c.id)))


def test_what_is_dismissed_is_rejected_and_takes_no_more_events(astana_connection: Connection, city: City) -> None:
    take_in_events(astana_connection, city, [seen(0)])
    (public_id,) = codes_of(astana_connection)

    changed = review(astana_connection, public_id, Review.DISMISSED, "operator 4")
    again = review(astana_connection, public_id, Review.DISMISSED, "operator 4")
    later = take_in_events(astana_connection, city, [seen(1)])

    assert (changed, again) == (True, False)
    assert numbers(later) == (1, 0, 0, 0)
    row = astana_connection.execute(select(violations).order_by(violations.c.first_at)).first()
    assert row is not None
    assert (row.review, row.reviewed_by, row.event_count) == ("dismissed", "operator 4", 1)
    assert row.reviewed_at is not None
    statuses = select(issues.c.status, issue_public.c.status).join(issue_public).order_by(issues.c.id)
    assert [tuple(each) for each in astana_connection.execute(statuses)] == [("rejected",) * 2, ("new",) * 2]
    events = select(issue_events.c.actor, issue_events.c.reason).where(issue_events.c.to_value == "rejected")
    assert tuple(astana_connection.execute(events).one()) == ("operator 4", "dismissed by review")


def test_confirming_changes_no_status_and_what_was_dismissed_is_reopened(
    astana_connection: Connection, city: City
) -> None:
    take_in_events(astana_connection, city, [seen(0)])
    (public_id,) = codes_of(astana_connection)
    status = select(issues.c.status)

    review(astana_connection, public_id, Review.CONFIRMED, "operator 4")
    confirmed = astana_connection.scalar(status)
    review(astana_connection, public_id, Review.DISMISSED, "operator 5")
    review(astana_connection, public_id, Review.CONFIRMED, "operator 4")

    assert confirmed == "new"
    assert astana_connection.scalar(status) == "reopened"
    assert numbers(take_in_events(astana_connection, city, [seen(1)])) == (0, 1, 0, 0)


def test_what_an_agency_has_closed_takes_no_more_events(astana_connection: Connection, city: City) -> None:
    take_in_events(astana_connection, city, [seen(0)])
    number = astana_connection.scalars(select(issues.c.id)).one()
    append_event(astana_connection, number, Event(Status.DONE, "officer 7"))

    assert numbers(take_in_events(astana_connection, city, [seen(1), seen(2)])) == (1, 1, 0, 0)
    with pytest.raises(StatusChangeNotAllowed):
        review(astana_connection, codes_of(astana_connection)[0], Review.DISMISSED, "operator 4")


def test_only_a_violation_can_be_reviewed(astana_connection: Connection) -> None:
    with pytest.raises(IssueNotFound, match="NOSUCHCODE"):
        review(astana_connection, "NOSUCHCODE", Review.CONFIRMED, "operator 4")


def test_planners_read_violations_intake_writes_them_and_the_public_does_neither(
    cluster: Cluster, astana_engine: Engine
) -> None:
    engine = create_engine(app_url(cluster, str(astana_engine.url.database)))
    with transaction(engine, Audience.INTAKE) as connection:
        take_in_events(connection, load_city(connection), [seen(0), seen(1)])

    with transaction(engine, Audience.PLANNER) as connection:
        assert connection.scalar(select(violations.c.event_count)) == 2
        assert len(connection.execute(select(camera_events)).all()) == 2
    for statement in ("UPDATE camera_events SET confidence = 1", "DELETE FROM camera_events"):
        with pytest.raises(ProgrammingError, match="denied"), transaction(engine, Audience.INTAKE) as connection:
            connection.execute(text(statement))
    for audience, statement in ((Audience.PUBLIC, "SELECT"), (Audience.PLANNER, "DELETE")):
        with pytest.raises(ProgrammingError, match="denied"), transaction(engine, audience) as connection:
            connection.execute(text(f"{statement} {'* ' if statement == 'SELECT' else ''}FROM violations"))
    engine.dispose()


MOMENTS = [NOON] * 2
QUERIES: dict[str, dict[str, object]] = {
    "known_camera_events": {"cameras": [1, 2], "events": ["a", "b"]},
    "violations_near": {
        "cameras": [1, 2],
        "classes": [1, 2],
        "since": MOMENTS,
        "until": MOMENTS,
        "ended": ["done"],
    },
    "join_violations": {
        "issue_id": [1, 2],
        "event_count": [1, 1],
        "first_at": MOMENTS,
        "last_at": MOMENTS,
        "confidence": [0.5, 0.5],
        "model": ["m", "m"],
        "evidence": ["https://e.example"] * 2,
    },
}


@pytest.mark.parametrize("name", QUERIES)
def test_each_statement_goes_through_the_index_that_its_header_names(
    astana_connection: Connection, city: City, name: str
) -> None:
    statement = query(name)
    # In an empty table one index is as good as another.
    take_in_events(
        astana_connection, city, [seen(hour * 60.0, camera=f"cam-{1 + hour % 200:04}") for hour in range(800)]
    )
    for table in ("violations", "camera_events", "issues"):
        astana_connection.execute(text(f"ANALYZE {table}"))
    astana_connection.execute(text("SET LOCAL enable_seqscan = off"))

    plan = "\n".join(astana_connection.scalars(text(f"EXPLAIN {statement.text}"), QUERIES[name]))

    named = re.search(r"-- Index: (\w+)\.", statement.text)
    assert named is not None
    assert named[1] in plan


def test_violations_and_appeals_are_kept_apart_by_kind(astana_connection: Connection, city: City) -> None:
    take_in_events(astana_connection, city, [seen(0)])

    assert set(astana_connection.scalars(select(issue_public.c.kind))) == {Kind.VIOLATION}


@pytest.mark.parametrize(
    ("sensitivity", "told"),
    [
        ("none", (3, NOON, NOON + timedelta(minutes=9))),
        ("dwelling", (3, NOON - timedelta(hours=12), NOON - timedelta(hours=12))),
        ("person", None),
    ],
)
def test_recordings_are_told_as_exactly_as_the_category_allows(
    astana_connection: Connection, city: City, sensitivity: str, told: tuple[object, ...] | None
) -> None:
    take_in_events(astana_connection, city, [seen(0.4), seen(5), seen(9.6)], NOON + timedelta(hours=1))
    astana_connection.execute(update(categories).values(sensitivity=sensitivity))
    public_id = astana_connection.scalars(select(issues.c.public_id)).one()

    found = seen_of(astana_connection, public_id, load_codes(astana_connection))

    assert (found and (found.recordings, found.first_at, found.last_at)) == told
