"""One resolution of a city in cells and weeks, and what is found in one category group of it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property, partial

import numpy as np
from scipy.stats import nbinom

from geo.analysis.hotspots.emerging import History
from geo.analysis.hotspots.finding import (
    WEEKS_A_SLICE,
    Hotspots,
    Note,
    histories,
    more_than_exposure,
    more_than_usual,
    slices,
)
from geo.analysis.statistics.bands import ENDS, band, band_of_past
from geo.analysis.statistics.counting import Weeks
from geo.analysis.statistics.expected import by_exposure, by_own_level, own_season
from geo.analysis.statistics.steps import Step, find_steps
from geo.analysis.statistics.trend_test import theil_sen
from geo.analysis.statistics.weights import Weights
from geo.model import Bools, Floats, Ints

WINDOWS = (4, 12, 26, 52)
"""Weeks that are judged."""
A_YEAR = 52
FEWEST_WEEKS = 13
SLOPE_SLICES = 13
OWN_SEASON, OWN_PAST, EXPOSURE = "own_season", "own_past", "exposure"
FEW_EXPECTED, NO_PAST, USUAL_FOR_SEASON = "FEW_EXPECTED", "NO_PAST", "USUAL_FOR_SEASON"


@dataclass(frozen=True)
class Grid:
    """The n cells of one resolution in which there is anything, and one category group's incidents in them."""

    cells: Ints
    """(n,) ascending."""
    weights: Weights
    exposure: Floats
    """(n,) houses."""
    weeks: Weeks
    counts: Ints
    """(n, weeks) a caller's own counted once a category."""

    def of(self, counts: Ints, exposure: Floats) -> "Grid":
        """The same cells with the incidents of another group, and what that is exposed to."""
        return replace(self, counts=counts, exposure=exposure)

    @cached_property
    def city(self) -> Ints:
        """(weeks,) incidents in all cells."""
        return np.asarray(self.counts.sum(axis=0))

    @cached_property
    def busy(self) -> tuple[Ints, Ints]:
        """Rows and weeks with incidents."""
        row, week = np.nonzero(self.counts)
        return row, week

    @cached_property
    def slope(self) -> Floats:
        """(n,) incidents that four weeks have more than the four before, over the last year."""
        return theil_sen(slices(self.counts)[:, -SLOPE_SLICES:].astype(np.float64))

    def steps(self) -> tuple[Step, ...]:
        """Of the city's weeks."""
        return find_steps(self.city)


@dataclass(frozen=True)
class Judged:
    """One window of one group, compared in one way; arrays (n,)."""

    weeks: int
    compared_with: str
    hotspots: Hotspots
    history: History
    low: Floats
    high: Floats
    hot_weeks: Ints
    """Weeks of the window above the band of that week."""
    no_past: Bools
    usual: Bools
    """More or less than in the year before, but not than in the same season of other years."""

    @cached_property
    def trend(self) -> Ints:
        """(n,) values of emerging.Trend; the window itself is the last step of the history."""
        return self.history.ending_with(self.hotspots.sign, -(-self.weeks // WEEKS_A_SLICE))

    @property
    def judged(self) -> Bools:
        """(n,) which cells are tested."""
        return np.asarray(self.hotspots.note != Note.NOT_JUDGED)

    @property
    def told(self) -> Bools:
        """(n,) which cells are worth a row: those with incidents or a claim."""
        claimed = (self.hotspots.sign != 0) | (self.trend != 0)
        return np.asarray(self.judged & ((self.hotspots.count > 0) | claimed))

    def notes(self, row: int) -> list[str]:
        """What is told of a cell beside its figures."""
        few = self.hotspots.note[row] == Note.EXACT
        return [
            *([FEW_EXPECTED] if few else []),
            *([NO_PAST] if self.no_past[row] else []),
            *([USUAL_FOR_SEASON] if self.usual[row] else []),
        ]


def judge_windows(grid: Grid, alpha: float) -> Iterator[Judged]:
    """Every window that the weeks allow: against the cells' own past, and against their houses where there are any."""
    sliced = slices(grid.counts)
    own = histories(sliced, partial(by_own_level, sliced), grid.weights, alpha)
    exposed = bool((grid.exposure > 0).any())
    of_houses = histories(sliced, partial(by_exposure, sliced, grid.exposure), grid.weights, alpha) if exposed else own
    for weeks in WINDOWS:
        window = grid.weeks.last(weeks)
        found = comparison(grid.weeks.number, window) if weeks < grid.weeks.number else None
        if found is not None:
            yield _for_all_windows(_against_past(grid, window, found, own, alpha), alpha)
        if exposed and weeks <= grid.weeks.number:
            yield _for_all_windows(_against_houses(grid, window, of_houses, alpha), alpha)


def _for_all_windows(judged: Judged, alpha: float) -> Judged:
    """The same with a false discovery rate that holds over all windows together, however many of them are looked at.

    What one window alone would claim is still left out of its null, lest it hides what is claimed in the end.
    """
    q = np.minimum(judged.hotspots.q * len(WINDOWS), 1.0)
    sign = np.where(q <= alpha, judged.hotspots.sign, 0)
    return replace(judged, hotspots=replace(judged.hotspots, q=q, sign=sign))


def comparison(weeks: int, window: Bools) -> Bools | None:
    """The weeks that a window is compared with: the year before it, or what is known of that, if it is long enough."""
    ago = int(np.flatnonzero(window)[0]) - np.arange(weeks)
    before = (ago > 0) & (ago <= A_YEAR)
    return before if before.sum() >= max(window.sum(), FEWEST_WEEKS) else None


def _against_past(grid: Grid, window: Bools, before: Bools, history: History, alpha: float) -> Judged:
    """More than in the year before; where the season of other years is known, more than in that too."""
    found = more_than_usual(grid.counts, grid.weights, window, before, alpha=alpha)
    past = grid.counts[:, before].sum(axis=1)
    low, high = band_of_past(past, odds_of(grid.city, window, before), found.spread)
    hot = hot_weeks(grid, window, found.expected, found.spread / int(window.sum()))
    season = own_season(grid.weeks.number, window)
    if season.sum() < window.sum():
        return Judged(int(window.sum()), OWN_PAST, found, history, low, high, hot, past == 0, past < 0)
    then = band_of_past(grid.counts[:, season].sum(axis=1), odds_of(grid.city, window, season), found.spread)
    usual = (found.sign == 1) & (found.count <= then[1]) | (found.sign == -1) & (found.count >= then[0])
    found = replace(found, sign=np.where(usual, 0, found.sign), q=np.where(usual, 1.0, found.q))
    return Judged(int(window.sum()), OWN_SEASON, found, history, low, high, hot, past == 0, usual)


def odds_of(city: Ints, window: Bools, before: Bools) -> float:
    """The city's incidents of a window divided by those of the weeks that it is compared with."""
    return max(int(city[window].sum()), 1) / max(int(city[before].sum()), 1)


def _against_houses(grid: Grid, window: Bools, history: History, alpha: float) -> Judged:
    found = more_than_exposure(grid.counts, grid.weights, window, grid.exposure, alpha=alpha)
    low, high = band(np.nan_to_num(found.expected), found.spread)
    hot = hot_weeks(grid, window, found.expected, found.spread)
    return Judged(int(window.sum()), EXPOSURE, found, history, low, high, hot, np.isnan(low), np.isnan(low))


def hot_weeks(grid: Grid, window: Bools, expected: Floats, shape: float) -> Ints:
    """(n,) weeks of a window in which a cell had more than its band, which follows the city's weeks."""
    row, week = (column[window[grid.busy[1]]] for column in grid.busy)
    city = grid.city / max(int(grid.city[window].sum()), 1)
    mean = np.nan_to_num(expected)[row] * city[week]
    chance = nbinom.sf(grid.counts[row, week] - 1, shape, shape / (shape + mean))
    return np.bincount(row[chance < ENDS[0]], minlength=len(grid.cells))
