"""Size limit, turnstile and headers, on a tiny application."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator

import httpx2
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from api.middleware import MAX_BODY, SafetyHeaders, Turnstile, WholeBody, content_policy
from api.settings import ServerSettings


async def echo(request: Request) -> Response:
    return JSONResponse({"bytes": len(await request.body())})


def application(endpoint: Callable[[Request], Awaitable[Response]]) -> Starlette:
    return Starlette(routes=[Route("/api/echo", endpoint, methods=["GET", "POST"])])


@pytest.fixture
def client() -> TestClient:
    return TestClient(SafetyHeaders(WholeBody(application(echo))))


@pytest.mark.parametrize("size", [0, 1, MAX_BODY])
def test_a_body_within_the_limit_arrives_whole(client: TestClient, size: int) -> None:
    assert client.post("/api/echo", content=b"x" * size).json() == {"bytes": size}


def test_a_body_announced_too_large_is_refused(client: TestClient) -> None:
    answer = client.post("/api/echo", content=b"x" * (MAX_BODY + 1))

    assert answer.status_code == 413
    assert answer.json()["type"] == "/problems/body-too-large"


def test_a_body_in_pieces_without_a_length_is_refused_when_too_large(client: TestClient) -> None:
    def pieces() -> Iterator[bytes]:
        for _ in range(MAX_BODY // 1024 + 1):
            yield b"x" * 1024

    assert client.post("/api/echo", content=pieces()).status_code == 413


def test_headers_of_safety_stand_on_every_answer(client: TestClient) -> None:
    for answer in (client.get("/api/echo"), client.get("/nowhere"), client.post("/api/echo", content=b"x" * 99_999)):
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert "default-src 'self'" in answer.headers["content-security-policy"]
        assert "worker-src 'self' blob:" in answer.headers["content-security-policy"]
        assert answer.headers["permissions-policy"].startswith("geolocation=(self)")
        assert "referrer-policy" in answer.headers


def test_maps_of_another_house_may_be_loaded_only_from_where_the_settings_say() -> None:
    settings = ServerSettings(style_url="https://maps.example/style.json", style_origins="https://fonts.example")

    allowed = content_policy(settings.outside_origins)

    assert "connect-src 'self' https://maps.example https://fonts.example;" in allowed
    assert "connect-src 'self';" in content_policy(ServerSettings().outside_origins)


def test_no_more_requests_are_inside_than_the_turnstile_has_places() -> None:
    inside, most = 0, 0

    async def busy(_request: Request) -> Response:
        nonlocal inside, most
        inside += 1
        most = max(most, inside)
        await asyncio.sleep(0.01)
        inside -= 1
        return Response()

    async def crowd() -> list[int]:
        transport = httpx2.ASGITransport(Turnstile(application(busy), places=3))
        async with httpx2.AsyncClient(transport=transport, base_url="http://test") as many:
            answers = await asyncio.gather(*(many.get("/api/echo") for _ in range(12)))
        return [answer.status_code for answer in answers]

    assert asyncio.run(crowd()) == [200] * 12
    assert most == 3
