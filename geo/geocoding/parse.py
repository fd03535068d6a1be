"""Streets of a text with their houses, and what speaks for and against each."""

from dataclasses import dataclass
from datetime import date

from geo.geocoding.codes import find_codes
from geo.geocoding.first_names import follows_stranger, stranger_factor, with_first_name
from geo.geocoding.index import Index
from geo.geocoding.kinds import type_around
from geo.geocoding.mentions import SURNAME_COVER, Mention, find_mentions
from geo.geocoding.names import Name
from geo.geocoding.query import Query
from geo.text.numbers import house_before, house_behind, house_in_front
from geo.text.spoken import spoken_house
from geo.text.tokens import Token, neighbour
from geo.text.vocabulary import DIRECTIONS, ENGLISH_STREETS, SOFT_TYPES, word_set

_TITLE_COVER = 0.8
_PART_OF_NAME = 0.6
_SURNAME_ONLY = 0.96
_OTHER_TYPE = {True: 0.93, False: 0.35}
"""By whether people mix up the kinds: avenue for street they do, lane for avenue they do not."""
_OLD = 0.85
_TYPO_BELOW = 0.9
_WHOLE = 0.99
_EXACT = 0.97
_PREPOSITIONS = word_set("на по вдоль улице улицы улицу бойы бойында")


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
    whole: bool
    """Whether all of the name is there."""

    @property
    def doubtful(self) -> bool:
        """Whether nothing but a mistyped part of its name speaks for it: a word of a complaint is often as near."""
        spoken_for = self.whole or self.typed or self.led or self.house is not None
        return "TYPO" in self.reasons and not spoken_for


def find_streets(index: Index, query: Query, day: date | None) -> list[StreetFinding]:
    """Streets in the order of the text; several at one place when a name fits them equally."""
    mentions = [*find_mentions(index.street_names, query.tokens), *find_codes(index, query)]
    found = [
        finding
        for mention in sorted(mentions, key=lambda each: each.first)
        if (finding := _finding(index, query, mention, day)) is not None
    ]
    return [] if len(found) == 1 and found[0].doubtful else found


def _finding(index: Index, query: Query, mention: Mention, day: date | None) -> StreetFinding | None:
    kind = index.kinds[mention.name.owner]
    mention = with_first_name(query, mention, index.street_words[mention.name.owner])
    said, first, last = type_around(query.tokens, mention)
    score, reasons = _of_name(mention, day)
    if said is not None and said != kind:
        score *= _OTHER_TYPE[said in SOFT_TYPES and kind in SOFT_TYPES]
        reasons = (*reasons, "TYPE_CONFLICT")
    start, name_end = query.tokens[first].start, query.tokens[last].end
    english = query.tokens[last].key in ENGLISH_STREETS
    if english and _is_other_half(query.tokens, mention):
        score *= _OTHER_TYPE[False]
        reasons = (*reasons, "OTHER_HALF")
    house, begin, end = _house(query.text, start, name_end, english=english)
    stranger = stranger_factor(query, mention, first, said=said is not None)
    led = _is_led(query.tokens, first)
    if mention.cover < SURNAME_COVER and (
        house is None or mention.quality < _EXACT or follows_stranger(query, mention)
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
        whole=mention.cover > _WHOLE,
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


def _house(text: str, start: int, end: int, *, english: bool) -> tuple[str | None, int, int]:
    """Key of the house, and where address begins and ends with it."""
    in_front = house_in_front(text, start) if english else None
    if in_front is not None:
        return in_front[0], in_front[1], end
    behind = house_behind(text, end) or spoken_house(text, end)
    if behind is not None:
        return behind[0], start, behind[1]
    before = house_before(text, start)
    if before is not None:
        return before[0], before[1], end
    return None, start, end


def _is_other_half(tokens: tuple[Token, ...], mention: Mention) -> bool:
    """Whether the text says N where the name says S: both halves of a street count their houses from 1."""
    own = mention.name.words[0]
    before = neighbour(tokens, mention.first, -1, skip=".")
    return own in DIRECTIONS and before is not None and tokens[before].key in DIRECTIONS - {own}


def _is_led(tokens: tuple[Token, ...], first: int) -> bool:
    before = neighbour(tokens, first, -1, skip='"')
    return before is not None and tokens[before].key in _PREPOSITIONS
