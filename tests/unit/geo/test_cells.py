"""Cells: parents and runs by bit arithmetic, and the cells that a box needs."""

import h3.api.basic_int as h3
import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st

from geo.cells import EDGE_M, RESOLUTIONS, cell_at, cells_at, covering, grid_disks, key_ranges, parents, sort_keys
from geo.points import Bbox

LON, LAT = st.floats(70, 73), st.floats(50, 52)


@given(lon=LON, lat=LAT, resolution=st.sampled_from(RESOLUTIONS))
def test_parents_are_those_of_the_library(lon: float, lat: float, resolution: int) -> None:
    finest = h3.latlng_to_cell(lat, lon, 11)

    assert parents(np.array([finest]), resolution).tolist() == [h3.cell_to_parent(finest, resolution)]


@given(lon=LON, lat=LAT, resolution=st.sampled_from(RESOLUTIONS))
def test_the_cell_of_one_point_is_that_among_many(lon: float, lat: float, resolution: int) -> None:
    many = cells_at(np.array([lon]), np.array([lat]), np.zeros(1))

    assert cell_at(lon, lat, resolution) == many[0, RESOLUTIONS.index(resolution)]


@given(lon=LON, lat=LAT, resolution=st.sampled_from(RESOLUTIONS[:-1]), other=st.tuples(LON, LAT))
def test_a_cell_and_its_descendants_are_one_range_of_keys(
    lon: float, lat: float, resolution: int, other: tuple[float, float]
) -> None:
    cell = h3.latlng_to_cell(lat, lon, resolution)
    low, high = key_ranges(np.array([cell]))
    inside = np.array([cell, *h3.cell_to_children(cell, resolution + 1)])
    elsewhere = h3.latlng_to_cell(other[1], other[0], 11)

    assert ((sort_keys(inside) >= low) & (sort_keys(inside) <= high)).all()
    key = sort_keys(np.array([elsewhere]))
    assert bool((key >= low) & (key <= high)) == (h3.cell_to_parent(elsewhere, resolution) == cell)


@given(
    lon=LON,
    lat=LAT,
    radius_m=st.sampled_from([0.0, 29.0, 30.0, 76.0, 77.0, 201.0, 202.0, 531.0, 1406.0, 1407.0, np.inf]),
)
def test_a_place_has_cells_only_where_it_is_precise_enough(lon: float, lat: float, radius_m: float) -> None:
    found = cells_at(np.array([lon]), np.array([lat]), np.array([radius_m]))[0].tolist()

    finest = h3.latlng_to_cell(lat, lon, 11)
    for resolution, cell in zip(RESOLUTIONS, found, strict=True):
        assert cell == (h3.cell_to_parent(finest, resolution) if radius_m <= EDGE_M[resolution] else 0)


@settings(deadline=None, max_examples=300)
@given(
    west=LON,
    south=LAT,
    width=st.floats(0, 0.01),
    height=st.floats(0, 0.01),
    at=st.tuples(st.floats(0, 1), st.floats(0, 1)),
)
@example(west=71.0, south=50.73690364449902, width=0.0, height=0.0, at=(0.0, 0.0))
def test_every_point_of_a_box_has_one_of_its_cells(
    west: float, south: float, width: float, height: float, at: tuple[float, float]
) -> None:
    box = Bbox(west, south, west + width, south + height)

    for resolution in (8, 9, 10):
        cells = covering(box, resolution).tolist()
        finest = h3.latlng_to_cell(south + at[1] * height, west + at[0] * width, 11)
        assert h3.cell_to_parent(finest, resolution) in cells
        assert cells == sorted(set(cells))


def test_disks_hold_the_cell_first_and_all_within_the_steps() -> None:
    pentagon = int(h3.get_pentagons(9)[0])
    cells = np.array([h3.latlng_to_cell(51.13, 71.43, 9), pentagon, h3.latlng_to_cell(51.2, 71.5, 8)])

    disks = grid_disks(cells, 2)

    assert disks.shape == (3, 19)
    assert disks[:, 0].tolist() == cells.tolist()
    for cell, disk in zip(cells.tolist(), disks.tolist(), strict=True):
        assert sorted(each for each in disk if each) == sorted(h3.grid_disk(cell, 2))
    assert grid_disks(cells[:0], 1).shape == (0, 7)
