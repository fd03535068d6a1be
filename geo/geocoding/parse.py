"""Streets of a text with their houses, and what speaks for and against each."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from rapidfuzz.fuzz import ratio

from geo.geocoding.index import Index
from geo.geocoding.mentions import SURNAME_COVER, Mention, find_mentions
from geo.geocoding.names import Name
from geo.geocoding.query import Query
from geo.text.given_names import is_given_name
from geo.text.letters import skeleton
from geo.text.numbers import house_before, house_behind
from geo.text.spoken import spoken_house
from geo.text.tokens import Token, TokenKind
from geo.text.vocabulary import BEFORE, SOFT_TYPES, is_title, place_kinds, street_type, word_set

_TITLE_COVER = 0.8
_PART_OF_NAME = 0.6
_SURNAME_ONLY = 0.96
_OTHER_TYPE = {True: 0.93, False: 0.35}
"""By whether people mix up the kinds: avenue for street they do, lane for avenue they do not."""
_STRANGER_BETWEEN = 0.35
_STRANGER_BEFORE = 0.6
_OTHER_INITIAL = 0.5
_OLD = 0.85
_TYPO_BELOW = 0.9
_EXACT = 0.97
_WHOLE = 0.99
_SAME_NAME = 60
_SHORTEST_NAME = 3
_PREPOSITIONS = word_set("на по вдоль улице улицы улицу бойы бойында")
_SHORT_TYPES = word_set("пр просп ул кош ш бул пер")
_RIGHT_TYPES = re.compile(r"коше|дангыл|бульвар|тас|жолы|туйы|гулзар|алан|откел|шоссе|улиц|проспект|трасс")


@dataclass(frozen=True, slots=True)
class StreetFinding:
    """One street that a text names."""

    street: int
    """Place in the list of streets."""
    score: float
    """How well the name fits, 0 to 1, with everything that speaks against it."""
    house: str | None
    """Key of the house number that goes with it."""
    typed: bool
    """Whether the text says that it is a street."""
    led: bool
    """Whether a preposition such as "on" or "along" leads to it."""
    start: int
    end: int
    """Characters of the normalised text, with the kind of street and the house."""
    name_end: int
    """Where the name ends, without the house."""
    reasons: tuple[str, ...]


def find_streets(index: Index, query: Query, day: date | None) -> list[StreetFinding]:
    """Streets in the order of the text; several at one place when a name fits them equally."""
    mentions = [*find_mentions(index.street_names, query.tokens), *_codes(index, query)]
    return [
        finding
        for mention in sorted(mentions, key=lambda each: each.first)
        if (finding := _finding(index, query, mention, day)) is not None
    ]


def _codes(index: Index, query: Query) -> Iterator[Mention]:
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
    before = _neighbour(tokens, first, -1, skip='№."')
    behind = _neighbour(tokens, last, 1, skip='-"')
    return any(side is not None and street_type(tokens[side].key) is not None for side in (before, behind))


def _neighbour(tokens: tuple[Token, ...], position: int, step: int, skip: str) -> int | None:
    position += step
    while 0 <= position < len(tokens) and tokens[position].key in skip:
        position += step
    return position if 0 <= position < len(tokens) else None


def _finding(index: Index, query: Query, mention: Mention, day: date | None) -> StreetFinding | None:
    street = index.streets[mention.name.owner]
    mention = _with_first_name(query, mention)
    said, first, last = _type_around(query.tokens, mention)
    score, reasons = _of_name(mention, day)
    if said is not None and said != street.street_class:
        score *= _OTHER_TYPE[said in SOFT_TYPES and street.street_class in SOFT_TYPES]
        reasons = (*reasons, "TYPE_CONFLICT")
    start, name_end = query.tokens[first].start, query.tokens[last].end
    house, begin, end = _house(query.text, start, name_end)
    stranger = _stranger(query, mention, first, said=said is not None)
    led = _is_led(query.tokens, first)
    if mention.cover < SURNAME_COVER and (
        house is None or mention.quality < _EXACT or _follows_stranger(query, mention)
    ):
        return None
    return StreetFinding(
        street=mention.name.owner,
        score=score * stranger,
        house=house,
        typed=said is not None,
        led=led,
        start=min(start, begin),
        end=max(name_end, end),
        name_end=name_end,
        reasons=reasons if stranger == 1 else (*reasons, "OTHER_FIRST_NAME"),
    )


def _of_name(mention: Mention, day: date | None) -> tuple[float, tuple[str, ...]]:
    """Score and reasons of the name itself."""
    reasons: list[str] = []
    score = mention.quality
    if mention.quality < _TYPO_BELOW:
        reasons.append("TYPO")
    if mention.cover < SURNAME_COVER:
        score *= _PART_OF_NAME
        reasons.append("PART_OF_NAME")
    elif mention.cover < _TITLE_COVER:
        score *= _SURNAME_ONLY
    if _is_past(mention.name, day):
        score *= _OLD
        reasons.append("OLD_NAME")
    elif day is not None and mention.name.valid_to is not None:
        # In force on that very day: it wins over a street that took the name later.
        score = min(1.0, score * 1.02)
    elif (
        mention.name.valid_to is None and mention.name.valid_from is not None and day and day < mention.name.valid_from
    ):
        score *= _OLD
        reasons.append("LATER_NAME")
    return score, tuple(reasons)


def _is_past(name: Name, day: date | None) -> bool:
    if name.valid_to is None:
        return name.kind == "old" and day is None
    return day is None or day > name.valid_to


def _type_around(tokens: tuple[Token, ...], mention: Mention) -> tuple[str | None, int, int]:
    """The kind of street said beside a name, and the first and last token with it."""
    behind = _neighbour(tokens, mention.last, 1, skip='"')
    if behind is not None and _is_type_behind(tokens, behind):
        said = street_type(tokens[behind].key)
        if tokens[behind].key == "тас" and behind + 1 < len(tokens) and tokens[behind + 1].key.startswith("жол"):
            return "highway", mention.first, behind + 1
        if said is not None:
            return said, mention.first, behind
    before = _neighbour(tokens, mention.first, -1, skip='."№')
    # Ш. before a name is somebody's initial, behind it a highway.
    while before is not None and _is_initial(tokens, before):
        before = _neighbour(tokens, before, -1, skip='."')
    if before is not None and (said := street_type(tokens[before].key)) is not None:
        return said, before, mention.last
    return None, mention.first, mention.last


def _is_type_behind(tokens: tuple[Token, ...], position: int) -> bool:
    """A whole word such as "street", or a short one that no other name follows."""
    key = tokens[position].key
    if _RIGHT_TYPES.match(key):
        return True
    following = _neighbour(tokens, position, 1, skip=".,")
    return key in _SHORT_TYPES and (following is None or tokens[following].kind is TokenKind.NUMBER)


def _is_initial(tokens: tuple[Token, ...], position: int) -> bool:
    token = tokens[position]
    return (
        token.kind is TokenKind.WORD
        and len(token.key) == 1
        and position + 1 < len(tokens)
        and (tokens[position + 1].key == "." or (token.capital and token.key not in "вуско"))
    )


def _house(text: str, start: int, end: int) -> tuple[str | None, int, int]:
    """Key of the house, and where address begins and ends with it."""
    behind = house_behind(text, end) or spoken_house(text, end)
    if behind is not None:
        return behind[0], start, behind[1]
    before = house_before(text, start)
    if before is not None:
        return before[0], before[1], end
    return None, start, end


def _is_led(tokens: tuple[Token, ...], first: int) -> bool:
    before = _neighbour(tokens, first, -1, skip='"')
    return before is not None and tokens[before].key in _PREPOSITIONS


def _stranger(query: Query, mention: Mention, first: int, *, said: bool) -> float:
    """Below 1 if another person's first name stands beside the surname."""
    behind = _behind(query, mention)
    tokens = query.tokens
    before = _neighbour(tokens, mention.first, -1, skip=".")
    if before is None or (before < first - 1 and said) or not _may_be_name(tokens, before):
        return behind
    return min(behind, _before(query, mention, before))


def _with_first_name(query: Query, mention: Mention) -> Mention:
    """The mention with the initial or the other spelling of the first name in front of it."""
    before = _neighbour(query.tokens, mention.first, -1, skip=".")
    if before is None or not _may_be_name(query.tokens, before):
        return mention
    token = query.tokens[before]
    if _is_initial(query.tokens, before):
        fits = any(_sound(word) == _sound(token.key) for word in mention.name.words)
    else:
        fits = len(token.key) >= _SHORTEST_NAME and any(_is_same(token.key, word) for word in mention.name.words)
    return replace(mention, first=before) if fits else mention


def _before(query: Query, mention: Mention, before: int) -> float:
    token = query.tokens[before]
    if _is_initial(query.tokens, before):
        first_names = sum(not is_title(word) for word in mention.name.words) > 1
        return _OTHER_INITIAL if first_names else 1.0
    if len(token.key) < _SHORTEST_NAME:
        return 1.0
    earlier = _neighbour(query.tokens, before, -1, skip='."')
    if earlier is not None and place_kinds(query.tokens[earlier].key):
        return 1.0
    if is_given_name(token.key) or (earlier is not None and street_type(query.tokens[earlier].key)):
        return _STRANGER_BETWEEN
    return _STRANGER_BEFORE if token.capital and before > 0 and not query.shouts else 1.0


def _behind(query: Query, mention: Mention) -> float:
    """Below 1 if a surname follows what only might be a first name."""
    behind = mention.last + 1
    if behind >= len(query.tokens) or mention.cover > _WHOLE or not _may_be_name(query.tokens, behind):
        return 1.0
    token = query.tokens[behind]
    stranger = token.capital and not query.shouts and len(token.key) >= _SHORTEST_NAME
    return _STRANGER_BETWEEN if stranger and mention.quality < _TYPO_BELOW else 1.0


def _may_be_name(tokens: tuple[Token, ...], position: int) -> bool:
    token = tokens[position]
    if token.kind is not TokenKind.WORD:
        return False
    if len(token.key) == 1:
        return _is_initial(tokens, position)
    return token.key not in BEFORE and not place_kinds(token.key) and street_type(token.key) is None


def _sound(word: str) -> str:
    """The first letter; Чингиз and Шынгыс begin alike."""
    return skeleton(word)[:1].replace("ч", "ш")


def _is_same(one: str, other: str) -> bool:
    """Whether two spellings may be one first name: Чингиз and Шынгыс, Илияс and Ильяс."""
    return ratio(skeleton(one), skeleton(other)) >= _SAME_NAME


def _follows_stranger(query: Query, mention: Mention) -> bool:
    """Whether an unknown word stands between a first name and the house: another person's street."""
    behind = mention.last + 1
    return behind < len(query.tokens) and query.tokens[behind].kind is TokenKind.WORD
