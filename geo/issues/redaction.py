"""What the public may read of a text: everything personal becomes a black bar."""

import re
from collections.abc import Sequence

from geo.text.personal import HOME, find_personal

MASK = "███"

_MEASURES = (
    r"°|градус|гр\b|час|ч\b|мин|дн|день|дня|сут|недел|месяц|год|лет|раз|метр|м\b|см\b|процент|%|тенге|"
    r"сағат|күн|апта|ай\b|жыл|рет|теңге|hour|day|week|degree|°c"
)
_NUMBER = re.compile(
    rf"(?<![\w█])\d+(?:\s?[/\\-]\s?\d+)*\s?(?:[а-яәғқңөұүһі]\b)?(?!\d)(?!\s*-?(?:{_MEASURES}))", re.IGNORECASE
)


def redact(texts: Sequence[str], country: str = HOME) -> list[str]:
    """The texts with phones, e-mails, numbers of persons and cars, flats and marked names masked; idempotent.

    `country` (ISO 3166, two letters) says how telephone numbers are written there.
    """
    # Many say the same in the same words; each wording is looked at once.
    masked = {text: _redacted(text, country) for text in dict.fromkeys(texts)}
    return [masked[text] for text in texts]


def _redacted(text: str, country: str) -> str:
    # Until nothing is found, so that masking twice is masking once; every pass takes characters away.
    while spans := find_personal(text, country):
        for span in reversed(spans):
            text = text[: span.start] + MASK + text[span.end :]
    return text


def mask_houses(text: str) -> str:
    """A text of `redact` with every number masked that may be a house; idempotent.

    For issues at dwellings, whose house nobody may learn. Addresses that the gazetteer does not know must not leak
    either, so what is not a measure (degrees, hours, days, times, money) is taken for a house.
    """
    return _NUMBER.sub(MASK, text)
