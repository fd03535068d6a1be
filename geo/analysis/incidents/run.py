"""The nightly run of the incidents: those of issues that were loaded without, and all anew by newer densities.

Each category is a transaction of its own and what is done is not done again, so a run that was broken off goes on
where it was when it is started anew.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from sqlalchemy import Connection, Engine, func, select

from geo.analysis.incidents.density import Densities, measure
from geo.analysis.incidents.density_store import follow_pack, next_version, save_densities
from geo.analysis.incidents.kept import renewed
from geo.analysis.incidents.match import match_category, match_issues
from geo.analysis.incidents.report_reading import read_reports
from geo.analysis.runs import Run, Told, begin_run, finish_run, forget_runs, newest_run, night
from geo.queries import query
from geo.tables import incidents, issues

KIND = "incidents"
MANY = 20_000
"""New issues of one category from which on all of the category are matched at once."""
BATCH = 2_000
MEASURED_DAYS = 365
MEASURED_AGAIN_DAYS = 180
FEWEST_REPORTS = 1_000
"""With fewer reports a city has no densities worth measuring."""
BEFORE_ALL = -1
"""Below every version of the data."""

Step = Callable[[Connection], int | None]


def analyse_incidents(engine: Engine, told: Told = lambda _done, _of: None, kept: Path | None = None) -> Run:
    """Give every appeal with a place its incident; a run that ends is one row of `analysis_runs`."""
    with night(engine) as connection:
        last = newest_run(connection, KIND)
        densities = _measured_if_due(connection)
        run = begin_run(connection, KIND, {"densities": densities.version})
        steps = list(_steps(connection, densities, last.data_version if last else BEFORE_ALL))
    for done, step in enumerate(steps, start=1):
        with night(engine) as connection:
            step(connection)
        told(done, len(steps))
    with night(engine) as connection:
        finish_run(connection, run, {"steps": len(steps), **_found(connection, run, kept)})
        forget_runs(connection, run)
    return run


def _found(connection: Connection, run: Run, kept: Path | None) -> dict[str, int]:
    if kept is not None:
        with renewed(connection, run.zone, kept) as columns:
            return {"incidents": int((columns["reports"] > 0).sum()), "reports": int(columns["reports"].sum())}
    counts = select(func.count(), func.coalesce(func.sum(incidents.c.reports), 0)).where(incidents.c.reports > 0)
    found, reports = connection.execute(counts).one()
    return {"incidents": found, "reports": int(reports)}


def _steps(connection: Connection, densities: Densities, since: int) -> Iterator[Step]:
    """What is to be done: whole categories, then batches of new issues of the others."""
    waiting = {row.category_id: row.ids for row in connection.execute(query("unmatched_issues"), {"since": since})}
    outdated = set(connection.scalars(query("outdated_incidents"), {"version": densities.version}))
    whole = outdated | {number for number, ids in waiting.items() if len(ids) > MANY}
    for number in sorted(whole):
        yield partial(match_category, densities=densities, category_id=number)
    for number in sorted(waiting.keys() - whole):
        for batch in batched(waiting[number], BATCH):
            yield partial(match_issues, densities=densities, issue_ids=batch)


def _measured_if_due(connection: Connection) -> Densities:
    """The densities in force, measured anew where they are of an empty city or old."""
    held = follow_pack(connection)
    today = datetime.now(UTC).date()
    aged = today - held.as_of > timedelta(days=MEASURED_AGAIN_DAYS)
    if held.per_day_km2.any() and not aged:
        return held
    latest = connection.scalar(select(func.max(issues.c.occurred_at))) or datetime.now(UTC)
    reports = read_reports(connection, issues.c.occurred_at > latest - timedelta(days=MEASURED_DAYS)).reports
    if len(reports) < FEWEST_REPORTS:
        return held
    days = int(reports.time_s.min()), int(reports.time_s.max()) + 1
    measured = measure(reports, days, held.reaches, next_version(connection), today)
    save_densities(connection, measured)
    return measured


def batched(ids: Sequence[int], size: int) -> Iterator[Sequence[int]]:
    """Ids in batches."""
    return (ids[start : start + size] for start in range(0, len(ids), size))
