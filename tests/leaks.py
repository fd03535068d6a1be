"""What no answer about a dwelling may hold."""

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Dwelling:
    """A house where somebody lives who has reported something."""

    lon: float
    lat: float
    number: str

    def traces(self, text: str) -> list[str]:
        """What a text tells of it: either coordinate to ten metres, or the number behind the name of its street."""
        told = [f"{value:.4f}" for value in (self.lon, self.lat)]
        house = re.findall(rf"[А-яә-ӱ]\w*,? (?:д\.|дом )?{self.number}\b", text)
        return [word for word in told if word in text] + house
