"""How many issues a filter holds and where they count; every table adds up to the total. Pure arithmetic."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import numpy as np
import numpy.typing as npt

from geo.filters import Filter
from geo.issues.codes import Codes
from geo.issues.columns import Columns, Question, has_cell
from geo.issues.cube import PLACE_STATUS_ORDER, STATUS_GROUP_ORDER, WITH_PLACE, Cube
from geo.issues.days import day_number
from geo.model import Ints, Kind, PlaceStatus

MAP_RESOLUTION = 9
DAYS_A_WEEK = 7
SENSITIVE, COARSE = "sensitive", "coarse"


@dataclass(frozen=True, slots=True)
class Count:
    """How many issues fall under a code."""

    code: str
    count: int


@dataclass(frozen=True, slots=True)
class Period:
    """Days of the city, both inclusive; None is open."""

    since: date | None
    until: date | None


@dataclass(frozen=True, slots=True)
class MapCounts:
    """What a map of cells draws and what it leaves out."""

    resolution: int
    shown: int
    rare: int
    coarse: int
    sensitive: int
    unplaced: int
    no_place_needed: int


@dataclass(frozen=True, slots=True)
class Counts:
    """The numbers of one filter, with what is counted and up to when."""

    what: Kind
    period: Period
    generation: str
    cutoff: datetime
    version: int
    total: int
    map: MapCounts
    districts: list[Count]
    outside: int
    undecided: int
    unplaced: int
    no_place_needed: int
    groups: list[Count]
    statuses: list[Count]


@dataclass
class _Tallies:
    """Sums over the parts of a cube, by code."""

    districts: Counter[str]
    groups: Counter[str]
    statuses: Counter[str]
    places: Counter[str]
    without_cell: Counter[str]


def counts(cube: Cube, wanted: Filter, resolution: int = MAP_RESOLUTION) -> Counts:
    """Count a filter; raises InvalidFilter for codes that the city does not have.

    `resolution` is that of the map whose drawn part and remainders are counted.
    """
    question, codes = cube.question(wanted), cube.codes
    tallies = _Tallies(Counter(), Counter(), Counter(), Counter(), Counter())
    for sign, part in cube.parts():
        _add(tallies, sign, part, question, resolution, codes)
    in_cells = cube.cells(wanted, resolution)
    total = sum(tallies.places.values())
    places = tallies.places
    return Counts(
        what=wanted.kind,
        period=Period(wanted.since, wanted.until),
        generation=codes.generation,
        cutoff=cube.cutoff if len(cube) else cube.changed_at,
        version=cube.version,
        total=total,
        map=MapCounts(
            resolution=resolution,
            shown=int(in_cells.shown.counts.sum()),
            rare=int(in_cells.rare.counts.sum()),
            coarse=tallies.without_cell[COARSE],
            sensitive=tallies.without_cell[SENSITIVE],
            unplaced=tallies.without_cell[PlaceStatus.UNPLACED],
            no_place_needed=tallies.without_cell[PlaceStatus.NO_PLACE_NEEDED],
        ),
        districts=_listed(tallies.districts, codes.in_force),
        outside=places[PlaceStatus.OUTSIDE],
        undecided=places[PlaceStatus.UNDECIDED],
        unplaced=places[PlaceStatus.UNPLACED],
        no_place_needed=places[PlaceStatus.NO_PLACE_NEEDED],
        groups=_listed(tallies.groups, codes.groups),
        statuses=_listed(tallies.statuses, STATUS_GROUP_ORDER),
    )


def count_weeks(cube: Cube, wanted: Filter, monday: date, number: int) -> Ints:
    """(number,) issues of a filter in each week from a day on; raises InvalidFilter as `counts` does."""
    question, first = cube.question(wanted), day_number(monday)
    total = np.zeros(number, dtype=np.int64)
    for sign, part in cube.parts():
        start, stop = part.bounds(question)
        selected = part.select(question, start, stop)
        week = (part.day[slice(start, stop) if selected is None else selected] - first) // DAYS_A_WEEK
        total += sign * np.bincount(week[(week >= 0) & (week < number)], minlength=number)
    return total


def _add(tallies: _Tallies, sign: int, part: Columns, question: Question, resolution: int, codes: Codes) -> None:
    start, stop = part.bounds(question)
    selected = part.select(question, start, stop)
    rows = slice(start, stop) if selected is None else selected
    category, place = part.category[rows], part.place[rows]
    in_district = place == PLACE_STATUS_ORDER.index(PlaceStatus.DISTRICT)
    without_cell = ~has_cell(part.key[rows], resolution)
    _tally(tallies.groups, sign, category, codes.group_of.__getitem__)
    _tally(tallies.statuses, sign, part.status[rows], STATUS_GROUP_ORDER.__getitem__)
    _tally(tallies.places, sign, place, PLACE_STATUS_ORDER.__getitem__)
    _tally(tallies.districts, sign, part.district[rows][in_district], codes.district_of.__getitem__)
    _tally_without_cell(tallies.without_cell, sign, place[without_cell], category[without_cell], codes)


def _tally(counter: Counter[str], sign: int, numbers: npt.NDArray[Any], word: Callable[[int], str]) -> None:
    for number, count in enumerate(np.bincount(numbers).tolist()):
        if count:
            counter[word(number)] += sign * count


def _tally_without_cell(
    counter: Counter[str], sign: int, place: npt.NDArray[Any], category: npt.NDArray[Any], codes: Codes
) -> None:
    with_place = np.isin(place, WITH_PLACE)
    hidden = np.isin(category[with_place], list(codes.sensitive))
    counter[SENSITIVE] += sign * int(np.count_nonzero(hidden))
    counter[COARSE] += sign * int(np.count_nonzero(~hidden))
    _tally(counter, sign, place[~with_place], PLACE_STATUS_ORDER.__getitem__)


def _listed(counter: Counter[str], codes: tuple[str, ...]) -> list[Count]:
    """Every code in force, also with none, then older ones that still count."""
    older = sorted(code for code, count in counter.items() if count and code not in codes)
    return [Count(str(code), counter[code]) for code in (*codes, *older)]
