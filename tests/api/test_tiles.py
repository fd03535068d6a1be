"""Tiles over HTTP: keys, freshness and what is in them."""

from math import asinh, pi, radians, tan

import mapbox_vector_tile
import pytest
from starlette.testclient import TestClient

from tests.api.conftest import new_issue

AT = {"lon": 71.4304, "lat": 51.1283}


def tile_of(lon: float, lat: float, zoom: int) -> tuple[int, int]:
    size = 2**zoom
    return int((lon + 180) / 360 * size), int((1 - asinh(tan(radians(lat))) / pi) / 2 * size)


def url(zoom: int, layer: str = "issues") -> str:
    x, y = tile_of(AT["lon"], AT["lat"], zoom)
    return f"/tiles/{layer}/{zoom}/{x}/{y}.mvt"


@pytest.fixture(scope="module")
def filled(client: TestClient) -> TestClient:
    for _ in range(4):
        assert client.post("/api/v1/issues", json=new_issue(**AT)).status_code == 201
    return client


def test_a_tile_of_cells_holds_the_count_of_the_whole_cell(filled: TestClient) -> None:
    counted = filled.get("/api/v1/counts?resolution=9").json()["map"]["shown"]

    tile = mapbox_vector_tile.decode(filled.get(url(13)).content)

    cells = [feature["properties"] for feature in tile["cells"]["features"]]
    assert sum(cell["count"] for cell in cells) == counted == 4
    assert filled.get("/api/v1/issues", params={"cell": cells[0]["cell"]}).json()["total"] == 4


def test_a_tile_follows_the_filter(filled: TestClient) -> None:
    assert filled.get(url(13), params={"category": "pothole"}).status_code == 200
    assert filled.get(url(13), params={"category": "street_lighting"}).status_code == 204


def test_single_issues_stand_in_fine_tiles(filled: TestClient) -> None:
    tile = mapbox_vector_tile.decode(filled.get(url(16)).content)

    codes = {feature["properties"]["public_id"] for feature in tile["issues"]["features"]}
    assert codes == {issue["public_id"] for issue in filled.get("/api/v1/issues").json()["items"]}


def test_an_unchanged_tile_is_not_sent_twice(filled: TestClient) -> None:
    first = filled.get(url(13))

    again = filled.get(url(13), headers={"If-None-Match": first.headers["etag"]})

    assert not first.headers["etag"].startswith("W/")
    assert again.status_code == 304
    assert again.content == b""
    assert again.headers["etag"].strip('"') in first.headers["etag"]


def test_a_tile_of_the_present_version_is_kept_for_good_and_others_are_asked_for_again(filled: TestClient) -> None:
    version = filled.get("/api/v1/counts").json()["version"]

    assert "immutable" in filled.get(url(13), params={"v": version}).headers["cache-control"]
    assert "must-revalidate" in filled.get(url(13), params={"v": version - 1}).headers["cache-control"]
    assert "must-revalidate" in filled.get(url(13)).headers["cache-control"]


def test_a_new_issue_changes_the_tile_within_a_second(filled: TestClient) -> None:
    before = filled.get(url(16))

    code = filled.post("/api/v1/issues", json=new_issue(**AT)).json()["public_id"]
    after = filled.get(url(16), headers={"If-None-Match": before.headers["etag"]})

    assert after.status_code == 200
    assert after.headers["etag"] != before.headers["etag"]
    tile = mapbox_vector_tile.decode(after.content)
    assert code in {feature["properties"]["public_id"] for feature in tile["issues"]["features"]}


def test_tiles_are_sent_packed_or_plain_as_asked(filled: TestClient) -> None:
    packed = filled.get(url(13), headers={"Accept-Encoding": "gzip"})
    plain = filled.get(url(13), headers={"Accept-Encoding": "identity"})

    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert packed.content == plain.content
    assert packed.headers["etag"] != plain.headers["etag"]
    assert plain.headers["content-type"] == "application/vnd.mapbox-vector-tile"


def test_the_base_map_has_its_layers(filled: TestClient) -> None:
    answer = filled.get(url(15, "base"))

    layers = mapbox_vector_tile.decode(answer.content)
    described = {layer["id"] for layer in filled.get("/tiles/base.json").json()["vector_layers"]}
    assert {"streets", "houses"} <= layers.keys() <= described
    assert "must-revalidate" in answer.headers["cache-control"]


@pytest.mark.parametrize("layer", ["issues", "base"])
def test_tilejson_leads_to_tiles_that_are_kept_for_good(filled: TestClient, layer: str) -> None:
    described = filled.get(f"/tiles/{layer}.json").json()

    assert described["tilejson"] == "3.0.0"
    x, y = tile_of(AT["lon"], AT["lat"], 13)
    address = described["tiles"][0].replace("{z}", "13").replace("{x}", str(x)).replace("{y}", str(y))
    answer = filled.get(address)
    assert answer.status_code == 200
    assert "immutable" in answer.headers["cache-control"]


@pytest.mark.parametrize("layer", ["issues", "base"])
def test_a_tile_with_nothing_in_it_is_empty(filled: TestClient, layer: str) -> None:
    assert filled.get(f"/tiles/{layer}/13/0/0.mvt").status_code == 204


@pytest.mark.parametrize("path", ["3/8/0", "3/0/8", "23/0/0", "0/1/0"])
def test_outside_the_grid_there_is_no_tile(filled: TestClient, path: str) -> None:
    answer = filled.get(f"/tiles/issues/{path}.mvt")

    assert answer.status_code == 404
    assert answer.json()["type"] == "/problems/invalid-tile"


def test_a_wrong_filter_of_a_tile_is_a_problem(filled: TestClient) -> None:
    assert filled.get(url(13), params={"group": "dragons"}).status_code == 400
    assert filled.get(url(13), params={"color": "red"}).json()["type"] == "/problems/unknown-parameter"
