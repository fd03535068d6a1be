"""Everything the geocoder looks things up in, built once from a gazetteer."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

import shapely

from geo.geocoding.entries import Alias, District, Gazetteer, NamedPlace, Street
from geo.geocoding.houses import HouseTable
from geo.geocoding.labels import Label, place_label, street_label
from geo.geocoding.lines import Crossing, Middle, crossings, middle
from geo.geocoding.names import Name, NameIndex, word_weights
from geo.geocoding.plane import Plane
from geo.geocoding.query import city_name_pattern
from geo.text.normalise import normalise
from geo.text.stems import index_forms, query_forms
from geo.text.tokens import Token, TokenKind, tokenise
from geo.text.vocabulary import english_kind, is_district_word, place_kinds, street_type

_CODE = re.compile(r"[а-я]\d{1,4}|\d{1,4}(?:-\d{1,4})?")
_NUMBERED = re.compile(r"№\s*(\d{1,3})")
_NAMED_AFTER = re.compile(r"\s+(?:имени|им\.).*")
_ROUGH_ROAD = ("тас", "жол")


@dataclass(frozen=True, slots=True)
class Index:
    """The gazetteer as tables to look up; nothing in it changes."""

    streets: tuple[Street, ...]
    labels: tuple[Label, ...]
    kinds: tuple[str, ...]
    """The kind of each street: an English name says it itself, Elm Court is not Elm Lane."""
    middles: tuple[Middle, ...]
    street_names: NameIndex
    street_words: tuple[frozenset[str], ...]
    """All words of all names of each street."""
    codes: dict[str, tuple[Name, ...]]
    houses: HouseTable
    crossings: dict[tuple[int, int], tuple[Crossing, ...]]
    places: tuple[NamedPlace, ...]
    place_labels: tuple[Label, ...]
    place_names: NameIndex
    numbered: dict[tuple[str, int], tuple[int, ...]]
    """Places by a kind and number, such as school 17."""
    districts: tuple[District, ...]
    district_words: dict[str, int]
    city_name: re.Pattern[str] | None
    """Finds the city's own name where it says nothing but in which city an address is."""
    plane: Plane
    bounds: tuple[float, float, float, float]
    flat_lines: tuple[shapely.geometry.base.BaseGeometry, ...] = field(default=())

    def crossing(self, a: int, b: int) -> tuple[Crossing, ...]:
        """Where two streets meet, by their places in the list."""
        return self.crossings.get((a, b) if a < b else (b, a), ())

    def district(self, key: str) -> int | None:
        """The district that a word names."""
        forms = (self.district_words.get(form) for form, _ in query_forms(key))
        return next((found for found in forms if found is not None), None)


def build_index(gazetteer: Gazetteer) -> Index:
    """Make all tables of a gazetteer."""
    lines = [street.line for street in gazetteer.streets]
    areas = [district.area for district in gazetteer.districts]
    plane = Plane.around(lines or areas)
    names = [name for owner, street in enumerate(gazetteer.streets) for name in _street_names(owner, street)]
    places = [name for owner, place in enumerate(gazetteer.named_places) for name in _place_names(owner, place)]
    return Index(
        streets=gazetteer.streets,
        labels=tuple(street_label(street) for street in gazetteer.streets),
        kinds=tuple(english_kind(street.name_kk.lower()) or street.street_class for street in gazetteer.streets),
        middles=tuple(middle(line, plane) for line in lines),
        street_names=NameIndex([name for name in names if not _is_code(name)]),
        street_words=_words_of_owners(names, len(lines)),
        codes=_codes([name for name in names if _is_code(name)]),
        houses=HouseTable(gazetteer.houses, plane),
        crossings=crossings(gazetteer.streets, plane),
        places=gazetteer.named_places,
        place_labels=tuple(place_label(place) for place in gazetteer.named_places),
        place_names=NameIndex(places),
        numbered=_numbered(gazetteer.named_places),
        districts=gazetteer.districts,
        district_words=_district_words(gazetteer.districts),
        city_name=city_name_pattern(gazetteer.city_names),
        plane=plane,
        bounds=_bounds(areas or lines),
        flat_lines=tuple(plane.flat(line) for line in lines),
    )


def name_words(text: str) -> tuple[str, ...]:
    """Words of a name without the kind of street; a letter and its number are one word."""
    tokens = [token for token in tokenise(normalise(text)) if token.key != '"']
    words: list[str] = []
    for position, token in enumerate(tokens):
        if token.kind is TokenKind.MARK or _is_type(tokens, position):
            continue
        if token.kind is TokenKind.NUMBER and words and _joins(tokens, position, words[-1]):
            words[-1] += f"-{token.key}" if words[-1].isdigit() else token.key.lstrip("0")
        else:
            words.append(token.key)
    return tuple(words)


def _is_type(tokens: list[Token], position: int) -> bool:
    key = tokens[position].key
    if key == _ROUGH_ROAD[0]:
        return position + 1 < len(tokens) and tokens[position + 1].key.startswith(_ROUGH_ROAD[1])
    return street_type(key) is not None


def _joins(tokens: list[Token], position: int, last: str) -> bool:
    """Е-12 and 23-31 are one word."""
    before = tokens[position - 1]
    dashed = before.key == "-"
    if last.isdigit():
        return dashed
    return len(last) == 1 and (dashed or before.kind is TokenKind.WORD)


def _street_names(owner: int, street: Street) -> list[Name]:
    aliases = [Alias(street.name_ru), Alias(street.name_kk), *street.aliases]
    return _distinct(_name(owner, alias, name_words(alias.name), surname_last=True) for alias in aliases)


def _place_names(owner: int, place: NamedPlace) -> list[Name]:
    aliases = [Alias(place.name_ru), Alias(place.name_kk), *place.aliases]
    # KazGUU named after Narikbaev is called KazGUU.
    called = [Alias(_NAMED_AFTER.sub("", alias.name), alias.kind) for alias in aliases]
    return _distinct(
        _name(owner, alias, _place_words(alias.name, place.kind), surname_last=False) for alias in (*aliases, *called)
    )


def _place_words(text: str, kind: str) -> tuple[str, ...]:
    """Words of a place's name without its kind, unless nothing else is left."""
    text = re.sub(r"\([^)]*\)", " ", text)
    every = tuple(
        token.key for token in tokenise(normalise(text)) if token.kind is not TokenKind.MARK and token.key != "№"
    )
    special = tuple(word for word in every if kind not in place_kinds(word))
    if any(word.isalpha() for word in special):
        return special
    # A school with nothing but a number is found by its number; a circus or TETs-2 has no other name than its kind.
    return () if "№" in text else every


def _name(owner: int, alias: Alias, words: tuple[str, ...], *, surname_last: bool) -> Name:
    weights = word_weights(words, surname_last=surname_last)
    return Name(owner, words, weights, alias.kind, alias.valid_from, alias.valid_to)


def _distinct(names: Iterable[Name]) -> list[Name]:
    """Names that have words at all, each once; the first of equal ones is the official one."""
    seen: dict[tuple[str, ...], Name] = {}
    for name in names:
        if name.words:
            seen.setdefault(name.words, name)
    return list(seen.values())


def _words_of_owners(names: list[Name], count: int) -> tuple[frozenset[str], ...]:
    words: list[set[str]] = [set() for _ in range(count)]
    for name in names:
        words[name.owner].update(name.words)
    return tuple(frozenset(each) for each in words)


def _is_code(name: Name) -> bool:
    return len(name.words) == 1 and _CODE.fullmatch(name.words[0]) is not None


def _codes(names: list[Name]) -> dict[str, tuple[Name, ...]]:
    codes: dict[str, list[Name]] = defaultdict(list)
    for name in names:
        codes[name.words[0]].append(name)
    return {code: tuple(owners) for code, owners in codes.items()}


def _numbered(places: tuple[NamedPlace, ...]) -> dict[tuple[str, int], tuple[int, ...]]:
    numbered: dict[tuple[str, int], list[int]] = defaultdict(list)
    for owner, place in enumerate(places):
        match = _NUMBERED.search(f"{place.name_ru} {place.name_kk}")
        if match:
            numbered[place.kind, int(match.group(1))].append(owner)
    return {key: tuple(owners) for key, owners in numbered.items()}


def _district_words(districts: tuple[District, ...]) -> dict[str, int]:
    words: dict[str, int] = {}
    for position, district in enumerate(districts):
        for text in (district.name_ru, district.name_kk, district.name_en):
            for token in tokenise(normalise(text)):
                if token.kind is TokenKind.WORD and not is_district_word(token.key):
                    for form in index_forms(token.key):
                        words.setdefault(form, position)
    return words


def _bounds(geometries: list[shapely.geometry.base.BaseGeometry]) -> tuple[float, float, float, float]:
    if not geometries:
        return (-180.0, -90.0, 180.0, 90.0)
    west, south, east, north = (float(edge) for edge in shapely.total_bounds(geometries))
    return west, south, east, north
