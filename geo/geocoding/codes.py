"""Streets that are called by a letter and a number, or by numbers only: Е-103, А 98, 23-31."""

from collections.abc import Iterator

from geo.geocoding.index import Index
from geo.geocoding.mentions import Mention
from geo.geocoding.query import Query
from geo.text.tokens import Token, TokenKind, neighbour
from geo.text.vocabulary import street_type


def find_codes(index: Index, query: Query) -> Iterator[Mention]:
    """Streets that are called by a letter and a number, or only a number."""
    tokens = query.tokens
    for position, token in enumerate(tokens):
        spelt = _code_at(tokens, position)
        if spelt is None:
            continue
        code, last = spelt
        if token.kind is TokenKind.NUMBER and not _says_street(tokens, position, last):
            continue
        for name in index.codes.get(code, ()):
            yield Mention(name, position, last, 1.0, 1.0, 1)


def _code_at(tokens: tuple[Token, ...], position: int) -> tuple[str, int] | None:
    """A code and its last token: е103 for "Е 103", "E-103" and "е103"; 23-31."""
    token = tokens[position]
    number = position + 1
    if token.kind is TokenKind.WORD and len(token.key) != 1:
        return None
    if number < len(tokens) and tokens[number].key == "-":
        number += 1
    follows = number < len(tokens) and tokens[number].kind is TokenKind.NUMBER
    if token.kind is TokenKind.WORD:
        return (token.key + tokens[number].key.lstrip("0"), number) if follows else None
    if token.kind is not TokenKind.NUMBER:
        return None
    return (f"{token.key}-{tokens[number].key}", number) if follows and number > position + 1 else (token.key, position)


def _says_street(tokens: tuple[Token, ...], first: int, last: int) -> bool:
    before = neighbour(tokens, first, -1, skip='№."')
    behind = neighbour(tokens, last, 1, skip='-"')
    return any(side is not None and street_type(tokens[side].key) is not None for side in (before, behind))
