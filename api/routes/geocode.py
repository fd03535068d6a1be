"""Words to places, and a point to words."""

from typing import Annotated, Literal

import numpy as np
from fastapi import APIRouter, Query
from pydantic import Field

from api.dependencies import LiveDep
from api.schemas.common import Label, Lat, Lon, Parameters
from api.schemas.places import Found, Nearby, Place
from api.views import label_of
from geo.coverage.areas import Coverage
from geo.geocoding.candidate import Candidate, in_columns
from geo.intake import City
from geo.model import Places, Precision

MAX_FOUND = 20

router = APIRouter(tags=["places"])


class AddressQuery(Parameters):
    """Words to look for."""

    q: Annotated[
        str,
        Field(max_length=500, description="An address in words.", examples=["Кенесары 52"]),
    ]
    limit: Annotated[int, Field(ge=1, le=MAX_FOUND)] = 5
    mode: Annotated[Literal["search", "suggest"], Field(description="suggest: the words are still being typed.")] = (
        "search"
    )


class PointQuery(Parameters):
    """A point."""

    lon: Lon
    lat: Lat


@router.get("/geocode")
def geocode(query: Annotated[AddressQuery, Query()], live: LiveDep) -> Found:
    """The places that words may mean, most likely first.

    Example: `GET /api/v1/geocode?q=Кенесары 52`
    """
    city = live.city
    look = city.geocoder.suggest if query.mode == "suggest" else city.geocoder.candidates
    found = look(query.q, query.limit)
    codes = district_codes(city, in_columns(found, [each.reasons for each in found]))
    return Found(items=[_place(each, code) for each, code in zip(found, codes, strict=True)])


@router.get("/reverse")
def reverse(query: Annotated[PointQuery, Query()], live: LiveDep) -> Nearby:
    """What stands at a point, and its district.

    Example: `GET /api/v1/reverse?lon=71.4304&lat=51.1283`
    """
    city = live.city
    lon, lat = np.array([query.lon]), np.array([query.lat])
    ru, kk = city.reverse.labels(lon, lat)
    return Nearby(label=label_of(ru[0], kk[0]), district=district_codes(city, _point(query))[0])


def district_codes(city: City, places: Places) -> list[str | None]:
    """Code of the district of each place."""
    located = city.locator.locate(places, np.ones(len(places), dtype=np.bool_))
    return [_code(city.coverage, number) for number in located.district_id.tolist()]


def _code(coverage: Coverage, number: int) -> str | None:
    district = coverage.district(number)
    return district.code if district else None


def _point(query: PointQuery) -> Places:
    exact = Candidate(query.lon, query.lat, Precision.POINT, 1.0, 1.0, "", "")
    return in_columns([exact], [()])


def _place(found: Candidate, district: str | None) -> Place:
    return Place(
        lon=found.lon,
        lat=found.lat,
        precision=found.precision.word,
        radius_m=found.radius_m,
        confidence=found.confidence,
        label=Label(ru=found.label_ru, kk=found.label_kk),
        district=district,
        reasons=list(found.reasons),
    )
