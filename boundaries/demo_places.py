"""Draws where the demo's appeals are, in words, and lets neighbours repeat what somebody has reported."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np

from boundaries import demo_shares, demo_words
from boundaries.demo_city import DemoCategory, DemoCity, crossings_of, house_weights, near_weights, neighbours
from boundaries.demo_shares import place_in
from boundaries.sheets import HIGHWAYS
from geo.model import Floats

BURST_H = 6.0
_REMEMBERED = 60
"""How many of the latest reports may turn out to be repeated."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where an appeal is, in words and, for a house, in truth."""

    words: str
    house: int | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """A house's report that neighbours may repeat."""

    at: datetime
    category: DemoCategory
    house: int


class Events:
    """The latest reports; what was repeated is more likely to be repeated again, as bursts are."""

    def __init__(self, dice: np.random.Generator) -> None:
        self._dice = dice
        self._latest: list[Event] = []

    def again(self, at: datetime) -> Event | None:
        """An event of the last hours that somebody else reports now, or None for something new."""
        fresh = [event for event in self._latest if at - event.at < timedelta(hours=BURST_H)]
        if not fresh or self._dice.random() >= demo_shares.BURST:
            return None
        return fresh[int(self._dice.integers(len(fresh)))]

    def remember(self, event: Event) -> None:
        """Keep an event in mind; an event may be kept several times."""
        self._latest = [*self._latest[1 - _REMEMBERED :], event]


class DemoPlaces:
    """Draws places of a city."""

    def __init__(self, city: DemoCity, dice: np.random.Generator) -> None:
        self.city, self.dice = city, dice
        gazetteer = city.gazetteer
        self._street_of = {street.id: street for street in gazetteer.streets}
        self._houses = np.cumsum(house_weights(city, dice))
        self._streets = [each for each in gazetteer.streets if each.street_class not in HIGHWAYS]
        self._along = _cumulated([each.line.length for each in self._streets])
        self._crossings = crossings_of(gazetteer)
        at = np.array([(each.lon, each.lat) for each in self._crossings]).reshape(-1, 2)
        self._met = np.cumsum(near_weights(at[:, 0], at[:, 1], city))

    def house(self, language: str) -> Spot | None:
        """A house, or None where the city has none."""
        return self._at(place_in(self._houses, self.dice), language) if len(self._houses) else None

    def neighbour(self, event: Event, language: str) -> Spot:
        """A house close to the one that reported an event."""
        return self._at(int(self.dice.choice(neighbours(self.city, event.house, event.category.spread_m))), language)

    def elsewhere(self, kind: str, language: str) -> Spot:
        """A crossing, a named place, a street or nothing usable; nothing where the city has no such thing."""
        dice, named = self.dice, self.city.gazetteer.named_places
        if kind == "crossing" and self._crossings:
            return Spot(demo_words.crossing(self._crossings[place_in(self._met, dice)], language, dice))
        if kind == "named_place" and named:
            return Spot(demo_words.named_place(named[int(dice.integers(len(named)))], language, dice))
        if kind == "street" and self._streets:
            return Spot(demo_words.along(self._streets[place_in(self._along, dice)], language, dice))
        return Spot(demo_words.nowhere(language, dice))

    def point(self, house: int) -> tuple[float, float]:
        """A house's place in degrees, a few metres off as a phone would have it."""
        houses, off = self.city.gazetteer.houses, self.dice.normal(0.0, 5e-5, 2)
        return round(float(houses.lon[house] + off[0]), 6), round(float(houses.lat[house] + off[1]), 6)

    def _at(self, house: int, language: str) -> Spot:
        houses = self.city.gazetteer.houses
        street = self._street_of[int(houses.street_id[house])]
        return Spot(demo_words.house(street, houses.number[house], language, self.dice), house)


def _cumulated(weights: Sequence[float]) -> Floats:
    return np.cumsum(np.array(weights, dtype=np.float64))
