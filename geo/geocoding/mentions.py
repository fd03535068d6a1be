"""Which names occur in a text, word by word."""

from collections.abc import Sequence
from dataclasses import dataclass

from geo.geocoding.names import Hit, Name, NameIndex
from geo.text.tokens import Token, TokenKind
from geo.text.vocabulary import is_particle

_LEAST_COVER = 0.35
SURNAME_COVER = 0.55
"""From here on the surname of a name is there, below it only a first name or a title."""
_WIDEST_GAP = 2
_NEAR_ENOUGH = 0.02


@dataclass(frozen=True, slots=True)
class Mention:
    """A name, or enough of it, between two tokens."""

    name: Name
    first: int
    last: int
    cover: float
    """Share of the name that is there, by the weight of its words."""
    quality: float
    """How exactly the words that are there fit, 0 to 1."""
    words: int
    """Number of words of the name that are there."""

    @property
    def score(self) -> float:
        """Cover and quality together, to compare mentions."""
        return self.cover * self.quality

    def overlaps(self, other: "Mention") -> bool:
        """Whether both use a token."""
        return self.first <= other.last and other.first <= self.last


class _Growing:
    """A mention while the text is read."""

    __slots__ = ("first", "last", "name", "positions")

    def __init__(self, number: int, token: int) -> None:
        self.name = number
        self.first = self.last = token
        self.positions: dict[int, float] = {}

    def add(self, hit: Hit, token: int) -> None:
        self.last = token
        for position in range(hit.first, hit.last + 1):
            self.positions[position] = max(hit.quality, self.positions.get(position, 0.0))

    def takes(self, hit: Hit) -> bool:
        return not any(position in self.positions for position in range(hit.first, hit.last + 1))


def find_mentions(index: NameIndex, tokens: Sequence[Token], *, typos: bool = True) -> list[Mention]:
    """Names in the order of the text; of overlapping ones only those that say most, which may be several."""
    grown: list[_Growing] = []
    growing: dict[int, _Growing] = {}
    for position, token in enumerate(tokens):
        if token.kind is TokenKind.MARK:
            continue
        for hit in index.hits(token.key, typos=typos):
            open_one = growing.get(hit.name)
            if open_one is None or not open_one.takes(hit) or not _joined(tokens, open_one.last, position):
                open_one = growing[hit.name] = _Growing(hit.name, position)
                grown.append(open_one)
            open_one.add(hit, position)
    return _strongest([mention for each in grown if (mention := _finished(index, each)).cover >= _LEAST_COVER])


def _joined(tokens: Sequence[Token], last: int, position: int) -> bool:
    between = tokens[last + 1 : position]
    return len(between) <= _WIDEST_GAP and all(
        (token.kind is TokenKind.MARK and token.key in '-.",') or is_particle(token.key) or len(token.key) == 1
        for token in between
    )


def _finished(index: NameIndex, grown: _Growing) -> Mention:
    name = index.names[grown.name]
    cover = sum(name.weights[position] for position in grown.positions)
    quality = sum(name.weights[position] * fit for position, fit in grown.positions.items()) / cover
    return Mention(name, grown.first, grown.last, cover, quality, len(grown.positions))


def _strongest(mentions: list[Mention]) -> list[Mention]:
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda each: (-each.words, -each.score)):
        rivals = [other for other in kept if other.overlaps(mention)]
        if all(_equal(other, mention) for other in rivals):
            kept.append(mention)
    return sorted(kept, key=lambda each: (each.first, -each.score))


def _equal(other: Mention, mention: Mention) -> bool:
    """Two names that fit the same words; whether a surname or a whole name fits is weighed later, with the dates."""
    if other.name.owner == mention.name.owner:
        return other.name.kind != mention.name.kind and other.score - mention.score < _NEAR_ENOUGH
    if mention.cover < SURNAME_COVER:
        return other.words == mention.words and other.score - mention.score < _NEAR_ENOUGH
    return other.words == mention.words and other.quality - mention.quality < _NEAR_ENOUGH
