"""One engine, one transaction an operation, one database role an audience."""

from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum

from psycopg2 import OperationalError as DriverError
from sqlalchemy import Connection, Engine, create_engine, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from geo.errors import DatabaseUnavailable
from geo.settings import DatabaseSettings


class Audience(StrEnum):
    """Who is asking; the word is also the end of the database role's name."""

    PUBLIC = "public"
    AGENCY = "agency"
    INTAKE = "intake"
    PLANNER = "planner"
    OPERATOR = "operator"
    ADMIN = "admin"

    @property
    def role(self) -> str:
        """Name of the database role."""
        return f"qala_{self.value}"


def create_app_engine(settings: DatabaseSettings) -> Engine:
    """Engine of the running application."""
    return _engine(settings.app_url, settings)


def create_owner_engine(settings: DatabaseSettings) -> Engine:
    """Engine of the owner: migrations and loading a city."""
    return _engine(settings.owner_url, settings)


def _engine(url: str, settings: DatabaseSettings) -> Engine:
    timeout_ms = int(settings.statement_timeout_s * 1000)
    return create_engine(
        url,
        pool_size=settings.pool_size,
        max_overflow=settings.pool_size,
        pool_pre_ping=True,
        # What people write must not get into the log with an error.
        hide_parameters=True,
        connect_args={"options": f"-c statement_timeout={timeout_ms} -c timezone=UTC", "connect_timeout": 5},
    )


@contextmanager
def transaction(engine: Engine, audience: Audience | None = None) -> Iterator[Connection]:
    """One transaction as an audience (the connecting role when None); commits at the end, rolls back on any error.

    Raises DatabaseUnavailable when the database cannot be reached or all connections are taken.
    """
    try:
        with engine.begin() as connection:
            if audience is not None:
                connection.execute(text(f"SET LOCAL ROLE {audience.role}"))
            yield connection
    except (OperationalError, DriverError, PoolTimeout) as exc:
        raise DatabaseUnavailable from exc
