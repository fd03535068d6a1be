"""House numbers in words, as people say them on the phone."""

import re

from geo.text.letters import key_of


def _counted(words: str, values: range) -> dict[str, int]:
    return dict(zip(words.split(), values, strict=True))


_VALUES = {
    **_counted("один два три четыре пять шесть семь восемь девять", range(1, 10)),
    **_counted("десять одиннадцать двенадцать тринадцать четырнадцать", range(10, 15)),
    **_counted("пятнадцать шестнадцать семнадцать восемнадцать девятнадцать", range(15, 20)),
    **_counted("двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто", range(20, 100, 10)),
    **_counted("сто двести", range(100, 300, 100)),
    **_counted("одна", range(1, 2)),
    **_counted("две", range(2, 3)),
    **_counted("бир еки уш торт бес алты жети сегиз тогыз", range(1, 10)),
    **_counted("он жиырма отыз кырык елу алпис жетпис сексен токсан жуз", range(10, 110, 10)),
}
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
