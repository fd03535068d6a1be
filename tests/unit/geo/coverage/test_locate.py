"""Places on, near, across and beyond borders."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import MultiPolygon, Point, Polygon

from geo.coverage.areas import CoverageArea
from geo.coverage.locate import Located, Locator
from geo.model import PlaceStatus, Precision
from geo.points import METRES_PER_DEGREE
from tests.builders import make_coverage, make_places
from tests.grid import Grid

GRID = Grid("""
    1 . 2 . 3
    . 8 . 9 .
    4 . 5 . 6
    . . . . .
    7 . . . .
""")
WEST, EAST = GRID.polygon("1 2 5 4"), GRID.polygon("2 3 6 5")


def locate(*points: tuple[float, float], needs: bool = True, **columns: Any) -> Located:  # noqa: ANN401 - of any column
    locator = Locator(make_coverage(WEST, EAST), {1: GRID.line("1 5"), 2: GRID.line("8 9"), 3: GRID.line("7 4")})
    places = make_places(*points, **columns)
    return locator.locate(places, np.full(len(points), needs))


def test_points_lie_in_their_district_and_outside_in_none() -> None:
    located = locate(GRID["8"], GRID["9"], GRID["7"])

    assert located.district_id.tolist() == [1, 2, 0]
    assert located.place_status == [PlaceStatus.DISTRICT, PlaceStatus.DISTRICT, PlaceStatus.OUTSIDE]


def test_a_point_on_a_border_belongs_to_the_lower_district_and_knows_its_neighbour() -> None:
    lon, lat = GRID["2"]

    located = locate((lon, lat - 0.005), GRID["2"], GRID["5"])

    assert located.district_id.tolist() == [1, 1, 1]
    assert located.near_border.all()
    assert located.neighbour_id.tolist() == [2, 2, 2]


def test_near_means_nearer_than_15_m_or_than_the_place_is_sure() -> None:
    lon, lat = GRID["2"][0], GRID["8"][1]
    metre = 1 / (METRES_PER_DEGREE * np.cos(np.radians(lat)))
    points = [(lon - 10 * metre, lat), (lon - 30 * metre, lat), (lon - 30 * metre, lat)]

    located = locate(*points, radius_m=np.array([5.0, 5.0, 60.0]))

    assert located.near_border.tolist() == [True, False, True]
    assert located.neighbour_id.tolist() == [2, 0, 2]


def test_the_outer_edge_of_the_city_is_a_border_without_a_neighbour() -> None:
    lon, lat = GRID["4"][0], GRID["8"][1]

    located = locate((lon, lat))

    assert located.near_border.tolist() == [True]
    assert located.neighbour_id.tolist() == [0]


@pytest.mark.parametrize(
    ("street", "district", "status"),
    [(1, 1, PlaceStatus.DISTRICT), (2, 0, PlaceStatus.UNDECIDED), (3, 0, PlaceStatus.OUTSIDE)],
)
def test_a_street_has_a_district_only_if_it_lies_there_whole(street: int, district: int, status: PlaceStatus) -> None:
    located = locate(
        GRID["8"],
        precision=np.array([Precision.STREET], dtype=np.int8),
        radius_m=np.array([700.0]),
        street_id=np.array([street]),
    )

    assert located.district_id.tolist() == [district]
    assert located.place_status == [status]


def test_a_quarter_across_a_border_is_undecided() -> None:
    middle, inside = (GRID["2"][0], GRID["8"][1]), GRID["8"]

    located = locate(
        middle, inside, precision=np.full(2, Precision.QUARTER, dtype=np.int8), radius_m=np.array([300.0, 300.0])
    )

    assert located.district_id.tolist() == [0, 1]
    assert located.place_status == [PlaceStatus.UNDECIDED, PlaceStatus.DISTRICT]


def test_without_a_place_it_counts_whether_one_is_needed() -> None:
    none: dict[str, Any] = {"precision": np.array([Precision.NONE], dtype=np.int8), "radius_m": np.array([np.inf])}
    nowhere = (float("nan"), float("nan"))

    assert locate(nowhere, **none).place_status == [PlaceStatus.UNPLACED]
    assert locate(nowhere, needs=False, **none).place_status == [PlaceStatus.NO_PLACE_NEEDED]


def test_holes_and_parts_are_respected() -> None:
    hole = Polygon(EAST.exterior.coords, [GRID.polygon("9 6 5").buffer(-0.001).exterior.coords])
    locator = Locator(make_coverage(MultiPolygon([hole, WEST])), {})
    lon, lat = GRID.polygon("9 6 5").centroid.coords[0]

    located = locator.locate(make_places((lon, lat), GRID["8"]), np.array([True, True]))

    assert located.district_id.tolist() == [0, 1]


def test_coarse_places_lie_in_no_coverage_area() -> None:
    zone = CoverageArea("zone", WEST)
    locator = Locator(make_coverage(WEST, EAST, zones=(zone,)), {})
    places = make_places(GRID["8"], GRID["8"], GRID["9"], precision=np.array([0, 7, 0], dtype=np.int8))

    assert locator.areas_of(places, {"zone"}) == [frozenset({"zone"}), frozenset(), frozenset()]


@given(st.lists(st.tuples(st.floats(71.38, 71.46), st.floats(51.10, 51.18)), min_size=1, max_size=20))
def test_each_point_counts_once(points: list[tuple[float, float]]) -> None:
    located = locate(*points)

    inside = located.district_id > 0
    assert [status == PlaceStatus.DISTRICT for status in located.place_status] == inside.tolist()
    assert not (located.neighbour_id[inside] == located.district_id[inside]).any()
    assert not located.neighbour_id[~located.near_border].any()


def test_just_outside_the_city_the_border_is_near_and_the_district_is_the_neighbour() -> None:
    lon, lat = GRID["4"][0], GRID["8"][1]

    located = locate((lon - 0.0001, lat), (lon - 0.01, lat))

    assert located.district_id.tolist() == [0, 0]
    assert located.near_border.tolist() == [True, False]
    assert located.neighbour_id.tolist() == [1, 0]


def test_a_segment_has_the_district_of_its_own_stretch_of_the_street() -> None:
    segment: dict[str, Any] = {"precision": np.array([Precision.SEGMENT], dtype=np.int8), "street_id": np.array([2])}

    west = locate(GRID["8"], radius_m=np.array([200.0]), **segment)
    across = locate((GRID["2"][0], GRID["8"][1]), radius_m=np.array([200.0]), **segment)

    assert (west.district_id.tolist(), west.place_status) == ([1], [PlaceStatus.DISTRICT])
    assert across.place_status == [PlaceStatus.UNDECIDED]


@given(st.lists(st.tuples(st.sampled_from("123456789"), st.sampled_from("123456789"), st.integers(0, 8)), min_size=1))
def test_a_point_on_any_border_has_the_lowest_district_that_covers_it(draws: list[tuple[str, str, int]]) -> None:
    """Points on the lines of the grid: vertices, points along borders, and others, all against shapely's covers."""
    points = [
        (a[0] + (b[0] - a[0]) * eighth / 8, a[1] + (b[1] - a[1]) * eighth / 8)
        for a, b, eighth in ((GRID[one], GRID[other], eighth) for one, other, eighth in draws)
    ]

    located = locate(*points)

    for point, number in zip(points, located.district_id.tolist(), strict=True):
        covering = [number for number, area in enumerate((WEST, EAST), start=1) if area.covers(Point(point))]
        assert number == min(covering, default=0)
