"""The gazetteer of the loaded city comes out of the database as it went in."""

import time
from collections.abc import Iterator

import numpy as np
import pytest
from sqlalchemy import Connection, Engine, func, select

from geo.geocoding.gazetteer import Gazetteer, load_gazetteer
from geo.geocoding.geocoder import Geocoder
from geo.geocoding.reverse import Reverse
from geo.model import Precision
from geo.tables import aliases, districts, houses, named_places, streets


@pytest.fixture(scope="module")
def gazetteer(astana_module_engine: Engine) -> Iterator[Gazetteer]:
    with astana_module_engine.connect() as connection:
        yield load_gazetteer(connection)


def test_every_row_is_there(gazetteer: Gazetteer, astana_connection: Connection) -> None:
    counts = [
        astana_connection.scalar(select(func.count()).select_from(table))
        for table in (streets, houses, named_places, districts)
    ]
    found = [len(part) for part in (gazetteer.streets, gazetteer.houses, gazetteer.named_places, gazetteer.districts)]
    assert found == counts
    assert all(found)


def test_old_names_carry_their_dates(gazetteer: Gazetteer, astana_connection: Connection) -> None:
    row = astana_connection.execute(select(aliases).where(aliases.c.valid_to.is_not(None)).limit(1)).one()
    (street,) = [street for street in gazetteer.streets if street.id == row.street_id]
    assert (row.name, row.kind, row.valid_to) in [(each.name, each.kind, each.valid_to) for each in street.aliases]


def test_lines_are_there_for_every_street(gazetteer: Gazetteer) -> None:
    lines = gazetteer.street_lines()
    assert set(lines) == {street.id for street in gazetteer.streets}
    assert all(not line.is_empty for line in lines.values())


def test_every_house_is_found_by_its_label_where_it_stands(gazetteer: Gazetteer) -> None:
    geocoder, known = Geocoder(gazetteer), gazetteer.houses
    rows = np.random.default_rng(7).choice(len(known), 400, replace=False)
    names = {street.id: street.name_ru for street in gazetteer.streets}
    places = geocoder.geocode([f"{names[int(known.street_id[row])]}, {known.number[row]}" for row in rows])
    assert (places.precision == Precision.HOUSE).all()
    assert np.array_equal(places.lon, known.lon[rows])
    assert np.array_equal(places.street_id, known.street_id[rows])


def test_every_street_is_found_by_both_of_its_names(gazetteer: Gazetteer) -> None:
    geocoder = Geocoder(gazetteer)
    for names in ([street.name_ru for street in gazetteer.streets], [street.name_kk for street in gazetteer.streets]):
        places = geocoder.geocode(names)
        wrong = [
            name
            for name, street, found in zip(names, gazetteer.streets, places.street_id, strict=True)
            if found != street.id
        ]
        assert wrong == []


def test_an_empty_city_is_an_empty_gazetteer(empty_connection: Connection) -> None:
    empty = load_gazetteer(empty_connection)
    assert (len(empty.streets), len(empty.houses), len(empty.districts)) == (0, 0, 0)


def test_the_index_is_built_within_two_seconds(gazetteer: Gazetteer) -> None:
    started = time.process_time()
    Geocoder(gazetteer)
    Reverse(gazetteer)
    assert time.process_time() - started < 2
