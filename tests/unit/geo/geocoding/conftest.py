"""A small made-up town with the street names of real ones."""

from datetime import date

import numpy as np
import pytest
from shapely import MultiLineString, box

from geo.geocoding.entries import Alias, District, Gazetteer, Houses, NamedPlace, Street
from geo.geocoding.geocoder import Geocoder
from geo.text.numbers import number_of

WEST, SOUTH = 71.40, 51.15
STEP = 0.004
"""About 280 m from west to east and 445 m from south to north."""


def street(id_: int, names: tuple[str, str], street_class: str, at: tuple[str, int], *aliases: Alias) -> Street:
    """A straight street: ("east", k) runs east on the k-th line from the south, ("north", k) north on the k-th."""
    way, line = at
    ends = (
        [(WEST - STEP, SOUTH + line * STEP), (WEST + 6 * STEP, SOUTH + line * STEP)]
        if way == "east"
        else [(WEST + line * STEP, SOUTH - STEP), (WEST + line * STEP, SOUTH + 6 * STEP)]
    )
    return Street(id_, *names, street_class, MultiLineString([ends]), 20.0, tuple(aliases))


STREETS = (
    street(1, ("улица Кенесары", "Кенесары көшесі"), "street", ("east", 0)),
    street(2, ("проспект Абая", "Абай даңғылы"), "avenue", ("east", 1)),
    street(3, ("улица Сакена Сейфуллина", "Сәкен Сейфуллин көшесі"), "street", ("east", 2)),
    street(
        4,
        ("проспект Республики", "Республика даңғылы"),
        "avenue",
        ("north", 0),
        Alias("улица Пушкина", "old", None, date(2008, 2, 4)),
    ),
    street(5, ("улица Желтоксан", "Желтоқсан көшесі"), "street", ("north", 1)),
    street(
        6,
        ("улица Александра Пушкина", "Пушкин көшесі"),
        "street",
        ("north", 2),
        Alias("улица Гумилева", "old", None, date(2008, 2, 4)),
    ),
    street(7, ("улица Е-899", "Е-899 көшесі"), "street", ("north", 3)),
    street(8, ("проспект Бауыржана Момышулы", "Бауыржан Момышұлы даңғылы"), "avenue", ("north", 4)),
    street(9, ("улица Керей, Жанибек хандар", "Керей, Жәнібек хандар көшесі"), "street", ("east", 3)),
    street(10, ("проспект Мангилик Ел", "Мәңгілік Ел даңғылы"), "avenue", ("east", 4)),
    street(11, ("Коргалжынское шоссе", "Қорғалжын тас жолы"), "highway", ("east", 5)),
    street(12, ("проспект Кабанбай батыра", "Қабанбай батыр даңғылы"), "avenue", ("north", 5)),
    street(
        13,
        ("улица Абикена Бектурова", "Әбікен Бектұров көшесі"),
        "street",
        ("north", 6),
        Alias("улица Е49", "code"),
    ),
    street(14, ("улица Динмухамеда Кунаева", "Қонаев көшесі"), "street", ("east", 6)),
)

PLACES = (
    NamedPlace(1, "school", "Школа-гимназия № 17", "№17 мектеп-гимназия", 71.401, 51.151, 150.0),
    NamedPlace(2, "clinic", "Городская поликлиника № 5", "", 71.409, 51.159, 150.0),
    NamedPlace(3, "mall", "ТРЦ «Керуен»", "«Керуен» сауда орталығы", 71.4085, 51.1502, 30.0),
    NamedPlace(4, "mall", "Хан Шатыр", "Хан Шатыр", 71.4042, 51.1541, 30.0),
    NamedPlace(5, "complex", "ЖК «Номад»", "«Номад» тұрғын үй кешені", 71.416, 51.166, 150.0),
    NamedPlace(6, "quarter", "Микрорайон «Самал»", "«Самал» шағын ауданы", 71.412, 51.162, 800.0),
    NamedPlace(7, "quarter", "Микрорайон № 9", "№9 шағын аудан", 71.404, 51.166, 800.0),
    NamedPlace(8, "bridge", "Мост Абая", "Абай көпірі", 71.42, 51.1541, 300.0),
    NamedPlace(9, "complex", "ЖК «Коркем-2»", "«Көркем-2» тұрғын үй кешені", 71.4122, 51.1581, 150.0),
)

DISTRICTS = (
    District(1, "район Алматы", "Алматы ауданы", "Almaty district", box(71.40, 51.14, 71.43, 51.18)),
    District(2, "район Сарыарка", "Сарыарқа ауданы", "Saryarqa district", box(71.38, 51.14, 71.40, 51.18)),
)


def houses() -> Houses:
    """Numbers on the first eight streets, 40 m apart, odd ones on the north or west side."""
    numbers = [*range(1, 31), *range(35, 40), 52, 99]
    rows = [(line.id, str(number)) for line in STREETS[:6] for number in numbers if number != 17]
    rows += [(1, "11/5"), (1, "24а"), (1, "24а/1"), (8, "2/5"), (8, "40/1"), (8, "40/2"), (7, "5")]
    x, y = zip(*(_position(*row) for row in rows), strict=True)
    return Houses(
        street_id=np.array([street_id for street_id, _ in rows], dtype=np.int64),
        number=[number for _, number in rows],
        key=[number for _, number in rows],
        lon=np.array(x),
        lat=np.array(y),
        synthetic=np.zeros(len(rows), dtype=np.bool_),
    )


def _position(street_id: int, number: str) -> tuple[float, float]:
    line = STREETS[street_id - 1].line
    west, south, east, north = line.bounds
    digits = number_of(number)
    along = (digits + 1) // 2 * 40 / 70_000
    aside = 0.0002 if digits % 2 else -0.0002
    return (west + along, south + aside) if east - west > north - south else (west + aside, south + along * 0.63)


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    """The town."""
    return Gazetteer(STREETS, houses(), PLACES, DISTRICTS)


@pytest.fixture(scope="session")
def geocoder(gazetteer: Gazetteer) -> Geocoder:
    """The geocoder of the town."""
    return Geocoder(gazetteer)
