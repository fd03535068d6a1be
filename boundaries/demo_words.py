"""Sentences of the demo's callers in Russian and Kazakh, and the ways they name a place; all invented."""

import numpy as np

from boundaries.demo_city import Crossing
from geo.geocoding.entries import NamedPlace, Street

_SENTENCES = {
    "ru": (
        "{Words}. Просим принять меры.",
        "Здравствуйте! {Words}, уже {since}. Когда исправят?",
        "{Words} {since}, никто не реагирует",
        "Добрый день. {Words}. Обращались {times}, результата нет.",
        "{Words}! Срочно пришлите кого-нибудь",
        "Хочу сообщить: {words}. Жильцы возмущены.",
        "{Words}. Дети ходят мимо каждый день, это опасно.",
        "Подскажите, когда решится вопрос: {words}?",
        "Жалоба. {Words}, так продолжается {since}.",
        "{words}, сделайте что-нибудь пожалуйста",
        "{Words}. Пожилым людям тяжело, очень просим помочь.",
        "Звоню {times}: {words}. Прошу зарегистрировать заявку.",
    ),
    "kk": (
        "{Words}. Шара қолдануыңызды сұраймыз.",
        "Сәлеметсіз бе! {Words}, {since} осындай. Қашан жөнделеді?",
        "{Words}, {since} ешкім келмеді",
        "Қайырлы күн. {Words}. {Times} хабарластық, нәтиже жоқ.",
        "{Words}! Тез арада біреуді жіберіңіздерші",
        "Хабарлағым келеді: {words}. Тұрғындар наразы.",
        "{Words}. Балалар күнде осы жерден өтеді, қауіпті.",
        "Айтыңызшы, бұл мәселе қашан шешіледі: {words}?",
        "Шағым. {Words}, {since} жалғасып жатыр.",
        "{words}, көмектесіңіздерші",
        "{Words}. Қарт кісілерге қиын болып тұр, өтініш.",
    ),
}
_SINCE = {
    "ru": ("второй день", "с утра", "третий день", "неделю", "со вчерашнего вечера", "больше месяца"),
    "kk": ("екі күннен бері", "таңнан бері", "үш күннен бері", "бір аптадан бері", "кешеден бері"),
}
_TIMES = {"ru": ("второй раз", "третий раз", "много раз"), "kk": ("екі рет", "үш рет", "бірнеше рет")}
_PLACED = {
    "ru": ("{Where}. {text}", "{text} Адрес: {where}.", "{Where}, {text}", "{text} Это {where}."),
    "kk": ("{Where}. {text}", "{text} Мекенжай: {where}.", "{Where}, {text}"),
}
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
_LATIN = str.maketrans(
    dict(zip("абвгдеёзийклмнопрстуфхцыьэъ", "abvgdeeziyklmnoprstufhcy'e'", strict=True))
    | {"ж": "zh", "ч": "ch", "ш": "sh", "щ": "sch", "ю": "yu", "я": "ya"}
)


def pick(options: tuple[str, ...], dice: np.random.Generator) -> str:
    """One of some wordings."""
    return options[int(dice.integers(len(options)))]


def complaint(words: tuple[str, ...], language: str, dice: np.random.Generator) -> str:
    """What somebody says about a problem, without its place."""
    said, since, times = pick(words, dice), pick(_SINCE[language], dice), pick(_TIMES[language], dice)
    slots = {"words": said, "Words": _capital(said), "since": since, "times": times, "Times": _capital(times)}
    return pick(_SENTENCES[language], dice).format(**slots)


def placed(text: str, where: str, language: str, dice: np.random.Generator) -> str:
    """A text that says where."""
    return pick(_PLACED[language], dice).format(text=text, where=where, Where=_capital(where))


def nowhere(language: str, dice: np.random.Generator) -> str:
    """Words that name no place anybody could find."""
    return pick(_NOWHERE[language], dice)


def house(street: Street, number: str, language: str, dice: np.random.Generator) -> str:
    """A house as people write it."""
    written = number.replace("/", " корпус ") if "/" in number and dice.random() < _IN_WORDS else number
    return pick(_HOUSE[language], dice).format(number=written, **_forms(street, language))


def along(street: Street, language: str, dice: np.random.Generator) -> str:
    """A street without a house."""
    return pick(_STREET[language], dice).format(**_forms(street, language))


def crossing(at: Crossing, language: str, dice: np.random.Generator) -> str:
    """Two streets that meet."""
    one, two = (_forms(street, language)["short"] for street in (at.first, at.second))
    return pick(_CROSSING[language], dice).format(one=one, two=two)


def named_place(place: NamedPlace, language: str, dice: np.random.Generator) -> str:
    """A place by its name."""
    name = place.name_kk if language == "kk" and place.name_kk else place.name_ru
    return pick(_NAMED_PLACE[language], dice).format(name=name)


def careless(text: str, dice: np.random.Generator) -> str:
    """The text as some people type it: without capitals, only in capitals, or in Latin letters."""
    way = dice.random()
    if way < _LATIN_SHARE and not set(text.lower()) & set("әғқңөұүһі"):
        return text.lower().translate(_LATIN)
    if way < _LATIN_SHARE + _SMALL_SHARE:
        return text.lower()
    return text.upper() if way > 1 - _SHOUTED_SHARE else text


_IN_WORDS = 0.25
_LATIN_SHARE, _SMALL_SHARE, _SHOUTED_SHARE = 0.02, 0.12, 0.03


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


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
