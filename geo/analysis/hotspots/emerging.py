"""Emerging hot spots: what became of a cell over the slices of time, in seventeen classes."""

from dataclasses import dataclass
from enum import IntEnum

import numpy as np

from geo.analysis.hotspots.significance import ALPHA, Verdict
from geo.analysis.statistics.trend_test import mann_kendall
from geo.model import Bools, Ints

NEARLY_ALWAYS = 0.9
"""Share of slices from which on a cell has been hot all the time."""


class Trend(IntEnum):
    """The seventeen classes; cold ones are their hot twins negated."""

    HISTORICAL_COLD = -8
    DIMINISHING_COLD = -7
    PERSISTENT_COLD = -6
    INTENSIFYING_COLD = -5
    CONSECUTIVE_COLD = -4
    OSCILLATING_COLD = -3
    SPORADIC_COLD = -2
    NEW_COLD = -1
    NONE = 0
    NEW_HOT = 1
    SPORADIC_HOT = 2
    OSCILLATING_HOT = 3
    CONSECUTIVE_HOT = 4
    INTENSIFYING_HOT = 5
    PERSISTENT_HOT = 6
    DIMINISHING_HOT = 7
    HISTORICAL_HOT = 8

    @property
    def code(self) -> str:
        """The word of tables and URLs, such as `intensifying-hot`."""
        return self.name.lower().replace("_", "-")


@dataclass(frozen=True, slots=True)
class History:
    """What was significant of each cell in the slices of time."""

    sign: Ints
    """(n, t) 1 hot, -1 cold, 0 neither, oldest slice first; no slices where too few are known."""
    direction: Ints
    """(n,) 1 where z rises significantly, -1 where it falls."""

    def ending_with(self, now: Ints, slices: int) -> Ints:
        """What became of each cell up to a window, (n,) values of Trend; none where no slices are known.

        Parameters
        ----------
        now
            (n,) sign of the cell in the window as a whole.
        slices
            How many of the last slices the window touches; it stands in their place as the last step. So a cell is said
            to be hot now, in whichever way, exactly where the window's own test says so.
        """
        found = np.full(len(now), Trend.NONE, dtype=np.int64)
        if self.sign.shape[1]:
            steps = np.column_stack([self.sign[:, : max(self.sign.shape[1] - slices, 0)], now])
            some = steps.any(axis=1)
            found[some] = classify(steps[some], self.direction[some])
        return found


def history(verdict: Verdict, alpha: float = ALPHA) -> History:
    """The history that cells have by a verdict on all slices.

    Parameters
    ----------
    verdict
        On the cells in all slices, (n, t), oldest slice first, judged as one family; a few weeks to a slice where cells
        are small. If what was expected follows the city's total of each slice, as in `expected`, a storm or a step of
        the whole city makes nothing emerge.
    alpha
        Level of the test of trend.

    Notes
    -----
    After the space-time cube of ArcGIS ("How Emerging Hot Spot Analysis works"), with the differences that `Judge`
    and `mann_kendall` name. One p a slice at 5 % would call nearly half of all noise sporadic. Neighbourhoods reach in
    space only: one that reaches back in time makes z autocorrelated, and trends of noise.
    """
    direction = np.zeros(len(verdict.sign), dtype=np.int64)
    some = verdict.sign.any(axis=1)
    test = mann_kendall(verdict.z[some], autocorrelated=True)
    direction[some] = np.where(test.p <= alpha, np.sign(test.s), 0)
    return History(verdict.sign, direction)


def classify(sign: Ints, direction: Ints) -> Ints:
    """Name the history of each cell.

    Parameters
    ----------
    sign
        (n, t) 1 where a slice is significantly hot, -1 cold, 0 neither, oldest first, at least one slice.
    direction
        (n,) 1 for a significant rise of z, -1 for a fall, 0 for neither.

    Returns
    -------
    (n,) values of Trend. Of several classes that fit, the first of: new, consecutive, intensifying, diminishing,
    historical, persistent, oscillating, sporadic. Hot at nearly all times without a trend but not at the end fits
    persistent and historical: it is said to be historical. If it is cold at the end, the cold class is said.
    """
    hot, cold = _history(sign, direction), _history(-sign, -direction)
    now = sign[:, -1]
    return np.where((hot != 0) & ((now == 1) | (cold == 0)) | (now == 0) & (hot != 0), hot, -cold)


def _history(sign: Ints, rising: Ints) -> Ints:
    hot, cold = sign == 1, sign == -1
    always = hot.mean(axis=1) >= NEARLY_ALWAYS - np.finfo(float).eps
    now = hot[:, -1]
    run = np.cumprod(hot[:, ::-1], axis=1).sum(axis=1)
    only_now = now & (run == hot.sum(axis=1))
    rules: tuple[tuple[Trend, Bools], ...] = (
        (Trend.NEW_HOT, only_now & (run == 1)),
        (Trend.CONSECUTIVE_HOT, only_now & ~always),
        (Trend.INTENSIFYING_HOT, always & now & (rising == 1)),
        (Trend.DIMINISHING_HOT, always & now & (rising == -1)),
        (Trend.HISTORICAL_HOT, always & ~now),
        (Trend.PERSISTENT_HOT, always),
        (Trend.OSCILLATING_HOT, now & cold.any(axis=1)),
        (Trend.SPORADIC_HOT, now),
    )
    return np.select([fits for _, fits in rules], [int(name) for name, _ in rules], 0)
