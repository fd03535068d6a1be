"""Synthetic reports of known events: an uneven city, 12 categories, 18 months, and storms. Nothing in it is real."""

from datetime import date
from typing import NamedTuple

import numpy as np

from geo.analysis.incidents.density import DAY_S, Densities, Reach, measure
from geo.analysis.incidents.reports import Reports
from geo.model import Bools, Floats, Ints, Precision
from geo.points import metres_per_degree

START_S = 1_735_689_600
"""2025-01-01 UTC."""
DAYS = 546
CATEGORIES = 12
MIDDLE = (71.43, 51.13)
HALF_M = 15_000.0
REACHES = {number: Reach(150.0, 3 * DAY_S, 800.0) for number in range(1, CATEGORIES + 1)}
STORM_M = 500.0
STORM_S = 6 * 3600


class Events(NamedTuple):
    """Reports and the event that each is of."""

    reports: Reports
    event: Ints
    """(n,) numbers from 0; a storm is one event."""
    storm: Bools
    """(n,) whether the event is a storm."""


def make_events(reports: int, seed: int = 109, storms: int = 20, storm_reports: int = 3000) -> Events:
    """Events of 1 to some hundred reports, most of 1 or 2, each at one building, and storms of a quarter."""
    dice = np.random.default_rng(seed)
    size = _sizes(dice, reports - storms * storm_reports)
    centres = dice.uniform(-HALF_M, HALF_M, (60, 2)), dice.uniform(400, 3000, 60), dice.dirichlet(np.ones(60))
    xy, category, start = _places(dice, len(size), *centres), _categories(dice, len(size)), _starts(dice, len(size))
    event = np.repeat(np.arange(len(size)), size)
    spread = dice.gamma(4.0, 5.0, len(size))
    xy = xy[event] + dice.normal(size=(len(event), 2)) * spread[event, None]
    time = start[event] + dice.exponential(0.6 * DAY_S, len(event))
    parts = [(xy, time, category[event], event)]
    for number in range(storms):
        middle = _places(dice, 1, *centres)
        xy = middle + dice.normal(size=(storm_reports, 2)) * STORM_M
        time = dice.uniform(0, (DAYS - 1) * DAY_S) + dice.uniform(0, STORM_S, storm_reports)
        kind = np.full(storm_reports, dice.integers(1, CATEGORIES + 1))
        parts.append((xy, time, kind, np.full(storm_reports, len(size) + number)))
    columns = [np.concatenate(column) for column in zip(*parts, strict=True)]
    order = np.argsort(columns[1])
    xy, time, category, event = (column[order] for column in columns)
    return Events(_reports(dice, xy, time, category), event, event >= len(size))


def measured(events: Events) -> Densities:
    """The densities of the reports themselves."""
    return measure(events.reports, (START_S, START_S + DAYS * DAY_S), REACHES, 1, date(2026, 7, 1))


def _sizes(dice: np.random.Generator, reports: int) -> Ints:
    """Six of ten events have one report, the others a long tail; the last takes what is left."""
    drawn = np.where(dice.random(reports) < 0.6, 1, 2 + np.floor(dice.pareto(1.8, reports) * 2).astype(np.int64))
    drawn = np.minimum(drawn, 300)
    ends = np.cumsum(drawn)
    last = int(np.searchsorted(ends, reports))
    size = drawn[: last + 1]
    size[last] -= ends[last] - reports
    return size


def _places(dice: np.random.Generator, count: int, middles: Floats, spread: Floats, share: Floats) -> Floats:
    """One in ten anywhere, the others around centres of their own weight."""
    centre = dice.choice(len(share), count, p=share)
    around = middles[centre] + dice.normal(size=(count, 2)) * spread[centre, None]
    anywhere = dice.uniform(-HALF_M, HALF_M, (count, 2))
    stray = (dice.random(count) < 0.1) | (np.abs(around) > HALF_M).any(axis=1)
    return np.where(stray[:, None], anywhere, around)


def _categories(dice: np.random.Generator, count: int) -> Ints:
    weight = 1 / np.arange(1, CATEGORIES + 1)
    return dice.choice(np.arange(1, CATEGORIES + 1), count, p=weight / weight.sum())


def _starts(dice: np.random.Generator, count: int) -> Floats:
    """More in winter."""
    day = np.arange(DAYS)
    weight = 1 + 0.5 * np.cos(2 * np.pi * day / 365)
    return (dice.choice(day, count, p=weight / weight.sum()) + dice.random(count)) * DAY_S


def _reports(dice: np.random.Generator, xy: Floats, time: Floats, category: Ints) -> Reports:
    count = len(xy)
    lon_m, lat_m = metres_per_degree(MIDDLE[1])
    return Reports(
        id=np.arange(1, count + 1),
        category=category,
        lon=MIDDLE[0] + xy[:, 0] / lon_m,
        lat=MIDDLE[1] + xy[:, 1] / lat_m,
        radius_m=np.full(count, 15.0),
        precision=np.full(count, int(Precision.POINT)),
        street_id=np.zeros(count, dtype=np.int64),
        time_s=START_S + time.astype(np.int64),
        caller=dice.integers(1, 2**62, count),
    )
