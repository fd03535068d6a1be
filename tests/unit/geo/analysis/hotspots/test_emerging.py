"""The seventeen classes, one constructed history each."""

import numpy as np
import pytest

from geo.analysis.hotspots.emerging import Trend, classify, emerging
from geo.analysis.hotspots.significance import Judge
from geo.analysis.statistics.tails import GammaPoisson
from tests.cities import make_ground

HISTORIES = {
    "......................+": (0, Trend.NEW_HOT),
    ".........-............+": (0, Trend.NEW_HOT),
    "....................+++": (0, Trend.CONSECUTIVE_HOT),
    "++++++++++++++++++++++++": (1, Trend.INTENSIFYING_HOT),
    "..++++++++++++++++++++++": (0, Trend.PERSISTENT_HOT),
    ".++++++++++++.++++++++++": (-1, Trend.DIMINISHING_HOT),
    "..+..++...+.......+...++": (0, Trend.SPORADIC_HOT),
    "..+..--...+.......+...++": (0, Trend.OSCILLATING_HOT),
    "++++++++++++++++++++++..": (0, Trend.HISTORICAL_HOT),
    "++++++++++++++++++++++.-": (0, Trend.NEW_COLD),
    "+++++++++++++++++++++...": (0, Trend.NONE),
    ".++.": (0, Trend.NONE),
    "........................": (1, Trend.NONE),
}
"""+ hot, - cold, . neither, oldest first; the direction of z; .9 of 24 slices are 22."""


@pytest.mark.parametrize(("history", "answer"), HISTORIES.items())
def test_a_history_has_its_name(history: str, answer: tuple[int, Trend]) -> None:
    direction, trend = answer
    sign = np.array([["-.+".index(mark) - 1 for mark in history]])

    assert classify(sign, np.array([direction])).tolist() == [trend]
    mirrored = {Trend.NEW_COLD: Trend.NEW_HOT}.get(trend, Trend(-trend))
    assert classify(-sign, np.array([-direction])).tolist() == [mirrored]


def test_the_histories_and_their_mirrors_are_all_seventeen_classes() -> None:
    named = {trend for _, trend in HISTORIES.values()}

    assert named | {Trend(-trend) for trend in named} == set(Trend)
    assert len(Trend) == 17
    assert Trend.INTENSIFYING_COLD.code == "intensifying-cold"


def test_many_cells_are_each_cell_by_itself() -> None:
    dice = np.random.default_rng(13)
    sign = np.concatenate([dice.integers(-1, 2, (200, 6)), np.where(dice.random((200, 6)) < 0.95, 1, 0)])
    direction = dice.integers(-1, 2, 400)

    together = classify(sign, direction)

    assert together.tolist() == [
        int(classify(row[None], one)[0]) for row, one in zip(sign, direction[:, None], strict=True)
    ]
    assert len(set(together.tolist())) > 8


def test_noise_has_no_history_and_a_planted_one_does() -> None:
    ground, dice = make_ground(12), np.random.default_rng(14)
    mean = np.full((len(ground.cells), 24), 4.0)
    noise = dice.poisson(mean * dice.gamma(3, 1 / 3, mean.shape))
    null = GammaPoisson(mean, np.array(3.0))
    disk = ground.weights[[200]].toarray()[0] > 0

    jumps = noise + np.outer(disk, np.arange(24) >= 20) * 40
    rises = noise + np.outer(disk, np.arange(24)) * 3 + disk[:, None] * 30

    judge = Judge(ground.weights)
    silent, jumped, risen = (emerging(judge(each, null)) for each in (noise, jumps, rises))

    assert not silent.any()
    assert (jumped[disk] == Trend.CONSECUTIVE_HOT).all()
    assert (risen[disk] == Trend.INTENSIFYING_HOT).all()
    assert (jumped != Trend.NONE).sum() <= disk.sum() + 1
