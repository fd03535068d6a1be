"""House numbers in words, as people say them on the phone."""

import re

from geo.text.letters import key_of

_RUSSIAN = (
    "один два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать тринадцать четырнадцать пятнадцать "
    "шестнадцать семнадцать восемнадцать девятнадцать"
)
_VALUES = {word: value for value, word in enumerate(_RUSSIAN.split(), start=1)}
_VALUES |= dict(
    zip(
        "двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто".split(),
        range(20, 100, 10),
        strict=True,
    )
)
_VALUES |= {"сто": 100, "двести": 200, "одна": 1, "две": 2}
_KAZAKH = "бир еки уш торт бес алты жети сегиз тогыз".split()
_VALUES |= {word: value for value, word in enumerate(_KAZAKH, start=1)}
_VALUES |= dict(zip("он жиырма отыз кырык елу алпис жетпис сексен токсан жуз".split(), range(10, 110, 10), strict=True))
_SAID = re.compile(r"[\s,]*(?:дом\w?\s+|д\s+)?((?:[а-яёәғқңөұүһі]+\s*){1,3})")


def spoken_house(text: str, position: int) -> tuple[str, int] | None:
    """Key of a house number in words that follows a position of a normalised text, and where it ends."""
    match = _SAID.match(text, position)
    if match is None:
        return None
    total, end = 0, position
    for word in re.finditer(r"\S+", match.group(1)):
        value = _VALUES.get(key_of(word.group()))
        if value is None or (total and not _adds(total, value)):
            break
        total, end = total + value, match.start(1) + word.end()
    return (str(total), end) if total else None


def _adds(total: int, value: int) -> bool:
    """Forty and two make 42; two and forty make nothing."""
    return int(str(total)[-len(str(value)) :]) == 0
