"""Our encoder read back by an independent decoder."""

import mapbox_vector_tile
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiles.mvt import LINE_TO, MOVE_TO, POINT, POLYGON, Layer, Value, point, polygon, twice_area, varint, zigzag

SQUARE = [(10, 10), (50, 10), (50, 50), (10, 50)]
HOLE = [(20, 20), (30, 20), (30, 30), (20, 30)]
UNITS = st.integers(-100_000, 100_000)
VALUES = st.text(max_size=20) | st.booleans() | st.integers(-(2**53), 2**53) | st.floats(allow_nan=False, width=64)


def decoded(layer: Layer) -> list[dict[str, object]]:
    read = mapbox_vector_tile.decode(layer.encode(), default_options={"y_coord_down": True})
    features: list[dict[str, object]] = read["x"]["features"]
    return features


def one(shape: int, geometry: bytes, **properties: Value) -> dict[str, object]:
    layer = Layer("x")
    layer.add(shape, geometry, properties)
    return decoded(layer)[0]


@pytest.mark.parametrize(("number", "expected"), [(0, "00"), (127, "7f"), (128, "8001"), (300, "ac02")])
def test_numbers_are_written_in_groups_of_seven_bits(number: int, expected: str) -> None:
    assert varint(number).hex() == expected


@pytest.mark.parametrize(("number", "expected"), [(0, 0), (-1, 1), (1, 2), (-2, 3), (2_147_483_647, 4_294_967_294)])
def test_negative_numbers_are_folded_among_the_others(number: int, expected: int) -> None:
    assert zigzag(number) == expected


@given(x=UNITS, y=UNITS)
def test_a_point_comes_back(x: int, y: int) -> None:
    assert one(POINT, point(x, y))["geometry"] == {"type": "Point", "coordinates": [x, y]}


@given(properties=st.dictionaries(st.text(min_size=1, max_size=8), VALUES, max_size=6))
def test_properties_come_back_with_their_types(properties: dict[str, Value]) -> None:
    read = one(POINT, point(1, 2), **properties)["properties"]

    assert isinstance(read, dict)
    assert read == properties
    assert {key: type(value) for key, value in read.items()} == {key: type(value) for key, value in properties.items()}


def test_true_and_one_are_not_taken_for_each_other() -> None:
    layer = Layer("x")
    layer.add(POINT, point(0, 0), {"a": True})
    layer.add(POINT, point(0, 0), {"a": 1})
    layer.add(POINT, point(0, 0), {"a": 1.0})

    assert [type(feature["properties"]["a"]) for feature in decoded(layer)] == [bool, int, float]  # type: ignore[index]


@pytest.mark.parametrize("ring", [SQUARE, SQUARE[::-1], SQUARE[2:] + SQUARE[:2]])
@pytest.mark.parametrize("hole", [HOLE, HOLE[::-1]])
def test_rings_are_wound_as_the_specification_asks(ring: list[tuple[int, int]], hole: list[tuple[int, int]]) -> None:
    geometry = one(POLYGON, polygon([ring, hole]))["geometry"]

    assert isinstance(geometry, dict)
    outer, inner = ([tuple(corner) for corner in written[:-1]] for written in geometry["coordinates"])
    assert set(outer) == set(ring)
    assert set(inner) == set(hole)
    assert twice_area(outer) == 3_200
    assert twice_area(inner) == -200


@given(corners=st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), min_size=1, max_size=8))
def test_a_ring_without_area_is_not_drawn_and_any_other_is_wound_rightly(corners: list[tuple[int, int]]) -> None:
    geometry = polygon([corners])

    if twice_area(corners) == 0:
        assert geometry == b""
    else:
        assert geometry[0] == MOVE_TO | 1 << 3
        assert geometry[3] & 0b111 == LINE_TO


def test_repeated_corners_are_left_out() -> None:
    again = [corner for corner in SQUARE for _ in range(2)]

    assert polygon([again]) == polygon([SQUARE])


def test_a_layer_says_its_version_and_extent() -> None:
    layer = Layer("x")
    layer.add(POINT, point(0, 0), {})

    read = mapbox_vector_tile.decode(layer.encode())["x"]

    assert (read["version"], read["extent"]) == (2, 4096)


def test_an_empty_layer_is_no_bytes_at_all() -> None:
    assert Layer("x").encode() == b""
    assert len(Layer("x")) == 0


def test_the_same_features_are_the_same_bytes() -> None:
    written = []
    for _ in range(2):
        layer = Layer("x")
        layer.add(POLYGON, polygon([SQUARE]), {"count": 3, "cell": "89"})
        layer.add(POINT, point(-5, 9), {"count": 3, "cell": "8a"})
        written.append(layer.encode())

    assert written[0] == written[1]
    assert written[0].count(b"cell") == 1
