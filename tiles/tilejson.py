"""What a map must know to ask for our tiles: TileJSON 3.0.0, made from the layers."""

from dataclasses import asdict, dataclass

from tiles.layers import BASE_LAYERS, FIRST_ZOOM, ISSUE_LAYERS, LAST_ZOOM, LayerDefinition


@dataclass(frozen=True, slots=True)
class TileSource:
    """Where tiles are served, and of what."""

    root: str
    """URL in front of /tiles, without a slash at its end; empty for the same origin."""
    bounds: tuple[float, float, float, float]
    """West, south, east, north of the city in degrees."""
    version: int
    """Of the data; it goes into the URLs, so that a map may keep tiles for good."""
    attribution: str = ""


def issue_tilejson(source: TileSource) -> dict[str, object]:
    """TileJSON of the tiles of issues."""
    return _tilejson("issues", "Reported issues of the city", source, ISSUE_LAYERS)


def base_tilejson(source: TileSource) -> dict[str, object]:
    """TileJSON of the base map."""
    return _tilejson("base", "Base map of the city", source, BASE_LAYERS)


def _tilejson(
    name: str, description: str, source: TileSource, layers: tuple[LayerDefinition, ...]
) -> dict[str, object]:
    return {
        "tilejson": "3.0.0",
        "name": name,
        "description": description,
        "attribution": source.attribution,
        "scheme": "xyz",
        "tiles": [f"{source.root}/tiles/{name}/{{z}}/{{x}}/{{y}}.mvt?v={source.version}"],
        "minzoom": FIRST_ZOOM,
        "maxzoom": LAST_ZOOM,
        "bounds": list(source.bounds),
        "vector_layers": [_described(layer) for layer in layers],
    }


def _described(layer: LayerDefinition) -> dict[str, object]:
    described = asdict(layer)
    return {"id": described.pop("name"), **described}
