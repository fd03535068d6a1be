"""What is planted in a demo is found, and in its twin without a pattern nothing is.

Over the three whole demos together 30 of 30 recurrences are found among 32 claims, and 8 of 9 hotspots among 56 hot
cells, 54 of which are true. A single demo is too small for such rates, so each has bounds that are wider.
"""

from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine, func, select

from boundaries.demo.order import DemoOrder
from geo.analysis.hotspots.run import analyse_hotspots
from geo.analysis.incidents.run import analyse_incidents
from geo.analysis.recurrences.run import analyse_recurrences
from geo.tables import hotspot_cells, recurrences
from tests.planted import FDR, load_demo, score_hotspots, score_recurrences

NOW = datetime(2026, 11, 24, 6, tzinfo=UTC)
SMALL, WHOLE = 4_000, 60_000
SEEDS = (11, 12, 13)


def significant(engine: Engine) -> int:
    run = analyse_recurrences(engine)
    with engine.connect() as connection:
        wanted = select(func.count()).where(recurrences.c.run_id == run.id, recurrences.c.significant)
        return connection.scalar(wanted) or 0


def hot_cells(engine: Engine) -> int:
    run = analyse_hotspots(engine)
    with engine.connect() as connection:
        wanted = select(func.count()).where(hotspot_cells.c.run_id == run.id, hotspot_cells.c.q <= FDR)
        return connection.scalar(wanted) or 0


def test_nothing_recurs_in_a_small_city_without_a_pattern(astana_engine: Engine) -> None:
    load_demo(astana_engine, DemoOrder(SMALL, 14, NOW, pattern=False))
    analyse_incidents(astana_engine)

    assert significant(astana_engine) <= 1


@pytest.mark.long
@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_planted_in_a_whole_demo_is_found(astana_engine: Engine, seed: int) -> None:
    planted = load_demo(astana_engine, DemoOrder(WHOLE, seed, NOW))
    analyse_incidents(astana_engine)
    runs = analyse_recurrences(astana_engine), analyse_hotspots(astana_engine)

    with astana_engine.connect() as connection:
        sites = score_recurrences(connection, runs[0].id, planted)
        cells = score_hotspots(connection, runs[1].id, planted)

    print(f"seed {seed}: recurrences {sites}, hotspots {cells}")  # noqa: T201 - the figures themselves are the result
    assert sites.recall >= 0.9
    assert sites.precision >= 0.8
    # Only three of the six hotspots are of categories that the public may see by cell, so one missed is a third.
    assert cells.found >= cells.planted - 1
    assert cells.precision >= 0.8


@pytest.mark.long
@pytest.mark.parametrize("seed", SEEDS)
def test_hardly_anything_is_found_in_a_whole_twin(astana_engine: Engine, seed: int) -> None:
    load_demo(astana_engine, DemoOrder(WHOLE, seed, NOW, pattern=False))
    analyse_incidents(astana_engine)

    # A rate of 5 % lets one city in twenty have a false find in each of two dozen families of cells.
    assert significant(astana_engine) <= 1
    assert hot_cells(astana_engine) <= 3
