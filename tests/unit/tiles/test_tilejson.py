"""TileJSON says what the tiles hold."""

import pytest

from tiles.layers import BASE_LAYERS, ISSUE_LAYERS, POINTS_FROM_ZOOM, resolution_at
from tiles.tilejson import TileSource, base_tilejson, issue_tilejson

SOURCE = TileSource("https://map.example", (71.0, 50.8, 71.8, 51.4), 42, "Somebody")


def test_every_layer_is_described_with_its_fields_and_zooms() -> None:
    for document, layers in ((issue_tilejson(SOURCE), ISSUE_LAYERS), (base_tilejson(SOURCE), BASE_LAYERS)):
        assert document["vector_layers"] == [
            {
                "id": layer.name,
                "description": layer.description,
                "fields": layer.fields,
                "minzoom": layer.minzoom,
                "maxzoom": layer.maxzoom,
            }
            for layer in layers
        ]
        assert document["minzoom"] == min(layer.minzoom for layer in layers)
        assert document["maxzoom"] == max(layer.maxzoom for layer in layers)


def test_it_says_where_the_tiles_of_a_version_are() -> None:
    document = issue_tilejson(SOURCE)

    assert document["tilejson"] == "3.0.0"
    assert document["tiles"] == ["https://map.example/tiles/issues/{z}/{x}/{y}.mvt?v=42"]
    assert document["bounds"] == [71.0, 50.8, 71.8, 51.4]
    assert document["attribution"] == "Somebody"


@pytest.mark.parametrize(
    ("zoom", "resolution"),
    [(0, 7), (9, 7), (10, 8), (11, 8), (12, 9), (13, 9), (14, 10), (15, 10), (16, None), (22, None)],
)
def test_each_zoom_has_its_resolution(zoom: int, resolution: int | None) -> None:
    assert resolution_at(zoom) == resolution


def test_points_begin_where_cells_end() -> None:
    cells, points, _ = ISSUE_LAYERS

    assert cells.maxzoom + 1 == points.minzoom == POINTS_FROM_ZOOM
