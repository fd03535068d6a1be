"""`qala work`: runs the jobs."""

import logging
from typing import Annotated

import typer
from sqlalchemy import Engine, text

from geo.database import create_app_engine, transaction
from geo.errors import DatabaseUnavailable
from geo.settings import AnalysisSettings, DatabaseSettings
from scripts.jobs import job_app

STOP_S = 5


def work(
    *, once: Annotated[bool, typer.Option("--once", help="Run the jobs that wait now, then end.")] = False
) -> None:
    """Run the jobs until Ctrl-C: callers are forgotten, old jobs removed and issues analysed every night.

    Example: qala work --once
    """
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s: %(message)s")
    settings = DatabaseSettings()
    engine = create_app_engine(settings)
    _check_tables(engine)
    app = job_app(settings, engine, AnalysisSettings().incidents_folder)
    with app.open():
        app.run_worker(wait=not once, shutdown_graceful_timeout=STOP_S)
    engine.dispose()


def _check_tables(engine: Engine) -> None:
    with transaction(engine) as connection:
        if connection.scalar(text("SELECT to_regclass('jobs.procrastinate_jobs')")) is None:
            raise DatabaseUnavailable("The database has no tables yet: ./scripts/start makes them.")
