"""What every request and answer passes: size limit, turnstile, headers of safety."""

import asyncio
from collections.abc import Sequence
from http import HTTPStatus

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.errors import problem_response
from api.schemas.problem import Problem

MAX_BODY = 64 * 1024
LARGER_BODIES = {"/api/v1/violations": 1024 * 1024}
"""Paths that take batches, and how many bytes."""
DYNAMIC = ("/api/", "/tiles/", "/health")
SAFETY = {
    "Permissions-Policy": "geolocation=(self), camera=(), microphone=(), payment=(), usb=()",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def too_large(most: int) -> Problem:
    """What a body of more than so many bytes is answered with."""
    return Problem(
        type="/problems/body-too-large",
        title="The request is too large.",
        status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
        detail=f"A body may have at most {most // 1024} kB here.",
    )


def content_policy(origins: Sequence[str] = ()) -> str:
    """What the page may load: its own, and maps from these origins."""
    maps = " ".join(("'self'", *origins))
    return (
        # MapLibre may start its workers from blobs.
        "default-src 'self'; worker-src 'self' blob:; child-src 'self' blob:; "
        f"connect-src {maps}; img-src {maps} data: blob:; "
        "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'"
    )


class SafetyHeaders:
    """Adds the headers of safety to every answer."""

    def __init__(self, app: ASGIApp, origins: Sequence[str] = ()) -> None:
        self.app = app
        self.headers = {**SAFETY, "Content-Security-Policy": content_policy(origins)}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self.headers.items():
                    headers.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, send_with_headers if scope["type"] == "http" else send)


class WholeBody:
    """Reads the body to its end before anything else happens; refuses one that is too large.

    So a slow sender holds neither a thread nor a connection.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        most = LARGER_BODIES.get(scope["path"], MAX_BODY)
        body = await _read(scope, receive, most)
        if body is None:
            await problem_response(too_large(most), {"Connection": "close"})(scope, receive, send)
            return
        await self.app(scope, _replay(body, receive), send)


class Turnstile:
    """Lets in no more requests than there are database connections; the others wait without a thread.

    A request that waits for a connection holds a thread, and one that has a connection needs a thread to give it back:
    without a turnstile enough of the first kind stop the second kind for good.
    """

    def __init__(self, app: ASGIApp, places: int) -> None:
        self.app = app
        self.places = asyncio.Semaphore(places)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http" or not scope["path"].startswith(DYNAMIC):
            await self.app(scope, receive, send)
            return
        async with self.places:
            await self.app(scope, receive, send)


async def _read(scope: Scope, receive: Receive, most: int) -> bytes | None:
    """The whole body, or None if it is too large or its sender has gone."""
    announced = Headers(scope=scope).get("content-length", "")
    if announced.isdecimal() and int(announced) > most:
        return None
    body = bytearray()
    while True:
        message = await receive()
        body += message.get("body", b"")
        if len(body) > most or message["type"] == "http.disconnect":
            return None
        if not message.get("more_body", False):
            return bytes(body)


def _replay(body: bytes, receive: Receive) -> Receive:
    told = False

    async def replayed() -> Message:
        nonlocal told
        if told:
            return await receive()
        told = True
        return {"type": "http.request", "body": body, "more_body": False}

    return replayed
