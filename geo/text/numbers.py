"""House numbers: one key for every way to write the same house."""

import re

from geo.text.letters import key_of
from geo.text.normalise import normalise

_SEPARATOR = (
    r"(?:\s*(?:/|\\|\bдробь\b|\bкорпус\b|\bкорп\b\.?|\bк\b\.?|к(?=\d)|\bблок\b|\bбл\b\.?"
    r"|\bстр\b\.?(?=\s*\d))\s*|-(?=\d))"
)
# "12 в" is house 12в only where nothing goes on: "12 в подвале" is house 12.
_LETTER = (
    r"(?:(?:\s*-?\s*\bлит\b\.?\s*|\s*-\s*|)(?P<{name}>[абвгдежзил](?![а-яa-z])|к(?![а-яa-z]|\.?\s*\d))"
    r"|\s(?P<{name}_apart>[абвгдежзл](?=\s*(?:$|[,.;:!?)/\\—]|кв\b))|к(?=\s*(?:$|[,;)]))))"
)
_PREFIX = re.compile(r"^\s*(?:№|дом|д|зд|здание|уч|участок|строение|үй|уй)?[\s.,№]*(?=\d)")
_NUMBER = re.compile(
    rf"(?P<base>\d{{1,4}}){_LETTER.format(name='letter')}?"
    rf"(?:{_SEPARATOR}(?P<sub>\d{{1,3}}){_LETTER.format(name='sub_letter')}?)?"
    rf"(?:{_SEPARATOR}(?P<third>\d{{1,3}}))?"
)


def house_key(number: str) -> str:
    """One key for a house number: "11 корпус 5", "11к5" and "11-5" are "11/5"; "11 А" is "11а"; "" without a number."""
    text = " ".join(key_of(word) for word in normalise(number).text.split())
    match = _NUMBER.match(_PREFIX.sub("", text))
    return key_of_match(match) if match else ""


def key_of_match(match: re.Match[str]) -> str:
    """The key of a matched house number."""
    key = match["base"].lstrip("0") or "0"
    key += match["letter"] or match["letter_apart"] or ""
    for part in ("sub", "third"):
        if match[part]:
            key += "/" + (match[part].lstrip("0") or "0")
            if part == "sub":
                key += match["sub_letter"] or match["sub_letter_apart"] or ""
    return key


_LOOKS = str.maketrans("abvgdekc", "авбгдекс")
_LATIN_LETTER = re.compile(r"(?<=\d)\s?[abvgdek](?![a-z])")
_LEAD = (
    r"[\s,;:.\"()]*(?:\b(?:напротив|около|возле|рядом|с|у|за|перед|в|во|дворе|двор|район[ае]?|между|ауласында)\b[\s,]*)*"
    r"(?:\b(?:дом(?:а|у|ом|е|ами)?|д|зд|здание|уч|участок|стр|строение|үй\w*|уй\w*|уи|dom|uy|ui|house)\b)?[\s.,№:-]*"
)
_NOT_A_HOUSE = (
    r"(?!\d)(?!\s?-?(?:й|я|го|му|ти|х|ый|ая)(?!\w))"
    r"(?!\s*-?\s*(?:поликлиник|школ|лице|гимназ|мектеп|емхана|садик|больниц|мкр|микрорайон))"
)
_HOUSE_BEHIND = re.compile(_LEAD + f"(?P<house>{_NUMBER.pattern}){_NOT_A_HOUSE}")
_HOUSE_BEFORE = re.compile(
    rf"(?:(?:\b(?:дом[ае]?|д|үй|уй|dom)\b[\s.№]*)(?P<house>{_NUMBER.pattern})|(?P<kk>\d{{1,4}})\s?-?\s?(?:үй|уй)\w*)"
    r"[\s,]*(?:\b(?:по|на|улице|ulitse)\b\s*)?$"
)
_HOUSE_IN_FRONT = re.compile(
    r"(?<![\w/-])(?P<base>\d{1,4})(?P<letter>[абвгдежзикл])?(?:-\d{1,4})?\s+(?:block\s+(?:of\s+)?)?$"
)


def with_cyrillic_letters(text: str) -> str:
    """A normalised text with the Latin letters of house numbers as Cyrillic ones: 7a, 24b/1."""
    return _LATIN_LETTER.sub(lambda match: match.group().translate(_LOOKS), text)


def house_behind(text: str, position: int) -> tuple[str, int] | None:
    """Key of the house number that follows a position of a normalised text, and where it ends."""
    match = _HOUSE_BEHIND.match(text, position)
    return (key_of_match(match), match.end()) if match else None


def house_before(text: str, position: int) -> tuple[str, int] | None:
    """Key of the house number, marked as one, that stands just before a position, and where it begins."""
    match = _HOUSE_BEFORE.search(text[:position])
    if match is None:
        return None
    return (match["kk"].lstrip("0") or "0") if match["kk"] else key_of_match(match), match.start()


def house_in_front(text: str, position: int) -> tuple[str, int] | None:
    """Key of the house number right before a position, as English writes it, and where it begins.

    "100 N Charles St", "2300 block of Harford Rd"; of a range such as 100-110 the first.
    """
    match = _HOUSE_IN_FRONT.search(text[:position])
    return ((match["base"].lstrip("0") or "0") + (match["letter"] or ""), match.start()) if match else None


def base_keys(key: str) -> list[str]:
    """Keys of the houses that this one belongs to, nearest first: "24а/1" is of "24а", which is of "24"."""
    bases: list[str] = []
    while not key.isdigit() and key:
        shorter = key.rstrip("абвгдежзикл")
        key = shorter if shorter != key else key.rpartition("/")[0]
        bases.append(key)
    return [base for base in bases if base]


def number_of(key: str) -> int:
    """The leading number of a key: 24 of "24а/1"."""
    match = re.match(r"\d+", key)
    return int(match.group()) if match else 0
