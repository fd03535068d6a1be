"""Words, figures and days of a report in one language."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from importlib.resources import files
from typing import Any
from zoneinfo import ZoneInfo

from geo.model import Names

NO_FIGURE = "–"
SMALLEST_Q = 0.001


class Language(StrEnum):
    """The languages of reports."""

    KK = "kk"
    RU = "ru"
    EN = "en"


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a language, and how it writes figures and days."""

    language: Language
    held: Mapping[str, Any]
    zone: ZoneInfo
    """In which instants are told."""

    def __call__(self, key: str, **values: object) -> str:
        """The sentence with a key, with its values in place; raises KeyError."""
        sentence: str = self.held[key]
        return sentence.format(**values)

    def sentences(self, key: str) -> list[str]:
        """Several sentences with one key."""
        return list(self.held[key])

    def name(self, names: Names) -> str:
        """A name in this language, else in another that it is known in."""
        known: str = getattr(names, self.language) or names.ru or names.kk or names.en
        return known

    def label(self, ru: str | None, kk: str | None) -> str | None:
        """The words of a place; English has none of its own and takes the Russian ones."""
        return kk or ru if self.language == Language.KK else ru or kk

    def number(self, value: float | None, digits: int = 0) -> str:
        """A figure with thin spaces between thousands."""
        if value is None:
            return NO_FIGURE
        return f"{value:,.{digits}f}".replace(",", "\u202f").replace(".", self("decimal"))

    def percent(self, value: float | None, *, signed: bool = False) -> str:
        """A share in whole per cent."""
        if value is None:
            return NO_FIGURE
        sign = "+" if signed and value > 0 else ""
        return f"{sign}{self.number(value * 100)}\u202f%".replace("-", "\u2212")

    def interval(self, value: float | None, low: float | None, high: float | None) -> str:
        """A figure with the ends of its interval."""
        if value is None:
            return NO_FIGURE
        told = self.number(value, 1 if value >= 1 else 2)
        return self("interval", value=told, low=self.number(low), high=self.number(high))

    def share(self, value: float | None, low: float | None, high: float | None, *, signed: bool = False) -> str:
        """A share in whole per cent with the ends of its interval."""
        if value is None:
            return NO_FIGURE
        told, least, most = (self.percent(each, signed=signed) for each in (value, low, high))
        return self("interval_share", value=told, low=least, high=most)

    def q(self, value: float | None) -> str:
        """A share of false finds, not finer than a thousandth."""
        if value is not None and value < SMALLEST_Q:
            return f"<\u202f{self.number(SMALLEST_Q, 3)}"
        return self.number(value, 3)

    def day(self, day: date | None) -> str:
        """A day."""
        return NO_FIGURE if day is None else self("day", d=day.day, m=day.month, y=day.year)

    def span(self, since: date | None, until: date | None) -> str:
        """The first and the last day."""
        return self("span", since=self.day(since), until=self.day(until))

    def instant(self, instant: datetime) -> str:
        """A day and time of the city, with the name of its zone."""
        local = instant.astimezone(self.zone)
        return f"{self.day(local.date())}, {local:%H:%M} ({self.zone.key})"


def load_words(language: Language, zone: str) -> Words:
    """The words of a language."""
    text = files("geo.reports").joinpath("languages", f"{language}.toml").read_text(encoding="utf-8")
    return Words(language, tomllib.loads(text), ZoneInfo(zone))
