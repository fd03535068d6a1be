"""Runs of the analysis: what each looked at, by which parameters, and that it came to its end."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from importlib.metadata import version
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Row, func, insert, select, update

from geo.errors import CityNotLoaded
from geo.tables import analysis_runs, boundary_generations, city, data_versions, issues

ISSUES_LAYER = "issues"


@dataclass(frozen=True, slots=True)
class Run:
    """One run that goes on."""

    id: int
    cutoff: datetime
    """When the latest issue occurred that is looked at."""
    until: date
    """The last whole day of the city before the cut-off."""
    data_version: int
    zone: ZoneInfo


def begin_run(connection: Connection, kind: str, parameters: Mapping[str, object]) -> Run:
    """Write that a run has begun; raises CityNotLoaded."""
    settings = connection.scalar(select(city.c.settings))
    if settings is None:
        raise CityNotLoaded
    zone = ZoneInfo(settings["timezone"])
    generation = select(boundary_generations.c.id).where(boundary_generations.c.state == "active").scalar_subquery()
    data_version = select(data_versions.c.version).where(data_versions.c.layer == ISSUES_LAYER)
    held = connection.scalar(data_version) or 0
    cutoff = connection.scalar(select(func.max(issues.c.occurred_at))) or datetime.now(zone)
    until = cutoff.astimezone(zone).date() - timedelta(days=1)
    values = {
        "kind": kind,
        "cutoff": cutoff,
        "until": until,
        "generation_id": generation,
        "data_version": held,
        "code_version": version("qala"),
        "parameters": dict(parameters),
    }
    number = connection.execute(insert(analysis_runs).values(values).returning(analysis_runs.c.id)).scalar_one()
    return Run(number, cutoff, until, held, zone)


def finish_run(connection: Connection, run: Run, summary: Mapping[str, object]) -> None:
    """Write that a run has come to its end; from now on its results are shown."""
    done = update(analysis_runs).where(analysis_runs.c.id == run.id)
    connection.execute(done.values(finished_at=func.clock_timestamp(), summary=dict(summary)))


def newest_run(connection: Connection, kind: str) -> Row[tuple[object, ...]] | None:
    """The latest run of a kind that has come to its end, None before the first."""
    statement = select(analysis_runs).where(analysis_runs.c.kind == kind, analysis_runs.c.finished_at.is_not(None))
    return connection.execute(statement.order_by(analysis_runs.c.id.desc()).limit(1)).one_or_none()
