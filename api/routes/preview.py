"""What everybody will see of the words."""

from fastapi import APIRouter

from api.dependencies import LiveDep
from api.errors import problems
from api.schemas.common import NoParameters
from api.schemas.intake import Draft, Preview
from geo.issues.redaction import redact

router = APIRouter(tags=["issues"])


@router.post("/preview", responses=problems(body=True))
def preview(_nothing: NoParameters, live: LiveDep, draft: Draft) -> Preview:
    """The words as the public will see them, with phones, e-mails, IIN and flats masked. Nothing is stored.

    Example: `POST /api/v1/preview {"text": "Яма во дворе, кв. 15"}`
    """
    return Preview(text=redact([draft.text], live.city.settings.country)[0])
