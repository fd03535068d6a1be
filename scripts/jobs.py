"""The jobs that Qala runs by itself; the queue stands in the city's own database."""

import logging
from contextlib import suppress
from pathlib import Path

from procrastinate import App, PsycopgConnector, RetryStrategy
from sqlalchemy import Engine, make_url

from geo.analysis.nightly import RUNS
from geo.database import Audience, transaction
from geo.errors import CityNotLoaded
from geo.issues.retention import erase_callers
from geo.settings import DatabaseSettings

SCHEMA = "jobs"
# Nights of Central Asia and Eastern Europe; cron here speaks UTC.
EVERY_NIGHT = "30 21 * * *"
LATER_EVERY_NIGHT = "45 21 * * *"
ANALYSED_EVERY_NIGHT = "0 22 * * *"
KEPT_HOURS = 7 * 24
AGAIN = RetryStrategy(max_attempts=5, exponential_wait=60)

log = logging.getLogger(__name__)


def job_app(settings: DatabaseSettings, engine: Engine, kept: Path | None = None) -> App:
    """The queue with all jobs; they work on `engine`, and the analysis keeps all incidents in a folder."""
    app = App(connector=_connector(settings))

    @app.periodic(cron=EVERY_NIGHT)
    @app.task(name="erase_callers", queueing_lock="erase_callers", retry=AGAIN)
    def erase(timestamp: int) -> None:  # noqa: ARG001 - every periodic job is told its time
        with suppress(CityNotLoaded), transaction(engine, Audience.ADMIN) as connection:
            log.info("Callers forgotten of %s issues", erase_callers(connection))

    @app.periodic(cron=LATER_EVERY_NIGHT)
    @app.task(name="remove_old_jobs", queueing_lock="remove_old_jobs", retry=AGAIN)
    async def remove(timestamp: int) -> None:  # noqa: ARG001 - as above
        await app.job_manager.delete_old_jobs(nb_hours=KEPT_HOURS, include_failed=True, include_cancelled=True)

    @app.periodic(cron=ANALYSED_EVERY_NIGHT)
    @app.task(name="analyse", queueing_lock="analyse", lock="analyse", retry=AGAIN)
    def analyse(timestamp: int) -> None:  # noqa: ARG001 - as above
        with suppress(CityNotLoaded):
            for name, run in RUNS.items():
                log.info("Analysed %s: run %s", name, run(engine, _unseen, kept).id)

    return app


def _unseen(_done: int, _of: int) -> None:
    """Nobody watches at night."""


def _connector(settings: DatabaseSettings) -> PsycopgConnector:
    url = make_url(settings.app_url).set(drivername="postgresql")
    return PsycopgConnector(
        conninfo=url.render_as_string(hide_password=False),
        kwargs={"options": f"-c search_path={SCHEMA} -c timezone=UTC"},
        min_size=1,
        max_size=4,
    )
