"""Completions while somebody types."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from geo.geocoding.candidate import Candidate
from geo.geocoding.index import Index
from geo.model import Precision
from geo.text.letters import key_of, skeleton
from geo.text.normalise import normalise
from geo.text.numbers import house_key
from geo.text.tokens import TokenKind, tokenise
from geo.text.vocabulary import street_type

_HOUSES = 5
_FITS = 0.5
"""Confidence of a completion: nobody has chosen it yet."""


@dataclass(frozen=True, slots=True)
class Completions:
    """Beginnings of words to the streets and places whose names have them."""

    starts: tuple[str, ...]
    owners: tuple[tuple[bool, int, int], ...]
    """For each start, whether it is a street, its place in the list, and the place of the word in the name."""

    def beginning_with(self, start: str) -> set[tuple[bool, int, int]]:
        """Streets and places with a word that begins like this."""
        position = bisect_left(self.starts, start)
        found = set()
        while position < len(self.starts) and self.starts[position].startswith(start):
            found.add(self.owners[position])
            position += 1
        return found


def completions(index: Index) -> Completions:
    """Make the table of beginnings."""
    rows = sorted(
        {
            (skeleton(word), (is_street, name.owner, position))
            for is_street, names in ((True, index.street_names.names), (False, index.place_names.names))
            for name in names
            for position, word in enumerate(name.words)
        }
        | {(code, (True, name.owner, 0)) for code, names in index.codes.items() for name in names}
    )
    return Completions(tuple(start for start, _ in rows), tuple(owner for _, owner in rows))


def suggestions(index: Index, table: Completions, prefix: str) -> list[Candidate]:
    """Streets and places whose words begin like those typed, and houses once a number follows."""
    words, number = _typed(prefix)
    if not words:
        return []
    found = [{(is_street, owner): at for is_street, owner, at in table.beginning_with(word)} for word in words]
    common = set(found[0]).intersection(*found[1:])
    ranked = sorted(common, key=lambda owner: (not owner[0], found[0][owner], _label(index, owner)))
    if not number:
        return [_whole(index, owner) for owner in ranked]
    streets = [owner for is_street, owner in ranked if is_street]
    return [house for street in streets for house in _houses(index, street, number)] + [
        _whole(index, (True, street)) for street in streets
    ]


def _typed(prefix: str) -> tuple[list[str], str]:
    """Skeletons of the words of a name, and the key of the number behind them."""
    words: list[str] = []
    tokens = tokenise(normalise(prefix))
    for position, token in enumerate(tokens):
        if token.kind is TokenKind.NUMBER and words and not _is_code(words):
            return words, house_key(prefix[-(len(prefix) - token.start) :]) or token.key
        if token.kind is TokenKind.NUMBER and words:
            words[-1] += token.key
        elif token.kind is TokenKind.WORD and (street_type(token.key) is None or position == len(tokens) - 1):
            words.append(skeleton(key_of(token.key)))
    return words, ""


def _is_code(words: list[str]) -> bool:
    return len(words) == 1 and len(words[0]) == 1


def _label(index: Index, owner: tuple[bool, int]) -> str:
    is_street, place = owner
    return index.labels[place].ru if is_street else index.place_labels[place].ru


def _whole(index: Index, owner: tuple[bool, int]) -> Candidate:
    is_street, place = owner
    if is_street:
        middle, label = index.middles[place], index.labels[place]
        return Candidate(
            middle.lon,
            middle.lat,
            Precision.STREET,
            middle.radius_m,
            _FITS,
            label.ru,
            label.kk,
            index.streets[place].id,
        )
    named, label = index.places[place], index.place_labels[place]
    precision = Precision.QUARTER if named.kind == "quarter" else Precision.NAMED_PLACE
    return Candidate(named.lon, named.lat, precision, named.radius_m, _FITS, label.ru, label.kk)


def _houses(index: Index, street: int, number: str) -> Iterator[Candidate]:
    street_id = index.streets[street].id
    for house, spelt in index.houses.beginning_with(street_id, number)[:_HOUSES]:
        label = index.labels[street].with_house(spelt)
        yield Candidate(
            house.lon, house.lat, house.precision, house.radius_m, _FITS, label.ru, label.kk, street_id, house.reasons
        )
