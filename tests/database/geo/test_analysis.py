"""All runs of the analysis over a small demo: what they write, and that they write it again."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np
import pytest
from sqlalchemy import Connection, Engine, Row, Table, func, select

from boundaries.demo.order import DemoOrder
from geo.analysis.hotspots.emerging import Trend
from geo.analysis.hotspots.grid import EXPOSURE
from geo.analysis.hotspots.reading import Window, find_hotspots
from geo.analysis.hotspots.run import RUNS_WITH_CELLS, analyse_hotspots
from geo.analysis.hotspots.series import cell_series
from geo.analysis.nightly import RUNS
from geo.analysis.recurrences.run import analyse_recurrences
from geo.analysis.runs import newest_run
from geo.analysis.trends.due_dates import due_performance, wilson
from geo.analysis.trends.run import analyse_trends
from geo.issues.loading import load_cube
from geo.model import Kind
from geo.tables import (
    categories,
    category_groups,
    hotspot_cells,
    incidents,
    issue_public,
    issues,
    recurrences,
    trend_series,
)
from geo.tables import (
    due_performance as due_table,
)
from tests.planted import load_demo, score_recurrences

ISSUES, SEED = 5_000, 5
NOW = datetime(2026, 11, 24, 6, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Analysed:
    engine: Engine
    planted: Sequence[Mapping[str, Any]]


@pytest.fixture(scope="module")
def analysed(astana_module_engine: Engine) -> Analysed:
    """A small demo after one night."""
    planted = load_demo(astana_module_engine, DemoOrder(ISSUES, SEED, NOW))
    for run in RUNS.values():
        run(astana_module_engine, lambda _done, _of: None)
    return Analysed(astana_module_engine, planted)


@pytest.fixture
def connection(analysed: Analysed) -> Iterator[Connection]:
    with analysed.engine.connect() as connection:
        yield connection


def newest(connection: Connection, kind: str) -> Row[Any]:
    run = newest_run(connection, kind)
    assert run is not None
    return run


def rows_of(connection: Connection, table: Table, kind: str, *without: str) -> list[tuple[object, ...]]:
    columns = [column for column in table.c if column.name not in ("id", "run_id", *without)]
    run = newest(connection, kind)
    found = connection.execute(select(*columns).where(table.c.run_id == run.id))
    return sorted((tuple(row) for row in found), key=repr)


def test_every_run_says_what_it_looked_at(connection: Connection) -> None:
    runs = [newest(connection, kind) for kind in RUNS]

    latest = connection.scalar(select(func.max(issues.c.occurred_at)))
    assert {run.cutoff for run in runs} == {latest}
    assert all(run.finished_at > run.started_at and run.code_version and run.parameters for run in runs)
    until = {run.kind: run.until.isoweekday() for run in runs}
    assert (until["hotspots"], until["trends"]) == (7, 7)


def test_the_recurrences_that_are_planted_are_found_and_no_others(analysed: Analysed, connection: Connection) -> None:
    score = score_recurrences(connection, newest(connection, "recurrences").id, analysed.planted)

    assert score.planted >= 8
    assert score.recall >= 0.9
    assert score.precision >= 0.9


def test_a_recurrence_is_told_with_everything_that_a_page_says_of_it(connection: Connection) -> None:
    run = newest(connection, "recurrences")
    rows = connection.execute(
        select(recurrences).where(recurrences.c.run_id == run.id).order_by(recurrences.c.rank)
    ).all()

    assert [row.rank for row in rows] == list(range(1, len(rows) + 1))
    assert [row.significant for row in rows] == sorted((row.significant for row in rows), reverse=True)
    assert run.summary["significant"] == sum(row.significant for row in rows)
    assert "HOUSES_SYNTHETIC" in run.summary["notes"]
    best = rows[0]
    assert best.label_ru
    assert best.district_id is not None
    assert best.agency_ids
    assert best.low <= best.high < best.incidents
    assert best.expected < best.incidents
    assert best.gap_low_days <= best.median_gap_days <= best.gap_high_days
    assert sum(month["observed"] for month in best.months) == best.incidents
    assert sum(month["expected"] for month in best.months) == pytest.approx(best.expected, abs=0.02)
    assert best.why["code"] in {"MORE_THAN_CHANCE", "CLUSTERED_IN_TIME"}
    assert best.why["values"]["incidents"] == best.incidents
    held = connection.execute(select(incidents).where(incidents.c.id == func.any(best.incident_ids))).all()
    assert sum(row.reports for row in held) == best.reports
    assert min(row.first_at for row in held) == best.first_at


def test_a_place_is_next_expected_after_the_run_or_not_at_all(connection: Connection) -> None:
    run = newest(connection, "recurrences")
    rows = connection.execute(select(recurrences).where(recurrences.c.run_id == run.id)).all()

    ahead = [row for row in rows if row.next_from is not None]
    assert ahead
    assert all(run.until < row.next_from <= row.next_to and 0 < row.next_probability < 1 for row in ahead)
    assert all(row.state != "resolved" for row in ahead)


def test_a_hot_cell_stands_beside_what_was_expected(connection: Connection) -> None:
    run = newest(connection, "hotspots")
    rows = connection.execute(select(hotspot_cells).where(hotspot_cells.c.run_id == run.id)).all()

    hot = [row for row in rows if row.q <= run.parameters["fdr"] and row.incidents > row.expected]
    assert hot
    assert all(row.low <= row.high < row.incidents for row in hot if row.compared_with == EXPOSURE)
    assert set(connection.scalars(select(hotspot_cells.c["class"]).distinct())) <= {
        trend.name.lower() for trend in Trend
    }
    assert len(run.summary["history"][""]["incidents"]) == run.summary["weeks"]


def test_the_reports_of_a_cell_are_the_public_appeals_of_its_window(connection: Connection) -> None:
    run = newest(connection, "hotspots")
    found = find_hotspots(connection, load_cube(connection), Window(resolution=9, weeks=12))
    cell = max(found.cells, key=lambda each: each.reports)

    day = func.date(func.timezone("Asia/Almaty", issue_public.c.occurred_at))
    counted = connection.scalar(
        select(func.count())
        .select_from(issue_public)
        .where(
            issue_public.c.h3_r9 == cell.cell,
            issue_public.c.kind == Kind.APPEAL.value,
            day > run.until - timedelta(weeks=12),
            day <= run.until,
        )
    )
    assert cell.reports == counted
    assert cell.reports > 0


@pytest.mark.parametrize("group", [None, "water_sewage"])
def test_the_reports_of_a_week_are_its_public_appeals_but_for_those_of_persons(
    connection: Connection, group: str | None
) -> None:
    found = find_hotspots(connection, load_cube(connection), Window(group, resolution=9, weeks=12))

    monday = func.date(func.date_trunc("week", func.timezone("Asia/Almaty", issue_public.c.occurred_at)))
    joined = issue_public.join(categories).join(category_groups)
    wanted = [issue_public.c.kind == Kind.APPEAL.value, categories.c.sensitivity != "person"]
    wanted += [category_groups.c.code == group] if group else []
    weekly = select(monday, func.count()).select_from(joined).where(*wanted).group_by(monday)
    counted = {row[0]: row[1] for row in connection.execute(weekly)}
    assert {week.week: week.reports for week in found.history} == {
        week.week: counted.get(week.week, 0) for week in found.history
    }
    assert sum(week.reports for week in found.history) > sum(week.incidents for week in found.history) > 0


def test_categories_that_tell_of_persons_are_in_no_cell(connection: Connection) -> None:
    run = newest(connection, "hotspots")
    person = select(categories.c.id).where(categories.c.sensitivity == "person")
    seen = incidents.c.category_id.not_in(person)

    counted = sum(run.summary["history"][""]["incidents"])
    assert 0 < counted <= (connection.scalar(select(func.count()).where(seen, incidents.c.reports > 0)) or 0)


@pytest.mark.parametrize("resolution", [8, 9])
def test_the_weeks_of_a_cell_add_up_to_its_window(connection: Connection, resolution: int) -> None:
    run = newest(connection, "hotspots")
    held = hotspot_cells.c
    wanted = (held.run_id == run.id, held.group_code == "water_sewage", held.resolution == resolution, held.weeks == 26)
    rows = select(hotspot_cells).where(*wanted, held.compared_with == EXPOSURE).order_by(held.incidents.desc())
    row = connection.execute(rows.limit(1)).one()

    series = cell_series(connection, run, "water_sewage", row.cell, 26, EXPOSURE)

    assert len(series.first_day) == run.summary["weeks"]
    assert series.first_day[-1] == run.until - timedelta(days=6)
    assert series.incidents[-26:].sum() == row.incidents
    window = Window("water_sewage", resolution, 26, EXPOSURE)
    shown = {cell.cell: cell.reports for cell in find_hotspots(connection, load_cube(connection), window).cells}
    assert series.reports[-26:].sum() == shown[row.cell]
    assert series.expected[-26:].sum() == pytest.approx(row.expected, rel=1e-3)
    assert (series.low <= series.high).all()


def test_a_cell_that_no_run_has_judged_has_no_expectation(connection: Connection) -> None:
    series = cell_series(connection, newest(connection, "hotspots"), "", 0x89215380003FFFF, 26, EXPOSURE)

    assert np.isnan(series.expected).all()
    assert not series.incidents.any()


def test_the_series_of_the_groups_add_up_to_the_city(connection: Connection) -> None:
    run = newest(connection, "trends")
    rows = connection.execute(select(trend_series).where(trend_series.c.run_id == run.id)).all()

    of = {(row.group_code, row.category_code, row.district_code): row for row in rows}
    city = of["", "", ""]
    groups = [row.weekly for key, row in of.items() if key[0] and not key[1] and not key[2]]
    assert np.sum(groups, axis=0).tolist() == city.weekly
    assert len(city.weekly) == len(city.level) == run.summary["weeks"]
    assert city.slope_low <= city.slope_per_year <= city.slope_high
    assert "NO_SEASON_KNOWN" in run.summary["notes"]
    assert city.seasonal is None


def test_the_same_data_give_the_same_rows_and_the_same_codes(analysed: Analysed, connection: Connection) -> None:
    tables = {
        "hotspots": (analyse_hotspots, hotspot_cells),
        "recurrences": (analyse_recurrences, recurrences),
        "trends": (analyse_trends, trend_series),
    }
    before = {kind: rows_of(connection, table, kind) for kind, (_, table) in tables.items()}
    connection.rollback()

    for run, _ in tables.values():
        run(analysed.engine)

    assert {kind: rows_of(connection, table, kind) for kind, (_, table) in tables.items()} == before
    runs = select(func.count(hotspot_cells.c.run_id.distinct()))
    assert connection.scalar(runs) == RUNS_WITH_CELLS


def test_due_dates_are_told_by_agency_and_district(connection: Connection) -> None:
    run = newest(connection, "trends")
    rows = connection.execute(select(due_table).where(due_table.c.run_id == run.id)).all()

    total = select(func.count()).select_from(issues).where(issues.c.kind == "appeal", issues.c.closed_at.is_not(None))
    found = due_performance(connection, NOW - timedelta(days=4000), NOW, NOW)
    city = [due for due in found if not due.group_code and not due.district_code]
    assert sum(due.closed for due in city) == connection.scalar(total)
    assert all(due.low <= due.share <= due.high for due in city if due.share is not None and due.low and due.high)
    assert {row.district_code for row in rows} > {"", "esil"}


def test_the_interval_of_a_share_is_wilsons() -> None:
    low, high = wilson(np.array([0, 10, 81]), np.array([0, 10, 263]))

    # Newcombe 1998, table I: 81 of 263 gives .2553 to .3662.
    np.testing.assert_allclose(low, [0.0, 0.7225, 0.2553], atol=1e-4)
    np.testing.assert_allclose(high, [1.0, 1.0, 0.3662], atol=1e-4)


def test_a_city_without_issues_is_analysed_and_has_nothing(astana_engine: Engine) -> None:
    for run in RUNS.values():
        run(astana_engine, lambda _done, _of: None)

    with astana_engine.connect() as connection:
        assert {kind: newest(connection, kind).id for kind in RUNS}.keys() == RUNS.keys()
        assert connection.execute(select(hotspot_cells)).all() == []
        assert connection.execute(select(recurrences)).all() == []
