"""The nightly run of the incidents, against a city whose history was loaded without them."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from sqlalchemy import Connection, Engine, Row, func, select

from geo.analysis.incidents.density_store import densities_in_force, save_densities
from geo.analysis.incidents.run import FEWEST_REPORTS, analyse_incidents
from geo.analysis.runs import Run, newest_run
from geo.intake import load_city, take_in
from geo.model import IssueDraft
from geo.tables import analysis_runs, incident_densities, incident_issues, incidents, issues
from tests.database.geo.test_incident_match import found, report

SITES, TIMES = 40, 30


def history() -> list[IssueDraft]:
    """No water at places along a line, every place every few days, with a neighbour who says so too."""
    drafts = [
        report(f"{site} {time} {neighbour}", north_m=site * 500.0 + neighbour * 30.0, hours=-time * 120.0 - site)
        for site in range(SITES)
        for time in range(TIMES)
        for neighbour in range(2)
    ]
    assert len(drafts) > FEWEST_REPORTS
    return drafts


@pytest.fixture
def loaded(astana_engine: Engine) -> Engine:
    """A city whose history has no incident yet."""
    with astana_engine.begin() as connection:
        take_in(connection, load_city(connection), history(), match=False)
    return astana_engine


def states(engine: Engine) -> Sequence[Row[tuple[object, ...]]]:
    kept = [column for column in incidents.c if column.name != "public_id"]
    with engine.connect() as connection:
        return connection.execute(select(*kept).order_by(incidents.c.id)).all()


def unmatched(connection: Connection) -> int:
    rows = select(func.count()).select_from(issues.outerjoin(incident_issues))
    return connection.scalar(rows.where(incident_issues.c.issue_id.is_(None))) or 0


def test_every_placed_appeal_of_a_history_gets_its_incident(loaded: Engine) -> None:
    run = analyse_incidents(loaded)

    with loaded.connect() as connection:
        assert unmatched(connection) == 0
        assert {len(part) for part in found(connection)} == {2}
        newest = newest_run(connection, "incidents")
        assert newest is not None
        assert newest.id == run.id


def test_densities_are_measured_once_there_is_a_history(loaded: Engine) -> None:
    analyse_incidents(loaded)
    analyse_incidents(loaded)

    with loaded.connect() as connection:
        assert list(connection.scalars(select(incident_densities.c.version).order_by("version"))) == [1, 2]
        assert set(connection.scalars(select(incidents.c.density_version))) == {2}


def test_newer_densities_are_adopted_once_also_by_incidents_that_stay_as_they_were(loaded: Engine) -> None:
    analyse_incidents(loaded)
    with loaded.begin() as connection:
        save_densities(connection, replace(densities_in_force(connection), version=3))

    analyse_incidents(loaded)

    with loaded.connect() as connection:
        assert set(connection.scalars(select(incidents.c.density_version))) == {3}
    assert steps_of(analyse_incidents(loaded), loaded) == 0


def steps_of(run: Run, engine: Engine) -> int:
    with engine.connect() as connection:
        summary = connection.scalar(select(analysis_runs.c.summary).where(analysis_runs.c.id == run.id))
    return int(summary["steps"]) if summary else -1


def test_a_second_run_changes_nothing_but_is_a_run(loaded: Engine) -> None:
    analyse_incidents(loaded)
    before = states(loaded)

    analyse_incidents(loaded)

    assert states(loaded) == before
    with loaded.connect() as connection:
        assert connection.scalar(select(func.count()).select_from(analysis_runs)) == 2


def test_a_run_that_was_broken_off_is_no_run_and_the_next_one_ends_it(loaded: Engine) -> None:
    def break_off(_done: int, _of: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        analyse_incidents(loaded, break_off)
    with loaded.connect() as connection:
        assert newest_run(connection, "incidents") is None

    analyse_incidents(loaded)

    with loaded.connect() as connection:
        assert unmatched(connection) == 0


def test_an_issue_that_comes_later_is_matched_by_the_next_run_only_with_its_own(loaded: Engine) -> None:
    analyse_incidents(loaded)
    with loaded.begin() as connection:
        take_in(connection, load_city(connection), [report("later", north_m=10, hours=1)], match=False)

    analyse_incidents(loaded)

    with loaded.connect() as connection:
        joined = next(part for part in found(connection) if "later" in part)
    assert joined == {"0 0 0", "0 0 1", "later"}
