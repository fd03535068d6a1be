"""What routes ask for; the only place where a transaction of a request begins and ends.

With scope="function" the transaction ends before the answer is sent, so "201" means committed.
"""

from collections.abc import Iterator
from typing import Annotated

from fastapi import Depends, Request
from sqlalchemy import Connection

from api.live import Live
from geo.database import Audience, transaction


async def get_live(request: Request) -> Live:
    """What the server holds."""
    live: Live = request.app.state.live
    return live


LiveDep = Annotated[Live, Depends(get_live)]


def begin_public(live: LiveDep) -> Iterator[Connection]:
    """One transaction of somebody from the public."""
    with live.connect() as connection:
        yield connection


def begin_intake(live: LiveDep) -> Iterator[Connection]:
    """One transaction that takes issues in; whoever asks after it sees them counted."""
    with transaction(live.engine, Audience.INTAKE) as connection:
        yield connection
    live.cubes.expire()


PublicConnection = Annotated[Connection, Depends(begin_public, scope="function")]
IntakeConnection = Annotated[Connection, Depends(begin_intake, scope="function")]
