"""What the public sees of results: the exact place, its cell, or nothing."""

from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geo.analysis.public import NOWHERE, PublicPlace, cell_area, cell_of, outline, public_place, public_time
from geo.cells import EDGE_M, centre
from geo.model import Sensitivity

HOUSE = PublicPlace(71.43041, 51.12832, 15.0, "ул. Кенесары, 52", "Кенесары көшесі, 52")
ZONE = ZoneInfo("Asia/Almaty")


def test_an_open_place_stays_as_it_is() -> None:
    assert public_place(HOUSE, Sensitivity.NONE, on_street=True) == HOUSE


def test_of_a_dwelling_only_the_cell_and_the_street_are_told() -> None:
    shown = public_place(HOUSE, Sensitivity.DWELLING, on_street=True)

    cell = cell_of(HOUSE.lon, HOUSE.lat)
    assert cell is not None
    assert (shown.lon, shown.lat) == centre(cell)
    assert shown.radius_m == EDGE_M[9]
    assert (shown.label_ru, shown.label_kk) == ("ул. Кенесары", "Кенесары көшесі")


def test_a_named_place_of_a_dwelling_has_no_words() -> None:
    named = replace(HOUSE, label_ru="ЖК Хайвил", label_kk="Хайвил ТК")

    shown = public_place(named, Sensitivity.DWELLING, on_street=False)

    assert (shown.label_ru, shown.label_kk) == (None, None)


def test_of_a_person_nothing_is_told() -> None:
    assert public_place(HOUSE, Sensitivity.PERSON, on_street=True) == NOWHERE


def test_a_wide_dwelling_keeps_its_radius() -> None:
    assert public_place(replace(HOUSE, radius_m=700.0), Sensitivity.DWELLING, on_street=True).radius_m == 700.0


@given(north=st.floats(0, 0.0005), east=st.floats(0, 0.0005))
def test_all_dwellings_of_a_cell_look_alike(north: float, east: float) -> None:
    lon, lat = centre(cell_of(HOUSE.lon, HOUSE.lat) or 0)

    near = public_place(PublicPlace(lon + east, lat + north, 15.0), Sensitivity.DWELLING, on_street=True)

    assert (near.lon, near.lat) == (lon, lat)


@pytest.mark.parametrize(
    ("sensitivity", "shown"),
    [
        (Sensitivity.NONE, datetime(2026, 11, 20, 7, 31, tzinfo=UTC)),
        (Sensitivity.DWELLING, datetime(2026, 11, 19, 19, 0, tzinfo=UTC)),
    ],
)
def test_times_of_dwellings_are_days(sensitivity: Sensitivity, shown: datetime) -> None:
    assert public_time(datetime(2026, 11, 20, 7, 31, 12, tzinfo=UTC), sensitivity, ZONE) == shown


def test_an_outline_holds_its_points() -> None:
    lon, lat = np.array([71.43, 71.44, 71.435]), np.array([51.13, 51.13, 51.137])

    found = outline(lon, lat, Sensitivity.NONE)

    assert found is not None
    assert found.covers(shapely.multipoints(np.column_stack([lon, lat])))
    assert found.geom_type == "Polygon"


def test_around_dwellings_an_outline_is_wider() -> None:
    lon, lat = np.array([71.43, 71.44]), np.array([51.13, 51.13])

    wide, narrow = outline(lon, lat, Sensitivity.DWELLING), outline(lon, lat, Sensitivity.NONE)

    assert wide is not None
    assert narrow is not None
    assert wide.contains(narrow)


def test_without_points_there_is_no_outline() -> None:
    assert outline(np.zeros(0), np.zeros(0), Sensitivity.NONE) is None


def test_the_area_of_cells_holds_their_centres() -> None:
    cell = cell_of(HOUSE.lon, HOUSE.lat)
    assert cell is not None

    assert cell_area([cell]).contains(shapely.Point(centre(cell)))
