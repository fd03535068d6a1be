"""What a place is called in Russian and Kazakh."""

import re
from dataclasses import dataclass

from geo.geocoding.entries import NamedPlace, Street

_SHORT_TYPES = (
    (re.compile(r"^улица "), "ул. "),
    (re.compile(r"^проспект "), "пр. "),
    (re.compile(r"^переулок "), "пер. "),
    (re.compile(r"^площадь "), "пл. "),
    (re.compile(r"^набережная "), "наб. "),
)

_STREET_PART = re.compile(
    r"^(?:участок |part of )?(?P<street>.+?)(?:,.*| — .*| (?:между|between) .*|: .* арасы| бойы)?$", re.DOTALL
)
_LATIN = re.compile("[A-Za-z]")


@dataclass(frozen=True, slots=True)
class Label:
    """A name in both languages; in a city without Kazakh the second one is English (see boundaries/languages.py)."""

    ru: str
    kk: str

    def with_house(self, number: str) -> "Label":
        """The house of this street."""
        return Label(f"{self.ru}, {number}", f"{self.kk}, {number}")

    def crossing(self, other: "Label") -> "Label":
        """The crossing of two streets."""
        return Label(f"{self.ru} — {other.ru}", f"{self.kk} — {other.kk}")

    def stretch(self, ends: "tuple[Label, Label] | None") -> "Label":
        """A part of the street, between the streets at its ends where they are known.

        The words follow the script of the name: Latin letters are an English name.
        """
        english = _LATIN.search(self.kk) is not None
        if ends is None:
            return Label(f"участок {self.ru}", f"part of {self.kk}" if english else f"{self.kk} бойы")
        one, other = ends
        return Label(
            f"участок {self.ru} между {one.ru} и {other.ru}",
            f"part of {self.kk} between {one.kk} and {other.kk}"
            if english
            else f"{self.kk}: {one.kk} мен {other.kk} арасы",
        )


def street_part(label: str) -> str:
    """The street of a label in either language: without house, crossing street or stretch."""
    return _STREET_PART.sub(r"\g<street>", label)


def street_label(street: Street) -> Label:
    """The street, its kind abbreviated in Russian."""
    russian = street.name_ru
    for pattern, short in _SHORT_TYPES:
        russian = pattern.sub(short, russian)
    return Label(russian, street.name_kk or russian)


def place_label(place: NamedPlace) -> Label:
    """The place as it is called."""
    return Label(place.name_ru or place.name_kk, place.name_kk or place.name_ru)
