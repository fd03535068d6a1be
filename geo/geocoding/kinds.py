"""The kind of street that a text says beside a name: улица X, X көшесі, X ш."""

import re

from geo.geocoding.first_names import is_initial
from geo.geocoding.mentions import Mention
from geo.text.tokens import Token, TokenKind, neighbour
from geo.text.vocabulary import ENGLISH_STREETS, street_type, word_set

_SHORT_TYPES = word_set("пр просп ул кош ш бул пер")
_RIGHT_TYPES = re.compile(r"коше|дангыл|бульвар|тас|жолы|туйы|гулзар|алан|откел|шоссе|улиц|проспект|трасс")


def type_around(tokens: tuple[Token, ...], mention: Mention) -> tuple[str | None, int, int]:
    """The kind of street said beside a name, and the first and last token with it."""
    behind = neighbour(tokens, mention.last, 1, skip='"')
    if behind is not None and _is_type_behind(tokens, behind):
        said = street_type(tokens[behind].key)
        if tokens[behind].key == "тас" and behind + 1 < len(tokens) and tokens[behind + 1].key.startswith("жол"):
            return "highway", mention.first, behind + 1
        if said is not None:
            return said, mention.first, behind
    before = neighbour(tokens, mention.first, -1, skip='."№')
    # Ш. before a name is somebody's initial, behind it a highway.
    while before is not None and is_initial(tokens, before):
        before = neighbour(tokens, before, -1, skip='."')
    if before is not None and (said := street_type(tokens[before].key)) is not None:
        return said, before, mention.last
    return None, mention.first, mention.last


def _is_type_behind(tokens: tuple[Token, ...], position: int) -> bool:
    """A whole word such as "street", or a short one that no other name follows."""
    key = tokens[position].key
    if key in ENGLISH_STREETS or _RIGHT_TYPES.match(key):
        return True
    following = neighbour(tokens, position, 1, skip=".,")
    return key in _SHORT_TYPES and (following is None or tokens[following].kind is TokenKind.NUMBER)
