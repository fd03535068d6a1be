"""Season and trend of series of counts: whether there is one, how large, and how sure that is."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import fdtrc, stdtrit

from geo.analysis.statistics.expected import WEEKS_A_YEAR
from geo.analysis.statistics.steps import Step
from geo.model import Bools, Floats, Ints

WAVES = 2
"""Yearly and half-yearly."""
FEWEST = 30
"""Incidents below which a series says nothing about its season."""
SHORTEST_YEARS = 2.0
"""Below two years a season cannot be told from a trend."""
ROUNDS = 50
CONVERGED = 1e-8


@dataclass(frozen=True, slots=True)
class Seasonality:
    """What was fitted to each series, NaN for those with fewer than FEWEST incidents."""

    profile: Floats
    """(s, t) factor of the season in each slice; its mean over a year is near 1."""
    trend: Floats
    """(s, t) level in incidents a slice without season, steps included."""
    p_season: Floats
    """(s,) that there is no season."""
    growth: Floats
    """(s,) factor a year, steps apart."""
    growth_low: Floats
    """Lower end of its 95 % interval."""
    growth_high: Floats
    dispersion: Floats
    """(s,) variance divided by that of Poisson, with what neighbouring slices share."""


def seasonality(counts: Ints, days: Floats, steps: Sequence[Step] = ()) -> Seasonality:
    """Fit level, trend, steps and yearly waves to each series.

    Parameters
    ----------
    counts
        (s, t) incidents by series (category, district) and slice (week or month), at least two years of them.
    days
        (t,) days of each slice that were observed: 7 for a week, 28 to 31 for a month, fewer where data is missing.
    steps
        Known steps; `week` is the index of the slice. Each series takes them by its own factor.

    Returns
    -------
    Seasonality of each series.

    Notes
    -----
    Log-linear quasi-Poisson model with days as exposure (McCullagh & Nelder 1989); F test of the waves. The dispersion
    is at least 1 and is widened by (1 + r) / (1 - r) where Pearson residuals of neighbouring slices correlate by r > 0.
    """
    model, waves = _design(days, steps)
    enough = (counts.sum(axis=1) >= FEWEST) & (days.sum() >= SHORTEST_YEARS * 7 * WEEKS_A_YEAR - 7)
    fitted, covariance, dispersion = _fit(counts[enough].astype(np.float64), days, model)
    freedom = len(days) - model.shape[1]
    blocks = covariance[:, waves][:, :, waves] * dispersion[:, None, None]
    wald = np.einsum("si,si->s", fitted[:, waves], np.linalg.solve(blocks, fitted[:, waves][..., None])[..., 0])
    reach = stdtrit(freedom, 0.975) * np.sqrt(covariance[:, 1, 1] * dispersion)
    profile = np.exp(fitted[:, waves] @ model[:, waves].T)
    level = days * np.exp(fitted[:, ~waves] @ model[:, ~waves].T)
    found = (
        profile,
        level,
        fdtrc(waves.sum(), freedom, wald / waves.sum()),
        *(np.exp(fitted[:, 1] + side * reach) for side in (0, -1, 1)),
        dispersion,
    )
    return Seasonality(*(_spread(column, enough) for column in found))


def _design(days: Floats, steps: Sequence[Step]) -> tuple[Floats, Bools]:
    """Columns level, years, steps, waves; and which are the waves."""
    years = (np.cumsum(days) - days / 2) / 365.2425
    angle = 2 * np.pi * years
    waves = [wave(angle * number) for number in range(1, WAVES + 1) for wave in (np.cos, np.sin)]
    after = [np.arange(len(days)) >= step.week for step in steps]
    model = np.column_stack([np.ones(len(days)), years - years.mean(), *after, *waves])
    return model, np.arange(model.shape[1]) >= model.shape[1] - len(waves)


def _fit(counts: Floats, days: Floats, model: Floats) -> tuple[Floats, Floats, Floats]:
    """Coefficients (s, p), inverse information (s, p, p) and dispersion (s,), by reweighted least squares."""
    mean = (counts + counts.mean(axis=1, keepdims=True)) / 2
    fitted = np.zeros((len(counts), model.shape[1]))
    information = np.zeros((len(counts), model.shape[1], model.shape[1]))
    for _ in range(ROUNDS):
        working = np.log(mean / days) + (counts - mean) / mean
        information = np.einsum("st,tp,tq->spq", mean, model, model, optimize=True)
        fresh = np.linalg.solve(information, ((mean * working) @ model)[..., None])[..., 0]
        done = bool(np.all(np.abs(fresh - fitted) < CONVERGED))
        fitted = fresh
        mean = days * np.exp(np.clip(fitted @ model.T, -30, 30))
        if done:
            break
    residuals = (counts - mean) / np.sqrt(mean)
    dispersion = np.square(residuals).sum(axis=1) / (len(days) - model.shape[1])
    together = (residuals[:, 1:] * residuals[:, :-1]).sum(axis=1) / np.square(residuals).sum(axis=1)
    alike = np.clip(together, 0.0, 0.9)
    wide = np.asarray(np.maximum(dispersion * (1 + alike) / (1 - alike), 1.0))
    return fitted, np.asarray(np.linalg.inv(information)), wide


def _spread(column: Floats, enough: Bools) -> Floats:
    found = np.full((len(enough), *column.shape[1:]), np.nan)
    found[enough] = column
    return found
