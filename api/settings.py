"""Settings of the server."""

from pathlib import Path

from pydantic_settings import BaseSettings, SettingsConfigDict

from geo.settings import ROOT, STATE


class ServerSettings(BaseSettings):
    """What the server keeps and where the built page stands."""

    model_config = SettingsConfigDict(env_prefix="QALA_", env_file=STATE / "env", extra="ignore", frozen=True)

    pages: Path = ROOT / "web" / "dist"
    """Folder of the built page."""
    tile_cache_mb: int = 64
    """Memory for rendered tiles."""
