"""What routes ask for; the only place where a transaction of a request begins and ends.

With scope="function" the transaction ends before the answer is sent, so "201" means committed.
"""

import hmac
from collections.abc import Iterator
from typing import Annotated

from fastapi import Depends, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from sqlalchemy import Connection

from api.live import Live
from geo.database import Audience, transaction
from geo.errors import KeyNotSet, WrongKey


async def get_live(request: Request) -> Live:
    """What the server holds."""
    live: Live = request.app.state.live
    return live


LiveDep = Annotated[Live, Depends(get_live)]


def begin_public(live: LiveDep) -> Iterator[Connection]:
    """One transaction of somebody from the public."""
    with live.connect() as connection:
        yield connection


def begin_planner(live: LiveDep) -> Iterator[Connection]:
    """One transaction that reads what the analysis has found; what it reads is projected before anybody sees it."""
    with transaction(live.engine, Audience.PLANNER) as connection:
        yield connection


def begin_intake(live: LiveDep) -> Iterator[Connection]:
    """One transaction that takes issues in; whoever asks after it sees them counted."""
    with transaction(live.engine, Audience.INTAKE) as connection:
        yield connection
    live.cubes.expire()


BEARER = HTTPBearer(auto_error=False, scheme_name="camera_key", description="The key in QALA_CAMERA_KEY.")


async def need_camera_key(
    live: LiveDep, given: Annotated[HTTPAuthorizationCredentials | None, Depends(BEARER)]
) -> None:
    """Raise KeyNotSet where no key is set, and WrongKey for another one or none."""
    key = live.settings.camera_key.get_secret_value()
    if not key:
        raise KeyNotSet("set QALA_CAMERA_KEY, start the server again, and send the key as Authorization: Bearer KEY")
    if given is None or not hmac.compare_digest(given.credentials.encode(), key.encode()):
        raise WrongKey("send the key that stands in QALA_CAMERA_KEY as Authorization: Bearer KEY")


NeedsCameraKey = Depends(need_camera_key)
PublicConnection = Annotated[Connection, Depends(begin_public, scope="function")]
PlannerConnection = Annotated[Connection, Depends(begin_planner, scope="function")]
IntakeConnection = Annotated[Connection, Depends(begin_intake, scope="function")]
