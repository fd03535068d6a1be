"""The application logs in without rights and takes the role of its audience; nobody reads more than that."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine, create_engine, func, insert, select, text, update
from sqlalchemy.exc import ProgrammingError

from geo.database import Audience, transaction
from geo.intake import load_city, take_in
from geo.issues.history import Event, append_event
from geo.model import Caller, Status
from geo.tables import assignments, issue_events, issue_private, issue_public, issues, metadata
from scripts.cluster import Cluster
from tests.builders import make_draft
from tests.conftest import app_url

PRIVATE = {
    "cameras",
    "camera_classes",
    "camera_events",
    "violations",
    "issues",
    "issue_private",
    "issue_events",
    "assignments",
    "analysis_runs",
    "due_performance",
    "hotspot_cells",
    "incident_decision_issues",
    "incident_decisions",
    "incident_densities",
    "incident_issues",
    "incidents",
    "recurrences",
    "trend_series",
}


@pytest.fixture
def app_engine(cluster: Cluster, astana_engine: Engine) -> Iterator[Engine]:
    """The engine of the running application."""
    engine = create_engine(app_url(cluster, str(astana_engine.url.database)))
    yield engine
    engine.dispose()


def test_the_application_takes_in_and_changes_statuses_as_intake(app_engine: Engine) -> None:
    with transaction(app_engine, Audience.INTAKE) as connection:
        receipt = take_in(connection, load_city(connection), [make_draft()])[0]
        append_event(connection, receipt.issue_id, Event(Status.DONE, "officer 7"))

    with transaction(app_engine, Audience.PUBLIC) as connection:
        row = connection.execute(select(issue_public.c.public_id, issue_public.c.status)).one()
    assert tuple(row) == (receipt.public_id, "done")


def test_a_batch_that_fails_later_leaves_nothing(app_engine: Engine) -> None:
    def fail() -> None:
        with transaction(app_engine, Audience.INTAKE) as connection:
            take_in(connection, load_city(connection), [make_draft()])
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()

    with transaction(app_engine, Audience.INTAKE) as connection:
        for table in (issues, issue_public, issue_private, issue_events, assignments):
            assert connection.scalar(select(func.count()).select_from(table)) == 0


def test_the_application_itself_has_no_right_at_all(app_engine: Engine) -> None:
    for table in metadata.sorted_tables:
        with pytest.raises(ProgrammingError, match="permission denied"), transaction(app_engine) as connection:
            connection.execute(select(func.count()).select_from(table))


def test_the_public_reads_everything_but_what_is_private(app_engine: Engine) -> None:
    readable = set()
    for table in metadata.sorted_tables:
        try:
            with transaction(app_engine, Audience.PUBLIC) as connection:
                connection.execute(select(func.count()).select_from(table))
            readable.add(table.name)
        except ProgrammingError as exc:
            assert "permission denied" in str(exc)  # noqa: PT017 - both ways are good, and both are looked at

    assert metadata.tables.keys() - readable == PRIVATE


def test_the_public_writes_nothing(app_engine: Engine) -> None:
    for statement in (
        update(issue_public).values(text="x"),
        insert(issue_events).values(issue_id=1, actor="x", what="status"),
        text("DELETE FROM issue_public"),
        text("SELECT nextval(pg_get_serial_sequence('issues', 'id'))"),
    ):
        with (
            pytest.raises(ProgrammingError, match="permission denied"),
            transaction(app_engine, Audience.PUBLIC) as connection,
        ):
            connection.execute(statement)


SECRETS = ("87015552310", "555 23 10", "ivan@example.org", "900101300123", "Ерланов", "777AAA01", "кв. 34", "этаж 7")
TOLD = (
    "Меня зовут Ерланов Асхат, тел 87015552310 или +7 (701) 555 23 10, почта ivan@example.org, ИИН 900101300123, "
    "машина 777AAA01, живу кв. 34, этаж 7"
)


def test_private_words_of_no_category_reach_what_the_public_can_read(app_engine: Engine) -> None:
    caller = Caller("Ерланов Асхат", "+7 701 555 23 10", "ivan@example.org")
    with transaction(app_engine, Audience.INTAKE) as connection:
        city = load_city(connection)
        drafts = [
            make_draft(category=category.code, text=TOLD, caller=caller, source_row={"phone": "87015552310"})
            for category in city.catalogue.categories
        ]
        take_in(connection, city, [*drafts, make_draft(text=TOLD, lon=None, lat=None, address="Кенесары 52, кв. 34")])

    with transaction(app_engine, Audience.PUBLIC) as connection:
        rows = connection.execute(text("SELECT issue_public::text FROM issue_public")).scalars().all()
    assert len(rows) == len(drafts) + 1
    for secret in SECRETS:
        assert not [row for row in rows if secret in row]


def test_the_house_of_a_dwelling_reaches_nobody(app_engine: Engine) -> None:
    with transaction(app_engine, Audience.INTAKE) as connection:
        city = load_city(connection)
        told = "Кенесары 52, нет тепла, живу в доме 52"
        take_in(
            connection, city, [make_draft(category="no_heating", lon=None, lat=None, address="Кенесары 52", text=told)]
        )
        house = connection.execute(select(issues)).one()

    with transaction(app_engine, Audience.PUBLIC) as connection:
        shown = connection.execute(select(issue_public)).one()
    assert house.precision == "house"
    assert shown.label_ru == "ул. Кенесары"
    assert "52" not in shown.text
    assert (shown.h3_r9, shown.h3_r10, shown.h3_r11) == (house.h3_r9, None, None)
    assert shown.geom.desc != house.geom.desc
    assert shown.due_at != house.due_at
