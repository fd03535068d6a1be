"""Reports have the colours of the pages."""

import re

from geo.reports.look import EDGES, FILLS, family_of
from geo.settings import ROOT


def test_classes_have_the_colours_that_the_pages_have_in_light() -> None:
    light = (ROOT / "web" / "src" / "look" / "tokens.css").read_text(encoding="utf-8").partition("@media")[0]
    tokens = dict(re.findall(r"--((?:hot|cold)-[\w-]+): (#\w{6});", light))

    ours = {f"{sign}-{name.replace('_', '-')}": fill for sign, fills in FILLS.items() for name, fill in fills.items()}
    assert ours | {f"{sign}-edge": edge for sign, edge in EDGES.items()} == tokens


def test_a_class_belongs_to_a_family_and_no_class_to_none() -> None:
    assert family_of("historical_cold") == ("cold", "going")
    assert family_of("none") is None
