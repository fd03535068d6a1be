"""How the demo's callers name a place: a house, only its street, a crossing, what stands near, or nothing usable."""

from random import Random

from boundaries.demo.shares import WHERE
from boundaries.demo.sites import Crossing, Sites
from geo.geocoding.entries import NamedPlace, Street

HOUSE, STREET, CROSSING, NAMED_PLACE, UNUSABLE = WHERE

_NOWHERE = {
    "ru": ("", "возле нашего дома", "во дворе", "у остановки", "рядом с магазином", "за гаражами", "у нас в районе"),
    "kk": ("", "біздің үйдің жанында", "аулада", "аялдаманың қасында", "дүкеннің жанында", "біздің ауданда"),
}
_HOUSE = {
    "ru": (
        "{short} {number}",
        "{abbreviated} {short}, {number}",
        "{full}, дом {number}",
        "{abbreviated} {bare} д. {number}",
        "{short}, {number}",
        "{full} {number}",
        "дом {number}, {full}",
    ),
    "kk": (
        "{full}, {number}-үй",
        "{full} {number}",
        "{bare} {number}",
        "{full}, {number}",
        "{abbreviated_kk} {number}",
    ),
}
_STREET = {"ru": ("{full}", "{abbreviated} {bare}", "вдоль {short}", "{short}"), "kk": ("{full}", "{full} бойында")}
_CROSSING = {
    "ru": (
        "пересечение {one} и {two}",
        "угол {one} и {two}",
        "{one} - {two}, перекрёсток",
        "на перекрёстке {one} и {two}",
    ),
    "kk": ("{one} және {two} қиылысы", "{one} мен {two} қиылысында", "{one} / {two} қиылысы"),
}
_NAMED_PLACE = {
    "ru": ("возле {name}", "{name}", "рядом с {name}", "напротив {name}"),
    "kk": ("{name} жанында", "{name}", "{name} қасында"),
}
_ABBREVIATED = {"улица": "ул.", "проспект": "пр.", "бульвар": "бул.", "переулок": "пер.", "шоссе": "ш."}
_ABBREVIATED_KK = {"көшесі": "көш.", "даңғылы": "даң."}
_SURNAME_ENDS = ("ова", "ева", "ина", "ёва", "овой", "евой", "иной")
_SLASHES = (" корпус ", " дробь ")
_SAID_SLASH = 0.25


def said_place(sites: Sites, site: int, how: str, language: str, dice: Random) -> str:
    """Words for where a site is; a city that lacks what is asked for gets the next coarser words."""
    street = sites.streets[sites.street[site]] if sites.street[site] >= 0 else None
    if how == CROSSING and sites.crossing[site] >= 0:
        return _crossing(sites.crossings[sites.crossing[site]], language, dice)
    if how == NAMED_PLACE and sites.named_place[site] >= 0:
        return _named_place(sites.named_places[sites.named_place[site]], language, dice)
    if how == HOUSE and street is not None and sites.number[site]:
        return _house(street, sites.number[site], language, dice)
    if how != UNUSABLE and street is not None:
        return dice.choice(_STREET[language]).format(**_forms(street, language))
    return dice.choice(_NOWHERE[language])


def _house(street: Street, number: str, language: str, dice: Random) -> str:
    written = number.replace("/", dice.choice(_SLASHES)) if dice.random() < _SAID_SLASH else number
    return dice.choice(_HOUSE[language]).format(number=written, **_forms(street, language))


def _crossing(at: Crossing, language: str, dice: Random) -> str:
    one, two = (_forms(street, language)["short"] for street in (at.first, at.second))
    return dice.choice(_CROSSING[language]).format(one=one, two=two)


def _named_place(place: NamedPlace, language: str, dice: Random) -> str:
    name = place.name_kk if language == "kk" and place.name_kk else place.name_ru
    return dice.choice(_NAMED_PLACE[language]).format(name=name)


def _forms(street: Street, language: str) -> dict[str, str]:
    """The ways to name a street: in full, without its type, abbreviated, and by the surname alone."""
    if language == "kk" and street.name_kk:
        bare, _, kind = street.name_kk.rpartition(" ")
        short = bare or street.name_kk
        abbreviated = f"{short} {_ABBREVIATED_KK.get(kind, kind)}"
        return {"full": street.name_kk, "bare": short, "short": short, "abbreviated_kk": abbreviated}
    first, _, rest = street.name_ru.partition(" ")
    kind, bare = (first, rest) if first in _ABBREVIATED and rest else ("", street.name_ru)
    surname = bare.rpartition(" ")[2]
    return {
        "full": street.name_ru,
        "bare": bare,
        "short": surname if surname.endswith(_SURNAME_ENDS) else bare,
        "abbreviated": _ABBREVIATED.get(kind, ""),
        "abbreviated_kk": street.name_ru,
    }
