"""From a citizen's words to likely categories."""

import pytest

from geo.issues.lexicon import Lexicon

WORDS = {
    "no_cold_water": ["Отсутствие холодной воды", "нет воды", "нет холодной воды", "су жоқ", "суық су жоқ"],
    "no_hot_water": ["Отсутствие горячей воды", "нет горячей воды", "ыстық су жоқ"],
    "street_lighting": ["Не горит уличное освещение", "не горят фонари", "көше шамы жанбайды"],
    "pothole": ["Яма, повреждение дороги", "яма на дороге", "жолда шұңқыр бар"],
    "stray_dogs": ["Безнадзорные собаки", "стая собак", "бұралқы иттер"],
}


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return Lexicon(WORDS)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Третий день нет горячей воды на Абая 5", "no_hot_water"),
        ("уже неделю нет холодной воды", "no_cold_water"),
        ("Ыстық су жоқ, қашан береді", "no_hot_water"),
        ("ystyq su joq", "no_hot_water"),
        ("на дорогах ямы", "pothole"),
        ("жолдағы шұңқыр", "pothole"),
        ("по Тлендиева не горит ни один фонарь", "street_lighting"),
        ("собаки стаями бегают", "stray_dogs"),
        ("бұралқы ит жүр", "stray_dogs"),
    ],
)
def test_the_likeliest_category_comes_first(lexicon: Lexicon, text: str, code: str) -> None:
    assert lexicon.suggest(text)[0][0] == code


def test_scores_fall_and_lie_between_0_and_1(lexicon: Lexicon) -> None:
    scores = [score for _, score in lexicon.suggest("нет горячей воды и света, ямы на дороге, собаки", limit=5)]
    assert scores == sorted(scores, reverse=True)
    assert all(0 < score <= 1 for score in scores)


def test_at_most_as_many_as_asked(lexicon: Lexicon) -> None:
    assert len(lexicon.suggest("нет горячей воды, яма, собаки, фонари", limit=2)) == 2


def test_unknown_words_suggest_nothing(lexicon: Lexicon) -> None:
    assert lexicon.suggest("спасибо большое за всё") == []
    assert lexicon.suggest("") == []
