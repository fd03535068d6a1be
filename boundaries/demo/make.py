"""A whole demo: the ordinary life of a city, what is planted, what cameras see, and what has become of it all."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from boundaries.demo.background import placed_reports, placeless_reports
from boundaries.demo.city import DemoCity
from boundaries.demo.drafts import appeals
from boundaries.demo.hotspots import plant_hotspots
from boundaries.demo.order import DemoOrder, Period, period_of
from boundaries.demo.outage import plant_one_caller, plant_outage
from boundaries.demo.planted import Planted, Soil
from boundaries.demo.recurrences import plant_recurrences
from boundaries.demo.reports import Reports, joined
from boundaries.demo.rhythm import daily_shares
from boundaries.demo.shares import NO_PLACE_NEEDED, VIOLATIONS, category_shares
from boundaries.demo.sites import sites_of
from boundaries.demo.steps import Step, steps_of, told
from boundaries.demo.truth import Truth, truth_of
from boundaries.demo.violations import camera_events, known_classes, violations
from geo.model import Floats, IssueDraft

MOST_PLANTED = 0.15
"""Share of the issues that tell of something planted; what goes beyond is not planted."""


@dataclass(frozen=True, slots=True)
class Demo:
    """A demo city's issues and the truth about them."""

    drafts: list[IssueDraft]
    """Oldest first; those of the last week as they began, the older ones as they stand now."""
    steps: list[list[Step]]
    """For each draft what has become of it since, in order."""
    events: list[dict[str, object]]
    """What cameras tell of the violations among the drafts: rows for `take_in_events`."""
    truth: Truth


@dataclass(frozen=True, slots=True)
class _Counts:
    placed: int
    placeless: int
    violations: int


def make_demo(city: DemoCity, order: DemoOrder) -> Demo:
    """The demo that is ordered, with exactly as many issues as it says."""
    # Streams of their own, so that the twin has the same city and the same weather.
    ground, weather, plants, life, words, fates = np.random.default_rng(order.seed).spawn(6)
    period, sites = period_of(order, city.timezone), sites_of(city, ground)
    counts, rates = _counts(city, order), _rates(city, order, period, weather)
    soil = Soil.of(city, period, sites, _expected(city, rates, counts.placed, needs_place=True), plants)
    planted = _planted(soil, order)
    ordinary = replace(counts, placed=counts.placed - sum(map(len, planted)))
    reports = joined([*_numbered(planted), *_ordinary(soil, rates, ordinary, life)])
    prefix = f"{'demo' if order.pattern else 'twin'}-{order.seed}"
    told_by_people = appeals(city, sites, reports, prefix, words)
    seen = violations(city, period, counts.violations, prefix, words)
    drafts = sorted([*told_by_people, *seen], key=lambda draft: draft.occurred_at)
    steps = steps_of(city, drafts, order.now, fates)
    stories = [told(draft, taken, order.now) for draft, taken in zip(drafts, steps, strict=True)]
    return Demo(
        drafts=[draft for draft, _ in stories],
        steps=[taken for _, taken in stories],
        events=camera_events(city, seen, words),
        truth=truth_of(order, soil, planted, reports, [draft.source_ref for draft in told_by_people]),
    )


def _counts(city: DemoCity, order: DemoOrder) -> _Counts:
    """How many issues of each part; a part that the city has no category for is left to the others."""
    seen = round(order.issues * VIOLATIONS) if known_classes(city) else 0
    needs = {kind.needs_place for kind in city.categories}
    share = {frozenset({True}): 0.0, frozenset({False}): 1.0}.get(frozenset(needs), NO_PLACE_NEEDED)
    placeless = min(round(order.issues * share), order.issues - seen)
    return _Counts(order.issues - seen - placeless, placeless, seen)


def _rates(city: DemoCity, order: DemoOrder, period: Period, dice: np.random.Generator) -> Floats:
    """(categories, days) how often each category is reported on each day, on any scale within each part."""
    rates = category_shares(city.categories)[:, None] * daily_shares(city.categories, period, dice)
    rates[:, len(period) // 2 :] *= order.step
    return np.asarray(rates)


def _expected(city: DemoCity, rates: Floats, count: int, *, needs_place: bool) -> Floats:
    """Reports to be expected of one part, 0 for the categories of the other."""
    part = np.array([kind.needs_place is needs_place for kind in city.categories], dtype=np.bool_)
    rates = np.where(part[:, None], rates, 0.0)
    return np.asarray(rates * count / (rates.sum() or 1.0))


def _ordinary(soil: Soil, rates: Floats, counts: _Counts, dice: np.random.Generator) -> list[Reports]:
    """What happens in any city, with a place and without."""
    kinds, period = soil.city.categories, soil.period
    placed = _expected(soil.city, rates, counts.placed, needs_place=True)
    placeless = _expected(soil.city, rates, counts.placeless, needs_place=False)
    return [
        placed_reports(kinds, placed, period, soil.sites, counts.placed, dice),
        placeless_reports(kinds, placeless, period, counts.placeless, dice),
    ]


def _planted(soil: Soil, order: DemoOrder) -> list[Planted]:
    """What is planted, as far as it stays a small part of the whole."""
    wanted = plant_one_caller(soil, order.one_caller) if order.one_caller else []
    if order.pattern:
        # Hotspots need the richest ground, so they choose first; they are the first to go where room is short.
        hotspots = plant_hotspots(soil)
        wanted += [*plant_recurrences(soil), *plant_outage(soil), *hotspots]
    room, kept = order.issues * MOST_PLANTED, []
    for each in wanted:
        room -= len(each)
        if room >= 0:
            kept.append(each)
    return kept


def _numbered(planted: Sequence[Planted]) -> list[Reports]:
    """The reports of all planted events, each event with its number."""
    every = [incident for each in planted for incident in each.incidents]
    return [replace(one, planted=np.full(len(one), number)) for number, one in enumerate(every)]
