"""Conditional permutation in place of the exact tail, where a neighbourhood expects fewer than five incidents.

    python -m tests.benchmarks.permuted_hotspots --cities 10 --permutations 9999

Small synthetic cities with few incidents, eight weeks judged: how often p of a neighbourhood is small without pattern,
and what is found of four places that are multiplied by 10 to 20. Permuted as esda does it: a cell keeps its own score,
the scores of all cells are dealt out around it.
"""

import argparse
import time
from dataclasses import replace
from unittest.mock import patch

import numpy as np
from rich.console import Console
from rich.table import Table

from geo.analysis.hotspots import significance
from geo.analysis.hotspots.finding import Hotspots, Note
from geo.analysis.hotspots.significance import Judge
from geo.analysis.statistics.tails import Null, Tails
from geo.analysis.statistics.weights import Weights
from geo.model import Bools, Floats, Ints
from tests.benchmarks.power_hotspots import CLAIMS, claims
from tests.cities import Ground, Plan, make_city, make_ground

RATES = (0.02, 0.08)
SHAPES = (1.5, np.inf)
FIRST_SEED = 500
AT_ONCE = 100

console = Console(highlight=False)


class Permuting(Judge):
    """Judges rare neighbourhoods by permuted scores."""

    permutations = 999

    def look_around(self, own: Tails, counts: Ints, null: Null) -> tuple[Floats, Floats, Bools, Bools]:
        """As of `Judge`."""
        z, p_around, upwards, rare = super().look_around(own, counts, null)
        p, more = permuted(self._weights, own.scores, self.permutations)
        return z, np.where(rare, p, p_around), np.where(rare, more, upwards), rare


def permuted(weights: Weights, scores: Floats, permutations: int) -> tuple[Floats, Bools]:
    """Two-sided pseudo p of the sum around each cell, and whether that is large."""
    dice, others = np.random.default_rng(109), weights.copy()
    others.setdiag(0)
    seen, above, below = (others @ scores)[:, None], np.ones(len(scores)), np.ones(len(scores))
    for _ in range(0, permutations, AT_ONCE):
        dealt = others @ dice.permuted(np.tile(scores[:, None], AT_ONCE), axis=0)
        above += (dealt >= seen).sum(axis=1)
        below += (dealt <= seen).sum(axis=1)
    every = 1 + -(-permutations // AT_ONCE) * AT_ONCE
    return np.minimum(2 * np.minimum(above, below) / every, 1.0), above < below


def main() -> None:
    """Simulate and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cities", type=int, default=10)
    parser.add_argument("--permutations", type=int, default=9999)
    options = parser.parse_args()
    Permuting.permutations = options.permutations
    ground = make_ground(20)
    table = Table(
        "incidents a week", "shape", "more than", "rare by", "p <= .05, %", "p <= .001, %", "recall", "precision"
    )
    for rate in RATES:
        for shape in SHAPES:
            plan = Plan(shape=shape, a_week=rate, times=(10, 20), fewest=0.3)
            for name, judge in (("exact tail", Judge), ("permutation", Permuting)):
                started = time.process_time()
                with patch.object(significance, "Judge", judge):
                    figures = [measured(ground, plan, number, options.cities) for number in range(len(CLAIMS))]
                for claim, told in zip(CLAIMS, figures, strict=True):
                    table.add_row(f"{rate}", f"{shape}", claim, name, *told)
                console.print(f"{name}: {time.process_time() - started:.1f} s")
    console.print(table)


def measured(ground: Ground, plan: Plan, claim: int, cities: int) -> list[str]:
    """Shares of small p without pattern; recall and precision of planted cells."""
    small, sums = list[Floats](), np.zeros(3)
    for seed in range(FIRST_SEED, FIRST_SEED + cities):
        silent = claims(ground, make_city(ground, plan, seed))[claim]
        small.append(rare_p(silent))
        planted = make_city(ground, replace(plan, hotspots=4), FIRST_SEED + seed)
        hot = claims(ground, planted)[claim].sign == 1
        sums += (hot & planted.planted).sum(), planted.planted.sum(), hot.sum()
    p = np.concatenate(small)
    hit, true, claimed = sums
    shares = [f"{100 * np.mean(p <= level):.3f}" for level in (0.05, 0.001)]
    return [*shares, f"{hit / max(true, 1):.2f}", f"{hit / max(claimed, 1):.2f}"]


def rare_p(found: Hotspots) -> Floats:
    """The p of neighbourhoods that expect few."""
    return np.asarray(found.p_around[found.note == Note.EXACT])


if __name__ == "__main__":
    main()
