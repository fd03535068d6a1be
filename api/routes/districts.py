"""The districts in force."""

from fastapi import APIRouter

from api.dependencies import LiveDep
from api.schemas.city import District, Districts
from api.schemas.common import NoParameters
from api.views import names_of

router = APIRouter(tags=["city"])


@router.get("/districts")
def list_districts(_nothing: NoParameters, live: LiveDep) -> Districts:
    """The districts of the boundaries in force, with their boxes (west, south, east, north).

    Example: `GET /api/v1/districts`
    """
    coverage = live.city.coverage
    return Districts(
        generation=coverage.generation,
        districts=[
            District(code=each.code, names=names_of(each.names), bbox=each.area.bounds) for each in coverage.districts
        ],
    )
