"""How some callers type: in small letters or capitals, in Latin, without Kazakh letters, with a slip of the finger."""

from collections.abc import Callable
from random import Random

_KAZAKH = "әғқңөұүһі"
_RUSSIAN = dict(zip("абвгдеёзийклмнопрстуфхцыьэъ", "abvgdeeziyklmnoprstufhcy'e'", strict=True))
_RUSSIAN |= {"ж": "zh", "ч": "ch", "ш": "sh", "щ": "sch", "ю": "yu", "я": "ya"}
_LATIN = str.maketrans(_RUSSIAN | dict(zip(_KAZAKH, "agqnouuhi", strict=True)))
_NO_KAZAKH_LETTERS = dict(zip(_KAZAKH, "агкноуухи", strict=True))
_NO_KAZAKH_LETTERS |= {letter.upper(): plain.upper() for letter, plain in _NO_KAZAKH_LETTERS.items()}
_PLAIN = str.maketrans(_NO_KAZAKH_LETTERS)
_LOOK_ALIKE = str.maketrans("асеорх", "aceopx")
_SHORTEST_SLIPPED = 5


def _latin(text: str, _dice: Random) -> str:
    return text.lower().translate(_LATIN)


def _small(text: str, _dice: Random) -> str:
    return text.lower()


def _capitals(text: str, _dice: Random) -> str:
    return text.upper()


def _plain(text: str, _dice: Random) -> str:
    return text.translate(_PLAIN)


def _look_alike(text: str, _dice: Random) -> str:
    """Some letters of a foreign keyboard that look the same."""
    return text.translate(_LOOK_ALIKE)


def _slip(text: str, dice: Random) -> str:
    """Two letters of one longer word exchanged, or one left out."""
    words = text.split(" ")
    long = [number for number, word in enumerate(words) if len(word) >= _SHORTEST_SLIPPED and word.isalpha()]
    if not long:
        return text
    number = dice.choice(long)
    word, at = words[number], dice.randint(1, len(words[number]) - 3)
    middle = word[at + 1] + word[at] if dice.random() < 1 / 2 else word[at]
    words[number] = word[:at] + middle + word[at + 2 :]
    return " ".join(words)


WAYS: dict[str, tuple[tuple[float, Callable[[str, Random], str]], ...]] = {
    "ru": ((0.12, _small), (0.03, _capitals), (0.02, _latin), (0.04, _slip), (0.01, _look_alike)),
    "kk": ((0.12, _small), (0.03, _capitals), (0.02, _latin), (0.04, _slip), (0.06, _plain)),
}
"""How often in each language which carelessness; the rest is typed with care."""


def careless(text: str, language: str, dice: Random) -> str:
    """The text as some people type it."""
    drawn = dice.random()
    for share, way in WAYS[language]:
        if drawn < share:
            return way(text, dice)
        drawn -= share
    return text
