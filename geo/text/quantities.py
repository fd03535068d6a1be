"""Numbers that are neither a house nor personal: dates, times, amounts, ages, routes."""

import re
from collections.abc import Iterator

_MONTHS = (
    r"январ\w*|феврал\w*|марта?|апрел\w*|ма[яй]|июн\w*|июл\w*|август\w*|сентябр\w*|октябр\w*|ноябр\w*|декабр\w*"
    r"|қаңтар\w*|ақпан\w*|наурыз\w*|сәуір\w*|мамыр\w*|маусым\w*|шілде\w*|тамыз\w*|қыркүйек\w*|қазан\w*|қараша\w*|желтоқсан(?=да|нан|ның|ға|\s*күн)\w*"
)
_UNITS = (
    r"дн\w{1,3}|день|сут\w*|недел\w*|месяц\w*|час\w*|ч|мин\w*|сек\w*|раз\w?|лет|год\w*|г\.|числ\w*|ноч\w*|утр\w*|вечер\w*"
    r"|человек\w*|семь[ияе]\w*|тенге|тг|₸|процент\w*|%|градус\w*|°\w?|кв\.?\s*м|м2|метр\w*|см|км|м(?=[\s,.!?]|$)|литр\w*|шт\w*|кг|тонн\w*"
    r"|күн\w*|кун\w*|апта\w*|ай(?:дан|ға|да)?|жыл\w*|жас\w*|сағат\w*|сагат\w*|минут\w*|рет|адам\w*|отбас\w*|теңге\w*|үйір\w*"
    r"|dn\w{1,3}|den|raz|chas(?:a|ov)?|min(?:ut\w*)?|kun|kundey|den'|let|nedel\w*|aptа|sagat\w*|saghat"
)
_ROUTES = r"автобус\w*|маршрут\w*|бағыт\w*|багыт\w*|троллейбус\w*|avtobus\w*|борт\w*"
_DIGIT = re.compile(r"\d")
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?<![\d/])\d{1,2}\.\d{1,2}\.\d{2,4}(?!\d)",
        r"(?<![\d/])\d{1,2}:\d{2}(?!\d)",
        r"\b(?:19|20)\d{2}[\s-]*(?:год\w*|г\b|жыл\w*)",
        rf"(?<![\d/])\d{{1,2}}[\s-]*(?:{_MONTHS})(?!\w)",
        rf"(?<![\d/\w-])\d{{1,6}}(?:[.,]\d+)?(?:-?(?:й|я|ый|ой|го|ші|шы|ти|х))?[\s-]*(?:{_UNITS})(?!\w)",
        rf"\b\d{{1,3}}[\s-]*(?:й\s|го\s)?(?:{_ROUTES})",
        rf"\b(?:{_ROUTES})[\s№]*\d{{1,3}}\b(?!\s*[/\d])",
        r"(?:^|(?<=\s))[+−-]\s?\d{1,2}(?!\d|\s*[/-])\b",
        r"\b(?:оф|офис|каб|кабинет|пом|помещени\w*|кеңсе|бутик)\b\.?[\s№]*\d{1,4}\w?\b",
        r"\b\d{1,2}-?(?:х|ти)?\s*(?:этажн\w*|қабатты|комнатн\w*|бөлмелі)",
        r"\b(?:бал\w*|ребен\w*|ребён\w*|дет\w*)\s\d{1,2}\b",
    )
)


def other_numbers(text: str) -> Iterator[tuple[int, int]]:
    """Stretches of a normalised text with numbers that never are a house."""
    if _DIGIT.search(text) is None:
        return
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            yield match.start(), match.end()
