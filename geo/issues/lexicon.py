"""From a citizen's words to likely categories: the cold start before there is anything to learn from."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from geo.text.letters import skeleton
from geo.text.normalise import normalise
from geo.text.stems import kazakh_stem, russian_stem
from geo.text.tokens import Token, TokenKind, tokenise
from geo.text.vocabulary import word_set

_STEM_LETTERS = 6
"""Longer stems are cut: Kazakh adds endings to endings."""
_SHORTEST_STEM = 3
_WHOLE_PHRASE = 3.0
"""How much a phrase that is there as a whole counts beside its single words."""
_LEAST = 0.1
_EMPTY_WORDS = word_set("и в на у с по из за от до а но что как это мен да де же бы ли")


class Lexicon:
    """Knows the words of every category; never changes."""

    def __init__(self, words: Mapping[str, Sequence[str]]) -> None:
        """Words and names in any language by the code of the category."""
        phrases = {code: [stems for text in texts if (stems := _stems(text))] for code, texts in words.items()}
        self._idf = _idf(phrases.values())
        self._phrases = _by_stem(phrases)

    def suggest(self, text: str, limit: int = 3) -> list[tuple[str, float]]:
        """Codes of the likeliest categories with scores from 0 to 1, best first; none if no word is known."""
        said = _stems(text)
        scores = self._scores(said)
        ranked = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
        return [(code, round(score, 3)) for code, score in ranked[:limit] if score >= _LEAST]

    def _scores(self, said: frozenset[str]) -> dict[str, float]:
        """Each category by its best phrase, and a little by everything else that it shares with the text."""
        best: dict[str, float] = defaultdict(float)
        shared: dict[str, set[str]] = defaultdict(set)
        for code, phrase in {each for stem in said for each in self._phrases.get(stem, ())}:
            common = phrase & said
            shared[code] |= common
            best[code] = max(best[code], self._phrase_score(phrase, common))
        return {code: self._together(best[code], shared[code]) for code in best}

    def _phrase_score(self, phrase: frozenset[str], common: frozenset[str]) -> float:
        total = sum(self._idf[stem] for stem in phrase)
        there = sum(self._idf[stem] for stem in common)
        return there * (there / total) ** 2

    def _together(self, best: float, shared: set[str]) -> float:
        weight = best * _WHOLE_PHRASE + sum(self._idf[stem] for stem in shared)
        return 1 - math.exp(-weight / 20)


def _stems(text: str) -> frozenset[str]:
    tokens = tokenise(normalise(text))
    return frozenset(_stem(token) for token in tokens if token.kind is TokenKind.WORD and token.key not in _EMPTY_WORDS)


def _stem(token: Token) -> str:
    bare = russian_stem(kazakh_stem(token.key))
    return (bare if len(bare) >= _SHORTEST_STEM else skeleton(token.key))[:_STEM_LETTERS]


def _idf(phrases: Iterable[list[frozenset[str]]]) -> dict[str, float]:
    """Rare words say more: by the number of categories that use them."""
    categories = list(phrases)
    counts = Counter(stem for each in categories for stem in frozenset().union(*each))
    return {stem: math.log(1 + len(categories) / count) for stem, count in counts.items()}


def _by_stem(phrases: Mapping[str, list[frozenset[str]]]) -> dict[str, tuple[tuple[str, frozenset[str]], ...]]:
    found: dict[str, list[tuple[str, frozenset[str]]]] = defaultdict(list)
    for code, each in phrases.items():
        for phrase in each:
            for stem in phrase:
                found[stem].append((code, phrase))
    return {stem: tuple(entries) for stem, entries in found.items()}
