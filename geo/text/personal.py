"""Find what belongs to a person: numbers that lead to somebody, flats and entrances, names where the text marks them.

Only shapes count here; nobody's dictionary of names could tell Seifullin the street from Seifullin the neighbour.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from phonenumbers import Leniency, PhoneNumberMatcher

from geo.text.normalise import normalise
from geo.text.personal_names import find_names
from geo.text.spans import Span, without_overlaps

_GAP = r"[\s().\-—]{0,3}"
_PHONE = rf"(?<![\d+])(?:\+?[78]{_GAP})?\(?7{_GAP}(?:\d{_GAP}){{8}}\d(?!\d)"
_FOREIGN_PHONE = rf"\+{_GAP}[1-9](?:{_GAP}\d){{8,13}}(?!\d)"
_LOCAL_PHONE = (
    r"(?:\bтел(?:ефон\w*)?|\bномер\w*|\bзвон\w+|\bтелефон\w*|\btel)[\s.:№-]*\d{2,3}[\s-]?\d{2}[\s-]?\d{2}(?!\d)"
)
_NO_NUMBER = r"(?!\w*\.?[\s№:-]*\d)"
_ENTRANCE = "подъезд|подьезд|podezd|podyezd|кіреберіс|киреберис|kireberis"
_FLAT_WORDS = ("кв", "kv", "пәтер", "патер", "pater")
_FLOOR_WORDS = ("этаж", "etazh", "қабат", "кабат", "qabat")
_ENTRANCE_WORDS = tuple(_ENTRANCE.split("|"))


class Shape(NamedTuple):
    """What something personal looks like, and what a text must hold to be worth the search for it."""

    kind: str
    pattern: re.Pattern[str]
    digits: int
    words: tuple[str, ...]
    """One of them; none for no matter."""


def _shape(kind: str, pattern: str, digits: int, *words: str) -> Shape:
    return Shape(kind, re.compile(pattern), digits, words)


SHAPES = (
    _shape("email", r"[^\s@,;:()<>\[\]\"]+@[\w-]+(?:\.[\w-]+)+", 0, "@"),
    _shape("card", r"(?<!\d)(?:\d{4}[\s-]?){3}\d{4}(?!\d)", 16),
    _shape("iin", r"(?<!\d)\d{6}[\s-]?\d{6}(?!\d)", 12),
    _shape("phone", _PHONE, 10),
    _shape("phone", _FOREIGN_PHONE, 9, "+"),
    _shape("phone", _LOCAL_PHONE, 6, "тел", "номер", "звон", "tel"),
    _shape("plate", r"(?<!\w)\d{3}[\s-]?[a-zавекмнорстух]{2,3}[\s-]?\d{2}(?!\w)", 5),
    _shape("plate", r"(?<!\w)[a-zавекмнорстух]\s?\d{3}\s?[a-zавекмнорстух]{2,3}(?!\w)", 3),
    _shape("plate", r"\bборт(?:овой)?(?:\s+номер)?[\s№:]*\d{3,5}\b", 3, "борт"),
    _shape("flat", r"\b(?:кв|kv)(?![^\W\d])(?!\.?\s*(?:м|m)\b)\.?[\s№:-]*\d{1,4}[а-яa-z]?\b", 1, *_FLAT_WORDS),
    _shape(
        "flat",
        r"\b(?:квартир|kvartir|пәтер|патер|pater)\w*[\s№:-]*\d{1,4}[а-яa-z]?\b(?!\s*(?:°|градус|degree))",
        1,
        *_FLAT_WORDS,
    ),
    _shape(
        "flat",
        rf"(?<![\w/])\d{{1,4}}[\s-]*(?:кв\b(?!\.?\s*м)|квартир\w*|пәтер\w*|патер\w*|pater\w*|kvartir\w*){_NO_NUMBER}",
        1,
        *_FLAT_WORDS,
    ),
    _shape(
        "flat",
        r"\b(?:apt|apartment|unit|suite|flat)\b[\s.#№:-]*(?:\d{1,4}[a-z]?|[a-z])\b",
        0,
        *("apt", "apartment", "unit", "suite", "flat"),
    ),
    _shape("entrance", rf"\b(?:{_ENTRANCE})\w*[\s№:-]*\d{{1,2}}\b", 1, *_ENTRANCE_WORDS),
    _shape(
        "entrance",
        rf"(?<![\w/])\d{{1,2}}(?:-?[а-яі]{{1,3}})?[\s-]*(?:{_ENTRANCE})\w*{_NO_NUMBER}",
        1,
        *_ENTRANCE_WORDS,
    ),
    _shape("floor", r"\b(?:этаж|etazh)\w*[\s№:-]*\d{1,2}\b", 1, *_FLOOR_WORDS),
    _shape(
        "floor",
        rf"(?<![\w/])\d{{1,2}}(?:-?[а-яі]{{1,3}})?[\s-]*(?:этаж|etazh|қабат|кабат|qabat)\w*{_NO_NUMBER}",
        1,
        *_FLOOR_WORDS,
    ),
    _shape("floor", r"\bfloor\s*\d{1,2}\b|(?<![\w/])\d{1,2}(?:st|nd|rd|th)\s+floor\b", 1, "floor"),
    _shape("code", r"\b(?:код\w*\s+)?(?:домофон|domofon)\w*[\s№:-]*\d+[а-яa-z]?\d*\b", 1, "домофон", "domofon"),
    _shape("code", r"\bкод\w*[\s:-]*\d+\w*\b", 1, "код"),
)
_WITHOUT_DIGITS = tuple(shape for shape in SHAPES if not shape.digits)
_LONG_NUMBER = re.compile(r"(?<![\d.,])\d{7,}(?!\d)")
"""No house and no street has so many digits: a contract, an account, something that leads to somebody."""
_DIGIT = re.compile(r"\d")
HOME = "KZ"
"""The country whose telephone numbers the shapes above know."""


def find_personal(text: str, country: str = HOME) -> list[Span]:
    """Stretches of the raw text that belong to a person, in order and without overlaps.

    `country` (ISO 3166, two letters) says how telephone numbers are written that do not begin with a plus.
    """
    normal = normalise(text)
    found = [*shapes(normal.text), *_phones_of(country, normal.text)]
    names = find_names(normal, [(start, end) for _, start, end in found])
    found += [("name", start, end) for start, end in names]
    return without_overlaps(Span(*normal.span(start, end), kind) for kind, start, end in found)


def _phones_of(country: str, text: str) -> Iterator[tuple[str, int, int]]:
    """Telephone numbers as another country writes them, by the plans of the library phonenumbers."""
    if country != HOME and _DIGIT.search(text):
        # What only might be a number is masked too: a bar too many hides less than a number too few tells.
        for match in PhoneNumberMatcher(text, country, leniency=Leniency.POSSIBLE):
            yield "phone", match.start, match.end


def shapes(text: str) -> Iterator[tuple[str, int, int]]:
    """Kind, start and end of everything personal in a normalised text; may overlap."""
    digits = len(_DIGIT.findall(text))
    possible = SHAPES if digits else _WITHOUT_DIGITS
    likely = [shape for shape in possible if digits >= shape.digits and _has_one(text, shape.words)]
    found = [(shape.kind, *match.span()) for shape in likely for match in shape.pattern.finditer(text)]
    yield from found
    for match in _LONG_NUMBER.finditer(text):
        if not any(start < match.end() and match.start() < end for _, start, end in found):
            yield "number", match.start(), match.end()


def _has_one(text: str, words: tuple[str, ...]) -> bool:
    return not words or any(word in text for word in words)
