"""Settings read from QALA_ variables or from the state file that ./scripts/start writes."""

from pathlib import Path

from pydantic import SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

ROOT = Path(__file__).resolve().parent.parent
STATE = ROOT / ".qala"


class DatabaseSettings(BaseSettings):
    """Where the city's PostGIS is."""

    model_config = SettingsConfigDict(env_prefix="QALA_", env_file=STATE / "env", extra="ignore", frozen=True)

    database_url: SecretStr = SecretStr("postgresql+psycopg2://127.0.0.1/qala")
    """The owner's URL: migrates and loads the city."""
    app_database_url: SecretStr | None = None
    """The application's URL; the owner's when not set."""
    pool_size: int = 8
    statement_timeout_s: float = 30.0

    @property
    def owner_url(self) -> str:
        """SQLAlchemy URL of the owner."""
        return _with_driver(self.database_url.get_secret_value())

    @property
    def app_url(self) -> str:
        """SQLAlchemy URL of the application."""
        return _with_driver((self.app_database_url or self.database_url).get_secret_value())


class PrivacySettings(BaseSettings):
    """Secrets that keep callers unknown."""

    model_config = SettingsConfigDict(env_prefix="QALA_", env_file=STATE / "env", extra="ignore", frozen=True)

    caller_key: SecretStr = SecretStr("")
    """Key of the caller hash; without one no caller hash is stored."""


class AnalysisSettings(BaseSettings):
    """What the analysis keeps from night to night beside the database."""

    model_config = SettingsConfigDict(env_prefix="QALA_", env_file=STATE / "env", extra="ignore", frozen=True)

    incidents_folder: Path = STATE / "incidents"
    """Columns of all incidents; made anew where it is missing."""


def _with_driver(url: str) -> str:
    scheme, separator, rest = url.partition("://")
    if not separator:
        return url
    return f"postgresql+psycopg2://{rest}" if scheme in {"postgres", "postgresql"} else url
