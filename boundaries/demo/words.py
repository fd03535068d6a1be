"""Sentences of the demo's callers in Russian and Kazakh, and what some add of themselves; all invented."""

from random import Random

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
_FLAT = {"ru": ("кв. {n}", "кв {n}", "квартира {n}"), "kk": ("{n}-пәтер", "{n} пәтер")}
_ENTRANCE = {"ru": ("{n} подъезд", "подъезд {n}"), "kk": ("{n}-кіреберіс",)}
_NAMED = {"ru": "Зовут {name}", "kk": "Атым {name}"}
_PLATE = {"ru": "авто {n:03d} AAA 01", "kk": "көлік {n:03d} AAA 01"}
_PHONE = {"ru": "Тел. {phone}", "kk": "тел: {phone}"}
_CARS = frozenset({"illegal_parking", "abandoned_vehicle"})
_FLAT_SHARE, _ENTRANCE_SHARE, _NAME_SHARE, _PHONE_SHARE, _PLATE_SHARE = 0.05, 0.03, 0.02, 0.04, 0.15
NAMES = ("Айгуль", "Ерлан", "Марина", "Асхат", "Динара", "Сергей", "Жанар", "Тимур", "Ольга", "Нурлан")


def complaint(words: tuple[str, ...], language: str, dice: Random) -> str:
    """What somebody says about a problem, without its place."""
    said, since, times = dice.choice(words), dice.choice(_SINCE[language]), dice.choice(_TIMES[language])
    slots = {"words": said, "Words": _capital(said), "since": since, "times": times, "Times": _capital(times)}
    return dice.choice(_SENTENCES[language]).format(**slots)


def placed(text: str, where: str, language: str, dice: Random) -> str:
    """A text that says where."""
    return dice.choice(_PLACED[language]).format(text=text, where=where, Where=_capital(where))


def personal(code: str, phone: str, language: str, *, at_home: bool, dice: Random) -> str:
    """What some people write though nobody but the city may read it; begins with a space unless empty."""
    said = []
    if at_home and dice.random() < _FLAT_SHARE:
        said.append(dice.choice(_FLAT[language]).format(n=dice.randint(1, 120)))
    if at_home and dice.random() < _ENTRANCE_SHARE:
        said.append(dice.choice(_ENTRANCE[language]).format(n=dice.randint(1, 8)))
    if code in _CARS and dice.random() < _PLATE_SHARE:
        said.append(_PLATE[language].format(n=dice.randint(0, 9)))
    if dice.random() < _NAME_SHARE:
        said.append(_NAMED[language].format(name=dice.choice(NAMES)))
    if dice.random() < _PHONE_SHARE:
        said.append(_PHONE[language].format(phone=phone))
    return f" {', '.join(said)}." if said else ""


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
