"""Light stemming, the same for the gazetteer and for queries: case endings go, nothing is looked up."""

import re
from functools import lru_cache

from geo.text.letters import skeleton

# Endings of skeletons, where й and ы are и, я is иа and ю is иу.
_RUSSIAN = re.compile(
    r"(?:(?<=.{4})(?:скому|ского|ским|ском|скаиа|скуиу|скои|скоие|ское|ски|ские|скиие|ских)"
    r"|(?<=.{3})(?:ого|ому|(?<=[нктв])аиа|ои|уиу|им|ем|ом|ам|ах|еи)"
    r"|(?<=.{3})[аеиоу])$"
)
_SURNAME = re.compile(r"(?:[ие]н|ын|[ое]в|ск)(?:а|у|е|ой|ым|ом)$")
"""Russian cases of a surname look like Kazakh endings."""
_CASE = re.compile(r"(?<=(?:ов|ев))(?:а|у|е|ои|им|ом)$")
_ROOT = re.compile(r"(?<=.{7})(?:ов|ев|ули|кизи)$")
"""One person, two fashions of surnames: Досмухамедов is Досмухамедулы, Бокейханов is Бокейхан."""
_KAZAKH = re.compile(
    r"(?<=.{3})(?:(?:н?[дт][аеы]г[ыи])|(?:[дтн][ыи]н)|(?:н?[дт][ае]н?)|(?:[гк][ае])|н[ае]н?|(?:[дтн][ыи])|(?:[дт][ыи]к[ыи]))$"
)


@lru_cache(maxsize=200_000)
def russian_stem(key: str) -> str:
    """The skeleton of a word without its Russian case ending."""
    # Signs and iotated vowels first, so that Абая, Абаю and Абай share a stem.
    return _cut(skeleton(key), _RUSSIAN)


@lru_cache(maxsize=200_000)
def kazakh_stem(key: str) -> str:
    """The key of a word without its Kazakh case ending."""
    return key if _SURNAME.search(key) else _cut(key, _KAZAKH)


@lru_cache(maxsize=200_000)
def _root(key: str) -> str:
    return _cut(_cut(skeleton(key), _CASE), _ROOT)


def _cut(word: str, ending: re.Pattern[str]) -> str:
    return ending.sub("", word)


def index_forms(key: str) -> tuple[str, ...]:
    """Forms under which a word of a name is found."""
    return tuple(dict.fromkeys((skeleton(key), russian_stem(key), _root(key))))


@lru_cache(maxsize=200_000)
def query_forms(key: str) -> tuple[tuple[str, float], ...]:
    """Forms to look a word up by, best first, each with how good a match by it is."""
    bare = kazakh_stem(key)
    forms = {skeleton(key): 1.0}
    for form, quality in (
        (russian_stem(key), 0.97),
        (skeleton(bare), 0.96),
        (russian_stem(bare), 0.93),
        (_root(key), 0.9),
    ):
        forms.setdefault(form, quality)
    return tuple(forms.items())
