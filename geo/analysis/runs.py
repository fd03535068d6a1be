"""Runs of the analysis: what each looked at, by which parameters, and that it came to its end."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from importlib.metadata import version
from zoneinfo import ZoneInfo

import numpy as np
import numpy.typing as npt
from sqlalchemy import Connection, Engine, Row, Table, delete, func, insert, select, text, update

from geo.database import Audience, transaction
from geo.errors import CityNotLoaded
from geo.model import Floats
from geo.tables import analysis_runs, boundary_generations, city, data_versions, issues, recurrences

ISSUES_LAYER = "issues"
DAYS_A_WEEK = 7
RUNS_KEPT = 30
"""Of each kind; of results that are replaced as a whole, those of fewer runs."""


Told = Callable[[int, int], None]
"""Told how much of how much is done."""


@dataclass(frozen=True, slots=True)
class Run:
    """One run that goes on."""

    id: int
    kind: str
    cutoff: datetime
    """When the latest issue occurred that is looked at."""
    until: date
    """The last whole day of the city before the cut-off, or the last Sunday."""
    data_version: int
    zone: ZoneInfo


def city_zone(connection: Connection) -> ZoneInfo:
    """The time zone of the loaded city; raises CityNotLoaded."""
    settings = connection.scalar(select(city.c.settings))
    if settings is None:
        raise CityNotLoaded
    return ZoneInfo(settings["timezone"])


def begin_run(connection: Connection, kind: str, parameters: Mapping[str, object], *, whole_weeks: bool = False) -> Run:
    """Write that a run has begun; with `whole_weeks` it looks at nothing after a Sunday. Raises CityNotLoaded."""
    zone = city_zone(connection)
    generation = select(boundary_generations.c.id).where(boundary_generations.c.state == "active").scalar_subquery()
    data_version = select(data_versions.c.version).where(data_versions.c.layer == ISSUES_LAYER)
    held = connection.scalar(data_version) or 0
    cutoff = connection.scalar(select(func.max(issues.c.occurred_at))) or datetime.now(zone)
    until = cutoff.astimezone(zone).date() - timedelta(days=1)
    until -= timedelta(days=until.isoweekday() % DAYS_A_WEEK if whole_weeks else 0)
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
    return Run(number, kind, cutoff, until, held, zone)


def finish_run(connection: Connection, run: Run, summary: Mapping[str, object]) -> None:
    """Write that a run has come to its end; from now on its results are shown."""
    done = update(analysis_runs).where(analysis_runs.c.id == run.id)
    connection.execute(done.values(finished_at=func.clock_timestamp(), summary=dict(summary)))


def newest_run(connection: Connection, kind: str) -> Row[tuple[object, ...]] | None:
    """The latest run of a kind that has come to its end, None before the first."""
    statement = select(analysis_runs).where(analysis_runs.c.kind == kind, analysis_runs.c.finished_at.is_not(None))
    return connection.execute(statement.order_by(analysis_runs.c.id.desc()).limit(1)).one_or_none()


def forget_runs(connection: Connection, run: Run) -> None:
    """Delete the runs before the last RUNS_KEPT of its kind, with their results, but for those that others name."""
    older = select(analysis_runs.c.id).where(analysis_runs.c.kind == run.kind, analysis_runs.c.id <= run.id)
    older = older.order_by(analysis_runs.c.id.desc()).offset(RUNS_KEPT)
    named = select(recurrences.c.run_id).union(select(recurrences.c.first_run_id))
    gone = analysis_runs.c.id.in_(older) & analysis_runs.c.id.not_in(named)
    connection.execute(delete(analysis_runs).where(gone))


def forget_results(connection: Connection, table: Table, run: Run, kept: int) -> None:
    """Delete the rows of a table of results that do not belong to the last finished runs."""
    newest = select(analysis_runs.c.id).where(
        analysis_runs.c.kind == run.kind, analysis_runs.c.finished_at.is_not(None)
    )
    newest = newest.order_by(analysis_runs.c.id.desc()).limit(kept)
    connection.execute(delete(table).where(table.c.run_id.not_in(newest), table.c.run_id <= run.id))


def as_real(values: Floats) -> npt.NDArray[np.float32]:
    """Figures as columns of type REAL hold them; one that is nearer to 0 than any of these becomes 0."""
    return values.astype(np.float32)


@contextmanager
def night(engine: Engine) -> Iterator[Connection]:
    """A transaction of the analysis; the time limit for requests is not meant for a night's work."""
    with transaction(engine, Audience.ADMIN) as connection:
        connection.execute(text("SET LOCAL statement_timeout = 0"))
        yield connection
