"""What the page must know before it draws anything."""

from datetime import datetime

from fastapi import APIRouter

from api.dependencies import LiveDep
from api.schemas.city import City, Phones
from api.schemas.common import NoParameters
from api.views import names_of
from geo.model import Names

router = APIRouter(tags=["city"])


@router.get("/city")
def get_city(_nothing: NoParameters, live: LiveDep) -> City:
    """The city: names, box, centre, time zone, languages, telephone numbers, boundaries in force, newest data.

    Example: `GET /api/v1/city`
    """
    city = live.city
    settings = city.settings
    return City.model_validate(
        {
            **settings.values,
            "code": settings.code,
            "names": names_of(Names(settings.name_ru, settings.name_kk, settings.name_en)),
            "phones": Phones.model_validate(settings.values["phones"]),
            "generation": city.coverage.generation,
            "newest": live.newest(),
            "today": datetime.now(settings.zone).date(),
            "version": city.version,
            "style_url": live.settings.style_url or None,
        }
    )
