"""Steps of a whole city: weeks from which on everything is registered differently.

A new line, a new form or a new rule doubles a series within a week. That is no trend of any place, so it is found and
shown, and levelled before a trend is told.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.ndimage import median_filter

from geo.analysis.statistics.expected import WEEKS_A_YEAR
from geo.model import Floats, Ints

SHORTEST = 8
"""Weeks that a level must last on either side of a step."""
SMALLEST_FACTOR = 1.2
"""Steps below this factor, up or down, are not told apart from drift."""
MOST_STEPS = 5
PERMUTATIONS = 999
BLOCK = 6
"""Weeks that are permuted together, since neighbouring weeks are alike."""
STORM = 3.0
"""Deviations from the median of the weeks around, beyond which a week is a storm and is cut off."""
WEEKS_AROUND = 9


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a series."""

    week: int
    """First week at the new level."""
    factor: float
    """New level divided by the old one, season and trend apart."""
    p: float


def find_steps(weekly: Ints, *, alpha: float = 0.01, seed: int = 109) -> tuple[Step, ...]:
    """Find the steps of a weekly series, oldest first; none where there are fewer than four times SHORTEST weeks.

    Parameters
    ----------
    weekly
        (t,) counts of the whole city, or of one category of it.
    alpha
        Level of each step.
    seed
        Of the permutations.

    Notes
    -----
    Largest F over all weeks (Andrews 1993) on logarithms from which trend and yearly waves are projected out, storms
    cut off before; p by permuting blocks of the residuals. A found step joins the model and the search begins again
    (Bai & Perron 1998).
    """
    if len(weekly) < 4 * SHORTEST:
        return ()
    logs, dice = _without_storms(np.log(weekly + 0.5)), np.random.default_rng(seed)
    model, found = _season(len(weekly)), list[tuple[int, float]]()
    while len(found) < MOST_STEPS:
        week, p = _strongest(logs, model, [known for known, _ in found], dice)
        if p > alpha:
            break
        found.append((week, p))
        model = np.column_stack([model, _after(len(weekly), week)])
    factors = np.exp(np.linalg.lstsq(model, logs, rcond=None)[0][model.shape[1] - len(found) :])
    steps = [Step(week, float(factor), p) for (week, p), factor in zip(found, factors, strict=True)]
    return tuple(sorted((step for step in steps if _large(step)), key=lambda step: step.week))


def levelled(series: Floats | Ints, steps: Sequence[Step]) -> Floats:
    """The series as if all weeks had been registered as the last ones are.

    Parameters
    ----------
    series
        (..., t) by week.
    steps
        Of these weeks.

    Returns
    -------
    Array of the same shape: weeks before a step are multiplied by its factor. For showing and for trends; tests of
    counts use the counts as they are.
    """
    factors = np.ones(series.shape[-1])
    for step in steps:
        factors[: step.week] *= step.factor
    return np.asarray(series * factors)


def _without_storms(logs: Floats) -> Floats:
    # The median of the weeks around keeps a step where it is.
    middle = median_filter(logs, WEEKS_AROUND, mode="nearest")
    off = logs - middle
    reach = STORM * 1.4826 * float(np.median(np.abs(off)))
    return np.asarray(middle + np.clip(off, -reach, reach))


def _season(weeks: int) -> Floats:
    """Level, trend and as many yearly waves as the length can tell from a step."""
    angle = 2 * np.pi * np.arange(weeks) / WEEKS_A_YEAR
    waves = min(int(weeks / WEEKS_A_YEAR + 0.1), 2)
    each = [wave(angle * number) for number in range(1, waves + 1) for wave in (np.cos, np.sin)]
    return np.column_stack([np.ones(weeks), np.linspace(-1, 1, weeks), *each])


def _strongest(logs: Floats, model: Floats, known: Sequence[int], dice: np.random.Generator) -> tuple[int, float]:
    """Week of the strongest further step, and its p."""
    weeks = np.arange(SHORTEST, len(logs) - SHORTEST + 1)
    for week in known:
        weeks = weeks[np.abs(weeks - week) >= SHORTEST]
    basis = np.linalg.qr(model)[0]
    steps = _projected(_after(len(logs), weeks), basis)
    steps /= np.linalg.norm(steps, axis=0)
    rest = _projected(logs[:, None], basis)
    shuffled = _projected(_permuted(rest[:, 0], dice), basis)
    gains = np.square(steps.T @ np.column_stack([rest, shuffled]))
    shares = gains.max(axis=0) / np.square(np.column_stack([rest, shuffled])).sum(axis=0)
    p = float((1 + np.sum(shares[1:] >= shares[0])) / (1 + PERMUTATIONS))
    return int(weeks[gains[:, 0].argmax()]), p


def _after(weeks: int, first: Ints | int) -> Floats:
    return np.asarray(np.arange(weeks)[:, None] >= np.atleast_1d(first), dtype=np.float64)


def _projected(columns: Floats, basis: Floats) -> Floats:
    return np.asarray(columns - basis @ (basis.T @ columns))


def _permuted(rest: Floats, dice: np.random.Generator) -> Floats:
    """Permutations of the blocks of the residuals, (t, PERMUTATIONS); where the first block begins is drawn too."""
    weeks, blocks = len(rest), -(-len(rest) // BLOCK)
    starts = dice.permuted(np.tile(np.arange(blocks) * BLOCK, (PERMUTATIONS, 1)), axis=1)
    turned = starts + dice.integers(weeks, size=(PERMUTATIONS, 1))
    rows = (turned[:, :, None] + np.arange(BLOCK)).reshape(PERMUTATIONS, -1)[:, :weeks] % weeks
    return np.asarray(rest[rows].T)


def _large(step: Step) -> bool:
    return bool(abs(np.log(step.factor)) >= np.log(SMALLEST_FACTOR))
