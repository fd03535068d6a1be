"""The map library as text that goes into a page, without anything that it would load."""

import re
from dataclasses import dataclass
from pathlib import Path

from geo.errors import PagesNotBuilt
from geo.settings import ROOT

PAGES = ROOT / "web" / "dist"
"""Built pages; the build puts the library beside them."""
_LOADED = re.compile(r"^[^{}]*\burl\([^)]*\);?[^\n]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Leaflet:
    """Script and style of the library."""

    script: str
    style: str


def read_leaflet(pages: Path = PAGES) -> Leaflet:
    """Read the library; raises PagesNotBuilt.

    Lines of the style that name files are left out: they are for markers and buttons that a report does not have.
    """
    try:
        script, style = ((pages / "leaflet" / name).read_text("utf-8") for name in ("leaflet.js", "leaflet.css"))
    except FileNotFoundError as exc:
        raise PagesNotBuilt(f"{exc.filename} is missing: build the pages with `npm --prefix web run build`") from exc
    return Leaflet(script.rpartition("//# sourceMappingURL")[0] or script, _LOADED.sub("", style))
