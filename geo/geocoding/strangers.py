"""Streets that a text names and the gazetteer does not know.

They are the most common truth: without this check the nearest known name in the text would be taken for them.
"""

from geo.geocoding.named import PlaceFinding
from geo.geocoding.parse import StreetFinding
from geo.geocoding.query import Query
from geo.text.numbers import house_behind
from geo.text.tokens import Token, TokenKind
from geo.text.vocabulary import BEFORE, ENGLISH_STREETS, is_district_word, place_kinds, street_type, word_set

_LETTERS_OF_CODES = frozenset("аесжкнрс")
_KNOWN = 0.5
_FIRST_WORDS = 3
_SHORTEST_NAME = 3
_GENERIC = word_set(
    "улице улицу улицей улиц улицам улицах коше кошеде кошени кошеге кошелер "
    "дороге дорогу дороги дорога жолда жолды жолы"
)
"""Kinds of street in forms that name none: on the street, across the road."""


def first_unknown_street(query: Query, streets: list[StreetFinding], places: list[PlaceFinding]) -> int | None:
    """Where the address proper, before any remark, first names a street that was not found."""
    tokens = [token for token in query.tokens if token.start < query.remark]
    taken = [(found.start, found.end) for found in streets if found.score >= _KNOWN]
    taken += [(found.start, found.end) for found in places]
    free = [not any(start <= token.start < end for start, end in taken) for token in tokens]
    if _is_only_a_name(query, tokens, free):
        return query.remark
    for position, token in enumerate(tokens):
        if free[position] and (_typed(query, tokens, free, position) or _numbered(query, tokens, free, position)):
            return token.start
    return None


def _is_only_a_name(query: Query, tokens: list[Token], free: list[bool]) -> bool:
    """An unknown name before the dash: the remark behind it says what is near, not where it is."""
    if query.remark >= len(query.text) or not all(free):
        return False
    words = [token for token in tokens if token.kind is TokenKind.WORD]
    return 0 < len(words) <= _FIRST_WORDS and all(token.capital and _is_name(token) for token in words)


def _typed(query: Query, tokens: list[Token], free: list[bool], position: int) -> bool:
    """A kind of street with a name beside it that nobody knows."""
    if street_type(tokens[position].key) is None:
        return False
    following = position + 1
    while following < len(tokens) and tokens[following].key in '."№':
        following += 1
    if following < len(tokens) and free[following] and _could_be_name(query, tokens[following], following, tokens):
        return True
    before = position - 1
    # English always writes the name in front, so there capitals need not say it.
    told = tokens[position].key in ENGLISH_STREETS or not query.shouts
    return told and before >= 0 and free[before] and tokens[before].capital and _is_name(tokens[before])


def _could_be_name(query: Query, token: Token, position: int, tokens: list[Token]) -> bool:
    if token.kind is TokenKind.NUMBER:
        return True
    if not _is_name(token):
        return False
    lower_case = not any(each.capital for each in tokens[1:])
    followed = house_behind(query.text, token.end) is not None
    return (
        (token.capital and not query.shouts) or followed or (lower_case and query.is_short and position < _FIRST_WORDS)
    )


def _numbered(query: Query, tokens: list[Token], free: list[bool], position: int) -> bool:
    """A capital name right before a house number: Petrov 18/1; or a code: Е-652."""
    token = tokens[position]
    if token.kind is not TokenKind.WORD:
        return False
    house = house_behind(query.text, token.end)
    if house is None or any(
        not free[other] and tokens[other].start < house[1] for other in range(position, len(tokens))
    ):
        return False
    if len(token.key) == 1:
        return token.key in _LETTERS_OF_CODES and token.capital
    return _is_name(token) and (token.capital or (query.is_short and position <= 1)) and not query.shouts


def _is_name(token: Token) -> bool:
    return (
        token.kind is TokenKind.WORD
        and len(token.key) >= _SHORTEST_NAME
        and token.key not in BEFORE
        and token.key not in _GENERIC
        and street_type(token.key) is None
        and not place_kinds(token.key)
        and not is_district_word(token.key)
    )
