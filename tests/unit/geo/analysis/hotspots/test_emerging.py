"""The seventeen classes, one constructed history each."""

import numpy as np
import pytest

from geo.analysis.hotspots.emerging import History, Trend, classify, history
from geo.analysis.hotspots.significance import Judge, Verdict
from geo.analysis.statistics.tails import GammaPoisson
from geo.model import Ints
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
    silent, jumped, risen = (trends(judge(each, null)) for each in (noise, jumps, rises))

    assert not silent.any()
    assert (jumped[disk] == Trend.CONSECUTIVE_HOT).all()
    assert (risen[disk] == Trend.INTENSIFYING_HOT).all()
    assert (jumped != Trend.NONE).sum() <= disk.sum() + 1


@pytest.mark.parametrize(
    ("slices", "now", "trend"),
    [
        ("......................++", 1, Trend.NEW_HOT),
        ("...................+++++", 1, Trend.CONSECUTIVE_HOT),
        ("..+..-............+...++", 1, Trend.OSCILLATING_HOT),
        ("..+...............+...++", 0, Trend.NONE),
        ("++++++++++++++++++++++++", 1, Trend.PERSISTENT_HOT),
        ("++++++++++++++++++++++++", 0, Trend.HISTORICAL_HOT),
        ("++++++++++++++++++++++++", -1, Trend.NEW_COLD),
        ("........................", 1, Trend.NEW_HOT),
        ("......................--", 0, Trend.NONE),
        ("", 1, Trend.NONE),
    ],
)
def test_the_window_is_the_last_step_of_a_history(slices: str, now: int, trend: Trend) -> None:
    sign = np.array([["-.+".index(mark) - 1 for mark in slices]], dtype=np.int64)
    told = History(sign, np.zeros(1, dtype=np.int64))

    assert told.ending_with(np.array([now]), 3).tolist() == [trend]


def test_a_cell_is_hot_now_exactly_where_its_window_is() -> None:
    dice = np.random.default_rng(15)
    sign, now = dice.choice([-1, 0, 0, 0, 1], (500, 12)), dice.choice([-1, 0, 0, 1], 500)

    found = History(sign, dice.integers(-1, 2, 500)).ending_with(now, 4)

    past = (Trend.HISTORICAL_HOT, Trend.HISTORICAL_COLD)
    assert np.where(np.isin(found, past), 0, np.sign(found)).tolist() == now.tolist()


def trends(verdict: Verdict) -> Ints:
    """Up to the last slice, by itself."""
    return history(verdict).ending_with(verdict.sign[:, -1], 1)
