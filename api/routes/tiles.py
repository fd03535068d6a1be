"""Vector tiles of issues and of the base map, and how to ask for them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any, cast

from fastapi import APIRouter, Depends, Header, Path, Query, Request, Response
from pydantic import Field

from api.dependencies import LiveDep
from api.errors import problems
from api.filters import FilterQuery
from api.live import Live
from api.schemas.common import NoParameters, Parameters
from geo.errors import InvalidTile
from tiles.cache import CONTENT_TYPE, Asked, TileKey
from tiles.grid import Tile
from tiles.render import base_tile, issue_tile
from tiles.tilejson import TileSource, base_tilejson, issue_tilejson

ANSWERS: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The tile, Mapbox Vector Tile 2.1.",
        "content": {CONTENT_TYPE: {"schema": {"type": "string", "format": "binary"}}},
    },
    204: {"description": "Nothing is drawn in this tile."},
    304: {"description": "The tile that the client holds is still true."},
    **problems(InvalidTile),
}
JSON_FRESH = {"Cache-Control": "no-cache"}

Number = Annotated[int, Path(ge=0, le=1 << 30)]
Version = Annotated[
    int | None,
    Field(ge=0, le=1 << 62, description="Version of the data: a tile of the present one may be kept for ever."),
]


@dataclass(frozen=True, slots=True)
class Holds:
    """What the client holds and can read."""

    etags: str | None
    gzip: bool

    def asked(self, version: int | None) -> Asked:
        """The request as the cache understands it."""
        return Asked(version, self.etags, self.gzip)


async def get_tile(z: Number, x: Number, y: Number) -> Tile:
    """The tile of the path; raises InvalidTile outside the grid."""
    return Tile(z, x, y)


async def get_holds(
    if_none_match: Annotated[str | None, Header(description="ETags of tiles that the client holds.")] = None,
    accept_encoding: Annotated[str, Header(include_in_schema=False)] = "",
) -> Holds:
    """What the headers say."""
    return Holds(if_none_match, "gzip" in accept_encoding)


async def get_root(request: Request) -> str:
    """The address that the client has reached, since maps ask for tiles from workers without one."""
    return str(request.base_url).rstrip("/")


RootDep = Annotated[str, Depends(get_root)]
TileDep = Annotated[Tile, Depends(get_tile)]
HoldsDep = Annotated[Holds, Depends(get_holds)]

router = APIRouter(prefix="/tiles", tags=["tiles"])


class IssueTileQuery(FilterQuery):
    """The filter and the version."""

    v: Version = None


class BaseTileQuery(Parameters):
    """The version."""

    v: Version = None


@router.get("/issues.json", responses=problems())
def get_issue_tilejson(_nothing: NoParameters, live: LiveDep, root: RootDep, response: Response) -> dict[str, Any]:
    """TileJSON 3 of the tiles of issues; the filter's parameters may be added to the URL of its tiles.

    Example: `GET /tiles/issues.json`
    """
    response.headers.update(JSON_FRESH)
    return issue_tilejson(_source(live, root, live.cube().version))


@router.get("/base.json", responses=problems())
def get_base_tilejson(_nothing: NoParameters, live: LiveDep, root: RootDep, response: Response) -> dict[str, Any]:
    """TileJSON 3 of the base map.

    Example: `GET /tiles/base.json`
    """
    response.headers.update(JSON_FRESH)
    return base_tilejson(_source(live, root, live.city.version))


@router.get(
    "/issues/{z}/{x}/{y}.mvt",  # noqa: FAST003 - they are parameters of TileDep
    name="get_issue_tile",
    response_class=Response,
    responses=ANSWERS,
)
def draw_issues(tile: TileDep, query: Annotated[IssueTileQuery, Query()], live: LiveDep, holds: HoldsDep) -> Response:
    """Cells with whole counts up to zoom 15, single issues from zoom 16.

    Example: `GET /tiles/issues/11/1430/680.mvt?group=roads_transport&v=12`
    """
    wanted, cube = query.filter(), live.cube(query.v or 0)
    key = TileKey("issues", cube.version, tile, wanted, cube.codes.version)
    return _answer(live, key, holds.asked(query.v), lambda: issue_tile(cube, live.connect, wanted, tile))


@router.get(
    "/base/{z}/{x}/{y}.mvt",  # noqa: FAST003 - they are parameters of TileDep
    name="get_base_tile",
    response_class=Response,
    responses=ANSWERS,
)
def draw_base(tile: TileDep, query: Annotated[BaseTileQuery, Query()], live: LiveDep, holds: HoldsDep) -> Response:
    """Districts, water, parks, railways, streets, houses and named places.

    Example: `GET /tiles/base/11/1430/680.mvt`
    """

    def render() -> bytes:
        with live.connect() as connection:
            return base_tile(connection, tile)

    return _answer(live, TileKey("base", live.city.version, tile), holds.asked(query.v), render)


def _answer(live: Live, key: TileKey, asked: Asked, render: Callable[[], bytes]) -> Response:
    answer = live.tiles.answer(key, asked, render)
    return Response(answer.body, answer.status, answer.headers)


def _source(live: Live, root: str, version: int) -> TileSource:
    values = live.city.settings.values
    west, south, east, north = cast("list[float]", values["bbox"])
    return TileSource(root, (west, south, east, north), version, str(values["attribution"]))
