"""Hotspots: cells with significantly more incidents than expected, and what became of them.

Two claims, each with its own expectation; a page has to say which one it shows.

`more_than_usual`
    In the window the cell had more incidents than its own past and the change of the whole city explain. No word about
    whether it is a bad place. It is conditional on how many the cell had in both periods, so it holds however uneven
    the city is.
`more_than_exposure`
    In the window the cell had more incidents than its houses (residents, metres of network) and the scatter between
    cells with equally many explain. Places without houses are not judged.

Both take the counts of one category group; each is a family of its own for false discovery. Counts alone are a
concentration and are never called significant.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum

import numpy as np

from geo.analysis.hotspots.emerging import History, history
from geo.analysis.hotspots.significance import ALPHA, Verdict, judge_robustly
from geo.analysis.statistics.dispersion import Scatter, beta_size, scatter
from geo.analysis.statistics.expected import OwnPast, by_exposure
from geo.analysis.statistics.tails import BetaBinomial, GammaPoisson
from geo.analysis.statistics.weights import Weights, among
from geo.model import Bools, Floats, Ints

WEEKS_A_SLICE = 4
FEWEST_SLICES = 10
"""Slices below which no history is told."""
MOST_DRAWN = 5.0
"""Incidents by which a ratio is drawn towards 1 at most, so that a clear excess stays visible."""


class Note(IntEnum):
    """How a cell was judged."""

    NORMAL = 0
    """Its neighbourhood expects enough incidents for the z of Gi*."""
    EXACT = 1
    """Fewer than five expected: exact tail of the neighbourhood's sum in place of z."""
    NOT_JUDGED = 2
    """No houses, or no incident in either period: neither hot nor cold."""


@dataclass(frozen=True, slots=True)
class Hotspots:
    """What is found about each cell, arrays (n,) in the order of the counts; NaN where a cell is not judged."""

    count: Ints
    """Incidents of the window."""
    expected: Floats
    ratio: Floats
    """Count divided by expectation; NaN where nothing is expected."""
    smoothed_ratio: Floats
    """The ratio drawn towards 1 the more, the less is expected; for ranking (empirical Bayes)."""
    z: Floats
    """Gi* of the standardised residuals."""
    p_own: Floats
    """Two-sided, of the cell's own count."""
    p_around: Floats
    """Two-sided, of the cell and its neighbours."""
    q: Floats
    """False discovery rate at which the cell is claimed."""
    sign: Ints
    """1 hot, -1 cold, 0 neither."""
    note: Ints
    """Values of Note."""
    spread: float
    """Gamma shape by which cells scatter around their expectation; large means hardly."""


def more_than_usual(
    counts: Ints, weights: Weights, window: Bools, comparison: Bools, *, alpha: float = ALPHA
) -> Hotspots:
    """Cells with more incidents in a window than their own past and the city's change explain.

    Parameters
    ----------
    counts
        (n, w) incidents by cell and week.
    weights
        (n, n) binary, the cell itself included, as of `disk_weights`.
    window
        (w,) the weeks that are judged.
    comparison
        (w,) weeks before the window that it is compared with; best the same season of other years (`own_season`), else
        the year before.
    alpha
        Share of false claims among all claims that is accepted.

    Notes
    -----
    Given a cell's incidents of both periods, those of the window are binomial with the city's share, and beta-binomial
    where cells scatter; its width is fitted over all cells.
    """
    past = OwnPast(counts[:, window].sum(axis=1), counts[:, comparison].sum(axis=1))
    judged = past.total > 0
    seen = past.where(judged)

    def fit(kept: Bools, _before: BetaBinomial | None) -> BetaBinomial:
        others = seen.where(kept)
        size = beta_size(others.counts, others.total, others.share)
        return BetaBinomial(seen.total.astype(np.float64), others.share, np.array(size))

    verdict, null = judge_robustly(seen.counts, fit, among(weights, judged), alpha)
    odds = null.share / (1 - null.share)
    return _hotspots(past.counts, np.where(judged, past.before * odds, np.nan), verdict, null.share * float(null.size))


def more_than_exposure(
    counts: Ints, weights: Weights, window: Bools, exposure: Floats, *, alpha: float = ALPHA
) -> Hotspots:
    """Cells with more incidents in a window than their houses and the scatter between such cells explain.

    Parameters
    ----------
    counts, weights, window, alpha
        As of `more_than_usual`.
    exposure
        (n,) houses, residents or metres of network; 0 or NaN where there is none.

    Notes
    -----
    Poisson counts whose risks scatter by a gamma and a lognormal factor, fitted over all cells with exposure.
    """
    judged = exposure > 0
    count = counts[:, window].sum(axis=1)
    seen, exposed = count[judged], exposure[judged]

    def fit(kept: Bools, before: GammaPoisson | None) -> GammaPoisson:
        expected = by_exposure(seen, exposed, kept)
        return _scattering(expected, seen, kept, before)

    verdict, null = judge_robustly(seen, fit, among(weights, judged), alpha)
    return _hotspots(count, _all(null.mean, judged), verdict, Scatter(float(null.shape), null.swing).gamma)


def slices(counts: Ints) -> Ints:
    """Weeks gathered to slices that end with the last week, (n, t); weeks before the first whole one are left out."""
    number = counts.shape[1] // WEEKS_A_SLICE
    first = counts.shape[1] - number * WEEKS_A_SLICE
    return np.asarray(counts[:, first:].reshape(len(counts), number, WEEKS_A_SLICE).sum(axis=2))


def histories(sliced: Ints, expect: Callable[[Bools], Floats], weights: Weights, alpha: float = ALPHA) -> History:
    """What was significant of each cell in all slices; no slices where fewer than FEWEST_SLICES are known.

    Parameters
    ----------
    sliced
        (n, t) incidents by cell and slice.
    expect
        Gives their expectation from the cells that set the city's rate, a mask (n,); NaN for cells that are not judged.
    weights, alpha
        As of `more_than_usual`; false discovery over the whole cube.
    """
    count, number = sliced.shape
    known = np.asarray(np.isfinite(expect(np.ones(count, dtype=np.bool_))).all(axis=1))
    if number < FEWEST_SLICES or not known.any():
        return History(np.zeros((count, 0), dtype=np.int64), np.zeros(count, dtype=np.int64))
    seen = sliced[known]

    def fit(kept: Bools, before: GammaPoisson | None) -> GammaPoisson:
        setting = np.zeros(len(known), dtype=np.bool_)
        setting[known] = kept
        return _scattering(expect(setting)[known], seen, kept, before)

    verdict, _ = judge_robustly(seen, fit, among(weights, known), alpha)
    of_known = history(verdict, alpha)
    found = History(np.zeros(sliced.shape, dtype=np.int64), np.zeros(count, dtype=np.int64))
    found.sign[known], found.direction[known] = of_known.sign, of_known.direction
    return found


def _scattering(expected: Floats, counts: Ints, kept: Bools, before: GammaPoisson | None) -> GammaPoisson:
    """The null of all cells, as wide as those that are kept scatter; a search begins where the one before it ended."""
    near = None if before is None else Scatter(float(before.shape), before.swing)
    found = scatter(counts[kept], expected[kept], near)
    return GammaPoisson(expected, np.array(found.shape), found.swing)


def _hotspots(count: Ints, expected: Floats, verdict: Verdict, spread: float) -> Hotspots:
    judged = np.isfinite(expected)
    drawn = min(spread, MOST_DRAWN)
    ratio = np.divide(count, expected, out=np.full(len(count), np.nan), where=expected > 0)
    sign, note = np.zeros(len(count), dtype=np.int64), np.full(len(count), Note.NOT_JUDGED, dtype=np.int64)
    sign[judged] = verdict.sign
    note[judged] = np.where(verdict.by_exact_tail, Note.EXACT, Note.NORMAL)
    return Hotspots(
        count=count,
        expected=expected,
        ratio=ratio,
        smoothed_ratio=(count + drawn) / (expected + drawn),
        z=_all(verdict.z, judged),
        p_own=_all(verdict.p_own, judged),
        p_around=_all(verdict.p_around, judged),
        q=_all(verdict.q, judged),
        sign=sign,
        note=note,
        spread=spread,
    )


def _all(column: Floats, judged: Bools) -> Floats:
    found = np.full(len(judged), np.nan)
    found[judged] = column
    return found
