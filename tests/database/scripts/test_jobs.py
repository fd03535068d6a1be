"""The real worker runs the nightly jobs on the real database, logged in as the application."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
from procrastinate import App
from pydantic import SecretStr
from sqlalchemy import Connection, Engine, insert, select, text, update

from geo.database import create_app_engine
from geo.errors import CityNotLoaded, InvalidCityPack
from geo.issues.retention import erase_callers, retention_days
from geo.settings import DatabaseSettings
from geo.tables import agencies, categories, city, issue_private, issues
from scripts.cluster import Cluster
from scripts.jobs import EVERY_NIGHT, job_app
from scripts.qala import main
from tests.conftest import app_url, owner_url

KEPT_DAYS = 1095
CALLER = {"caller_name": "Айгүл", "caller_phone": "+77011234567", "caller_email": "aigul@example.kz"}


@pytest.fixture
def settings(cluster: Cluster, astana_engine: Engine) -> DatabaseSettings:
    name = str(astana_engine.url.database)
    return DatabaseSettings(
        database_url=SecretStr(owner_url(cluster, name)), app_database_url=SecretStr(app_url(cluster, name))
    )


@pytest.fixture
def jobs(settings: DatabaseSettings) -> Iterator[App]:
    engine = create_app_engine(settings)
    yield job_app(settings, engine)
    engine.dispose()


def add_issue(connection: Connection, ref: str, closed_days_ago: float | None) -> int:
    now = datetime.now(UTC)
    closed_at = None if closed_days_ago is None else now - timedelta(days=closed_days_ago)
    words = {"kind": "appeal", "channel": "phone", "severity": "normal", "precision": "none", "confidence": 0}
    values = {
        **words,
        "public_id": ref.upper().ljust(10, "X"),
        "source_ref": ref,
        "category_id": select(categories.c.id).limit(1).scalar_subquery(),
        "agency_id": select(agencies.c.id).limit(1).scalar_subquery(),
        "status": "new" if closed_at is None else "closed",
        "place_status": "unplaced",
        "occurred_at": now - timedelta(days=2000),
        "due_at": now,
        "closed_at": closed_at,
    }
    number = connection.execute(insert(issues).values(values).returning(issues.c.id)).scalar_one()
    connection.execute(insert(issue_private).values(issue_id=number, text="Нет света", **CALLER))
    return int(number)


def caller_of(connection: Connection, number: int) -> set[str | None]:
    columns = (issue_private.c.caller_name, issue_private.c.caller_phone, issue_private.c.caller_email)
    return set(connection.execute(select(*columns).where(issue_private.c.issue_id == number)).one())


def run(app: App) -> None:
    with app.open():
        app.run_worker(wait=False, install_signal_handlers=False, listen_notify=False)


def finished(engine: Engine) -> dict[str, str]:
    with engine.connect() as connection:
        rows = connection.execute(text("SELECT task_name, status::text FROM jobs.procrastinate_jobs")).all()
    return {row.task_name: row.status for row in rows}


def test_the_worker_forgets_callers_of_issues_closed_long_ago(astana_engine: Engine, jobs: App) -> None:
    with astana_engine.begin() as connection:
        long_ago = add_issue(connection, "old", KEPT_DAYS + 1)
        lately = add_issue(connection, "late", KEPT_DAYS - 1)
        still_open = add_issue(connection, "open", None)
    with jobs.open():
        jobs.tasks["erase_callers"].defer(timestamp=0)
    run(jobs)

    assert finished(astana_engine)["erase_callers"] == "succeeded"
    with astana_engine.connect() as connection:
        assert caller_of(connection, long_ago) == {None}
        assert caller_of(connection, lately) == set(CALLER.values())
        assert caller_of(connection, still_open) == set(CALLER.values())
        words = connection.scalar(select(issue_private.c.text).where(issue_private.c.issue_id == long_ago))
        assert words == "Нет света"


def test_rows_of_files_are_forgotten_with_their_callers(astana_connection: Connection) -> None:
    number = add_issue(astana_connection, "old", KEPT_DAYS + 1)
    row = {"com_exp": "Позвонили заявителю"}
    astana_connection.execute(update(issue_private).values(source_row=row).where(issue_private.c.issue_id == number))

    erase_callers(astana_connection)

    assert astana_connection.scalar(select(issue_private.c.source_row)) is None


def test_what_ended_nobody_knows_when_is_forgotten_after_its_status_was_known(astana_connection: Connection) -> None:
    number = add_issue(astana_connection, "old", KEPT_DAYS + 1)
    known = datetime.now(UTC) - timedelta(days=KEPT_DAYS - 1)
    astana_connection.execute(update(issues).values(closed_at=None, status_at=known).where(issues.c.id == number))
    assert erase_callers(astana_connection) == 0

    astana_connection.execute(update(issues).values(status_at=known - timedelta(days=2)))

    assert erase_callers(astana_connection) == 1


def test_forgetting_twice_changes_nothing_more(astana_connection: Connection) -> None:
    add_issue(astana_connection, "old", KEPT_DAYS + 1)

    assert [erase_callers(astana_connection), erase_callers(astana_connection)] == [1, 0]


def test_old_finished_jobs_are_removed_and_waiting_ones_stay(astana_engine: Engine, jobs: App) -> None:
    with jobs.open():
        jobs.tasks["erase_callers"].defer(timestamp=0)
    run(jobs)
    with astana_engine.begin() as connection:
        connection.execute(text("UPDATE jobs.procrastinate_events SET at = at - interval '8 days'"))

    with jobs.open():
        jobs.tasks["erase_callers"].configure(schedule_in={"days": 1}).defer(timestamp=1)
        jobs.tasks["remove_old_jobs"].defer(timestamp=0)
    run(jobs)

    assert finished(astana_engine) == {"erase_callers": "todo", "remove_old_jobs": "succeeded"}


def test_jobs_run_by_themselves_every_night(jobs: App) -> None:
    periodic = {task.task.name: task.cron for task in jobs.periodic_registry.periodic_tasks.values()}

    assert periodic.keys() == {"erase_callers", "remove_old_jobs", "analyse"}
    assert periodic["erase_callers"] == EVERY_NIGHT


def test_the_analysis_runs_by_night_and_by_command_as_the_application(
    settings: DatabaseSettings, jobs: App, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with jobs.open():
        jobs.tasks["analyse"].defer(timestamp=0)
    run(jobs)
    monkeypatch.setenv("QALA_DATABASE_URL", settings.owner_url)
    monkeypatch.setenv("QALA_APP_DATABASE_URL", settings.app_url)

    with pytest.raises(SystemExit) as ended:
        main(["analyse", "trends"])

    assert ended.value.code == 0
    assert "series" in capsys.readouterr().out
    engine = create_app_engine(settings)
    assert finished(engine)["analyse"] == "succeeded"
    engine.dispose()


def test_without_a_city_there_is_nothing_to_forget(empty_connection: Connection) -> None:
    with pytest.raises(CityNotLoaded):
        erase_callers(empty_connection)


@pytest.mark.parametrize("days", [0, -1, "many", None])
def test_a_city_that_does_not_say_how_long_is_refused(
    astana_connection: Connection, days: object, setting: Callable[[Connection, object], None]
) -> None:
    setting(astana_connection, days)

    with pytest.raises(InvalidCityPack, match="retention_days"):
        retention_days(astana_connection)


@pytest.fixture
def setting() -> Callable[[Connection, object], None]:
    def change(connection: Connection, days: object) -> None:
        kept = dict(connection.scalar(select(city.c.settings)) or {})
        connection.execute(update(city).values(settings={**kept, "retention_days": days}))

    return change
