"""A report opens in a real browser that reaches no network."""

import os
import re
import subprocess
from pathlib import Path

from geo.reports.html import render
from geo.reports.words import Language, load_words
from tests.findings import make_findings

FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--enable-logging=stderr",
    "--host-resolver-rules=MAP * ~NOTFOUND", "--window-size=1280,1600", "--virtual-time-budget=3000", "--dump-dom",
]  # fmt: skip
OPEN_S = 30
# Opens the card of the first shape, and tells in the title how much was loaded.
VISIT = """<script>
document.querySelector("path.leaflet-interactive").dispatchEvent(new MouseEvent("click", {bubbles: true}));
document.title = `${typeof L} ${performance.getEntriesByType("resource").length}`;
</script></body>"""


def test_a_report_draws_its_map_without_a_network(tmp_path: Path) -> None:
    file = tmp_path / "report.html"
    text = render(make_findings(), load_words(Language.KK, "Asia/Almaty"), "rest_in_files")
    file.write_text(text.replace("</body>", VISIT), encoding="utf-8")

    chromium = os.environ.get("CHROMIUM", "/usr/bin/chromium")
    profile = f"--user-data-dir={tmp_path / 'profile'}"
    opened = subprocess.run(
        [chromium, *FLAGS, profile, file.as_uri()], capture_output=True, text=True, timeout=OPEN_S, check=True
    )

    assert [line for line in opened.stderr.splitlines() if "CONSOLE" in line] == []
    assert "<title>object 0</title>" in opened.stdout
    assert len(re.findall(r'class="leaflet-pane leaflet-[\w-]+-pane"', opened.stdout)) >= 7
    assert len(re.findall(r"<path class=\"leaflet-interactive\"", opened.stdout)) == 3
    assert "district-name" in opened.stdout
    assert "<strong>Жаңа ошақ</strong><br>Есиль, жанында: Жаңа көшесі" in opened.stdout
