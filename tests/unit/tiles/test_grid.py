"""Places in the units of a tile."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.cells import boundary, cells_at
from geo.errors import InvalidTile
from tiles.grid import EXTENT, MAX_ZOOM, Tile, hexagon, on_world

LON, LAT = st.floats(-180, 179.999999), st.floats(-85, 85)


def tile_at(lon: float, lat: float, z: int) -> Tile:
    x, y = (on_world(np.array([lon]), np.array([lat]))[0] * (1 << z)).astype(int)
    return Tile(z, int(x), int(y))


@pytest.mark.parametrize(
    "numbers", [(-1, 0, 0), (MAX_ZOOM + 1, 0, 0), (0, 1, 0), (3, 8, 0), (3, 0, 8), (3, -1, 0), (3, 0, -1)]
)
def test_a_tile_outside_the_grid_is_refused(numbers: tuple[int, int, int]) -> None:
    with pytest.raises(InvalidTile):
        Tile(*numbers)


def test_astana_lies_in_its_known_tile() -> None:
    assert tile_at(71.4304, 51.1283, 12) == Tile(12, 2860, 1368)


@given(lon=LON, lat=LAT, z=st.integers(0, MAX_ZOOM))
def test_a_point_lies_in_the_box_and_the_units_of_its_tile(lon: float, lat: float, z: int) -> None:
    tile = tile_at(lon, lat, z)
    box = tile.box(buffer=1)

    x, y = tile.units(on_world(np.array([lon]), np.array([lat])))[0]

    assert box.west <= lon <= box.east
    assert box.south <= lat <= box.north
    assert 0 <= x <= EXTENT
    assert 0 <= y <= EXTENT


@given(z=st.integers(1, 18), data=st.data())
def test_neighbours_share_an_edge_to_the_unit(z: int, data: st.DataObject) -> None:
    x = data.draw(st.integers(0, (1 << z) - 2))
    y = data.draw(st.integers(0, (1 << z) - 2))
    corner = np.array([[(x + 1) / (1 << z), (y + 1) / (1 << z)]])

    assert Tile(z, x, y).units(corner).tolist() == [[EXTENT, EXTENT]]
    assert Tile(z, x + 1, y + 1).units(corner).tolist() == [[0, 0]]


def test_the_buffer_widens_the_box() -> None:
    tile = Tile(12, 2860, 1368)
    inner, outer = tile.box(buffer=0), tile.box()

    assert outer.west < inner.west < inner.east < outer.east
    assert outer.south < inner.south < inner.north < outer.north
    share = (inner.west - outer.west) / (inner.east - inner.west)
    assert share == pytest.approx(64 / 4096)


def test_a_hexagon_is_the_boundary_of_its_cell() -> None:
    cell = int(cells_at(np.array([71.43]), np.array([51.13]), np.array([1.0]))[0, 2])
    corners = boundary(cell)

    assert np.array_equal(hexagon(cell), on_world(corners[:, 0], corners[:, 1]))
