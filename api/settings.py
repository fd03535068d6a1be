"""Settings of the server."""

from pathlib import Path
from urllib.parse import urlsplit

from pydantic import SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

from geo.settings import ROOT, STATE


class ServerSettings(BaseSettings):
    """What the server keeps and where the built page stands."""

    model_config = SettingsConfigDict(env_prefix="QALA_", env_file=STATE / "env", extra="ignore", frozen=True)

    pages: Path = ROOT / "web" / "dist"
    """Folder of the built page."""
    tile_cache_mb: int = 128
    """Memory for rendered tiles."""
    camera_key: SecretStr = SecretStr("")
    """Key that senders of camera events give; without one nobody may send any."""
    style_url: str = ""
    """A MapLibre style of another house as the basemap; our own when empty."""
    style_origins: str = ""
    """Further origins that such a style loads tiles, fonts and pictures from, with spaces between."""

    @property
    def outside_origins(self) -> list[str]:
        """Origins beside our own that the page may load maps from."""
        address = urlsplit(self.style_url)
        own = [f"{address.scheme}://{address.netloc}"] if address.netloc else []
        return [*own, *self.style_origins.split()]
