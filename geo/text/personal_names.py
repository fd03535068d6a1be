"""Names of people where the text itself marks them as such.

Half the streets are called after people, so a name alone proves nothing: it needs a mark ("my name is", a patronymic,
a phone beside it), and a kind of street or a house number beside it speaks against it.
"""

import re
from collections.abc import Iterator

from geo.text.given_names import is_given_name
from geo.text.letters import key_of
from geo.text.normalise import Normalised
from geo.text.vocabulary import is_title, place_kinds, street_type

_LETTER = "a-zа-яёәғқңөұүһіäğñöūüşı"
_WORD = rf"[{_LETTER}]+(?:-[{_LETTER}]+)?"
_NAME = rf"{_WORD}(?:\s+{_WORD}){{0,2}}"
_MARKERS = (
    r"(?:меня|его|ее|её|сына|дочь|дочку|мужа|соседа|соседку)\s+зовут|зовут|мо[её]\s+имя|имя|фио|заявитель|аты-?жөнім"
    r"|мен[іи]ң\s+аты-?[мн]\w*|менің\s+есімім|атым|есімім|menin\s+atym|menya\s+zovut|аты-жөні"
)
_ROLES = (
    r"дочь|дочку|дочери|сын[ау]?|мужа?|жен[ау]|маму|мама|мать|отца|отец|папа|бабушк[ау]|дедушк[ау]|внук\w?|внучк\w"
    r"|сосед\w{0,3}|председател\w*|участков\w*|дворник\w*|водител\w*|врач\w*|директор\w*|мастер\w*|охранник\w*"
    r"|көрш\w*|қызым\w*|ұлым\w*|төраға\w*|анам\w*|әкем\w*|жүргізуші\w*"
)
_AFTER_ROLE = r"(?:\s+(?:по|оси|кск|пк|миб|дома|нашего|наш|участка))*"
_MARKED = re.compile(rf"(?<!\w)(?:{_MARKERS})[\s:—-]*(?P<name>{_NAME})")
_WITH_ROLE = re.compile(rf"(?<!\w)(?:{_ROLES}){_AFTER_ROLE}\s+(?P<name>{_NAME})")
_PATRONYMIC = re.compile(
    rf"(?<!\w)(?P<name>(?:{_WORD}\s+){{1,2}}[{_LETTER}]{{3,}}(?:[ое]вич|[ое]вн|иничн|ична)(?:а|у|ем|ой|е|ы)?)(?!\w)"
)
_KAZAKH_PATRONYMIC = re.compile(
    rf"(?<!\w)(?P<name>[{_LETTER}]+(?:[ое]в|[иы]н)а?\s+{_WORD}\s+[{_LETTER}]{{3,}}(?:ұлы|улы|қызы|кызы|uly|qyzy|kyzy))(?!\w)"
)
# Spelled out: alternatives that begin with a letter are searched twice as fast as those with a choice of letters.
_PATRONYMIC_END = re.compile("ович|евич|овн|евн|иничн|ична|ұлы|улы|қызы|кызы|uly|qyzy|kyzy")
_INITIALS = re.compile(rf"(?<!\w)(?P<name>[{_LETTER}]{{3,}}\s+[{_LETTER}]\.\s?[{_LETTER}]\.)")
_BESIDE_NUMBER = re.compile(rf"[\s,;:()-]*(?P<name>{_WORD}(?:\s+{_WORD})?)(?=\s*(?:[.,;!?)]|$))")
_HOUSE_FOLLOWS = re.compile(r"[\s,]*(?:д\.?|дом|үй|№)?\s*\d+(?!\d|\s*(?:лет|год|жас))")


def find_names(normal: Normalised, numbers: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Stretches of a normalised text that are names; `numbers` are the phones, flats and the like in it."""
    text = normal.text
    for pattern in (_MARKED, _WITH_ROLE):
        for match in pattern.finditer(text):
            name = _capitals(normal, *match.span("name"), loose=pattern is _MARKED)
            if name and not _is_street(text, *name):
                yield name
    for match in _unmarked(text):
        if _is_whole_name(normal, *match.span("name")) and not _is_street(text, *match.span("name")):
            yield match.span("name")
    yield from _beside_numbers(normal, numbers)


def _unmarked(text: str) -> Iterator[re.Match[str]]:
    """What is shaped like a whole name; a look at the endings spares most texts the slow patterns."""
    if _PATRONYMIC_END.search(text):
        yield from _PATRONYMIC.finditer(text)
        yield from _KAZAKH_PATRONYMIC.finditer(text)
    if "." in text:
        yield from _INITIALS.finditer(text)


def _beside_numbers(normal: Normalised, numbers: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Who is called by the phone or lives in the flat that stands just before."""
    for _, end in numbers:
        match = _BESIDE_NUMBER.match(normal.text, end)
        if match is None or not is_given_name(key_of(match["name"].split()[0])):
            continue
        name = _capitals(normal, *match.span("name"), loose=False)
        if name and not _is_street(normal.text, *name):
            yield name


def _is_whole_name(normal: Normalised, start: int, end: int) -> bool:
    """Whether every word is written like a name, or the first one is a first name; a title makes it a street's."""
    words = normal.text[start:end].split()
    if any(is_title(key_of(word)) for word in words):
        return False
    return is_given_name(key_of(words[0])) or _capitals(normal, start, end, loose=False) == (start, end)


def _capitals(normal: Normalised, start: int, end: int, *, loose: bool) -> tuple[int, int] | None:
    """The words at the beginning that are written like a name; a clear mark lets one in lower case pass."""
    last = None
    for word in re.finditer(r"\S+", normal.text[start:end]):
        raw = normal.raw[normal.span(start + word.start(), start + word.start() + 1)[0]]
        given = is_given_name(key_of(word.group()))
        if not (raw.isupper() or given or (loose and last is None)):
            break
        last = start + word.end()
    return (start, last) if last is not None else None


def _is_street(text: str, start: int, end: int) -> bool:
    """Whether a kind of street or place stands beside the name or a house number behind it."""
    if _HOUSE_FOLLOWS.match(text, end):
        return True
    before = re.search(rf"([{_LETTER}]+)[\s.\"]*$", text[:start])
    behind = re.match(rf"[\s\"]*([{_LETTER}]+)", text[end:])
    beside = [key_of(match.group(1)) for match in (before, behind) if match]
    return any(street_type(key) or place_kinds(key) for key in beside)
