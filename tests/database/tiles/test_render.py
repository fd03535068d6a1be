"""Tiles read back by an independent decoder say what the counts and the rows say."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from datetime import date
from random import Random
from typing import Any

import mapbox_vector_tile
import numpy as np
import pytest
from sqlalchemy import Connection, Engine, text

from geo.cells import from_hex, resolution_of
from geo.database import Audience
from geo.filters import Filter
from geo.issues.codes import Codes
from geo.issues.counts import counts
from geo.issues.cube import Cube
from geo.issues.loading import load_codes, load_cube
from geo.issues.read import find_issues
from geo.model import StatusGroup
from geo.queries import query
from tests.database.rows import random_rows, write
from tiles import render
from tiles.grid import EXTENT, Tile, on_world
from tiles.layers import resolution_at
from tiles.mvt import twice_area
from tiles.render import base_tile, issue_tile

Ground = tuple[Connection, Codes, Cube]
Feature = dict[str, Any]
RECENT = Filter(since=date(2026, 10, 12), status_groups=(StatusGroup.OPEN, StatusGroup.DONE))
CITY = (71.37, 51.07, 71.50, 51.18)


@pytest.fixture(scope="module")
def ground(astana_module_engine: Engine) -> Iterator[Ground]:
    with astana_module_engine.connect() as connection:
        codes = load_codes(connection)
        write(connection, random_rows(Random(11), codes, 2_500))
        yield connection, codes, load_cube(connection)


def tiles_of_city(z: int) -> list[Tile]:
    west, south, east, north = CITY
    corners = on_world(np.array([west, east]), np.array([north, south])) * (1 << z)
    (left, top), (right, bottom) = corners.astype(int).tolist()
    return [Tile(z, x, y) for x in range(left - 1, right + 2) for y in range(top - 1, bottom + 2)]


def features(ground: Ground, wanted: Filter, tile: Tile) -> list[Feature]:
    connection, _, cube = ground

    def connect() -> AbstractContextManager[Connection]:
        return nullcontext(connection)

    decoded = mapbox_vector_tile.decode(issue_tile(cube, connect, wanted, tile), default_options={"y_coord_down": True})
    layers = list(decoded.values())
    assert len(layers) <= 1
    return layers[0]["features"] if layers else []


@pytest.mark.parametrize("z", [8, 10, 12, 14])
@pytest.mark.parametrize("wanted", [Filter(), RECENT], ids=["all", "filtered"])
def test_cells_of_all_tiles_are_the_shown_count(ground: Ground, z: int, wanted: Filter) -> None:
    _, _, cube = ground
    found: dict[str, set[int]] = defaultdict(set)

    for tile in tiles_of_city(z):
        for feature in features(ground, wanted, tile):
            found[feature["properties"]["cell"]].add(feature["properties"]["count"])

    assert all(len(said) == 1 for said in found.values())
    total = sum(count for said in found.values() for count in said)
    assert total == counts(cube, wanted, resolution_at(z) or 0).map.shown > 0
    assert {resolution_of(from_hex(cell)) for cell in found} == {resolution_at(z)}
    assert min(count for said in found.values() for count in said) >= 3


def test_a_cell_on_an_edge_is_in_both_tiles_whole_and_with_the_same_count(ground: Ground) -> None:
    found: dict[str, list[tuple[Tile, Feature]]] = defaultdict(list)
    for tile in tiles_of_city(13):
        for feature in features(ground, Filter(), tile):
            found[feature["properties"]["cell"]].append((tile, feature))

    shared = [drawn for drawn in found.values() if len(drawn) > 1]

    assert shared
    for drawn in shared:
        assert len({feature["properties"]["count"] for _, feature in drawn}) == 1
        outlines = {
            tuple(sorted({(x + tile.x * EXTENT, y + tile.y * EXTENT) for x, y in ring}))
            for tile, feature in drawn
            for ring in feature["geometry"]["coordinates"]
        }
        corners = list(zip(*outlines, strict=True))
        assert all(abs(x - corner[0][0]) <= 1 and abs(y - corner[0][1]) <= 1 for corner in corners for x, y in corner)


def test_hexagons_are_wound_as_the_specification_asks(ground: Ground) -> None:
    found = [feature for tile in tiles_of_city(11) for feature in features(ground, Filter(), tile)]

    assert found
    for feature in found:
        (ring,) = feature["geometry"]["coordinates"]
        assert len(ring) == 7
        assert twice_area([(x, y) for x, y in ring[:-1]]) > 0


def test_points_are_the_rows_with_a_public_place(ground: Ground) -> None:
    connection, codes, _ = ground
    drawn: dict[str, dict[str, Any]] = {}
    for tile in tiles_of_city(16):
        for feature in features(ground, RECENT, tile):
            x, y = feature["geometry"]["coordinates"]
            if 0 <= x < EXTENT and 0 <= y < EXTENT:
                assert feature["properties"]["public_id"] not in drawn
                drawn[feature["properties"]["public_id"]] = feature["properties"]

    sensitive = {codes.category_of[number] for number in codes.sensitive}
    issues = find_issues(connection, RECENT, limit=10_000, codes=codes).items
    expected = {
        issue.public_id: issue
        for issue in issues
        if issue.lon is not None and (issue.radius_m or 0) <= 201 and issue.category not in sensitive
    }
    assert drawn.keys() == expected.keys()
    for public_id, said in drawn.items():
        issue = expected[public_id]
        words = ["category", "group", "status_group", "severity", "overdue"]
        assert [said[word] for word in words] == [getattr(issue, word) for word in words]


def test_the_same_tile_is_the_same_bytes(ground: Ground) -> None:
    connection, _, cube = ground
    again = load_cube(connection)

    for z in (9, 12, 16):
        for tile in tiles_of_city(z)[:30]:
            first = issue_tile(cube, lambda: nullcontext(connection), Filter(), tile)
            assert issue_tile(again, lambda: nullcontext(connection), Filter(), tile) == first


def test_a_tile_of_elsewhere_is_empty(ground: Ground) -> None:
    connection, _, cube = ground

    for tile in (Tile(12, 0, 0), Tile(16, 5, 5), Tile(3, 5, 2)):
        assert issue_tile(cube, lambda: nullcontext(connection), Filter(), tile) == b""
        assert base_tile(connection, tile) == b""


def test_the_base_map_holds_its_layers_with_their_fields(ground: Ground) -> None:
    connection, _, _ = ground
    layers: dict[str, set[str]] = defaultdict(set)
    shapes: Counter[str] = Counter()
    tiles = [*tiles_of_city(10), *tiles_of_city(15)]

    for tile in tiles:
        for name, layer in mapbox_vector_tile.decode(base_tile(connection, tile)).items():
            for feature in layer["features"]:
                layers[name] |= feature["properties"].keys()
                shapes[feature["geometry"]["type"]] += 1

    assert layers.keys() == {"districts", "water", "parks", "rail", "streets", "houses", "places"}
    assert layers["districts"] == {"code", "name_ru", "name_kk", "name_en"}
    assert layers["houses"] == {"number", "synthetic"}
    assert layers["streets"] == {"code", "street_class", "name_ru", "name_kk"}
    assert connection.execute(text("SELECT count(*) FROM houses")).scalar_one() > 0


def test_a_tile_with_too_many_issues_says_how_many_it_leaves_out(
    ground: Ground, monkeypatch: pytest.MonkeyPatch
) -> None:
    connection, _, cube = ground
    tile = max(tiles_of_city(16), key=lambda tile: len(features(ground, Filter(), tile)))
    everything = features(ground, Filter(), tile)
    monkeypatch.setattr(render, "MOST_POINTS", 5)

    cut = mapbox_vector_tile.decode(issue_tile(cube, lambda: nullcontext(connection), Filter(), tile))

    assert len(everything) > 5
    newest = [feature["properties"]["public_id"] for feature in everything[-5:]]
    assert [feature["properties"]["public_id"] for feature in cut["issues"]["features"]] == newest
    assert [feature["properties"] for feature in cut["left_out"]["features"]] == [{"count": len(everything) - 5}]


def test_the_base_map_goes_through_the_indexes_for_the_public(ground: Ground) -> None:
    connection, _, _ = ground
    with connection.begin_nested() as savepoint:
        connection.execute(text(f"SET LOCAL ROLE {Audience.PUBLIC.role}"))
        connection.execute(text("SET LOCAL enable_seqscan = off"))
        explained = connection.execute(
            text("EXPLAIN " + query("base", "tiles").text), {"z": 16, "x": 45770, "y": 21890}
        ).scalars()
        plan = "\n".join(explained)
        savepoint.rollback()

    indexes = ("districts", "basemap_features", "streets", "houses", "named_places")
    assert [name for name in indexes if f"ix_{name}_geom" not in plan] == []


def test_a_wide_river_has_banks_and_a_line_with_its_name(ground: Ground) -> None:
    connection, _, _ = ground

    rivers = [
        feature
        for tile in tiles_of_city(12)
        for feature in mapbox_vector_tile.decode(base_tile(connection, tile)).get("water", {}).get("features", [])
        if feature["properties"]["kind"] == "river"
    ]

    shapes = {feature["geometry"]["type"].removeprefix("Multi") for feature in rivers}
    assert shapes == {"Polygon", "LineString"}
    assert all(feature["properties"]["name_kk"] for feature in rivers)
