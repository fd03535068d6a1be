"""A text made ready for the search of an address."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from geo.text.normalise import Normalised, normalise
from geo.text.numbers import with_cyrillic_letters
from geo.text.personal import shapes
from geo.text.quantities import other_numbers
from geo.text.tokens import Token, TokenKind, tokenise

_REMARK = re.compile(r"\s—\s?|\s?—\s|(?<=\D)\s-\s|\s-\s(?=\D)")
_SHORT_WORDS = 8


@dataclass(frozen=True, slots=True)
class Query:
    """A text, its form without numbers that are no house, and its tokens."""

    normal: Normalised
    text: str
    """Normalised; personal numbers, dates, amounts and routes are blank."""
    tokens: tuple[Token, ...]
    remark: int
    """Where the remark behind a dash begins; the end of the text when there is none."""

    @property
    def is_short(self) -> bool:
        """Whether the text, but for a remark behind a dash, is hardly more than an address."""
        return sum(token.kind is TokenKind.WORD for token in self.tokens if token.start < self.remark) <= _SHORT_WORDS

    @property
    def shouts(self) -> bool:
        """Whether capitals mean nothing because everything is in capitals."""
        return self.normal.raw.isupper()

    def joins(self, start: int, end: int) -> bool:
        """Whether the characters between two streets make them a pair."""
        return _JOINS.fullmatch(self.text, start, end) is not None


_JOINS = re.compile(
    r"[\s,.\"]*(?:[-—/+&]|\b(?:и|уг|угол|мен|пен|бен|x|х|с|пересечение|перекресток|перекрёсток|men|ugol|i)\b)?[\s.,\"]*"
    r"(?:\b(?:улиц\w*|ул|пр|проспект\w*)\b[\s.]*)?"
)
_SHORTENED = {
    "пр-кт": "пр   ",
    "пр-т": "пр  ",
    "пр-д": "пр  ",
    "б-р": "бул",
    "мкр-н": "мкр  ",
    "м-н": "мкр",
    "ж/м": "мкр",
    "ш/а": "мкр",
    "р-н": "рн ",
    "к-сі": "кош ",
    "д-лы": "пр  ",
    "ж/к": "жк ",
    "т/ж": "ш  ",
}
_SHORTENED_WORD = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, _SHORTENED))})(?!\w)")


def city_name_pattern(names: Iterable[str]) -> re.Pattern[str] | None:
    """What finds a city's name between commas: there it is no street that is called after the city."""
    words = sorted({re.escape(normalise(name).text) for name in names if name})
    if not words:
        return None
    before, behind = r"(?:г\.?|гор\.?|город|қ\.?|city of)?", r"(?:\s+(?:city|қаласы))?"
    return re.compile(rf"(?:^|(?<=[,;]))\s*{before}\s*(?:{'|'.join(words)}){behind}\s*(?=[,;]|$)")


def read(raw: str, city_name: re.Pattern[str] | None = None) -> Query:
    """Normalise a text, blank what cannot be part of an address, and cut it into tokens."""
    normal = normalise(raw)
    text = with_cyrillic_letters(normal.text)
    if city_name is not None:
        text = city_name.sub(lambda match: " " * len(match.group()), text)
    cut = [(start, end) for kind, start, end in shapes(text) if kind != "name"]
    for start, end in cut:
        text = text[:start] + " " * (end - start) + text[end:]
    for start, end in other_numbers(text):
        text = text[:start] + " " * (end - start) + text[end:]
    text = _SHORTENED_WORD.sub(lambda match: _SHORTENED[match.group()], text)
    dash = _REMARK.search(text)
    return Query(normal, text, tuple(tokenise(normal, text)), dash.start() if dash else len(text))
