"""Synthetic appeals for a demo city: seeded, flagged, with invented callers only."""

from datetime import datetime

import numpy as np

from boundaries import demo_shares, demo_words
from boundaries.demo_city import DemoCategory, DemoCity, read_demo_city
from boundaries.demo_places import DemoPlaces, Event, Events, Spot
from boundaries.demo_shares import draw, place_in
from boundaries.demo_steps import Step, demo_steps
from geo.model import Caller, IssueDraft

__all__ = ["DemoCity", "Step", "demo_drafts", "demo_steps", "read_demo_city"]

_ADDRESS_FIELD = {"phone": 0.92, "web": 0.6, "app": 0.5, "telegram": 0.15, "social": 0.1}
"""How often a channel has the place in a field of its own, not only inside the text."""
_APP_KNOWS_POINT = 0.5
_CALLER_KNOWN = {"phone": 0.7, "web": 0.4, "app": 0.5, "telegram": 0.2, "social": 0.0}
_PHONE_IN_TEXT, _FLAT_IN_TEXT = 0.04, 0.05
_NAMES = ("Айгуль", "Ерлан", "Марина", "Асхат", "Динара", "Сергей", "Жанар", "Тимур", "Ольга", "Нурлан")


def demo_drafts(city: DemoCity, count: int, seed: int, now: datetime, days: int = 60) -> list[IssueDraft]:
    """Appeals of the last days before now, oldest first; the same arguments always give the same appeals."""
    dice = np.random.default_rng(seed)
    places, events = DemoPlaces(city, dice), Events(dice)
    shares = {month: np.cumsum(demo_shares.category_shares(city.categories, month)) for month in range(1, 13)}
    drafts = []
    for number, at in enumerate(demo_shares.moments(count, now, days, city.timezone, dice), start=1):
        category = city.categories[place_in(shares[at.month], dice)]
        language = draw(demo_shares.LANGUAGES, dice)
        spot = Spot("")
        if category.needs_place:
            category, spot = _where(at, category, language, places, events)
        drafts.append(_draft(f"demo-{seed}-{number:06d}", at, category, language, spot, places))
    return drafts


def _where(
    at: datetime, category: DemoCategory, language: str, places: DemoPlaces, events: Events
) -> tuple[DemoCategory, Spot]:
    """What the appeal is about and where; some houses repeat what a neighbour has reported."""
    kind = draw(demo_shares.WHERE, places.dice)
    if kind != "house":
        return category, places.elsewhere(kind, language)
    again = events.again(at)
    if again is not None:
        events.remember(again)
        return again.category, places.neighbour(again, language)
    spot = places.house(language)
    if spot is None or spot.house is None:
        return category, places.elsewhere("street", language)
    events.remember(Event(at, category, spot.house))
    return category, spot


def _draft(ref: str, at: datetime, category: DemoCategory, language: str, spot: Spot, places: DemoPlaces) -> IssueDraft:
    dice = places.dice
    channel = draw(demo_shares.CHANNELS, dice)
    phone = f"+7 700 000 00 {int(dice.integers(100)):02d}"
    text = demo_words.complaint(category.words[language], language, dice)
    in_field = dice.random() < _ADDRESS_FIELD[channel]
    if spot.words and not in_field:
        text = demo_words.placed(text, spot.words, language, dice)
    text += _personal(phone, language, at_home=spot.house is not None, dice=dice)
    lon, lat, accuracy_m = None, None, None
    if spot.house is not None and channel == "app" and dice.random() < _APP_KNOWS_POINT:
        lon, lat = places.point(spot.house)
        accuracy_m = float(dice.integers(8, 40))
    return IssueDraft(
        channel=channel,
        source_ref=ref,
        category=category.code,
        text=demo_words.careless(text, dice),
        occurred_at=at,
        address=spot.words if spot.words and in_field else None,
        lon=lon,
        lat=lat,
        accuracy_m=accuracy_m,
        caller=_caller(phone, dice) if dice.random() < _CALLER_KNOWN[channel] else None,
        synthetic=True,
    )


def _personal(phone: str, language: str, *, at_home: bool, dice: np.random.Generator) -> str:
    """What some people write though nobody but the city may read it."""
    said = ""
    if at_home and dice.random() < _FLAT_IN_TEXT:
        flat = int(dice.integers(1, 120))
        said += f" Кв. {flat}." if language == "ru" else f" {flat}-пәтер."
    return said + (f" Тел. {phone}." if dice.random() < _PHONE_IN_TEXT else "")


def _caller(phone: str, dice: np.random.Generator) -> Caller:
    return Caller(name=demo_words.pick(_NAMES, dice) if dice.random() < 1 / 2 else None, phone=phone)
