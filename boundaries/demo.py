"""Synthetic appeals for a demo city: seeded, flagged, with invented callers only."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np

from boundaries import demo_shares, demo_words
from boundaries.demo_city import (
    DemoCategory,
    DemoCity,
    crossings_of,
    house_weights,
    near_weights,
    neighbours,
    read_demo_city,
)
from boundaries.sheets import HIGHWAYS
from geo.model import Caller, Floats, IssueDraft, Status

__all__ = ["DemoCity", "Step", "demo_drafts", "demo_steps", "read_demo_city"]

Step = tuple[datetime, Status]
"""When an appeal got which status."""

_ADDRESS_FIELD = {"phone": 0.92, "web": 0.6, "app": 0.5, "telegram": 0.15, "social": 0.1}
"""How often a channel has the place in a field of its own, not only inside the text."""
_APP_KNOWS_POINT = 0.5
_CALLER_KNOWN = {"phone": 0.7, "web": 0.4, "app": 0.5, "telegram": 0.2, "social": 0.0}
_PHONE_IN_TEXT, _FLAT_IN_TEXT = 0.04, 0.05
_NAMES = ("Айгуль", "Ерлан", "Марина", "Асхат", "Динара", "Сергей", "Жанар", "Тимур", "Ольга", "Нурлан")
_REMEMBERED = 60
"""How many of the latest appeals may turn out to be reported again."""
_BURST_H = 6.0


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where an appeal is, in words and, for a house, in truth."""

    words: str
    house: int | None = None


class _Places:
    """Draws places of a city."""

    def __init__(self, city: DemoCity, dice: np.random.Generator) -> None:
        self.city, self.dice = city, dice
        gazetteer = city.gazetteer
        self.street_of = {street.id: street for street in gazetteer.streets}
        self.houses = np.cumsum(house_weights(city, dice))
        self.streets = [each for each in gazetteer.streets if each.street_class not in HIGHWAYS]
        self.along = _cumulated([each.line.length for each in self.streets])
        self.crossings = crossings_of(gazetteer)
        at = np.array([(each.lon, each.lat) for each in self.crossings]).reshape(-1, 2)
        self.met = np.cumsum(near_weights(at[:, 0], at[:, 1], city))

    def draw(self, language: str, near: int | None, spread_m: float) -> _Spot:
        """A place; close to a house where the appeal is about an event somebody reported from there."""
        if near is not None:
            around = neighbours(self.city, near, spread_m)
            return self._house(int(self.dice.choice(around)), language)
        kind = _draw(demo_shares.WHERE, self.dice)
        if kind == "house" and len(self.houses):
            return self._house(self._index(self.houses), language)
        if kind == "crossing" and self.crossings:
            return _Spot(demo_words.crossing(self.crossings[self._index(self.met)], language, self.dice))
        named = self.city.gazetteer.named_places
        if kind == "named_place" and named:
            return _Spot(demo_words.named_place(named[int(self.dice.integers(len(named)))], language, self.dice))
        if kind == "nowhere" or not self.streets:
            return _Spot(demo_words.nowhere(language, self.dice))
        return _Spot(demo_words.along(self.streets[self._index(self.along)], language, self.dice))

    def point(self, house: int) -> tuple[float, float]:
        """A house's place in degrees, a few metres off as a phone would have it."""
        houses, off = self.city.gazetteer.houses, self.dice.normal(0.0, 5e-5, 2)
        return round(float(houses.lon[house] + off[0]), 6), round(float(houses.lat[house] + off[1]), 6)

    def _house(self, house: int, language: str) -> _Spot:
        houses = self.city.gazetteer.houses
        street = self.street_of[int(houses.street_id[house])]
        return _Spot(demo_words.house(street, houses.number[house], language, self.dice), house)

    def _index(self, cumulated: Floats) -> int:
        return int(min(np.searchsorted(cumulated, self.dice.random() * cumulated[-1]), len(cumulated) - 1))


@dataclass(frozen=True, slots=True)
class _Event:
    """A house's report that neighbours may repeat."""

    at: datetime
    category: DemoCategory
    house: int


def demo_drafts(city: DemoCity, count: int, seed: int, now: datetime, days: int = 60) -> list[IssueDraft]:
    """Appeals of the last days before now, oldest first; the same arguments always give the same appeals."""
    dice = np.random.default_rng(seed)
    places, events = _Places(city, dice), list[_Event]()
    shares = {month: np.cumsum(demo_shares.category_shares(city.categories, month)) for month in range(1, 13)}
    drafts = []
    for number, at in enumerate(demo_shares.moments(count, now, days, city.timezone, dice), start=1):
        again = _again(events, at, dice)
        category = again.category if again else city.categories[_place_in(shares[at.month], dice)]
        language = _draw(demo_shares.LANGUAGES, dice)
        spot = _Spot("")
        if category.needs_place:
            spot = places.draw(language, again.house if again else None, category.spread_m)
        if spot.house is not None and not again:
            events = [*events[-_REMEMBERED:], _Event(at, category, spot.house)]
        drafts.append(_draft(f"demo-{seed}-{number:06d}", at, category, language, spot, places))
    return drafts


def _again(events: Sequence[_Event], at: datetime, dice: np.random.Generator) -> _Event | None:
    fresh = [event for event in events if at - event.at < timedelta(hours=_BURST_H)]
    return fresh[int(dice.integers(len(fresh)))] if fresh and dice.random() < demo_shares.BURST else None


def _draft(ref: str, at: datetime, category: DemoCategory, language: str, spot: _Spot, places: _Places) -> IssueDraft:
    dice = places.dice
    channel = _draw(demo_shares.CHANNELS, dice)
    phone = f"+7 700 000 00 {int(dice.integers(100)):02d}"
    text = demo_words.complaint(category.words[language], language, dice)
    in_field = dice.random() < _ADDRESS_FIELD[channel]
    if spot.words and not in_field:
        text = demo_words.placed(text, spot.words, language, dice)
    if spot.house is not None and dice.random() < _FLAT_IN_TEXT:
        text += f" Кв. {int(dice.integers(1, 120))}." if language == "ru" else f" {int(dice.integers(1, 120))}-пәтер."
    if dice.random() < _PHONE_IN_TEXT:
        text += f" Тел. {phone}."
    known = spot.house is not None and channel == "app" and dice.random() < _APP_KNOWS_POINT
    lon, lat = places.point(spot.house) if known and spot.house is not None else (None, None)
    return IssueDraft(
        channel=channel,
        source_ref=ref,
        category=category.code,
        text=demo_words.careless(text, dice),
        occurred_at=at,
        address=spot.words if spot.words and in_field else None,
        lon=lon,
        lat=lat,
        accuracy_m=float(dice.integers(8, 40)) if lon is not None else None,
        caller=_caller(phone, dice) if dice.random() < _CALLER_KNOWN[channel] else None,
        synthetic=True,
    )


def _caller(phone: str, dice: np.random.Generator) -> Caller:
    return Caller(name=demo_words.pick(_NAMES, dice) if dice.random() < 1 / 2 else None, phone=phone)


def demo_steps(city: DemoCity, drafts: Sequence[IssueDraft], seed: int, now: datetime) -> list[list[Step]]:
    """What has become of each appeal until now: statuses with their instants, in order; an empty list is still new."""
    due_h = {category.code: category.due_h for category in city.categories}
    dice = np.random.default_rng([seed, len(drafts)])
    return [_steps(draft.occurred_at, due_h[draft.category], now, dice) for draft in drafts]


def _steps(at: datetime, due_h: int, now: datetime, dice: np.random.Generator) -> list[Step]:
    """Accepted, taken into work and done; about one in eight late, one in twenty rejected, a few still waiting."""
    accepted, begun, done = np.cumsum(dice.dirichlet((1.0, 3.0, 6.0)) * due_h * dice.lognormal(-0.5, 0.5))
    way = dice.random()
    last = Status.REJECTED if way < _REJECTED else Status.DONE
    planned = [(accepted, Status.ACCEPTED), (begun, Status.IN_WORK), (done, last)]
    if way > 1 - _STUCK:
        planned = planned[:2]
    steps = [(at + timedelta(hours=float(hours)), status) for hours, status in planned]
    past = [(when, status) for when, status in steps if when <= now]
    return past if now - at < _TOLD_IN_FULL else past[-1:]


_REJECTED, _STUCK = 0.05, 0.06
_TOLD_IN_FULL = timedelta(days=7)
"""Of older appeals only the last step is told, so that a first start stays short."""


def _draw(shares: dict[str, float], dice: np.random.Generator) -> str:
    return list(shares)[_place_in(np.cumsum(list(shares.values())), dice)]


def _place_in(cumulated: Floats, dice: np.random.Generator) -> int:
    return int(min(np.searchsorted(cumulated, dice.random() * cumulated[-1]), len(cumulated) - 1))


def _cumulated(weights: Sequence[float]) -> Floats:
    return np.cumsum(np.array(weights, dtype=np.float64))
