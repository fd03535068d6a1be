"""The built page: hashed assets for ever, index for every address of the page itself."""

import mimetypes
from pathlib import Path, PurePosixPath

from fastapi import FastAPI
from starlette.convertors import Convertor, register_url_convertor
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.staticfiles import StaticFiles

FOREVER = "public, max-age=31536000, immutable"
ALWAYS_ASK = "no-cache"
ASSETS = "assets"
NOT_BUILT = "The page is not built yet: npm --prefix web ci && npm --prefix web run build"

for ending, kind in {".mjs": "text/javascript", ".webmanifest": "application/manifest+json"}.items():
    mimetypes.add_type(kind, ending)


class PageConvertor(Convertor[str]):
    """Paths that belong to the page: all but those of the API and the tiles."""

    regex = r"(?!api(?:/|$)|tiles(?:/|$)).*"

    def convert(self, value: str) -> str:
        """Return the path as it is."""
        return value

    def to_string(self, value: str) -> str:
        """Return the path as it is."""
        return value


def add_pages(app: FastAPI, folder: Path) -> None:
    """Serve the built page under every path that no other route has."""
    register_url_convertor("page", PageConvertor())
    files = StaticFiles(directory=folder, check_dir=False)

    async def page(request: Request) -> Response:
        return await _page(files, request)

    app.router.add_route("/{path:page}", page, methods=["GET", "HEAD"], include_in_schema=False)


async def _page(files: StaticFiles, request: Request) -> Response:
    path = PurePosixPath(request.path_params["path"] or "index.html")
    index = files.lookup_path("index.html")[1]
    if index is None:
        raise HTTPException(404, NOT_BUILT)
    if "\0" in str(path):
        raise HTTPException(404)
    if not path.suffix:
        path = PurePosixPath("index.html")
    response = await files.get_response(str(path), request.scope)
    response.headers["Cache-Control"] = FOREVER if path.parts[0] == ASSETS else ALWAYS_ASK
    return response
