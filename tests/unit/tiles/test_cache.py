"""Answers to requests for tiles: rendered once, asked again cheaply, never stale."""

import gzip
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from http import HTTPStatus
from threading import Event

import pytest

from geo.filters import Filter
from geo.model import StatusGroup
from tiles.cache import ENTRY_BYTES, Asked, TileCache, TileKey
from tiles.grid import Tile

KEY = TileKey("issues", 7, Tile(12, 2860, 1368), Filter())
BODY = b"a tile " * 50


class Renderer:
    def __init__(self, body: bytes = BODY) -> None:
        self.body = body
        self.calls = 0

    def __call__(self) -> bytes:
        self.calls += 1
        return self.body


def test_a_tile_is_rendered_once_and_sent_as_gzip() -> None:
    cache, render = TileCache(), Renderer()

    answers = [cache.answer(KEY, Asked(), render) for _ in range(3)]

    assert render.calls == 1
    assert {gzip.decompress(answer.body) for answer in answers} == {BODY}
    assert answers[0].status == HTTPStatus.OK
    assert answers[0].headers["Content-Encoding"] == "gzip"
    assert answers[0].headers["Content-Type"] == "application/vnd.mapbox-vector-tile"
    assert answers[0].headers["Vary"] == "Accept-Encoding"


def test_who_does_not_take_gzip_gets_the_plain_tile_under_its_own_tag() -> None:
    cache = TileCache()

    plain, packed = (cache.answer(KEY, Asked(accepts_gzip=takes), Renderer()) for takes in (False, True))

    assert plain.body == BODY
    assert "Content-Encoding" not in plain.headers
    assert plain.headers["ETag"] != packed.headers["ETag"]


@pytest.mark.parametrize("written", ["{}", "W/{}", '"other", {}', "*"])
def test_who_has_the_tile_is_told_so_without_rendering(written: str) -> None:
    cache, render = TileCache(), Renderer()
    etag = cache.answer(KEY, Asked(), Renderer()).headers["ETag"]

    answer = TileCache().answer(KEY, Asked(if_none_match=written.format(etag)), render)

    assert answer.status == HTTPStatus.NOT_MODIFIED
    assert answer.body == b""
    assert render.calls == 0


@pytest.mark.parametrize(
    "other",
    [
        replace(KEY, version=8),
        replace(KEY, layer="base"),
        replace(KEY, city_version=1),
        replace(KEY, tile=Tile(12, 2861, 1364)),
        replace(KEY, wanted=None),
        replace(KEY, wanted=Filter(since=date(2026, 11, 1))),
        replace(KEY, wanted=Filter(status_groups=(StatusGroup.OPEN,))),
    ],
)
def test_whatever_decides_the_bytes_changes_the_tag(other: TileKey) -> None:
    cache = TileCache()
    etag = cache.answer(KEY, Asked(), Renderer()).headers["ETag"]

    answer = cache.answer(other, Asked(if_none_match=etag), Renderer(b"another"))

    assert answer.status == HTTPStatus.OK
    assert answer.headers["ETag"] != etag
    assert gzip.decompress(answer.body) == b"another"


def test_the_order_in_which_a_filter_is_written_does_not_matter() -> None:
    cache, render = TileCache(), Renderer()
    groups = ("water", "roads")

    tags = {
        cache.answer(replace(KEY, wanted=Filter(groups=order)), Asked(), render).headers["ETag"]
        for order in (groups, groups[::-1], groups * 2)
    }

    assert len(tags) == render.calls == 1


def test_an_empty_tile_has_no_content_and_is_not_rendered_again() -> None:
    cache, render = TileCache(), Renderer(b"")

    answers = [cache.answer(KEY, Asked(), render) for _ in range(2)]

    assert [(answer.status, answer.body) for answer in answers] == [(HTTPStatus.NO_CONTENT, b"")] * 2
    assert render.calls == 1
    assert "Content-Encoding" not in answers[0].headers


@pytest.mark.parametrize(("asked", "kept"), [(7, True), (None, False), (6, False), (8, False)])
def test_only_the_version_in_force_may_be_kept_for_good(asked: int | None, kept: bool) -> None:  # noqa: FBT001
    answer = TileCache().answer(KEY, Asked(version=asked), Renderer())

    assert ("immutable" in answer.headers["Cache-Control"]) == kept
    assert ("must-revalidate" in answer.headers["Cache-Control"]) != kept


def test_the_tiles_used_last_stay() -> None:
    packed = len(gzip.compress(BODY, mtime=0)) + ENTRY_BYTES
    cache = TileCache(max_bytes=2 * packed)
    first, second, third = (replace(KEY, version=number) for number in (1, 2, 3))

    for key in (first, second, first, third):
        cache.body(key, Renderer())

    render = Renderer()
    assert len(cache) == 2
    cache.body(first, render)
    assert render.calls == 0
    cache.body(second, render)
    assert render.calls == 1


def test_many_who_ask_at_once_wait_for_one() -> None:
    cache, begun, may_end, calls = TileCache(), Event(), Event(), []

    def render() -> bytes:
        calls.append(1)
        begun.set()
        assert may_end.wait(10)
        return BODY

    with ThreadPoolExecutor(8) as pool:
        waiting = [pool.submit(cache.body, KEY, render) for _ in range(8)]
        assert begun.wait(10)
        may_end.set()
        bodies = {future.result(10) for future in waiting}

    assert len(calls) == len(bodies) == 1


def test_a_failure_is_told_and_not_kept() -> None:
    cache = TileCache()

    def fail() -> bytes:
        raise ConnectionError

    with pytest.raises(ConnectionError):
        cache.answer(KEY, Asked(), fail)
    assert cache.answer(KEY, Asked(), Renderer()).status == HTTPStatus.OK
