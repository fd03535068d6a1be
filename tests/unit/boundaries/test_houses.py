"""The synthetic houses of a demo city."""

import re
from collections import defaultdict

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import LineString, MultiLineString, Point, STRtree

from boundaries.houses import CLEAR_OF_HOUSES_M, CLEAR_OF_STREETS_M, House, lay_houses
from boundaries.pack import read_pack
from boundaries.records import BasemapFeature, CityPack, Street
from boundaries.sheets import HIGHWAYS
from geo.points import metres_per_degree
from geo.settings import ROOT
from geo.text.numbers import house_key, number_of

LON, LAT = 71.43, 51.15
LON_M, LAT_M = metres_per_degree(LAT)


def make_street(code: str, corners_m: list[tuple[float, float]], street_class: str = "street") -> Street:
    line = LineString([(LON + x / LON_M, LAT + y / LAT_M) for x, y in corners_m])
    return Street(2, code, code, "", street_class, 20.0, ("osm",), "", MultiLineString([line]))


def make_lake(corners_m: list[tuple[float, float]]) -> BasemapFeature:
    outline = shapely.Polygon([(LON + x / LON_M, LAT + y / LAT_M) for x, y in corners_m])
    return BasemapFeature(1, "lake", "lake", "Озеро", "", "", None, ("osm",), "", outline)


def in_metres(house: House) -> tuple[float, float]:
    return (house.lon - LON) * LON_M, (house.lat - LAT) * LAT_M


@pytest.fixture(scope="module")
def pack() -> CityPack:
    return read_pack(ROOT / "boundaries" / "data" / "astana")


@pytest.fixture(scope="module")
def laid(pack: CityPack) -> list[House]:
    return lay_houses(pack.streets, pack.basemap, pack.city.houses_seed)


def test_astana_has_about_fifteen_thousand_houses(laid: list[House]) -> None:
    assert 14_000 <= len(laid) <= 16_000


def test_the_same_seed_lays_the_same_houses_and_another_seed_others(pack: CityPack, laid: list[House]) -> None:
    assert lay_houses(tuple(reversed(pack.streets)), pack.basemap, pack.city.houses_seed) == laid
    assert lay_houses(pack.streets, pack.basemap, pack.city.houses_seed + 1) != laid


def test_no_house_stands_on_a_highway_or_the_ring_road(pack: CityPack, laid: list[House]) -> None:
    highways = {street.code for street in pack.streets if street.street_class in HIGHWAYS}

    assert "koltsevaya" in highways
    assert not highways & {house.street for house in laid}


def test_every_number_of_a_street_is_another_house(laid: list[House]) -> None:
    keys = [(house.street, house_key(house.number)) for house in laid]

    assert len(set(keys)) == len(keys)
    assert all(key for _, key in keys)


def test_some_numbers_have_a_fraction_and_some_a_letter(laid: list[House]) -> None:
    endings = [re.sub(r"^\d+", "", house.number) for house in laid]

    assert set(endings) == {"", "/1", "/2", "а"}
    assert 0.02 < sum(ending == "а" for ending in endings) / len(endings) < 0.15


def test_houses_keep_clear_of_each_other_and_of_every_street(pack: CityPack, laid: list[House]) -> None:
    scale = np.array([LON_M, LAT_M])
    lines = [shapely.transform(street.geom, lambda degrees: degrees * scale) for street in pack.streets]
    houses = [Point(np.array([house.lon, house.lat]) * scale) for house in laid]
    rounding = 0.5

    to_street = STRtree(lines).query(houses, predicate="dwithin", distance=CLEAR_OF_STREETS_M - rounding)
    to_house = STRtree(houses).query(houses, predicate="dwithin", distance=CLEAR_OF_HOUSES_M - rounding)

    assert to_street.shape[1] == 0
    assert to_house.shape[1] == len(houses)


@given(seed=st.integers(0, 10_000), length=st.integers(60, 3000), turn=st.floats(-1.2, 1.2))
@settings(max_examples=40, deadline=None)
def test_numbers_grow_along_the_street_odd_on_the_left_and_even_on_the_right(
    seed: int, length: int, turn: float
) -> None:
    ahead = np.array([np.cos(turn), np.sin(turn)])
    end = ahead * length
    laid = lay_houses([make_street("any", [(0, 0), (float(end[0]), float(end[1]))])], [], seed)

    fronts: dict[bool, list[tuple[int, float]]] = defaultdict(list)
    for house in laid:
        x, y = in_metres(house)
        number = number_of(house_key(house.number))
        left = float(ahead[0] * y - ahead[1] * x)
        assert (left > 0) == (number % 2 == 1)
        if house.number.isdigit():
            fronts[number % 2 == 1].append((number, float(ahead @ (x, y))))
    for side in fronts.values():
        assert [along for _, along in sorted(side)] == sorted(along for _, along in side)


def test_no_house_stands_in_a_lake() -> None:
    street = make_street("shore", [(0, 0), (1000, 0)])
    lake = make_lake([(300, -200), (700, -200), (700, 200), (300, 200)])

    dry = lay_houses([street], [lake], 1)

    assert lay_houses([street], [], 1) != dry
    assert not [house for house in dry if lake.geom.contains(Point(house.lon, house.lat))]


def test_a_city_of_highways_alone_has_no_house() -> None:
    assert lay_houses([make_street("ring", [(0, 0), (5000, 0)], "highway")], [], 1) == []
    assert lay_houses([], [], 1) == []
