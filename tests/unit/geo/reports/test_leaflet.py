"""The map library inside of a page."""

from pathlib import Path

import pytest

from geo.errors import PagesNotBuilt
from geo.reports.leaflet import read_leaflet


def test_nothing_that_the_style_names_is_loaded(tmp_path: Path) -> None:
    folder = tmp_path / "leaflet"
    folder.mkdir()
    (folder / "leaflet.js").write_text("let L = 1;\n//# sourceMappingURL=leaflet.js.map")
    (folder / "leaflet.css").write_text(".a {\n\tbackground-image: url(images/a.png);\n\twidth: 3px;\n\t}\n")

    found = read_leaflet(tmp_path)

    assert found.style.split() == [".a", "{", "width:", "3px;", "}"]
    assert found.script == "let L = 1;\n"


def test_pages_that_are_not_built_say_how_to_build_them(tmp_path: Path) -> None:
    with pytest.raises(PagesNotBuilt, match="npm --prefix web run build"):
        read_leaflet(tmp_path)
