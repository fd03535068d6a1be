"""Words, numbers and marks of a normalised text."""

import re
from collections.abc import Sequence
from enum import IntEnum
from typing import NamedTuple

from geo.text.letters import key_of
from geo.text.normalise import Normalised
from geo.text.vocabulary import ENGLISH_STREETS, ORDINALS

_TOKEN = re.compile(r"(?P<word>[^\W\d_]+(?:'[^\W\d_]+)*'?)|(?P<number>\d+)|(?P<mark>[^\w\s]|_)")


class TokenKind(IntEnum):
    """What a token is made of."""

    WORD = 0
    NUMBER = 1
    MARK = 2


class Token(NamedTuple):
    """A word, a run of digits or one mark; positions in the normalised text."""

    key: str
    start: int
    end: int
    kind: TokenKind
    capital: bool
    """Whether the raw word begins with a capital letter."""


def tokenise(normal: Normalised, text: str | None = None) -> list[Token]:
    """Tokens of a text, or of a version of it with parts blanked out.

    A word of which only a part is Latin goes through its neighbours' letters as one word: letters never split. The
    ending of an English ordinal belongs to its number and is no token: 25th.
    """
    tokens: list[Token] = []
    for match in _TOKEN.finditer(normal.text if text is None else text):
        start, end = match.span()
        kind = TokenKind[(match.lastgroup or "mark").upper()]
        word = match.group()
        if word in ORDINALS and tokens and tokens[-1].kind is TokenKind.NUMBER and tokens[-1].end == start:
            tokens[-1] = tokens[-1]._replace(end=end)
            continue
        capital = kind is TokenKind.WORD and normal.raw[normal.span(start, start + 1)[0]].isupper()
        key = word if kind is not TokenKind.WORD or word in ENGLISH_STREETS else key_of(word)
        tokens.append(Token(key, start, end, kind, capital))
    return tokens


def neighbour(tokens: Sequence[Token], position: int, step: int, skip: str) -> int | None:
    """The next token to the left or right but for some marks."""
    position += step
    while 0 <= position < len(tokens) and tokens[position].key in skip:
        position += step
    return position if 0 <= position < len(tokens) else None
