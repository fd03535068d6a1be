"""Rendered tiles kept in memory, and the answer to a request for one.

A route needs no more than this::

    cache = TileCache()                                          # one a process
    connect = partial(transaction, engine, Audience.PUBLIC)      # a connection is taken only when one is needed

    tile = Tile(z, x, y)                                         # InvalidTile outside the grid
    cube = holder.get(connect, at_least=v or 0)
    key = TileKey("issues", cube.version, tile, wanted, cube.codes.version)
    asked = Asked(v, request.headers.get("if-none-match"), "gzip" in request.headers.get("accept-encoding", ""))
    answer = cache.answer(key, asked, lambda: issue_tile(cube, connect, wanted, tile))
    return Response(answer.body, answer.status, answer.headers)

For the base map: `TileKey("base", cube.codes.version, tile)` and `lambda: base_tile(connection, tile)`.
"""

import gzip
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from http import HTTPStatus
from threading import Lock
from typing import TypeVar

from geo.filters import Filter
from tiles.grid import Tile

Word = TypeVar("Word", bound=str)

RENDERER = 1
"""Raised whenever the same data gives other bytes than before, so that no old tile is taken for a new one."""
CONTENT_TYPE = "application/vnd.mapbox-vector-tile"
FOR_GOOD = "public, max-age=31536000, immutable"
ASK_AGAIN = "public, max-age=0, must-revalidate"
MAX_BYTES = 128 << 20
ENTRY_BYTES = 600
"""What an entry takes besides its body, about."""


@dataclass(frozen=True, slots=True)
class TileKey:
    """What decides the bytes of a tile."""

    layer: str
    version: int
    """Of the data; the `v` of the URL."""
    tile: Tile
    wanted: Filter | None = None
    city_version: int = 0

    @property
    def etag(self) -> str:
        """Strong, without its quotes; the same in every process."""
        words = f"{RENDERER} {self.layer} {self.version} {self.city_version} {self.tile} {self.wanted}"
        return blake2b(words.encode(), digest_size=16).hexdigest()


@dataclass(frozen=True, slots=True)
class Asked:
    """How a client asked."""

    version: int | None = None
    if_none_match: str | None = None
    accepts_gzip: bool = True


@dataclass(frozen=True, slots=True)
class TileAnswer:
    """What to send back."""

    status: HTTPStatus
    headers: dict[str, str]
    body: bytes = field(default=b"", repr=False)


class TileCache:
    """The tiles used last, up to a number of bytes; a tile that many ask for at once is rendered once."""

    def __init__(self, max_bytes: int = MAX_BYTES) -> None:
        self._max_bytes = max_bytes
        self._bytes = 0
        self._bodies: OrderedDict[TileKey, bytes] = OrderedDict()
        self._turns: dict[TileKey, Lock] = {}
        self._lock = Lock()

    def __len__(self) -> int:
        """Number of tiles held."""
        return len(self._bodies)

    def answer(self, key: TileKey, asked: Asked, render: Callable[[], bytes]) -> TileAnswer:
        """Answer a request: 304 without rendering, 204 for an empty tile, else the tile; `render` may raise."""
        key = replace(key, wanted=key.wanted and _ordered(key.wanted))
        etag = key.etag
        headers = {
            "ETag": f'"{etag}"',
            "Cache-Control": FOR_GOOD if asked.version == key.version else ASK_AGAIN,
            "Vary": "Accept-Encoding",
        }
        if _matches(etag, asked.if_none_match):
            return TileAnswer(HTTPStatus.NOT_MODIFIED, headers)
        body = self.body(key, render)
        if not body:
            return TileAnswer(HTTPStatus.NO_CONTENT, headers)
        headers["Content-Type"] = CONTENT_TYPE
        if asked.accepts_gzip:
            # Two encodings are two representations, and a strong tag names one.
            headers |= {"Content-Encoding": "gzip", "ETag": f'"{etag}-gzip"'}
            return TileAnswer(HTTPStatus.OK, headers, body)
        return TileAnswer(HTTPStatus.OK, headers, gzip.decompress(body))

    def body(self, key: TileKey, render: Callable[[], bytes]) -> bytes:
        """Return the tile as gzip, empty if it is empty; one caller renders it while others wait."""
        held = self._held(key)
        if held is not None:
            return held
        with self._lock:
            turn = self._turns.setdefault(key, Lock())
        with turn:
            # Whoever had the turn before may have rendered it, or failed; then it is tried again.
            held = self._held(key)
            try:
                return self._rendered(key, render) if held is None else held
            finally:
                with self._lock:
                    if self._turns.get(key) is turn:
                        del self._turns[key]

    def _held(self, key: TileKey) -> bytes | None:
        with self._lock:
            held = self._bodies.get(key)
            if held is not None:
                self._bodies.move_to_end(key)
            return held

    def _rendered(self, key: TileKey, render: Callable[[], bytes]) -> bytes:
        drawn = render()
        # No time stamp: the same tile is the same bytes.
        body = gzip.compress(drawn, mtime=0) if drawn else b""
        with self._lock:
            self._keep(key, body)
        return body

    def _keep(self, key: TileKey, body: bytes) -> None:
        self._bytes += len(body) + ENTRY_BYTES
        replaced = self._bodies.pop(key, None)
        self._bytes -= 0 if replaced is None else len(replaced) + ENTRY_BYTES
        self._bodies[key] = body
        while self._bytes > self._max_bytes:
            _, oldest = self._bodies.popitem(last=False)
            self._bytes -= len(oldest) + ENTRY_BYTES


def _ordered(wanted: Filter) -> Filter:
    """The same filter with its words in order, so that it is one key however it was written."""
    return replace(
        wanted,
        groups=_sorted(wanted.groups),
        categories=_sorted(wanted.categories),
        status_groups=_sorted(wanted.status_groups),
        districts=_sorted(wanted.districts),
        agencies=_sorted(wanted.agencies),
        place_statuses=_sorted(wanted.place_statuses),
    )


def _sorted(words: tuple[Word, ...]) -> tuple[Word, ...]:
    return tuple(sorted(set(words)))


def _matches(etag: str, if_none_match: str | None) -> bool:
    if if_none_match is None:
        return False
    tags = {tag.strip().removeprefix("W/").strip('"').removesuffix("-gzip") for tag in if_none_match.split(",")}
    return etag in tags or "*" in tags
