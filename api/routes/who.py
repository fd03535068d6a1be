"""Who acts on a category at a point; the same code decides as for an issue that is sent."""

from datetime import UTC, datetime, timedelta
from typing import Annotated

import numpy as np
from fastapi import APIRouter, Query
from pydantic import Field

from api.dependencies import LiveDep
from api.errors import problems
from api.schemas.common import Accuracy, Agency, Code, Lat, Lon, Parameters
from api.schemas.intake import CHANNEL
from api.schemas.places import Who
from api.views import names_of
from geo.coverage.explain import reason, sentence
from geo.errors import UnknownCategory
from geo.intake import decide, find_places
from geo.model import IssueDraft, Severity

router = APIRouter(tags=["places"])


class WhoQuery(Parameters):
    """A point and what is wrong there."""

    lon: Lon
    lat: Lat
    category: Annotated[Code, Field(description="Code of a category.", examples=["pothole"])]
    accuracy_m: Accuracy | None = None


@router.get("/who", responses=problems(UnknownCategory))
def get_who(query: Annotated[WhoQuery, Query()], live: LiveDep) -> Who:
    """The one agency for a category at a point, until when it must act, and why it.

    Example: `GET /api/v1/who?lon=71.4304&lat=51.1283&category=pothole`
    """
    city, now = live.city, datetime.now(UTC)
    category = city.catalogue.category(query.category)
    draft = IssueDraft(CHANNEL, "", category.code, "", now, lon=query.lon, lat=query.lat, accuracy_m=query.accuracy_m)
    places = find_places(city, [draft], [category])
    located = city.locator.locate(places, np.array([category.needs_place]))
    decision = decide(city, [(draft, category)], places, located)[0][0]
    agency = city.coverage.agency(decision.agency_id)
    district = city.coverage.district(int(located.district_id[0]))
    neighbour = city.coverage.district(int(located.neighbour_id[0]))
    hours = category.due_emergency_h if category.severity == Severity.EMERGENCY else category.due_normal_h
    wording = city.catalogue.wordings[category.code]
    return Who(
        district=district.code if district else None,
        near_border=bool(located.near_border[0]),
        neighbour=neighbour.code if neighbour else None,
        agency=Agency(code=agency.code, names=names_of(agency.names)),
        due_at=now + timedelta(hours=hours),
        why=names_of(sentence(reason(decision), agency.names, wording.names, district.names if district else None)),
        trace=decision.trace,
    )
