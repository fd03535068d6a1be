"""Cities that are not like the demo: more than two years of history, and a pack without houses."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, Row, delete, select

from boundaries.demo.order import DemoOrder
from geo.analysis.hotspots.grid import EXPOSURE, OWN_PAST, OWN_SEASON
from geo.analysis.hotspots.run import analyse_hotspots
from geo.analysis.nightly import RUNS
from geo.analysis.recurrences.run import analyse_recurrences
from geo.analysis.runs import newest_run
from geo.tables import hotspot_cells, houses, recurrences, trend_series
from tests.planted import load_demo

NOW = datetime(2026, 11, 24, 6, tzinfo=UTC)
MONTHS = 30


@pytest.fixture(scope="module")
def city(astana_module_engine: Engine) -> Engine:
    """Two and a half years of a small city after one night."""
    load_demo(astana_module_engine, DemoOrder(6_000, 5, NOW, months=MONTHS))
    for run in RUNS.values():
        run(astana_module_engine, lambda _done, _of: None)
    return astana_module_engine


@pytest.fixture
def connection(city: Engine) -> Iterator[Connection]:
    with city.connect() as connection:
        yield connection


def newest(connection: Connection, kind: str) -> Row[Any]:
    run = newest_run(connection, kind)
    assert run is not None
    return run


def test_with_two_years_of_history_a_season_is_told(connection: Connection) -> None:
    run = newest(connection, "trends")
    held = trend_series.c
    rows = connection.execute(select(trend_series).where(held.run_id == run.id, held.district_code == "")).all()

    assert "NO_SEASON_KNOWN" not in run.summary["notes"]
    city = next(row for row in rows if not row.group_code and not row.category_code)
    heating = next(row for row in rows if row.group_code == "heating" and not row.category_code)
    assert len(city.seasonal) == len(heating.seasonal) == 12
    assert sum(city.seasonal) == pytest.approx(12, abs=0.01)
    assert heating.season_p < 0.05
    # Pipes fail when it freezes: January has more than its share, July less.
    assert heating.seasonal[0] > 1 > heating.seasonal[6]


def test_with_two_years_of_history_cells_are_compared_with_the_same_season(connection: Connection) -> None:
    run = newest(connection, "hotspots")

    compared = {test["compared_with"] for test in run.summary["tests"]}
    assert OWN_SEASON in compared
    assert EXPOSURE in compared
    # Of a whole year before the last one there is not enough.
    assert {test["weeks"] for test in run.summary["tests"] if test["compared_with"] == OWN_PAST} <= {52}
    rows = select(hotspot_cells.c.compared_with).where(hotspot_cells.c.run_id == run.id).distinct()
    assert set(connection.scalars(rows)) == compared


def test_a_recurrence_of_two_years_has_its_season(connection: Connection) -> None:
    run = newest(connection, "recurrences")
    rows = connection.execute(select(recurrences).where(recurrences.c.run_id == run.id)).all()

    assert any(row.significant for row in rows)
    assert all(row.season_months for row in rows if row.season_p is not None and row.season_p <= 0.05)
    assert all((row.last_at - row.first_at).days < MONTHS * 31 for row in rows)
    assert max((row.last_at - row.first_at).days for row in rows) > 2 * 365


def test_where_the_pack_has_no_houses_the_streets_stand_for_them(city: Engine) -> None:
    with city.begin() as connection:
        connection.execute(delete(houses))
    analyse_hotspots(city)
    analyse_recurrences(city)

    with city.connect() as connection:
        for kind in ("hotspots", "recurrences"):
            notes = newest(connection, kind).summary["notes"]
            assert "STREETS_FOR_HOUSES" in notes
            assert "HOUSES_SYNTHETIC" not in notes
        run = newest(connection, "recurrences")
        rows = connection.execute(select(recurrences).where(recurrences.c.run_id == run.id)).all()
        assert run.summary["sites_tested"] > 0
        assert any(row.significant for row in rows)
        assert all(row.expected > 0 for row in rows)
        tests = newest(connection, "hotspots").summary["tests"]
    assert any(test["compared_with"] == EXPOSURE and test["tested"] for test in tests)
