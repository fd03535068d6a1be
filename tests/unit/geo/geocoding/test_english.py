"""Addresses as English writes them: the number in front, the kind of street behind; Russian beside it unharmed."""

from dataclasses import replace

import numpy as np
import pytest
from shapely import LineString, MultiLineString

from geo.geocoding.entries import Gazetteer, Houses, Street
from geo.geocoding.geocoder import Geocoder
from geo.geocoding.labels import street_part
from geo.geocoding.reverse import Reverse

WEST, SOUTH, STEP = -80.5, -38.0, 0.01
NAMES = {
    "N Calder St": "street",
    "S Calder St": "street",
    "Harford Rd": "road",
    "Chase St": "street",
    "Minor Ave": "avenue",
    "E 25th St": "street",
    "33rd St": "street",
    "Elm Ave": "avenue",
    "Elm Ln": "lane",
}
NUMBERS = (2, 12, 52, 100, 2300)


def street(number: int, name: str) -> Street:
    line = LineString([(WEST, SOUTH + number * STEP), (WEST + STEP, SOUTH + number * STEP)])
    return Street(number, name, name, NAMES[name], MultiLineString([line]))


def houses(streets: tuple[Street, ...]) -> Houses:
    rows = [(each, place, number) for each in streets for place, number in enumerate(NUMBERS)]
    return Houses(
        street_id=np.array([each.id for each, _, _ in rows]),
        number=[str(number) for _, _, number in rows],
        key=[str(number) for _, _, number in rows],
        lon=np.array([WEST + STEP * (place + 1) / 7 for _, place, _ in rows]),
        lat=np.array([SOUTH + each.id * STEP for each, _, _ in rows]),
        synthetic=np.zeros(len(rows), dtype=np.bool_),
    )


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    streets = tuple(street(number, name) for number, name in enumerate(NAMES, start=1))
    return Gazetteer(streets=streets, houses=houses(streets))


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("100 N Calder St", "N Calder St, 100"),
        ("100 N CALDER ST, SALTMERE, 21201", "N Calder St, 100"),
        ("100 S. Calder Street", "S Calder St, 100"),
        ("N Calder St 100", "N Calder St, 100"),
        ("2300 BLOCK Harford Rd", "Harford Rd, 2300"),
        ("2300 block of Harford Road", "Harford Rd, 2300"),
        ("2300-2310 Harford Rd", "Harford Rd, 2300"),
        ("12 CHASE ST", "Chase St, 12"),
        ("52 Minor Avenue", "Minor Ave, 52"),
        ("12 E 25th St", "E 25th St, 12"),
        ("12 33RD ST", "33rd St, 12"),
        ("12 33rd Street", "33rd St, 12"),
        ("12 Elm Ave", "Elm Ave, 12"),
        ("12 Elm Lane", "Elm Ln, 12"),
        ("There is a pothole in front of 100 N Calder Street, please mend it", "N Calder St, 100"),
        ("100 N Calder St Apt 2", "N Calder St, 100"),
    ],
)
def test_the_house_stands_in_front_of_its_street(gazetteer: Gazetteer, text: str, label: str) -> None:
    found = Geocoder(gazetteer).candidates(text)

    assert found[0].label_kk == label


@pytest.mark.parametrize(
    "text", ["12 Elm Ct", "100 Oak St", "100 OAK ST, MINOR, 21201", "12 W 25th St", "100 W Calder St"]
)
def test_another_street_is_not_taken_for_it(gazetteer: Gazetteer, text: str) -> None:
    assert Geocoder(gazetteer).candidates(text) == []


def test_the_half_of_a_street_is_heeded_and_may_be_left_out(gazetteer: Gazetteer) -> None:
    labels = {found.label_kk for found in Geocoder(gazetteer).candidates("100 Calder St")}

    assert labels == {"N Calder St, 100", "S Calder St, 100"}


def test_the_name_of_the_city_is_no_street_called_after_it(gazetteer: Gazetteer) -> None:
    own = replace(gazetteer, city_names=("Harford", ""))

    assert Geocoder(own).candidates("100 Oak Blvd, HARFORD CITY, 21201") == []
    assert Geocoder(own).candidates("100 Harford Rd, Harford")[0].label_kk == "Harford Rd, 100"


def test_a_house_between_near_ones_is_found_however_far_their_numbers_are(gazetteer: Gazetteer) -> None:
    found = Geocoder(gazetteer).candidates("60 Harford Rd")[0]

    assert (found.precision.word, found.reasons) == ("house_near", ("HOUSE_NOT_FOUND",))


def test_a_house_that_nobody_knows_is_its_street(gazetteer: Gazetteer) -> None:
    found = Geocoder(gazetteer).candidates("9000 Harford Rd")[0]

    assert (found.precision.word, found.reasons) == ("street", ("HOUSE_NOT_FOUND",))


def test_a_point_beside_a_street_is_named_in_english(gazetteer: Gazetteer) -> None:
    lonely = Gazetteer(streets=gazetteer.streets)

    _, labels = Reverse(lonely).labels(np.array([WEST + STEP / 2]), np.array([SOUTH + STEP]))

    assert labels == ["part of N Calder St"]
    assert street_part("part of N Calder St") == "N Calder St"
    assert street_part("part of N Calder St between Elm Ave and Chase St") == "N Calder St"
