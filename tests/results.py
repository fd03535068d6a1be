"""Results of the analysis written by hand, as a run would leave them."""

# ruff: noqa: ANN401 - overrides are of any column

from datetime import date, timedelta
from itertools import count
from typing import Any

from sqlalchemy import Connection, Table, func, insert, select

from geo.analysis.public import cell_of
from geo.tables import (
    agencies,
    analysis_runs,
    boundary_generations,
    categories,
    category_groups,
    due_performance,
    hotspot_cells,
    incident_issues,
    incidents,
    recurrences,
    trend_series,
)
from tests.builders import NOON

UNTIL = date(2026, 11, 22)
"""A Sunday."""
WEEKS = 60
_NUMBERS = count(1)
FIRST_DAY = UNTIL - timedelta(days=7 * WEEKS - 1)


def add_run(connection: Connection, kind: str, **overrides: Any) -> int:
    """A finished run until UNTIL that knows WEEKS weeks."""
    summary = {
        "first_day": FIRST_DAY.isoformat(),
        "weeks": WEEKS,
        "sites_tested": 120,
        "notes": ["HOUSES_SYNTHETIC"],
        "steps": {"": [{"day": "2026-10-05", "factor": 1.9, "p": 0.001}]},
        "history": {"": {"incidents": [4] * WEEKS}},
        "city": {"9": {group: [4] * WEEKS for group in ("", "roads_transport")}},
        "tests": [
            make_test(weeks=weeks, group=group, compared_with=word, hot=weeks if word == "own_season" else 1)
            for weeks in (4, 12)
            for group in ("", "roads_transport")
            for word in ("own_season", "exposure")
        ],
    }
    active = select(boundary_generations.c.id).where(boundary_generations.c.state == "active").scalar_subquery()
    values: dict[str, Any] = {
        "kind": kind,
        "finished_at": func.now(),
        "cutoff": NOON + timedelta(days=3),
        "until": UNTIL,
        "generation_id": active,
        "data_version": 1,
        "code_version": "test",
        "parameters": {"fdr": 0.05, "due_days": 365},
        "summary": summary,
    }
    return _add(connection, analysis_runs, values | overrides)


def make_test(**overrides: Any) -> dict[str, Any]:
    """What a run says of one window of one group."""
    asked = {"group": "", "resolution": 9, "weeks": 12, "compared_with": "own_season"}
    values = asked | {"tested": 40, "hot": 0, "cold": 0, "spread": 10.0}
    return values | overrides


def add_hotspot(connection: Connection, run_id: int, cell: int, **overrides: Any) -> None:
    """A cell of twelve weeks of all groups."""
    values: dict[str, Any] = {
        "run_id": run_id,
        "group_code": "",
        "resolution": 9,
        "weeks": 12,
        "compared_with": "own_season",
        "cell": cell,
        "class": "new_hot",
        "incidents": 6,
        "expected": 2.0,
        "low": 0.0,
        "high": 4.0,
        "z": 3.1,
        "q": 0.01,
        "hot_weeks": 3,
        "slope": 0.5,
        "notes": ["FEW_EXPECTED"],
    }
    connection.execute(insert(hotspot_cells).values(values | overrides))


def add_recurrence(connection: Connection, run_id: int, issue_ids: list[int], **overrides: Any) -> int:
    """A recurrence of the incidents that some issues have come to, at the exact place of the first."""
    held = select(incidents, incidents.c.geom.ST_X().label("lon"), incidents.c.geom.ST_Y().label("lat"))
    of_issues = select(incident_issues.c.incident_id).where(incident_issues.c.issue_id.in_(issue_ids))
    rows = connection.execute(held.where(incidents.c.id.in_(of_issues)).order_by(incidents.c.first_at)).all()
    first = rows[0]
    of_category = select(category_groups.c.code).join(categories).where(categories.c.id == first.category_id)
    values: dict[str, Any] = {
        "public_id": f"RTEST{next(_NUMBERS):05}",
        "run_id": run_id,
        "first_run_id": run_id,
        "category_id": first.category_id,
        "group_code": of_category.scalar_subquery(),
        "key": first.id,
        "shape": "building",
        "geom": f"SRID=4326;POINT({first.lon} {first.lat})",
        "radius_m": 20.0,
        "h3_r9": cell_of(first.lon, first.lat),
        "street_id": first.street_id,
        "label_ru": first.label_ru,
        "label_kk": first.label_kk,
        "district_id": first.district_id,
        "agency_ids": [first.agency_id],
        "incident_ids": [row.id for row in rows],
        "incidents": len(rows),
        "reports": sum(row.reports for row in rows),
        "callers": sum(row.callers for row in rows),
        "first_at": first.first_at,
        "last_at": rows[-1].last_at,
        "median_gap_days": 20.0,
        "gap_low_days": 10.0,
        "gap_high_days": 30.0,
        "expected": 0.5,
        "low": 0.0,
        "high": 2.0,
        "posterior_ratio": 2.5,
        "p": 0.001,
        "q": 0.01,
        "significant": True,
        "rank": 1,
        "state": "active",
        "months": [{"month": month, "observed": 0, "expected": 0.1} for month in range(1, 13)],
        "next_from": date(2026, 12, 1),
        "next_to": date(2026, 12, 20),
        "next_probability": 0.6,
        "season_p": 0.01,
        "season_months": [2, 3],
        "why": {"code": "MORE_THAN_CHANCE", "values": {"incidents": 3.0, "expected": 0.5}},
    }
    return _add(connection, recurrences, values | overrides)


def add_trend(connection: Connection, run_id: int, **overrides: Any) -> None:
    """A series of a group of the whole city."""
    values: dict[str, Any] = {
        "run_id": run_id,
        "group_code": "heating",
        "category_code": "",
        "district_code": "",
        "incidents": 2 * WEEKS,
        "reports": 3 * WEEKS,
        "weekly": [2] * WEEKS,
        "level": [2.0] * WEEKS,
        "seasonal": [1.0] * 12,
        "season_p": 0.2,
        "slope_per_year": 0.1,
        "slope_low": 0.0,
        "slope_high": 0.2,
        "slope_p": 0.04,
    }
    connection.execute(insert(trend_series).values(values | overrides))


def add_due(connection: Connection, run_id: int, **overrides: Any) -> None:
    """How some agency kept its due dates in the whole city."""
    values: dict[str, Any] = {
        "run_id": run_id,
        "group_code": "",
        "agency_id": select(func.min(agencies.c.id)).scalar_subquery(),
        "district_code": "",
        "closed": 100,
        "on_time": 87,
        "share": 0.87,
        "low": 0.79,
        "high": 0.92,
        "median_h": 31.5,
        "overdue_open": 12,
    }
    connection.execute(insert(due_performance).values(values | overrides))


def _add(connection: Connection, table: Table, values: dict[str, Any]) -> int:
    number: int = connection.execute(insert(table).values(values).returning(table.c.id)).scalar_one()
    return number
