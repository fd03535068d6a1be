"""All windows of one group: what a cell is called, and what its own test says."""

import numpy as np

from geo.analysis.hotspots.emerging import Trend
from geo.analysis.hotspots.grid import EXPOSURE, OWN_SEASON, Grid, judge_windows
from geo.analysis.hotspots.significance import ALPHA
from geo.analysis.statistics.counting import Weeks
from tests.cities import Plan, make_city, make_ground


def test_a_cell_is_said_to_be_hot_exactly_where_its_q_says_so() -> None:
    ground, plan = make_ground(18), Plan(shape=5.0, hotspots=4, times=(6, 8))
    city = make_city(ground, plan, 41)
    grid = Grid(ground.cells, ground.weights, city.houses, Weeks(20_000, plan.weeks), city.counts)

    windows = list(judge_windows(grid, ALPHA))

    assert [(each.weeks, each.compared_with) for each in windows] == [
        (4, OWN_SEASON), (4, EXPOSURE), (12, OWN_SEASON), (12, EXPOSURE),
        (26, OWN_SEASON), (26, EXPOSURE), (52, OWN_SEASON), (52, EXPOSURE),
    ]  # fmt: skip
    for each in windows:
        over = np.isin(each.trend, (Trend.NONE, Trend.HISTORICAL_HOT, Trend.HISTORICAL_COLD))
        claimed = each.hotspots.q <= ALPHA
        assert (over != claimed)[each.judged].all()
        assert np.sign(each.trend)[claimed].tolist() == each.hotspots.sign[claimed].tolist()
    twelve = windows[2]
    assert (twelve.trend[city.planted] == Trend.NEW_HOT).mean() > 0.8
