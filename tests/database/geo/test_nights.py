"""Night after night: what is kept in between agrees with the reports, and no night leaves anything half."""

import importlib.util
import json
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from sqlalchemy import Connection, Engine, Row, Select, func, select, text

from boundaries.demo.order import DemoOrder
from geo.analysis.incidents.decisions import join_incidents, split_incident
from geo.analysis.incidents.density_store import densities_in_force
from geo.analysis.incidents.kept import incidents_of, renewed
from geo.analysis.incidents.match import match_issues
from geo.analysis.incidents.reading import IncidentColumns, read_incidents
from geo.analysis.incidents.run import analyse_incidents
from geo.analysis.nightly import RUNS
from geo.analysis.runs import city_zone, newest_run
from geo.intake import load_city, take_in
from geo.settings import ROOT
from geo.tables import (
    analysis_runs,
    due_performance,
    hotspot_cells,
    incident_issues,
    incidents,
    issues,
    recurrences,
    trend_series,
)
from tests.database.geo.test_incident_match import report
from tests.planted import load_demo

ISSUES, SEED = 3_000, 9
NOW = datetime(2026, 11, 24, 6, tzinfo=UTC)
TOMORROW = NOW.date() + timedelta(days=1)
FEW_PEOPLE = text("UPDATE issues SET caller_hash = sha256(convert_to((id % 40)::text, 'UTF8')) WHERE id % 3 > 0")
FROM_REPORTS = ("caller", "site_lon", "site_lat", "site_street_id")
RESULTS = (hotspot_cells, recurrences, trend_series, due_performance)


@pytest.fixture(scope="module")
def city(astana_module_engine: Engine) -> Engine:
    """A demo whose incidents are found, told by few people."""
    load_demo(astana_module_engine, DemoOrder(ISSUES, SEED, NOW))
    with astana_module_engine.begin() as connection:
        connection.execute(FEW_PEOPLE)
    analyse_incidents(astana_module_engine)
    return astana_module_engine


@pytest.fixture
def connection(city: Engine) -> Iterator[Connection]:
    """One transaction, rolled back at the end."""
    with city.connect() as connection:
        yield connection


def columns_from_reports(connection: Connection) -> Sequence[Row[Any]]:
    rows = select(incidents.c.id, *(incidents.c[name] for name in FROM_REPORTS)).where(incidents.c.reports > 0)
    return connection.execute(rows.order_by(incidents.c.id)).all()


def filled_by_the_migration(connection: Connection) -> Sequence[Row[Any]]:
    """The same columns, found anew by the statement that filled them for incidents that were there before."""
    (file,) = (ROOT / "alembic" / "versions").glob("*_short_nights.py")
    spec = importlib.util.spec_from_file_location("short_nights", file)
    assert spec is not None
    assert spec.loader is not None
    revision = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(revision)
    connection.execute(incidents.update().values(dict.fromkeys(FROM_REPORTS)))
    last = connection.scalar(select(func.max(incidents.c.id))) or 0
    for after in range(0, last, 500):
        connection.execute(text(revision.FILL), {"after": after, "batch": 500})
    return columns_from_reports(connection)


def test_what_is_kept_of_an_incidents_reports_is_what_the_reports_say(connection: Connection) -> None:
    written = columns_from_reports(connection)

    assert sum(row.caller is not None for row in written) > 100
    assert sum(row.site_lon is not None for row in written) > 100
    assert any(row.site_lon is None for row in written)
    assert filled_by_the_migration(connection) == written


def test_it_is_renewed_when_incidents_grow_merge_part_and_join(connection: Connection) -> None:
    loaded = load_city(connection)
    drafts = [
        report("south"),
        report("north", north_m=280),
        report("between", north_m=140),
        report("far", north_m=4000),
    ]
    south, north, between, far = (take_in(connection, loaded, [draft])[0].issue_id for draft in drafts)
    people = {south: "one", north: "one", between: "other", far: "one"}
    for number, person in people.items():
        connection.execute(issues.update().where(issues.c.id == number).values(caller_hash=person.encode().ljust(8)))
    densities = densities_in_force(connection)

    split_incident(connection, densities, [[south, between], [north]], "test")
    assert filled_by_the_migration(connection) == columns_from_reports(connection)
    alone = connection.execute(of_issue(north)).one()
    join_incidents(connection, densities, [north, far], "test")
    together = connection.execute(of_issue(far)).one()
    written = columns_from_reports(connection)

    assert alone.caller == together.caller == int.from_bytes(b"one     ", "big")
    assert connection.execute(of_issue(south)).one().caller is None
    assert filled_by_the_migration(connection) == written
    merged = connection.execute(select(incidents).where(incidents.c.merged_into.is_not(None))).all()
    assert merged
    assert all(getattr(row, name) is None for row in merged for name in FROM_REPORTS)


def of_issue(number: int) -> Select[Any]:
    """The incident of an issue."""
    return select(incidents).join(incident_issues).where(incident_issues.c.issue_id == number)


def whole(connection: Connection) -> IncidentColumns:
    return read_incidents(connection, city_zone(connection), TOMORROW)


def same(one: IncidentColumns, other: IncidentColumns) -> bool:
    names = IncidentColumns.__slots__
    return all(np.array_equal(getattr(one, name), getattr(other, name), equal_nan=True) for name in names)


def kept_in(connection: Connection, folder: Path) -> IncidentColumns:
    with renewed(connection, city_zone(connection), folder) as columns:
        return IncidentColumns.of(columns, np.flatnonzero(columns["reports"]))


def test_the_folder_has_all_incidents_and_follows_what_changes(astana_engine: Engine, tmp_path: Path) -> None:
    folder = tmp_path / "made" / "incidents"
    load_demo(astana_engine, DemoOrder(500, SEED, NOW))
    analyse_incidents(astana_engine, kept=folder)
    with astana_engine.begin() as connection:
        assert same(kept_in(connection, folder), whole(connection))
        assert len(whole(connection)) > 100
    assert folder.stat().st_mode & 0o077 == 0

    with astana_engine.begin() as connection:
        loaded = load_city(connection)
        numbers = [
            take_in(connection, loaded, [report(f"{north_m}", north_m=north_m)])[0].issue_id
            for north_m in (0, 280, 140, 4000)
        ]
    with astana_engine.begin() as connection:
        assert same(kept_in(connection, folder), whole(connection))
    with astana_engine.begin() as connection:
        split_incident(connection, densities_in_force(connection), [numbers[:1], numbers[1:2]], "test")
        join_incidents(connection, densities_in_force(connection), numbers[1::2], "test")
    with astana_engine.begin() as connection:
        assert same(kept_in(connection, folder), whole(connection))


def test_what_a_transaction_wrote_that_was_open_during_a_night_is_seen_the_next(
    astana_engine: Engine, tmp_path: Path
) -> None:
    with astana_engine.connect() as slow, astana_engine.connect() as connection:
        with connection.begin():
            loaded = load_city(connection)
            (later,) = take_in(connection, loaded, [report("later matched")], match=False)
        match_issues(slow, loaded.densities, [later.issue_id])
        with connection.begin():
            take_in(connection, loaded, [report("at once", category="open_manhole")])
        with connection.begin():
            before = kept_in(connection, tmp_path)
        slow.commit()
        with connection.begin():
            after = kept_in(connection, tmp_path)

    assert (len(before), len(after)) == (1, 2)


@pytest.mark.parametrize(
    "stamp", [{"database": "another"}, {"horizon": 9_000_000_000_000}, {"columns": {"id": "int64"}}, None]
)
def test_a_folder_of_another_database_of_other_columns_or_half_written_is_not_used(
    connection: Connection, tmp_path: Path, stamp: dict[str, Any] | None
) -> None:
    expected = whole(connection)
    kept_in(connection, tmp_path)
    column = np.memmap(tmp_path / "columns" / "site_lon", np.float64, "r+")
    column[:] = 71.0
    column.flush()
    file = tmp_path / "stamp.json"
    file.write_text(json.dumps(json.loads(file.read_text()) | (stamp or {})))
    if stamp is None:
        file.unlink()

    assert same(kept_in(connection, tmp_path), expected)


def test_a_part_of_the_folder_is_what_the_database_would_give(connection: Connection, tmp_path: Path) -> None:
    zone, until = city_zone(connection), NOW.date() - timedelta(days=200)
    wanted = sorted(set(connection.scalars(select(incidents.c.category_id))))[::2]

    of_folder = incidents_of(connection, zone, until, wanted, tmp_path)
    of_database = incidents_of(connection, zone, until, wanted, None)

    assert same(of_folder, of_database)
    assert 0 < len(of_folder) < len(whole(connection))


def found_by(engine: Engine) -> dict[str, list[tuple[object, ...]]]:
    """All that the newest finished runs say."""
    said = dict[str, list[tuple[object, ...]]]()
    with engine.connect() as connection:
        for table in RESULTS:
            kind = {"hotspot_cells": "hotspots", "recurrences": "recurrences"}.get(table.name, "trends")
            run = newest_run(connection, kind)
            assert run is not None
            columns = [column for column in table.c if column.name not in ("id", "run_id")]
            rows = connection.execute(select(*columns).where(table.c.run_id == run.id))
            said[table.name] = sorted((tuple(row) for row in rows), key=repr)
        said["incidents"] = [tuple(row) for row in connection.execute(select(incidents).order_by(incidents.c.id))]
    return said


def test_a_night_over_nothing_new_changes_nothing_with_the_folder_or_without(city: Engine, tmp_path: Path) -> None:
    for run in RUNS.values():
        run(city, lambda _done, _of: None)
    first = found_by(city)
    for run in RUNS.values():
        run(city, lambda _done, _of: None, tmp_path)
    second = found_by(city)
    for run in RUNS.values():
        run(city, lambda _done, _of: None, tmp_path)

    assert first == second == found_by(city)
    assert all(first[table.name] for table in RESULTS)


class BrokenOff(Exception):
    """Somebody has pulled the plug."""


@pytest.mark.parametrize("kind", RUNS)
def test_a_run_that_is_broken_off_leaves_nothing_half_and_starts_again(
    astana_engine: Engine, tmp_path: Path, kind: str
) -> None:
    load_demo(astana_engine, DemoOrder(1_200, SEED, NOW))
    names = list(RUNS)
    for before in names[: names.index(kind)]:
        RUNS[before](astana_engine, lambda _done, _of: None, tmp_path)

    def stop(done: int, _of: int) -> None:
        if done > 1:
            raise BrokenOff

    with pytest.raises(BrokenOff):
        RUNS[kind](astana_engine, stop, tmp_path)
    with astana_engine.connect() as connection:
        assert newest_run(connection, kind) is None
        begun = connection.scalar(select(func.max(analysis_runs.c.id)).where(analysis_runs.c.kind == kind))
        assert all(not connection.execute(select(table).where(table.c.run_id == begun)).all() for table in RESULTS)
        assert filled_by_the_migration(connection) == columns_from_reports(connection)

    for again in names[names.index(kind) :]:
        RUNS[again](astana_engine, lambda _done, _of: None, tmp_path)
    broken = found_by(astana_engine)
    for whole_night in RUNS.values():
        whole_night(astana_engine, lambda _done, _of: None)

    assert broken == found_by(astana_engine)
    with astana_engine.connect() as connection:
        assert connection.scalar(select(func.count()).select_from(incident_issues)) == connection.scalar(
            select(func.count()).where(issues.c.kind == "appeal", issues.c.geom.is_not(None))
        )
