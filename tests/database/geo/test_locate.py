"""Districts and agencies of the real city, against PostGIS and for any place on Earth."""

import random
from datetime import UTC, datetime
from itertools import pairwise

import numpy as np
import pytest
import shapely
from sqlalchemy import Connection, text

from geo.intake import City, decide, find_places, load_city
from geo.model import Category, IssueDraft, Kind, Severity
from tests.builders import make_draft, make_places

ORACLE = text("""
    SELECT point.number, COALESCE(min(districts.id), 0)
    FROM unnest(CAST(:lon AS float8[]), CAST(:lat AS float8[])) WITH ORDINALITY AS point (lon, lat, number)
    LEFT JOIN districts ON ST_Covers(districts.geom, ST_SetSRID(ST_MakePoint(point.lon, point.lat), 4326))
      AND districts.generation_id = (SELECT id FROM boundary_generations WHERE state = 'active')
    GROUP BY point.number
    ORDER BY point.number
""")
EARTH = [(-180.0, -90.0), (180.0, 90.0), (0.0, 0.0), (71.43, -51.13), (51.13, 71.43), (-180.0, 51.13)]


@pytest.fixture
def city(astana_connection: Connection) -> City:
    return load_city(astana_connection)


def corners(city: City) -> list[tuple[float, float]]:
    """Some corners of the districts' borders."""
    rings = [shapely.get_coordinates(district.area)[::7] for district in city.coverage.districts]
    return [(float(x), float(y)) for x, y in np.concatenate(rings)]


def between(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """The middles between points."""
    return [((a + c) / 2, (b + d) / 2) for (a, b), (c, d) in pairwise(points)]


def test_every_point_has_the_district_that_postgis_says(astana_connection: Connection, city: City) -> None:
    dice = random.Random(109)
    points = [(dice.uniform(71.1, 71.9), dice.uniform(50.8, 51.4)) for _ in range(3000)]
    points += corners(city) + between(corners(city)) + EARTH
    lon, lat = map(list, zip(*points, strict=True))

    located = city.locator.locate(make_places(*points), np.ones(len(points), dtype=np.bool_))

    expected = [row[1] for row in astana_connection.execute(ORACLE, {"lon": lon, "lat": lat})]
    assert located.district_id.tolist() == expected
    assert len(set(expected)) == len(city.coverage.districts) + 1


def test_every_corner_of_a_border_is_near_it(city: City) -> None:
    points = corners(city)

    located = city.locator.locate(make_places(*points), np.ones(len(points), dtype=np.bool_))

    assert located.near_border.all()


def test_any_place_and_category_at_any_time_has_exactly_one_agency(city: City) -> None:
    dice = random.Random(109)
    agencies = {agency.id for agency in city.coverage.agencies}
    points = [*EARTH, *corners(city)[:40], (71.43, 51.13), (None, None)]
    accepted: list[tuple[IssueDraft, Category]] = [
        (
            make_draft(
                category=category.code,
                lon=lon,
                lat=lat,
                text="здесь",
                kind=dice.choice(list(Kind)),
                severity=dice.choice([None, *Severity]),
                channel=dice.choice(["web", "phone", "camera", "no such channel"]),
                occurred_at=datetime(dice.randrange(1900, 2200), 2, 28, 23, 59, tzinfo=UTC),
            ),
            category,
        )
        for category in city.catalogue.categories
        for lon, lat in points
    ]
    drafts, categories = [draft for draft, _ in accepted], [category for _, category in accepted]
    places = find_places(city, drafts, categories)
    located = city.locator.locate(places, np.array([category.needs_place for category in categories]))

    decisions, informed = decide(city, accepted, places, located)

    assert len(decisions) == len(accepted)
    assert {decision.agency_id for decision in decisions} <= agencies
    for decision, other in zip(decisions, informed, strict=True):
        assert other is None or other.agency_id != decision.agency_id


def test_the_answer_does_not_depend_on_the_batch_it_comes_in(city: City) -> None:
    points = corners(city)[:60]
    category = city.catalogue.category("illegal_dump")
    accepted = [(make_draft(category=category.code, lon=lon, lat=lat), category) for lon, lat in points]

    def agencies(rows: list[tuple[IssueDraft, Category]]) -> list[int]:
        places = find_places(city, [draft for draft, _ in rows], [each for _, each in rows])
        located = city.locator.locate(places, np.ones(len(rows), dtype=np.bool_))
        return [decision.agency_id for decision in decide(city, rows, places, located)[0]]

    together = agencies(accepted)

    assert together == [agencies([row])[0] for row in accepted]
    assert together[::-1] == agencies(accepted[::-1])
