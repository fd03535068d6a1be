"""Every language has all words, and writes figures as its readers do."""

import re
from datetime import UTC, date, datetime

import pytest

from geo.analysis.hotspots.reading import CLASSES, COMPARISONS
from geo.model import Names
from geo.reports.findings import NOT_PROVEN
from geo.reports.words import Language, load_words
from geo.tables.analysis import RECURRENCE_STATES

ZONE = "Asia/Almaty"


@pytest.mark.parametrize("language", Language)
def test_a_language_has_the_same_words_with_the_same_gaps_as_the_first(language: Language) -> None:
    first, other = (load_words(each, ZONE).held for each in (Language.KK, language))

    gaps = [{key: set(re.findall(r"{(\w+)", str(value))) for key, value in held.items()} for held in (first, other)]
    assert gaps[0] == gaps[1]
    assert {key for key, value in other.items() if not value} == set()
    assert {key: len(value) for key, value in first.items() if isinstance(value, list)} == {
        key: len(value) for key, value in other.items() if isinstance(value, list)
    }


@pytest.mark.parametrize("language", Language)
def test_a_language_has_a_word_for_whatever_the_analysis_may_say(language: Language) -> None:
    words = load_words(language, ZONE)

    for key in (*(set(CLASSES) - {NOT_PROVEN}), *COMPARISONS, *RECURRENCE_STATES):
        assert words(key)


def test_figures_have_the_marks_of_their_language() -> None:
    russian, english = (load_words(each, ZONE) for each in (Language.RU, Language.EN))

    assert (russian.number(12345.67, 1), english.number(12345.67, 1)) == ("12\u202f345,7", "12\u202f345.7")
    assert (russian.percent(0.126, signed=True), english.percent(-0.2, signed=True)) == ("+13\u202f%", "−20\u202f%")
    assert (russian.interval(0.04, 0, 1), english.interval(4.04, 1, 8)) == ("0,04 (0–1)", "4.0 (1–8)")
    assert (russian.q(0.0004), english.q(0.25), english.number(None)) == ("<\u202f0,001", "0.250", "–")


def test_instants_are_told_in_the_zone_of_the_city() -> None:
    words = load_words(Language.RU, ZONE)

    assert words.instant(datetime(2026, 11, 22, 19, 5, tzinfo=UTC)) == "23.11.2026, 00:05 (Asia/Almaty)"
    assert words.span(date(2026, 8, 31), None) == "31.08.2026 – –"


def test_a_name_that_a_language_lacks_is_told_in_another() -> None:
    kazakh, english = (load_words(each, ZONE) for each in (Language.KK, Language.EN))

    assert (kazakh.name(Names("Вода", "", "Water")), english.name(Names("Вода", "Су", ""))) == ("Вода", "Вода")
    assert (kazakh.label("ул. Новая", None), english.label(None, "Жаңа көшесі")) == ("ул. Новая", "Жаңа көшесі")


def test_shares_have_words_between_the_ends_of_their_interval() -> None:
    words = load_words(Language.EN, ZONE)

    assert words.share(-0.07, -0.97, 0.43, signed=True) == "−7\u202f% (−97\u202f% to +43\u202f%)"
    assert words.share(None, None, None) == "–"
