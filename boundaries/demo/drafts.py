"""Puts the demo's reports into words: drafts as the channels of a contact centre hand them in."""

from dataclasses import dataclass
from datetime import UTC, datetime
from random import Random

import numpy as np

from boundaries.demo import shares, words
from boundaries.demo.city import DemoCity
from boundaries.demo.noise import careless
from boundaries.demo.places import HOUSE, said_place
from boundaries.demo.reports import ANYBODY, NOWHERE, Reports
from boundaries.demo.sites import Sites
from geo.model import Caller, IssueDraft

_ADDRESS_FIELD = {"phone": 0.92, "web": 0.6, "app": 0.5, "telegram": 0.15, "social": 0.1}
"""How often a channel has the place in a field of its own, not only inside the text."""
_APP_KNOWS_POINT = 0.5
_POINT_OFF_DEGREES = 5e-5
_CALLER_KNOWN = {"phone": 0.7, "web": 0.4, "app": 0.5, "telegram": 0.2, "social": 0.0}
_OTHER_TONGUE = 0.05
"""How often the place is said in the other language."""
_NAMED = 0.5
_PHONES = 10_000
_CALLERS_A_SITE = 3


@dataclass(frozen=True, slots=True)
class Teller:
    """Tells what has happened as callers do."""

    city: DemoCity
    sites: Sites
    dice: Random
    languages: dict[str, float]


def appeals(city: DemoCity, sites: Sites, reports: Reports, prefix: str, dice: np.random.Generator) -> list[IssueDraft]:
    """One appeal a report, in their order; `prefix` begins their keys."""
    count = len(reports)
    spoken = {language: share for language, share in shares.LANGUAGES.items() if language in city.languages}
    spoken = spoken or {"ru": 1.0}
    channels, languages = shares.drawn(shares.CHANNELS, count, dice), shares.drawn(spoken, count, dice)
    where = shares.drawn(shares.WHERE, count, dice)
    # Millions of small choices: the generator of the standard library makes them ten times faster than numpy's.
    teller = Teller(city, sites, Random(int(dice.integers(2**62))), spoken)  # noqa: S311 - seeded, not secret
    columns = zip(
        reports.category.tolist(), reports.at.tolist(), reports.site.tolist(), reports.caller.tolist(), strict=True
    )
    hows = [HOUSE if exact else how for exact, how in zip(reports.exact.tolist(), where, strict=True)]
    told = zip(columns, channels, languages, hows, strict=True)
    return [
        _appeal(teller, f"{prefix}-{number:06d}", report, channel, language, how)
        for number, (report, channel, language, how) in enumerate(told, start=1)
    ]


def _appeal(
    teller: Teller, ref: str, report: tuple[int, int, int, int], channel: str, language: str, how: str
) -> IssueDraft:
    number, at, site, caller = report
    category, dice = teller.city.categories[number], teller.dice
    at_home = site != NOWHERE and how == HOUSE and bool(teller.sites.number[site])
    where = "" if site == NOWHERE else said_place(teller.sites, site, how, _tongue(teller, language), dice)
    phone = _phone(site, caller, dice)
    text = words.complaint(category.words[language], language, dice)
    in_field = bool(where) and dice.random() < _ADDRESS_FIELD[channel]
    if where and not in_field:
        text = words.placed(text, where, language, dice)
    text += words.personal(category.code, phone, language, at_home=at_home, dice=dice)
    lon, lat, accuracy_m = _point(teller, site) if at_home and channel == "app" else (None, None, None)
    known = caller != ANYBODY or dice.random() < _CALLER_KNOWN[channel]
    return IssueDraft(
        channel=channel,
        source_ref=ref,
        category=category.code,
        text=careless(text, language, dice),
        occurred_at=datetime.fromtimestamp(at, UTC),
        address=where if in_field else None,
        lon=lon,
        lat=lat,
        accuracy_m=accuracy_m,
        caller=Caller(name=dice.choice(words.NAMES) if dice.random() < _NAMED else None, phone=phone)
        if known
        else None,
        synthetic=True,
    )


def _tongue(teller: Teller, language: str) -> str:
    """In which language somebody names the place."""
    other = next((each for each in teller.languages if each != language), language)
    return other if teller.dice.random() < _OTHER_TONGUE else language


def _phone(site: int, caller: int, dice: Random) -> str:
    """An invented number: that of the one who calls again and again, of somebody at the site, or anybody's."""
    if caller != ANYBODY:
        number = caller
    elif site == NOWHERE:
        number = dice.randrange(_PHONES)
    else:
        number = site * _CALLERS_A_SITE + dice.randrange(_CALLERS_A_SITE)
    first, last = divmod(number % _PHONES, 100)
    return f"+7 700 000 {first:02d} {last:02d}"


def _point(teller: Teller, site: int) -> tuple[float | None, float | None, float | None]:
    """A site's place in degrees and its accuracy, a few metres off as a phone would have it, if the phone knows."""
    dice = teller.dice
    if dice.random() >= _APP_KNOWS_POINT:
        return None, None, None
    lon, lat = (
        float(degrees[site]) + dice.gauss(0, _POINT_OFF_DEGREES) for degrees in (teller.sites.lon, teller.sites.lat)
    )
    return round(lon, 6), round(lat, 6), float(dice.randint(8, 40))
