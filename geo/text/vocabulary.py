"""Words around names: kinds of streets and places, prepositions, directions, units.

All words are keys (see letters.py): lower case Cyrillic without Kazakh letters. Only the English kinds of streets are
Latin and keep their letters as keys (see tokens.py): so nothing Russian or Kazakh can be taken for one of them.
"""

import re
from functools import lru_cache

STREET_TYPES: dict[str, str] = {
    "street": r"ул|улиц\w*|улика|коше\w*|кош",
    "avenue": r"пр|просп|проспект\w*|пркт|дангыл\w*",
    "lane": r"пер|переул\w*|туп|тупик\w*|туйык\w*",
    "boulevard": r"бул|бульвар\w*|гулзар\w*",
    "highway": r"ш|шоссе|трасс\w*|тракт\w*",
    "square": r"пл|площад\w*",
    "passage": r"проезд\w*|откел\w*",
    "embankment": r"наб|набережн\w*|жагалау\w*",
    "alley": r"алле[яиюей]\w*",
    "road": r"дорог[аиуе]|жолы\w*|жолд\w*",
}
SOFT_TYPES = frozenset({"street", "avenue", "boulevard", "highway", "road"})
"""Kinds that people mix up; the others name a street of their own."""

ENGLISH_STREETS: dict[str, str] = {
    **dict.fromkeys(("street", "st", "str"), "street"),
    **dict.fromkeys(("avenue", "ave", "av"), "avenue"),
    **dict.fromkeys(("boulevard", "blvd"), "boulevard"),
    **dict.fromkeys(("highway", "hwy", "parkway", "pkwy", "expressway", "expy", "freeway", "fwy"), "highway"),
    **dict.fromkeys(("road", "rd"), "road"),
    **dict.fromkeys(("drive", "dr"), "drive"),
    **dict.fromkeys(("lane", "ln"), "lane"),
    **dict.fromkeys(("court", "ct"), "court"),
    **dict.fromkeys(("terrace", "ter"), "terrace"),
    **dict.fromkeys(("circle", "cir"), "circle"),
    **dict.fromkeys(("place", "plaza"), "place"),
    "way": "way",
    **dict.fromkeys(("alley", "aly"), "alley"),
    **dict.fromkeys(("square", "sq"), "square"),
}
"""Kinds of streets by what English writes behind the name. "Pl" is left to the Russian square."""
DIRECTIONS = frozenset("нсев")
"""Keys of N, S, E and W, with which English tells the halves of a street apart."""
ORDINALS = frozenset({"st", "nd", "rd", "th"})
"""What English writes behind a number: 25th."""

PLACE_KINDS: dict[str, str] = {
    "school": r"шк|школ\w*|мектеп\w*|мектеб\w*|гимнази\w*|лице[йяюеи]\w*",
    "clinic": r"поликлиник\w*|емхана\w*|клиник\w*",
    "hospital": r"больниц\w*|аурухана\w*|госпитал\w*|роддом\w*",
    "kindergarten": r"садик\w*|детсад\w*|балабакша\w*|ясли|сад\w?",
    "market": r"рынок|рынк\w*|базар\w*|супермаркет\w*",
    "mall": r"трц|трк|тц|тд|торгов\w*|молл",
    "park": r"парк\w?|парк[аеу]|саябак\w*|саябаг\w*|сквер\w*",
    "mosque": r"мечет\w*|мешит\w*",
    "complex": r"жк|тук|комплекс\w*|кешен\w*|резиденци\w*|тургын|уй",
    "quarter": r"мкр|мкрн|микрорайон\w*|мн|массив\w*|шагын|орам\w*|посел\w*|поселок|жил\w*",
    "station": r"вокзал\w*|аэропорт\w*|ауежай\w*",
    "bus_stop": r"ост|остановк\w*|аялдама\w*",
    "university": r"университет\w*|универ\w*|институт\w*|академи\w*|колледж\w*|вуз",
    "theatre": r"театр\w*|цирк\w*",
    "stadium": r"стадион\w*|арен[аеуы]|дворе?ц\w*",
    "monument": r"монумент\w*|памятник\w*|арк[аеуи]|музе[йяюе]\w*|двор[её]?ц\w*",
    "government": r"министерств\w*|управлени\w*|департамент\w*|цон\w*|акимат\w*|басқарма\w*",
    "bridge": r"мост\w?|мост[ау]|копир\w*",
    "plant": r"тэц|завод\w*|зауыт\w*",
}


def word_set(line: str) -> frozenset[str]:
    """The words of a line."""
    return frozenset(line.split())


NEAR = word_set("возле около у напротив рядом близ за перед")
BEFORE = word_set(
    "на по у в во к ко от до из за с со при под над перед около возле близ рядом вдоль между через мимо напротив "
    "двор дворе дом дома доме домами домов угол углу пересечение пересечении перекресток перекрестке района районе "
    "стороны сторону конце начале адрес адресу астана астаны город города г и мен сам там это где выезд въезд"
)
"""Words that may stand before a name without being part of it."""

_TITLES = re.compile(r"батыр\w*|жырау\w*|акын\w*|би|хан\w{0,5}|ата|ана|баба|сал|сер[иы]|султан\w*|кажы|кайгы")
_PARTICLES = frozenset({"бен", "ибн", "аль", "ал", "де", "ла", "фон", "и", "мен", "им", "имени", "имен", "атындагы"})

_DISTRICT = re.compile(r"район\w*|ауданы?\w*|рн")


def _compiled(table: dict[str, str]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((code, re.compile(pattern)) for code, pattern in table.items())


_TYPE_PATTERNS = _compiled(STREET_TYPES)
_KIND_PATTERNS = _compiled(PLACE_KINDS)


@lru_cache(maxsize=50_000)
def street_type(key: str) -> str | None:
    """The kind of street that a word says, if it is such a word."""
    if key in ENGLISH_STREETS:
        return ENGLISH_STREETS[key]
    return next((code for code, pattern in _TYPE_PATTERNS if pattern.fullmatch(key)), None)


@lru_cache(maxsize=50_000)
def place_kinds(key: str) -> tuple[str, ...]:
    """The kinds of place that a word says."""
    return tuple(code for code, pattern in _KIND_PATTERNS if pattern.fullmatch(key))


@lru_cache(maxsize=50_000)
def is_title(key: str) -> bool:
    """Whether a word is a title, which never names a street alone."""
    return _TITLES.fullmatch(key) is not None


def english_kind(text: str) -> str | None:
    """The kind of street that an English name in lower case ends with."""
    return ENGLISH_STREETS.get(text.rpartition(" ")[2].rstrip("."))


def is_particle(key: str) -> bool:
    """Whether a word only joins the parts of a name."""
    return key in _PARTICLES


def is_district_word(key: str) -> bool:
    """Whether a word says "district"."""
    return _DISTRICT.fullmatch(key) is not None
