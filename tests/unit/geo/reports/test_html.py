"""A page says what its figures are of, in three languages, and loads nothing."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from geo.reports.findings import TOP_RANKED
from geo.reports.html import render
from geo.reports.words import Language, load_words
from tests.findings import CELL, RANKED, RUN, SITE, WEEKS, make_findings, make_window
from tests.pages import Page


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """Built pages with a map library that draws nothing."""
    (tmp_path / "leaflet").mkdir()
    for name in ("leaflet.js", "leaflet.css"):
        (tmp_path / "leaflet" / name).write_text("")
    return tmp_path


@pytest.mark.parametrize("language", Language)
def test_a_page_loads_nothing_and_forbids_itself_to(pages: Path, language: Language) -> None:
    text = render(make_findings(), load_words(language, "Asia/Almaty"), "rest_in_files", pages)

    page = Page(text)
    assert page.language == language
    assert page.loads == []
    assert not re.search(r"url\(|@import", "".join(page.styles))
    assert not re.search(r"https?://", text)
    assert page.policy.startswith("default-src 'none'")


@pytest.mark.parametrize("language", Language)
def test_every_table_and_figure_says_the_period_the_borders_and_the_cutoff(pages: Path, language: Language) -> None:
    words = load_words(language, "Asia/Almaty")

    page = Page(render(make_findings(), words, "rest_in_files", pages))

    assert len(page.captions) == 6
    for caption in page.captions:
        assert words.span(RUN.since, RUN.until) in caption
        assert RUN.generation in caption
        assert words.instant(RUN.cutoff) in caption
    assert set(page.scopes) == {"col", "row"}


def test_demo_data_is_said_to_be_such(pages: Path) -> None:
    words = load_words(Language.EN, "Asia/Almaty")
    honest = replace(RUN, synthetic=False)
    found = make_findings()
    real = replace(
        found,
        windows=[replace(found.hotspots, run=honest)],
        recurrences=replace(found.recurrences, run=honest),
        trends=replace(found.trends, run=honest),
        due=replace(found.due, run=honest),
    )

    told = [words("synthetic") in render(each, words, "rest_on_page", pages) for each in (found, real)]

    assert told == [True, False]


def test_names_out_of_the_data_stay_words(pages: Path) -> None:
    evil = replace(SITE, label_ru="</script><img src=x onerror=alert(1)>")
    found = make_findings()
    found = replace(found, recurrences=replace(found.recurrences, items=[evil]))

    page = Page(text := render(found, load_words(Language.RU, "Asia/Almaty"), "rest_in_files", pages))

    assert page.loads == []
    assert "<img" not in text
    assert "&lt;img" in text


def test_proven_sites_are_all_told_and_the_ranked_ones_as_far_as_they_fit() -> None:
    found = make_findings()
    many = [replace(SITE, id=f"P{number}") for number in range(30)] + [
        replace(RANKED, id=f"R{number}") for number in range(30)
    ]

    told = replace(found, recurrences=replace(found.recurrences, items=many)).told_sites

    assert [site.significant for site in told] == [True] * 30 + [False] * TOP_RANKED


def test_cells_of_all_windows_are_told_the_clearest_first() -> None:
    quiet, clear = replace(CELL, trend="none"), replace(CELL, z=9.0)
    windows = [make_window([CELL, quiet], WEEKS), make_window([clear, replace(CELL, trend="new_cold")], WEEKS, "water")]

    found = make_findings(windows=windows)

    assert [(each.group, each.cell.z) for each in found.proven_hot] == [("water", 9.0), (None, 4.5)]
    assert len(found.proven_cells) == 3
    assert found.cells_tested == 80
