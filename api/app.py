"""The application: thin HTTP around the domain."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress

from fastapi import APIRouter, FastAPI
from fastapi.concurrency import run_in_threadpool
from fastapi.routing import APIRoute
from starlette.middleware.gzip import GZipMiddleware

from api.errors import add_error_handlers, problems
from api.live import Live
from api.middleware import SafetyHeaders, Turnstile, WholeBody
from api.openapi import describe
from api.pages import add_pages
from api.routes import (
    categories,
    city,
    counts,
    districts,
    geocode,
    health,
    hotspots,
    incidents,
    issues,
    preview,
    recurrences,
    tiles,
    trends,
    violations,
    who,
)
from api.settings import ServerSettings
from geo.database import create_app_engine
from geo.errors import Unavailable
from geo.settings import DatabaseSettings

MIN_GZIP = 1000
GZIP_LEVEL = 5
READ = (city, categories, districts, counts, issues, preview, violations, geocode, who)
ANALYSED = (incidents, recurrences, hotspots, trends)
NOT_GZIPPED = ("application/vnd.mapbox-vector-tile", "font/woff2", "image/png", "image/webp", "image/jpeg")
Lifespan = Callable[[FastAPI], AbstractAsyncContextManager[None]]


def create_app(database: DatabaseSettings | None = None, server: ServerSettings | None = None) -> FastAPI:
    """Make the application; without arguments its settings come from the environment."""
    database, server = database or DatabaseSettings(), server or ServerSettings()
    app = FastAPI(
        title="Qala",
        summary="The issue map of a city.",
        version="0.1.0",
        docs_url=None,  # its page would load scripts from elsewhere
        redoc_url=None,
        lifespan=_lifespan(database, server),
        generate_unique_id_function=_operation_id,
    )
    add_error_handlers(app)
    app.include_router(_api())
    app.include_router(tiles.router)
    app.include_router(health.router)
    add_pages(app, server.pages)
    describe(app)
    app.add_middleware(Turnstile, places=database.pool_size)
    app.add_middleware(WholeBody)
    app.add_middleware(
        GZipMiddleware, minimum_size=MIN_GZIP, compresslevel=GZIP_LEVEL, exclude_content_types=NOT_GZIPPED
    )
    app.add_middleware(SafetyHeaders, origins=server.outside_origins)
    return app


def _api() -> APIRouter:
    api = APIRouter(prefix="/api/v1", responses=problems())
    for module in (*READ, *ANALYSED):
        api.include_router(module.router)
    return api


def _operation_id(route: APIRoute) -> str:
    """The name of the route's function: stable names for generated clients."""
    return route.name


def _lifespan(database: DatabaseSettings, server: ServerSettings) -> Lifespan:
    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        engine = create_app_engine(database)
        app.state.live = Live(engine, server)
        # The first request should not wait for the city; without one the server starts all the same and says so.
        with suppress(Unavailable):
            await run_in_threadpool(lambda: app.state.live.city)
        yield
        engine.dispose()

    return lifespan
