"""Mann-Kendall: published figures, the correction of Hamed and Rao, and rows that are loops."""

import numpy as np
import pytest

from geo.analysis.statistics.gi_star import gi_star
from geo.analysis.statistics.trend_test import mann_kendall, theil_sen, widening
from geo.model import Floats
from tests.cities import make_ground

TIED = np.array([[3.0, 3, 2, 4, 4, 4, 5, 7, 6, 7]])
PERSISTENT = [5.0, 6, 7, 9, 8, 7, 6, 4, 3, 4, 5, 7, 9, 11, 12, 11, 10, 9, 10, 12, 14, 15, 15, 13]


@pytest.mark.parametrize(
    ("s", "tau", "p"),
    [(17, 0.378, 0.152), (31, 0.689, 0.00729), (33, 0.733, 0.00421), (37, 0.822, 0.00128), (45, 1, 0.000083)],
)
def test_ten_steps_without_ties_give_the_published_p(s: int, tau: float, p: float) -> None:
    series = with_inversions(10, (45 - s) // 2)

    found = mann_kendall(series[None])

    assert (found.s[0], found.variance[0]) == (s, 125)
    assert found.tau[0] == pytest.approx(tau, abs=5e-4)
    assert found.p[0] == pytest.approx(p, rel=6e-3)


def test_ties_narrow_the_variance() -> None:
    found = mann_kendall(TIED)

    assert found.s.tolist() == [34]
    assert found.variance[0] == pytest.approx(119.3333, abs=1e-4)
    assert found.z[0] == pytest.approx(3.020877, abs=1e-6)
    assert found.p[0] == pytest.approx(0.002520, abs=1e-6)
    assert theil_sen(TIED).tolist() == [0.5]


def test_the_correction_for_autocorrelation_is_that_of_pymannkendall() -> None:
    found = mann_kendall(np.array([PERSISTENT]), autocorrelated=True)

    assert found.variance[0] == pytest.approx(3095.2835959786908)
    assert found.p[0] == pytest.approx(0.00402911312566312)


def test_every_row_is_the_row_by_itself() -> None:
    rows = np.random.default_rng(11).poisson(2.0, (30, 14)).astype(float)

    found, wide = mann_kendall(rows), widening(rows)

    np.testing.assert_array_equal(found.s, [rises(row) for row in rows])
    np.testing.assert_allclose(theil_sen(rows), [slope(row) for row in rows])
    np.testing.assert_allclose(wide, [widening(row[None])[0] for row in rows])


def test_constant_and_short_rows_have_no_trend() -> None:
    assert mann_kendall(np.ones((2, 8)), autocorrelated=True).p.tolist() == [1, 1]
    assert mann_kendall(np.array([[1.0, 2, 3]])).p.tolist() == [1]
    assert theil_sen(np.ones((2, 1))).tolist() == [0, 0]


def test_noise_has_trends_at_the_level_asked_for_unless_z_looks_back() -> None:
    ground = make_ground(25)
    noise = np.random.default_rng(12).normal(size=(len(ground.cells), 24))

    here = mann_kendall(gi_star(noise, ground.weights)).p
    back = mann_kendall(gi_star(noise[:, 1:] + noise[:, :-1], ground.weights)).p

    # Neighbouring cells share values: about 280 of them are as good as independent, two deviations are 2.6 points.
    assert np.mean(here <= 0.05) < 0.076
    assert np.mean(back <= 0.05) > 0.10


def with_inversions(steps: int, wanted: int) -> Floats:
    """Numbers 1 to steps in an order with so many pairs that fall."""
    left = list(range(1, steps + 1))
    order = []
    for _ in range(steps):
        skipped = min(wanted, len(left) - 1)
        wanted -= skipped
        order.append(left.pop(skipped))
    return np.array(order, dtype=float)


def rises(row: Floats) -> float:
    return float(sum(np.sign(row[j] - row[i]) for i in range(len(row)) for j in range(i + 1, len(row))))


def slope(row: Floats) -> float:
    return float(np.median([(row[j] - row[i]) / (j - i) for i in range(len(row)) for j in range(i + 1, len(row))]))
