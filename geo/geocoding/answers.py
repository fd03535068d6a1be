"""From what a text names to places, best first.

Confidence is a plain product of two figures until it can be calibrated on operators' decisions: how well the name fits
(parse.py, named.py) and how much an answer of its kind is worth (_WORTH). Below _LEAST nothing is answered: most
streets that a gazetteer does not know look a little like one that it knows.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations

import shapely

from geo.geocoding.candidate import Candidate
from geo.geocoding.coordinates import find_coordinates
from geo.geocoding.index import Index
from geo.geocoding.labels import Label
from geo.geocoding.named import DistrictFinding, PlaceFinding, find_districts, find_places
from geo.geocoding.parse import StreetFinding, find_streets
from geo.geocoding.query import Query
from geo.geocoding.ranking import Answer, rank, said_twice, with_namesakes
from geo.geocoding.strangers import first_unknown_street
from geo.model import Precision

_WORTH = {
    Precision.POINT: 0.98,
    Precision.HOUSE: 0.95,
    Precision.HOUSE_BASE: 0.85,
    Precision.HOUSE_NEAR: 0.72,
    Precision.CROSSING: 0.92,
    Precision.NAMED_PLACE: 0.85,
    Precision.STREET: 0.8,
    Precision.QUARTER: 0.8,
    Precision.DISTRICT: 0.7,
}
_LEAST = 0.4
_BARE = 0.9
"""Factor of a street without a house, a kind and a preposition in a text that is hardly more than an address."""
_LOST_IN_TEXT = 0.45
_LED = 0.85
_NEAR_STREET_M = 400.0
_SURE_PLACE = 0.9
_SURE_KIND = 0.95


@dataclass(frozen=True, slots=True)
class Reading:
    """What was found in one text."""

    answers: tuple[Answer, ...]
    """Best first."""
    reasons: tuple[str, ...]
    """Why there is no answer, if there is none."""


def find_answers(index: Index, query: Query, day: date | None) -> Reading:
    """All places that a text may mean."""
    point = find_coordinates(query.text, index.bounds)
    if point is not None:
        return Reading((Answer(_at_point(*point), 0, len(query.text), remark=False),), ())
    districts = find_districts(index, query)
    streets = [
        found for found in find_streets(index, query, day) if not _within(found.start, found.name_end, districts)
    ]
    places = [found for found in find_places(index, query) if not _within(found.start, found.end, districts)]
    unknown = first_unknown_street(query, streets, places)
    answers = [
        *_crossings(index, query, streets),
        *(_of_street(index, query, found) for found in streets if not _swallowed(found, places)),
        *(_of_place(index, query, found, streets) for found in places if not _named_after_street(found, streets)),
        *(_of_district(index, query, found) for found in districts),
    ]
    kept = [answer for answer in answers if answer.candidate.confidence >= _LEAST]
    if unknown is not None:
        kept = [answer for answer in kept if _holds_beside_unknown(answer, unknown)]
    ranked = with_namesakes(sorted(said_twice(kept), key=rank))
    reason = "STREET_UNKNOWN" if unknown is not None else "UNSURE" if answers else "NO_ADDRESS"
    return Reading(tuple(ranked), () if ranked else (reason,))


def _holds_beside_unknown(answer: Answer, unknown: int) -> bool:
    """A street that the gazetteer does not know is not answered by another street that is merely near."""
    if answer.candidate.precision in {Precision.STREET, Precision.CROSSING}:
        return answer.start < unknown
    return not answer.remark or answer.candidate.precision <= Precision.HOUSE_NEAR


def _within(start: int, end: int, districts: list[DistrictFinding]) -> bool:
    return any(found.start <= start and end <= found.end for found in districts)


def _named_after_street(found: PlaceFinding, streets: list[StreetFinding]) -> bool:
    """Whether the words name a street and only remind of a place that is called after it."""
    return found.score < _SURE_KIND and any(
        each.start < found.end and found.start < each.name_end and each.score > found.score for each in streets
    )


def _swallowed(found: StreetFinding, places: list[PlaceFinding]) -> bool:
    """Whether a street's name is only a part of a place's: the bridge Turan, the quarter Al-Farabi."""
    if found.typed or found.house is not None:
        return False
    return any(
        each.start <= found.start and found.name_end <= each.end and each.score >= _SURE_PLACE for each in places
    )


def _of_street(index: Index, query: Query, found: StreetFinding) -> Answer:
    candidate = _house(index, found) if found.house else None
    if candidate is None:
        candidate = _street(index, query, found)
    return _answer(query, candidate, found.start, found.end)


def _house(index: Index, found: StreetFinding) -> Candidate | None:
    house = index.houses.find(index.streets[found.street].id, found.house or "")
    if house is None:
        return None
    label = index.labels[found.street].with_house(found.house or "")
    return _candidate(
        (house.lon, house.lat, house.radius_m),
        house.precision,
        found.score,
        label,
        index.streets[found.street].id,
        (*found.reasons, *house.reasons),
    )


def _street(index: Index, query: Query, found: StreetFinding) -> Candidate:
    middle = index.middles[found.street]
    score, reasons = found.score, found.reasons
    if found.house is not None:
        reasons = (*reasons, "HOUSE_NOT_FOUND")
    elif not found.typed:
        score *= _BARE if query.is_short else _LED if found.led else _LOST_IN_TEXT
    return _candidate(
        (middle.lon, middle.lat, middle.radius_m),
        Precision.STREET,
        score,
        index.labels[found.street],
        index.streets[found.street].id,
        reasons,
    )


def _crossings(index: Index, query: Query, streets: list[StreetFinding]) -> Iterator[Answer]:
    for a, b in combinations(streets, 2):
        if a.street == b.street or not _cross(query, a, b):
            continue
        met = index.crossing(a.street, b.street)
        reasons = tuple(dict.fromkeys((*a.reasons, *b.reasons, *(("SEVERAL_CROSSINGS",) if len(met) > 1 else ()))))
        label = index.labels[a.street].crossing(index.labels[b.street])
        score = min(a.score, b.score) * (1.0 if len(met) == 1 else 0.8)
        for crossing in met:
            point = (crossing.lon, crossing.lat, crossing.radius_m)
            candidate = _candidate(point, Precision.CROSSING, score, label, 0, reasons)
            yield _answer(query, candidate, a.start, b.end)


def _cross(query: Query, a: StreetFinding, b: StreetFinding) -> bool:
    """Whether two streets are named as a pair: nothing but a mark or "and" between them, and no house."""
    first, second = sorted((a, b), key=lambda each: each.start)
    if first.end > second.start or first.house is not None or second.house is not None:
        return False
    return query.joins(first.end, second.start)


def _of_place(index: Index, query: Query, found: PlaceFinding, streets: list[StreetFinding]) -> Answer:
    place = index.places[found.place]
    precision = Precision.QUARTER if place.kind == "quarter" else Precision.NAMED_PLACE
    score, reasons = found.score, found.reasons
    if streets and precision is Precision.NAMED_PLACE and not _is_near(index, found, streets):
        score, reasons = score * 0.5, (*reasons, "STREET_ELSEWHERE")
    candidate = _candidate(
        (place.lon, place.lat, place.radius_m), precision, score, index.place_labels[found.place], 0, reasons
    )
    return _answer(query, candidate, found.start, found.end)


def _is_near(index: Index, found: PlaceFinding, streets: list[StreetFinding]) -> bool:
    place = index.places[found.place]
    point = shapely.Point(place.lon * index.plane.metres_lon, place.lat * index.plane.metres_lat)
    lines = (index.flat_lines[street.street] for street in streets if street.score >= _LEAST)
    distances = [line.distance(point) for line in lines]
    return not distances or min(distances) <= _NEAR_STREET_M + place.radius_m


def _of_district(index: Index, query: Query, found: DistrictFinding) -> Answer:
    district = index.districts[found.district]
    point = district.area.representative_point()
    radius_m = float(shapely.hausdorff_distance(index.plane.flat(district.area), index.plane.flat(point)))
    label = Label(district.name_ru, district.name_kk or district.name_ru)
    candidate = _candidate((point.x, point.y, radius_m), Precision.DISTRICT, 1.0, label, 0, ())
    return _answer(query, candidate, found.start, found.end)


def _at_point(lon: float, lat: float) -> Candidate:
    label = f"{lat:.5f}, {lon:.5f}"
    return _candidate((lon, lat, 15.0), Precision.POINT, 1.0, Label(label, label), 0, ())


def _candidate(
    point: tuple[float, float, float],
    precision: Precision,
    score: float,
    label: Label,
    street_id: int,
    reasons: tuple[str, ...],
) -> Candidate:
    lon, lat, radius_m = point
    confidence = round(min(score, 1.0) * _WORTH[precision], 3)
    return Candidate(lon, lat, precision, radius_m, confidence, label.ru, label.kk, street_id, reasons)


def _answer(query: Query, candidate: Candidate, start: int, end: int) -> Answer:
    return Answer(candidate, start, end, remark=start >= query.remark)
