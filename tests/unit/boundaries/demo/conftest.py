"""The demo of the city pack that comes with Qala, made without a database."""

from collections.abc import Sequence
from datetime import UTC, datetime

import numpy as np
import pytest

from boundaries.demo.city import DemoCameras, DemoCategory, DemoCity
from boundaries.demo.make import Demo, make_demo
from boundaries.demo.order import DemoOrder
from boundaries.houses import House, lay_houses
from boundaries.pack import read_pack
from boundaries.records import CategoryRow, CityPack
from geo.geocoding.entries import Gazetteer, Houses, NamedPlace, Street
from geo.settings import ROOT

NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)


@pytest.fixture(scope="session")
def city() -> DemoCity:
    pack = read_pack(ROOT / "boundaries" / "data" / "astana")
    cameras = pack.cameras
    return DemoCity(
        code=pack.city.code,
        categories=tuple(category_of(row) for row in pack.categories),
        gazetteer=gazetteer_of(pack),
        timezone=pack.city.timezone,
        centre=pack.city.centre,
        languages=("kk", "ru", "en"),
        cameras=DemoCameras(
            tuple(camera.code for camera in cameras),
            np.array([camera.target_lon for camera in cameras]),
            np.array([camera.target_lat for camera in cameras]),
            {row.category: row.code for row in pack.camera_classes},
        ),
    )


@pytest.fixture(scope="session")
def demo(city: DemoCity) -> Demo:
    """The demo that ./scripts/start loads."""
    return make_demo(city, DemoOrder(60_000, 7, NOW))


@pytest.fixture(scope="session")
def twin(city: DemoCity) -> Demo:
    return make_demo(city, DemoOrder(30_000, 7, NOW, pattern=False))


def category_of(row: CategoryRow) -> DemoCategory:
    words = {"ru": row.words_ru or (row.name_ru,), "kk": row.words_kk or (row.name_kk,)}
    due_h = row.due_emergency_h if row.severity == "emergency" else row.due_normal_h
    return DemoCategory(
        code=row.code,
        group=row.group,
        needs_place=row.needs_place,
        by_cell=row.sensitivity != "person",
        due_h=due_h,
        spread_m=row.incident_distance_m,
        quiet_h=row.quiet_time_h,
        words=words,
    )


def gazetteer_of(pack: CityPack) -> Gazetteer:
    ids = {street.code: number for number, street in enumerate(pack.streets, start=1)}
    streets = tuple(Street(ids[row.code], row.name_ru, row.name_kk, row.street_class, row.geom) for row in pack.streets)
    places = tuple(
        NamedPlace(number, row.kind, row.name_ru, row.name_kk, row.lon, row.lat, row.radius_m)
        for number, row in enumerate(pack.places, start=1)
    )
    laid = lay_houses(pack.streets, pack.basemap, pack.city.houses_seed)
    return Gazetteer(streets, houses_of(laid, ids), places)


def houses_of(laid: Sequence[House], ids: dict[str, int]) -> Houses:
    return Houses(
        street_id=np.array([ids[house.street] for house in laid], dtype=np.int64),
        number=[house.number for house in laid],
        key=[house.number for house in laid],
        lon=np.array([house.lon for house in laid]),
        lat=np.array([house.lat for house in laid]),
        synthetic=np.ones(len(laid), dtype=np.bool_),
    )
