"""Speed of the geocoder on the loaded city: `python -m tests.benchmarks.geocode`.

Unique addresses and appeals made from the city's own houses and the phrases below, one process, one core.
"""

import time
from collections.abc import Callable
from typing import TypeVar

import numpy as np
import typer

from geo.database import create_owner_engine, transaction
from geo.geocoding.gazetteer import Gazetteer, load_gazetteer
from geo.geocoding.geocoder import Geocoder
from geo.geocoding.reverse import Reverse
from geo.settings import DatabaseSettings

PHRASES = (
    "{}",
    "Здравствуйте, {} третий день нет горячей воды, примите меры",
    "{}, кв 34, тел 87012345678, батареи холодные",
    "Сәлеметсіз бе, {} жанында су құбыры жарылды",
    "яма на дороге {}, пробил колесо",
)
COUNT = 10_000
T = TypeVar("T")


def main(count: int = COUNT) -> None:
    """Print texts and points a second."""
    with transaction(create_owner_engine(DatabaseSettings())) as connection:
        gazetteer = load_gazetteer(connection)
    geocoder = _timed("index build", lambda: Geocoder(gazetteer), 1)
    reverse = _timed("reverse build", lambda: Reverse(gazetteer), 1)
    texts = _texts(gazetteer, count)
    _timed(f"{len(set(texts))} unique texts", lambda: geocoder.geocode(texts), len(texts))
    _timed("the same text again and again", lambda: geocoder.geocode(texts[:1] * count), count)
    _timed("completions", lambda: [geocoder.suggest(text[:5]) for text in texts[:1000]], 1000)
    lon, lat = (np.random.default_rng(1).choice(axis, count) for axis in (gazetteer.houses.lon, gazetteer.houses.lat))
    _timed("points named", lambda: reverse.labels(lon + 1e-4, lat), count)


def _texts(gazetteer: Gazetteer, count: int) -> list[str]:
    rng = np.random.default_rng(1)
    names = {street.id: (street.name_ru, street.name_kk) for street in gazetteer.streets}
    houses = gazetteer.houses
    rows = rng.integers(0, len(houses), count)
    return [
        PHRASES[number % len(PHRASES)].format(f"{names[int(houses.street_id[row])][number % 2]} {houses.number[row]}")
        for number, row in enumerate(rows)
    ]


def _timed(what: str, action: Callable[[], T], count: int) -> T:
    started = time.perf_counter()
    result = action()
    seconds = time.perf_counter() - started
    typer.echo(f"{what:40} {seconds:8.2f} s {count / seconds:12,.0f} /s")
    return result


if __name__ == "__main__":
    typer.run(main)
