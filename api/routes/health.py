"""Whether Qala can answer."""

from http import HTTPStatus

from fastapi import APIRouter, Response

from api.dependencies import LiveDep
from api.live import Live
from api.schemas.common import NoParameters
from api.schemas.places import Health
from geo.errors import CityNotLoaded, DatabaseUnavailable

router = APIRouter(tags=["health"])


@router.get("/health", responses={503: {"model": Health, "description": "It cannot answer yet."}})
def get_health(_nothing: NoParameters, live: LiveDep, response: Response) -> Health:
    """Whether the database answers and which city is loaded.

    Example: `GET /health`
    """
    health = _look(live)
    if health.status != "ok":
        response.status_code = HTTPStatus.SERVICE_UNAVAILABLE
    response.headers["Cache-Control"] = "no-store"
    return health


def _look(live: Live) -> Health:
    try:
        live.ping()
        city = live.city
    except CityNotLoaded as exc:
        return Health(status=exc.title, database=True, city=None, version=None)
    except DatabaseUnavailable as exc:
        return Health(status=exc.title, database=False, city=None, version=None)
    return Health(status="ok", database=True, city=city.settings.code, version=city.version)
