"""Letters of Russian, Kazakh and Latin spellings brought to one form, word by word.

A word has three forms of growing looseness: its key (one alphabet, no Kazakh letters), its skeleton (sounds that
people mix up are one) and its stems (see stems.py). All are made the same way from the gazetteer and from a query.
"""

import re
from functools import lru_cache

_HOMOGLYPHS = str.maketrans("aceopxykmtbhi", "асеорхукмтвни")
_ONLY_HOMOGLYPHS = re.compile(r"[aceopxykmtbhiа-яёәғқңөұүһі]+")
_HAS_LATIN = re.compile(r"[a-z]")
_HAS_CYRILLIC = re.compile(r"[а-яёәғқңөұүһі]")

_KAZAKH = str.maketrans("әғқңөұүһіё", "агкноуухие")

_DIGRAPHS = (
    ("shch", "щ"),
    ("sch", "щ"),
    ("yo", "е"),
    ("zh", "ж"),
    ("kh", "х"),
    ("ch", "ч"),
    ("sh", "ш"),
    ("ts", "ц"),
    ("yu", "ю"),
    ("ya", "я"),
    ("iya", "ия"),
    ("ey", "ей"),
    ("ay", "ай"),
    ("oy", "ой"),
    ("gh", "г"),
    ("ck", "к"),
    ("oo", "у"),
    ("ee", "и"),
)
_DIGRAPH = re.compile("|".join(sorted((latin for latin, _ in _DIGRAPHS), key=len, reverse=True)))
_DIGRAPH_LETTERS = dict(_DIGRAPHS)
_LATIN = {
    **dict(zip("abcdefghijklmnopqrstuvwxyz", "абкдефгхижклмнопкрстувухыз", strict=True)),
    "w": "в",
    "x": "кс",
    "ä": "а",
    "ğ": "г",
    "ñ": "н",
    "ö": "о",
    "ū": "у",
    "ü": "у",
    "ş": "ш",
    "ı": "и",
    "ý": "у",
    "á": "а",
    "ǵ": "г",
    "ń": "н",
    "ó": "о",
    "ú": "у",
    "ç": "ч",
    "'": "",
}
_LATIN_LETTERS = str.maketrans(_LATIN)
_LATIN_WORD = re.compile(f"[{''.join(_LATIN)}]")

_SOFT = re.compile("[ьъ']")
_IOTATED = (("я", "йа"), ("ю", "йу"))
_VOWEL_E = re.compile("(?<=[аеиоуыэ])е")
_MIXED_UP = str.maketrans({"ы": "и", "й": "и", "э": "е", "щ": "ш"})
_DOUBLED = re.compile(r"(.)\1+")


@lru_cache(maxsize=200_000)
def key_of(word: str) -> str:
    """The word in lower case Cyrillic without Kazakh letters; digits stay."""
    if _LATIN_WORD.search(word):
        word = _to_cyrillic(word)
    return word.translate(_KAZAKH)


def _to_cyrillic(word: str) -> str:
    # Both scripts in one word, or a single Latin letter (Е-12, 7A): somebody's keyboard slipped, the shape counts.
    slipped = _HAS_CYRILLIC.search(word) or len(_HAS_LATIN.findall(word)) == 1
    letters = re.sub(r"\d", "", word)
    if slipped and _ONLY_HOMOGLYPHS.fullmatch(letters):
        return word.translate(_HOMOGLYPHS)
    word = _DIGRAPH.sub(lambda match: _DIGRAPH_LETTERS[match.group()], word)
    return word.translate(_LATIN_LETTERS)


@lru_cache(maxsize=200_000)
def skeleton(key: str) -> str:
    """The key with the sounds that people mix up made one: signs dropped, ы and й one, double letters single."""
    while (plainer := _plainer(key)) != key:
        key = plainer
    return key


def _plainer(key: str) -> str:
    key = _SOFT.sub("", key).replace("дж", "ж")
    if key.startswith("уа"):
        # Уалиханов is Валиханов.
        key = f"ва{key[2:]}"
    for letter, pair in _IOTATED:
        key = key.replace(letter, pair)
    key = _VOWEL_E.sub("йе", key)
    return _DOUBLED.sub(r"\1", key.translate(_MIXED_UP))
