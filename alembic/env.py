"""Runs the migrations against the owner's database."""

from logging.config import dictConfig

from alembic import context
from geoalchemy2 import alembic_helpers
from sqlalchemy import create_engine, pool, text

from geo.settings import DatabaseSettings
from geo.tables import metadata

# The job queue's own tables; its migrations are its own SQL, run in one of ours.
FOREIGN_PREFIX = "procrastinate_"

config = context.config
dictConfig({"version": 1, "disable_existing_loggers": False, "loggers": {"alembic": {"level": "WARN"}}})


def include_object(item: object, name: str | None, kind: str, reflected: bool, compare_to: object) -> bool:  # noqa: FBT001 - Alembic's signature
    """Leave out what PostGIS and the job queue own."""
    if name is not None and name.startswith(FOREIGN_PREFIX):
        return False
    return bool(alembic_helpers.include_object(item, name, kind, reflected, compare_to))  # type: ignore[no-untyped-call]


def run() -> None:
    """Migrate in one transaction a revision, with timeouts that a running city can stand."""
    url = config.attributes.get("url") or DatabaseSettings().owner_url
    engine = create_engine(url, poolclass=pool.NullPool)
    with engine.connect() as connection:
        connection.execute(text("SET lock_timeout = '4s'"))
        connection.execute(text("SELECT pg_advisory_lock(hashtext('qala migrations'))"))
        connection.commit()
        context.configure(
            connection=connection,
            target_metadata=metadata,
            include_object=include_object,
            render_item=alembic_helpers.render_item,
            process_revision_directives=alembic_helpers.writer,
            transaction_per_migration=True,
            compare_server_default=False,
        )
        with context.begin_transaction():
            context.run_migrations()
    engine.dispose()


run()
