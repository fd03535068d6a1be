"""What is planted in a demo is found, and in its twin without a pattern nothing is.

Seeds 41 to 43 were run for the result alone; sizes and rates were set while looking at others (7, 11 to 13, 21 to 25,
31 to 33). A single demo is too small for rates, so those hold over the three together and each has wider bounds.
"""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import NamedTuple

import pytest
from sqlalchemy import Engine, create_engine, func, select
from sqlalchemy.pool import NullPool

from boundaries.demo.order import DemoOrder
from geo.analysis.hotspots.run import analyse_hotspots
from geo.analysis.incidents.run import analyse_incidents
from geo.analysis.recurrences.run import analyse_recurrences
from geo.tables import hotspot_cells, recurrences
from scripts.cluster import Cluster
from tests.conftest import owner_url
from tests.planted import FDR, Score, load_demo, score_hotspots, score_recurrences

NOW = datetime(2026, 11, 24, 6, tzinfo=UTC)
SMALL, WHOLE = 4_000, 60_000
SEEDS = (41, 42, 43)


class Scores(NamedTuple):
    """Of one demo."""

    recurrences: Score
    hotspots: Score


@pytest.fixture(scope="module")
def scores(cluster: Cluster, clone: Callable[[str], str], astana_template: str) -> Iterator[dict[int, Scores]]:
    """What was found in three whole demos, by seed."""
    engines = {seed: create_engine(owner_url(cluster, clone(astana_template)), poolclass=NullPool) for seed in SEEDS}
    yield {seed: scored(engine, seed) for seed, engine in engines.items()}
    for engine in engines.values():
        engine.dispose()


def scored(engine: Engine, seed: int) -> Scores:
    planted = load_demo(engine, DemoOrder(WHOLE, seed, NOW))
    analyse_incidents(engine)
    runs = analyse_recurrences(engine), analyse_hotspots(engine)
    with engine.connect() as connection:
        found = Scores(
            score_recurrences(connection, runs[0].id, planted), score_hotspots(connection, runs[1].id, planted)
        )
    print(f"seed {seed}: {found}")  # noqa: T201 - the figures themselves are the result
    return found


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
def test_what_is_planted_in_a_whole_demo_is_found(scores: dict[int, Scores], seed: int) -> None:
    sites, cells = scores[seed]

    assert (sites.planted, cells.planted) == (10, 6)
    assert min(sites.recall, sites.precision) >= 0.8
    assert cells.found >= cells.planted - 1
    assert cells.precision >= 0.8


@pytest.mark.long
@pytest.mark.parametrize("kind", Scores._fields)
def test_nine_tenths_are_found_and_true_over_three_whole_demos(scores: dict[int, Scores], kind: str) -> None:
    of_kind = [getattr(each, kind) for each in scores.values()]

    together = sum(of_kind[1:], of_kind[0])

    assert together.recall >= 0.9
    assert together.precision >= 0.9


@pytest.mark.long
@pytest.mark.parametrize("seed", SEEDS)
def test_hardly_anything_is_found_in_a_whole_twin(astana_engine: Engine, seed: int) -> None:
    load_demo(astana_engine, DemoOrder(WHOLE, seed, NOW, pattern=False))
    analyse_incidents(astana_engine)

    # A rate of 5 % lets one city in twenty have a false find in each of two dozen families of cells.
    assert significant(astana_engine) <= 1
    assert hot_cells(astana_engine) <= 3
