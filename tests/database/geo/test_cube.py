"""The cube keeps up with the rows: loaded, refreshed, merged, and held for all threads."""

import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from sqlalchemy import Connection, Engine, delete, text, update
from sqlalchemy.dialects.postgresql import insert

from geo.cells import RESOLUTIONS
from geo.database import Audience, transaction
from geo.errors import CityNotLoaded
from geo.filters import Filter
from geo.issues.cube import Cube
from geo.issues.cube_holder import CubeHolder
from geo.issues.loading import load_codes, load_cube, refresh
from geo.issues.read import count_issues
from geo.model import Kind, Status, StatusGroup
from geo.tables import city, data_versions, issue_public
from tests.database.rows import random_rows, write

FILTERS = (Filter(), Filter(kind=Kind.VIOLATION), Filter(status_groups=(StatusGroup.DONE,)))


def said(cube: Cube) -> list[object]:
    numbers: list[object] = [cube.count(wanted) for wanted in FILTERS]
    for wanted in FILTERS:
        for resolution in RESOLUTIONS:
            found = cube.cells(wanted, resolution)
            numbers += [found.cells.tolist(), found.counts.tolist()]
    return numbers


def test_a_refreshed_cube_says_what_a_new_one_says(astana_connection: Connection) -> None:
    random = Random(2)
    codes = load_codes(astana_connection)
    cube = load_cube(astana_connection)
    for first_id in (1, 50, 120, 30, 200):
        write(astana_connection, random_rows(random, codes, 60, first_id))
        cube = refresh(cube, astana_connection)

        new = load_cube(astana_connection)
        assert said(cube) == said(new)
        assert (cube.version, cube.cutoff) == (new.version, new.cutoff)
        assert [cube.count(wanted) for wanted in FILTERS] == [
            count_issues(astana_connection, wanted, codes) for wanted in FILTERS
        ]


def test_a_change_of_status_moves_one_issue(astana_connection: Connection) -> None:
    codes = load_codes(astana_connection)
    (one,) = random_rows(Random(4), codes, 1)
    write(astana_connection, [replace(one, kind=Kind.APPEAL, status=Status.NEW)])
    before = load_cube(astana_connection)

    write(astana_connection, [replace(one, kind=Kind.APPEAL, status=Status.DONE)])
    after = refresh(before, astana_connection)

    done = Filter(status_groups=(StatusGroup.DONE,))
    assert (before.count(done), after.count(done)) == (0, 1)
    assert (len(before), len(after)) == (1, 1)


def test_nothing_new_is_the_same_cube(astana_connection: Connection) -> None:
    write(astana_connection, random_rows(Random(4), load_codes(astana_connection), 20))
    cube = load_cube(astana_connection)

    assert refresh(cube, astana_connection) is cube


def test_the_cutoff_is_the_latest_issue_that_counts(astana_connection: Connection) -> None:
    codes = load_codes(astana_connection)
    rows = random_rows(Random(4), codes, 20)
    write(astana_connection, rows)

    cube = load_cube(astana_connection)

    assert cube.cutoff == max(row.occurred_at for row in rows).replace(microsecond=0)


def test_the_public_role_may_load_it(astana_connection: Connection) -> None:
    write(astana_connection, random_rows(Random(4), load_codes(astana_connection), 20))
    astana_connection.execute(text(f"SET LOCAL ROLE {Audience.PUBLIC.role}"))

    assert len(load_cube(astana_connection)) == 20


def test_without_a_city_there_is_no_cube(empty_connection: Connection) -> None:
    with pytest.raises(CityNotLoaded):
        load_cube(empty_connection)


@pytest.fixture
def engine(astana_engine: Engine) -> Engine:
    with astana_engine.begin() as connection:
        write(connection, random_rows(Random(6), load_codes(connection), 100))
    return astana_engine


def public(engine: Engine) -> AbstractContextManager[Connection]:
    return transaction(engine, Audience.PUBLIC)


def add(engine: Engine, first_id: int, count: int = 1) -> int:
    with engine.begin() as connection:
        return write(connection, random_rows(Random(first_id), load_codes(connection), count, first_id))


def test_a_new_issue_is_counted_soon(engine: Engine) -> None:
    holder = CubeHolder()
    holder.get(lambda: public(engine))

    version = add(engine, 500)
    committed = time.monotonic()
    while holder.get(lambda: public(engine)).version < version:
        # A second on an idle machine; one that is busy with other suites gets ten.
        assert time.monotonic() - committed < 10
        time.sleep(0.01)

    assert len(holder.get(lambda: public(engine))) == 101


def test_between_two_looks_no_connection_is_taken(engine: Engine) -> None:
    holder = CubeHolder(check_every_s=60)
    cube = holder.get(lambda: public(engine))
    version = add(engine, 500)
    taken = []

    def connect() -> AbstractContextManager[Connection]:
        taken.append(1)
        return public(engine)

    assert holder.get(connect) is cube
    assert not taken
    assert holder.get(connect, at_least=version).version == version
    assert len(taken) == 1


def test_after_a_write_the_holder_can_be_told_to_look(engine: Engine) -> None:
    holder = CubeHolder(check_every_s=60)
    holder.get(lambda: public(engine))
    version = add(engine, 500)

    holder.expire()

    assert holder.get(lambda: public(engine)).version == version


def test_what_is_not_committed_is_not_counted(engine: Engine) -> None:
    holder = CubeHolder(check_every_s=0)
    with engine.begin() as writing:
        write(writing, random_rows(Random(1), load_codes(writing), 5, 900))
        before = holder.get(lambda: public(engine))

    assert len(before) == 100
    assert len(holder.get(lambda: public(engine))) == 105


def test_a_version_that_went_back_loads_everything_again(engine: Engine) -> None:
    holder = CubeHolder(check_every_s=0)
    add(engine, 500)
    assert len(holder.get(lambda: public(engine))) == 101
    with engine.begin() as connection:
        connection.execute(delete(issue_public).where(issue_public.c.issue_id <= 40))
        connection.execute(update(data_versions).where(data_versions.c.layer == "issues").values(version=1))

    assert len(holder.get(lambda: public(engine))) == 61


def test_another_city_file_brings_its_codes_and_days(engine: Engine) -> None:
    holder = CubeHolder(check_every_s=0)
    before = holder.get(lambda: public(engine))
    with engine.begin() as connection:
        settings = {**connection.execute(city.select()).one().settings, "timezone": "Pacific/Auckland"}
        connection.execute(update(city).values(settings=settings))
        raised = insert(data_versions).values(layer="city", version=99)
        connection.execute(raised.on_conflict_do_update(index_elements=["layer"], set_={"version": 99}))

    after = holder.get(lambda: public(engine))

    assert (after.codes.zone, after.codes.version) == ("Pacific/Auckland", 99)
    assert not (after.base.day == before.base.day).all()


def test_many_threads_see_whole_versions_only(engine: Engine) -> None:
    """Each write brings ten issues; no reader may ever see a part of them."""
    holder = CubeHolder(check_every_s=0)
    holder.get(lambda: public(engine))
    until = datetime.now(UTC) + timedelta(seconds=1.5)
    kinds = (Filter(), Filter(kind=Kind.VIOLATION))

    def read() -> set[int]:
        seen = set()
        while datetime.now(UTC) < until:
            cube = holder.get(lambda: public(engine))
            assert sum(cube.count(wanted) for wanted in kinds) == len(cube)
            seen.add(len(cube))
        return seen

    with ThreadPoolExecutor(4) as pool:
        reading = [pool.submit(read) for _ in range(3)]
        for number in range(8):
            add(engine, 1_000 + 10 * number, 10)
            time.sleep(0.1)
        seen = set().union(*(future.result(20) for future in reading))

    assert seen <= {100 + 10 * number for number in range(9)}
    assert len(holder.get(lambda: public(engine))) == 180
