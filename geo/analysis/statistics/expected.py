"""What a cell would have without pattern: by its houses, or by its own past; and rates that small cells do not distort.

By exposure the claim is "more than its houses explain"; by its own past it is "more than its own usual". A page has to
say which, and an expectation is never taken from the counts of the window that it judges, save for the city's total.
"""

from dataclasses import dataclass
from typing import Self

import numpy as np

from geo.model import Bools, Floats, Ints

WEEKS_A_YEAR = 365.2425 / 7


def by_exposure(counts: Ints, exposure: Floats, kept: Bools | None = None) -> Floats:
    """Expected counts if every house (resident, metre of network) of the city had the same rate.

    Parameters
    ----------
    counts
        (n,) or (n, t); each column is spread over the city by itself, so that storms, seasons and steps of the whole
        city make no cell hot.
    exposure
        (n,) houses, residents or metres; 0 or NaN where there is none.
    kept
        (n,) the cells that set the city's rate; all if not given.

    Returns
    -------
    Expected counts of the shape of the counts, NaN where there is no exposure: such cells are neither hot nor cold.
    """
    exposed = exposure > 0
    setting = exposed if kept is None else exposed & kept
    shares = np.where(exposed, exposure, np.nan) / max(float(exposure[setting].sum()), np.finfo(float).tiny)
    return np.asarray(np.multiply.outer(shares, counts[setting].sum(axis=0)))


def by_own_level(counts: Ints, kept: Bools | None = None) -> Floats:
    """Expected counts of each slice if every cell kept its share of the city.

    Parameters
    ----------
    counts
        (n, t)
    kept
        (n,) the cells that set how the city's total is spread over the slices; all if not given.

    Returns
    -------
    (n, t) the cell's total over all slices x the slice's share of the city's; NaN for cells without incidents.
    """
    totals, slices = counts.sum(axis=1), counts.sum(axis=0, where=True if kept is None else kept[:, None])
    level = np.where(totals > 0, totals, np.nan).astype(np.float64)
    return np.asarray(np.multiply.outer(level, slices / max(int(slices.sum()), 1)))


@dataclass(frozen=True, slots=True)
class OwnPast:
    """Counts of each cell in a window and in the period that it is compared with."""

    counts: Ints
    """(n,) of the window."""
    before: Ints
    """(n,) of the comparison."""

    @property
    def total(self) -> Ints:
        """Of both periods, (n,)."""
        return np.asarray(self.counts + self.before)

    @property
    def share(self) -> float:
        """The window's share of the incidents of both periods; never wholly 0 or 1."""
        total = max(int(self.total.sum()), 1)
        return float(np.clip(self.counts.sum() / total, 0.5 / (total + 1), 1 - 0.5 / (total + 1)))

    def where(self, rows: Bools) -> Self:
        """Those of some cells."""
        return type(self)(self.counts[rows], self.before[rows])


def own_season(weeks: int, window: Bools, margin: int = 2) -> Bools:
    """Weeks of other years at the season of a window.

    Parameters
    ----------
    weeks
        How many weeks there are.
    window
        (weeks,) the weeks that are judged.
    margin
        Weeks before and after the same dates that count too.

    Returns
    -------
    (weeks,) True for the comparison; all False where no earlier season is known. Later weeks are never used.
    """
    numbers = np.arange(weeks)
    first = numbers[window].min()
    ago = numbers[window][:, None] - numbers[None, :]
    years = np.maximum(np.round(ago / WEEKS_A_YEAR), 1)
    near = np.abs(ago - years * WEEKS_A_YEAR) <= margin + 0.5
    return np.asarray(near.any(axis=0) & (numbers < first))


def smoothed_rates(counts: Ints, exposure: Floats) -> Floats:
    """Rates drawn towards the city's, the more so the less exposure they stand on.

    Parameters
    ----------
    counts, exposure
        (n,); only places with positive exposure are given a rate.

    Returns
    -------
    (n,) incidents per unit of exposure, NaN without exposure. Marshall 1991, global empirical Bayes; where the rates
    vary less than chance would make them, the variance is 0 and every place has the city's rate.
    """
    exposed = exposure > 0
    n, b = counts[exposed], exposure[exposed]
    rates = np.full(len(counts), np.nan)
    if not exposed.any():
        return rates
    mean = n.sum() / b.sum()
    variance = max(float((b * np.square(n / b - mean)).sum() / b.sum() - mean / b.mean()), 0.0)
    chance = mean / b
    trust = np.divide(variance, variance + chance, out=np.zeros_like(b), where=variance + chance > 0)
    rates[exposed] = mean + trust * (n / b - mean)
    return rates
