"""Finished runs as pages tell of them: what was looked at, until when, and what has to be known beside the figures."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from math import isfinite
from typing import Any

from sqlalchemy import Connection, Row, Select, select

from geo.errors import NoAnalysis
from geo.tables import analysis_runs, boundary_generations, city

DAYS_A_WEEK = 7
NEVER = "no analysis has run yet: run `qala analyse`"


@dataclass(frozen=True, slots=True)
class Break:
    """A step in the numbers of the whole city, such as a change in how calls are written down."""

    day: date
    factor: float


@dataclass(frozen=True, slots=True)
class PublicRun:
    """What every answer and every file says of the run behind it."""

    id: int
    computed_at: datetime
    cutoff: datetime
    """The latest issue that was looked at."""
    generation: str
    since: date
    until: date
    """The last whole day that was looked at."""
    fdr: float
    """Share of false claims among all claims that was accepted."""
    synthetic: bool
    notes: list[str]
    breaks: list[Break]


@dataclass(frozen=True, slots=True)
class Finished:
    """A finished run and what it found out as a whole."""

    row: Row[Any]

    @property
    def id(self) -> int:
        """Number of the run."""
        return int(self.row.id)

    @property
    def summary(self) -> Mapping[str, Any]:
        """What was found about the run as a whole."""
        found: Mapping[str, Any] = self.row.summary
        return found

    @property
    def until(self) -> date:
        """The last whole day that was looked at."""
        day: date = self.row.until
        return day

    @property
    def first_day(self) -> date:
        """The first day that was looked at."""
        told = self.summary.get("first_day")
        return date.fromisoformat(told) if told else self.until

    @property
    def weeks(self) -> list[date]:
        """The first day of each week, oldest first."""
        days = (self.until - self.first_day).days + 1
        return [self.first_day + timedelta(days=day) for day in range(0, days, DAYS_A_WEEK)]

    def since(self, weeks: int) -> date:
        """The first day of the last weeks."""
        return self.until - timedelta(days=weeks * DAYS_A_WEEK - 1)

    def told(self, since: date, group: str = "") -> PublicRun:
        """What an answer about some days, and about a group or all of them, says of the run."""
        steps = self.summary.get("steps", {}).get(group, [])
        return PublicRun(
            id=self.row.id,
            computed_at=self.row.finished_at.replace(microsecond=0),
            cutoff=self.row.cutoff.replace(second=0, microsecond=0),
            generation=self.row.generation,
            since=since,
            until=self.until,
            fdr=float(self.row.parameters.get("fdr", self.summary.get("fdr", 0.0))),
            synthetic=bool(self.row.synthetic),
            notes=list(self.summary.get("notes", [])),
            breaks=[Break(date.fromisoformat(step["day"]), float(step["factor"])) for step in steps],
        )


def known(value: float | None) -> float | None:
    """A figure, None for one that there is none of."""
    return value if value is not None and isfinite(value) else None


def newest_finished(connection: Connection, kind: str) -> Finished:
    """The latest run of a kind that has come to its end; raises NoAnalysis before the first."""
    statement = _runs().where(analysis_runs.c.kind == kind).order_by(analysis_runs.c.id.desc()).limit(1)
    row = connection.execute(statement).one_or_none()
    if row is None:
        raise NoAnalysis(NEVER)
    return Finished(row)


def get_finished(connection: Connection, run_id: int) -> Finished:
    """A run by its number; raises NoAnalysis for one that has not come to its end."""
    row = connection.execute(_runs().where(analysis_runs.c.id == run_id)).one_or_none()
    if row is None:
        raise NoAnalysis(NEVER)
    return Finished(row)


def _runs() -> Select[Any]:
    synthetic = select(city.c.settings["synthetic"].as_boolean()).scalar_subquery()
    told = (boundary_generations.c.name.label("generation"), synthetic.label("synthetic"))
    finished = select(analysis_runs, *told).join(boundary_generations)
    return finished.where(analysis_runs.c.finished_at.is_not(None))
