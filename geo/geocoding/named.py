"""Named places of a text: schools by number, malls, complexes and quarters by name, districts."""

from collections.abc import Iterator
from dataclasses import dataclass

from geo.geocoding.index import Index
from geo.geocoding.mentions import Mention, find_mentions
from geo.geocoding.query import Query
from geo.text.tokens import Token, TokenKind
from geo.text.vocabulary import BEFORE, NEAR, is_district_word, place_kinds, street_type

_NAME_COVER = 0.8
_TWO_WORDS_COVER = 0.6
_NEAR_IT = 0.85
"""Score of a name of one word behind a word such as "near"."""
_MOST_DIGITS = 3
_REACH = 3
"""Tokens within which the kind of a place stands beside its name."""
_ALONE = 0.9
"""Score of a name of two words and more without its kind."""
_OTHER_KIND = 0.75
_NAMED_AFTER = frozenset({"bus_stop"})
"""Stops are named after what they stand at, so saying "stop" contradicts no kind."""


@dataclass(frozen=True, slots=True)
class PlaceFinding:
    """One named place that a text names."""

    place: int
    """Place in the list of named places."""
    score: float
    start: int
    end: int
    """Characters of the normalised text."""
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DistrictFinding:
    """A district that a text names with the word "district"."""

    district: int
    start: int
    end: int


def find_places(index: Index, query: Query) -> list[PlaceFinding]:
    """Named places in the order of the text."""
    found = [*_by_number(index, query.tokens), *_by_name(index, query)]
    return sorted(found, key=lambda each: (each.start, -each.score))


def find_districts(index: Index, query: Query) -> list[DistrictFinding]:
    """Districts in the order of the text."""
    tokens = query.tokens
    found = []
    for position, token in enumerate(tokens):
        if not is_district_word(token.key):
            continue
        for other in (position + 1, position - 1, position + 2):
            if 0 <= other < len(tokens) and (district := index.district(tokens[other].key)) is not None:
                first, last = sorted((position, other))
                found.append(DistrictFinding(district, tokens[first].start, tokens[last].end))
                break
    return found


def _by_number(index: Index, tokens: tuple[Token, ...]) -> Iterator[PlaceFinding]:
    for position, token in enumerate(tokens):
        if token.kind is not TokenKind.NUMBER or len(token.key) > _MOST_DIGITS:
            continue
        for kind, first, last in _kinds_near(tokens, position):
            places = index.numbered.get((kind, int(token.key)), ())
            for place in places:
                yield PlaceFinding(place, 1.0 if len(places) == 1 else 0.8, tokens[first].start, tokens[last].end)
            if places:
                break


def _kinds_near(tokens: tuple[Token, ...], number: int) -> Iterator[tuple[str, int, int]]:
    """Kinds said right before the number (a school, No. 17) or right behind it (17-мектеп)."""
    before, behind = number - 1, number + 1
    while before >= 0 and tokens[before].key in '№.-"':
        before -= 1
    if before >= 0:
        for kind in place_kinds(tokens[before].key):
            yield kind, before, number
    while behind < len(tokens) and (tokens[behind].key == "-" or tokens[behind].key in {"ши", "ая", "й", "шы"}):
        behind += 1
    if behind < len(tokens):
        for kind in place_kinds(tokens[behind].key):
            yield kind, number, behind


def _by_name(index: Index, query: Query) -> Iterator[PlaceFinding]:
    for mention in find_mentions(index.place_names, query.tokens):
        if not _is_enough(mention) or not _numbers_fit(mention, query.tokens):
            continue
        score = mention.score * _kind_fits(index, query, mention)
        if score > 0:
            first, last = query.tokens[mention.first], query.tokens[mention.last]
            yield PlaceFinding(mention.name.owner, score, first.start, last.end)


def _is_enough(mention: Mention) -> bool:
    return mention.cover >= (_NAME_COVER if mention.words == 1 else _TWO_WORDS_COVER)


def _numbers_fit(mention: Mention, tokens: tuple[Token, ...]) -> bool:
    """Kokta-2 is not Koktal, nor the other way round."""
    said = {token.key for token in tokens[mention.first : mention.last + 1] if token.kind is TokenKind.NUMBER}
    behind = tokens[mention.last + 1 : mention.last + 3]
    if len(behind) > 1 and behind[0].key == "-" and behind[1].kind is TokenKind.NUMBER:
        said.add(behind[1].key)
    return said == {word for word in mention.name.words if word.isdigit()}


def _kind_fits(index: Index, query: Query, mention: Mention) -> float:
    """1 if the text says the kind; less if the name must speak for itself, 0 if it cannot."""
    tokens = query.tokens
    kind = index.places[mention.name.owner].kind
    said = {each for token in _around(tokens, mention) for each in place_kinds(token.key)} - _NAMED_AFTER
    if kind in said:
        return 1.0
    if said:
        return _OTHER_KIND if mention.words > 1 else 0.0
    if any(street_type(token.key) for token in _around(tokens, mention)):
        return 0.0
    real_words = sum(not word.isdigit() for word in mention.name.words)
    names_itself = real_words > 1 or mention.words > real_words or any(place_kinds(word) for word in mention.name.words)
    if names_itself:
        return _ALONE
    near = mention.first > 0 and tokens[mention.first - 1].key in NEAR
    return _NEAR_IT if near and tokens[mention.first].capital and not query.shouts else 0.0


def _around(tokens: tuple[Token, ...], mention: Mention) -> list[Token]:
    near: list[Token] = []
    for step, begin in ((-1, mention.first), (1, mention.last)):
        position = begin + step
        while 0 <= position < len(tokens) and abs(position - begin) <= _REACH:
            token = tokens[position]
            if (token.key in ",.;" and step == 1) or token.key in BEFORE:
                break
            near.append(token)
            position += step
    return near
