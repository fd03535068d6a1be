"""What no answer about a dwelling may hold."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

NEAR = 3e-5
"""Degrees; two to three metres."""


@dataclass(frozen=True)
class Dwelling:
    """A house where somebody lives who has reported something."""

    lon: float
    lat: float
    number: str

    def traces(self, text: str) -> list[str]:
        """What a text tells of it: both coordinates to a few metres, or the number behind the name of its street."""
        told = [float(word) for word in re.findall(r"\d+\.\d{3,}", text)]
        place = ["place"] if self._near(self.lon, told) and self._near(self.lat, told) else []
        return place + re.findall(rf"[А-яә-ӱ]\w*,? (?:д\.|дом )?{self.number}\b", text)

    @staticmethod
    def _near(value: float, told: Iterable[float]) -> bool:
        return any(abs(number - value) < NEAR for number in told)
