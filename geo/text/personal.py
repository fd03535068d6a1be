"""Find what belongs to a person: numbers that lead to somebody, flats and entrances, names where the text marks them.

Only shapes count here; nobody's dictionary of names could tell Seifullin the street from Seifullin the neighbour.
"""

import re
from collections.abc import Iterator

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
_PATTERNS: tuple[tuple[str, str], ...] = (
    ("email", r"[^\s@,;:()<>\[\]\"]+@[\w-]+(?:\.[\w-]+)+"),
    ("card", r"(?<!\d)(?:\d{4}[\s-]?){3}\d{4}(?!\d)"),
    ("iin", r"(?<!\d)\d{6}[\s-]?\d{6}(?!\d)"),
    ("phone", _PHONE),
    ("phone", _FOREIGN_PHONE),
    ("phone", _LOCAL_PHONE),
    ("plate", r"(?<!\w)\d{3}[\s-]?[a-zавекмнорстух]{2,3}[\s-]?\d{2}(?!\w)"),
    ("plate", r"(?<!\w)[a-zавекмнорстух]\s?\d{3}\s?[a-zавекмнорстух]{2,3}(?!\w)"),
    ("plate", r"\bборт(?:овой)?(?:\s+номер)?[\s№:]*\d{3,5}\b"),
    ("flat", r"\b(?:кв|kv)(?![^\W\d])(?!\.?\s*(?:м|m)\b)\.?[\s№:-]*\d{1,4}[а-яa-z]?\b"),
    ("flat", r"\b(?:квартир|kvartir|пәтер|патер|pater)\w*[\s№:-]*\d{1,4}[а-яa-z]?\b(?!\s*(?:°|градус|degree))"),
    (
        "flat",
        rf"(?<![\w/])\d{{1,4}}[\s-]*(?:кв\b(?!\.?\s*м)|квартир\w*|пәтер\w*|патер\w*|pater\w*|kvartir\w*){_NO_NUMBER}",
    ),
    ("flat", r"\b(?:apt|apartment|unit|suite|flat)\b[\s.#№:-]*(?:\d{1,4}[a-z]?|[a-z])\b"),
    ("entrance", rf"\b(?:{_ENTRANCE})\w*[\s№:-]*\d{{1,2}}\b"),
    ("entrance", rf"(?<![\w/])\d{{1,2}}(?:-?[а-яі]{{1,3}})?[\s-]*(?:{_ENTRANCE})\w*{_NO_NUMBER}"),
    ("floor", r"\b(?:этаж|etazh)\w*[\s№:-]*\d{1,2}\b"),
    ("floor", rf"(?<![\w/])\d{{1,2}}(?:-?[а-яі]{{1,3}})?[\s-]*(?:этаж|etazh|қабат|кабат|qabat)\w*{_NO_NUMBER}"),
    ("floor", r"\bfloor\s*\d{1,2}\b|(?<![\w/])\d{1,2}(?:st|nd|rd|th)\s+floor\b"),
    ("code", r"\b(?:код\w*\s+)?(?:домофон|domofon)\w*[\s№:-]*\d+[а-яa-z]?\d*\b"),
    ("code", r"\bкод\w*[\s:-]*\d+\w*\b"),
)
_LONG_NUMBER = re.compile(r"(?<![\d.,])\d{7,}(?!\d)")
"""No house and no street has so many digits: a contract, an account, something that leads to somebody."""
_COMPILED = tuple((kind, re.compile(pattern)) for kind, pattern in _PATTERNS)
_EMAIL = tuple((kind, pattern) for kind, pattern in _COMPILED if kind == "email")
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
    # Every shape but an e-mail has a digit, and most texts have neither.
    likely = _COMPILED if _DIGIT.search(text) else _EMAIL if "@" in text else ()
    found = [(kind, *match.span()) for kind, pattern in likely for match in pattern.finditer(text)]
    yield from found
    for match in _LONG_NUMBER.finditer(text):
        if not any(start < match.end() and match.start() < end for _, start, end in found):
            yield "number", match.start(), match.end()
