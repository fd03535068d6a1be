"""An index over the words of many names: which names may a word of a text belong to."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from rapidfuzz.distance import OSA

from geo.text.stems import index_forms, query_forms
from geo.text.vocabulary import is_particle, is_title

_MINOR = 0.15
"""Weight of a title, a particle or a very short word within a name."""
_LAST = 0.6
"""Share of the last word of a name of several: the surname."""
_SHORT = 2
_FUZZY_LETTERS = 6
_FUZZY_TWICE = 9
_ONE_TYPO = 0.84
_TWO_TYPOS = 0.72


@dataclass(frozen=True, slots=True)
class Name:
    """One name of one thing, cut into words."""

    owner: int
    """Position of the street or place in its table."""
    words: tuple[str, ...]
    weights: tuple[float, ...]
    kind: str
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A word of a text is this word of a name."""

    name: int
    first: int
    last: int
    """Positions of the words within the name; more than one where they are written as one word."""
    quality: float


def word_weights(words: tuple[str, ...], *, surname_last: bool = True) -> tuple[float, ...]:
    """How much of a name each word says; they add up to 1."""
    minor = [len(word) <= _SHORT or is_title(word) or is_particle(word) for word in words]
    major = [position for position, is_minor in enumerate(minor) if not is_minor]
    raw = [_MINOR if is_minor else 1.0 for is_minor in minor]
    if surname_last and len(major) > 1:
        for position in major:
            raw[position] = _LAST if position == major[-1] else (1 - _LAST) / (len(major) - 1)
    total = sum(raw)
    return tuple(weight / total for weight in raw)


class NameIndex:
    """Words to names: exactly, by stems and with typing errors."""

    def __init__(self, names: list[Name]) -> None:
        self.names = names
        self._postings = _postings(names)
        forms = {form for name in names for word in name.words for form in index_forms(word)}
        self._typos = _deletions(forms)
        self._longest = max(map(len, forms), default=0)
        self._known: dict[str, tuple[Hit, ...]] = {}

    def hits(self, key: str, *, typos: bool = True) -> tuple[Hit, ...]:
        """Names that a word may belong to."""
        # Words of a city repeat; what is remembered depends on the word alone.
        memory_key = key if typos else f"={key}"
        known = self._known.get(memory_key)
        if known is None:
            known = self._known[memory_key] = tuple(self._find(key, typos=typos))
            if len(self._known) > _MOST_KNOWN:
                self._known.clear()
        return known

    def _find(self, key: str, *, typos: bool) -> Iterator[Hit]:
        found: dict[tuple[int, int, int], float] = {}
        for form, quality in query_forms(key):
            for place in self._postings.get(form, ()):
                found.setdefault(place, quality)
        if not found and typos and key.isalpha():
            found = self._with_typos(key)
        for (name, first, last), quality in found.items():
            yield Hit(name, first, last, quality)

    def _with_typos(self, key: str) -> dict[tuple[int, int, int], float]:
        found: dict[tuple[int, int, int], float] = {}
        for form, quality in query_forms(key)[:3]:
            for known, typo in self._similar(form):
                for place in self._postings[known]:
                    found[place] = max(found.get(place, 0.0), quality * typo)
        return found

    def _similar(self, form: str) -> Iterator[tuple[str, float]]:
        # Longer than any name with two letters too many it is none, and its deletions grow with the cube of its length.
        if not _FUZZY_LETTERS <= len(form) <= self._longest + 2:
            return
        near = {known for shorter in _shortened(form) for known in self._typos.get(shorter, ())}
        for known in near:
            allowed = 2 if min(len(form), len(known)) >= _FUZZY_TWICE else 1
            distance = OSA.distance(form, known, score_cutoff=allowed)
            # A typing error seldom hits the first letter, and Aimanov is not Imanov.
            if distance <= allowed and form[0] == known[0]:
                yield known, _ONE_TYPO if distance <= 1 else _TWO_TYPOS


_MOST_KNOWN = 100_000


def _postings(names: list[Name]) -> dict[str, tuple[tuple[int, int, int], ...]]:
    postings: dict[str, dict[tuple[int, int, int], None]] = defaultdict(dict)
    for number, name in enumerate(names):
        for position, word in enumerate(name.words):
            for form in index_forms(word):
                postings[form][number, position, position] = None
        for first in range(len(name.words) - 1):
            glued = "".join(name.words[first : first + 2])
            if glued.isalpha():
                for form in index_forms(glued):
                    postings[form][number, first, first + 1] = None
    return {form: tuple(places) for form, places in postings.items()}


def _deletions(forms: set[str]) -> dict[str, tuple[str, ...]]:
    known: dict[str, list[str]] = defaultdict(list)
    for form in sorted(forms):
        if len(form) >= _FUZZY_LETTERS - 1 and form.isalpha():
            for shorter in _shortened(form):
                known[shorter].append(form)
    return {shorter: tuple(forms) for shorter, forms in known.items()}


def _shortened(form: str) -> set[str]:
    """The word itself and without one letter; without two if it is long."""
    once = {form[:position] + form[position + 1 :] for position in range(len(form))}
    if len(form) < _FUZZY_TWICE:
        return once | {form}
    return once | {form} | {word[:position] + word[position + 1 :] for word in once for position in range(len(word))}
