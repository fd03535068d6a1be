"""What cameras saw, in batches."""

from http import HTTPStatus

from fastapi import APIRouter, Response

from api.dependencies import IntakeConnection, LiveDep, NeedsCameraKey
from api.errors import problems
from api.schemas.common import NoParameters
from api.schemas.violations import NewEvents, Recorded
from geo.errors import KeyNotSet, WrongKey
from geo.violations.intake import take_in_events

router = APIRouter(prefix="/violations", tags=["violations"])


@router.post(
    "",
    status_code=HTTPStatus.CREATED,
    dependencies=[NeedsCameraKey],
    responses={
        200: {"model": Recorded, "description": "No event began a violation: all joined one, were known or rejected."},
        **problems(KeyNotSet, WrongKey, body=True),
    },
)
def post_violations(
    batch: NewEvents, _nothing: NoParameters, live: LiveDep, connection: IntakeConnection, response: Response
) -> Recorded:
    """Take in up to 1,000 events of cameras; what is answered is stored.

    Events of one camera and class that follow each other closely are one violation. The same event again adds nothing.
    An event that cannot be taken in is rejected with its reason, the rest lands.

    Example: `POST /api/v1/violations {"events": [{"event_id": "e-17", "camera": "cam-0001", "class": "open_manhole",
    "at": "2026-11-24T09:30:00+05:00", "confidence": 0.93, "model": "manholes 2.3",
    "evidence": "https://evidence.example/e/17"}]}`
    """
    recorded = take_in_events(connection, live.city, [event.fields() for event in batch.events])
    response.status_code = HTTPStatus.CREATED if recorded.taken else HTTPStatus.OK
    return Recorded.model_validate(recorded)
