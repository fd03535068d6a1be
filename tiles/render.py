"""Tiles as bytes: cells and points of issues, and the base map."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import lru_cache

import numpy as np
from sqlalchemy import Connection

from geo.cells import covering, to_hex
from geo.filters import Filter
from geo.issues.cube import Cube
from geo.issues.map_points import MapPoint, Surroundings, find_points
from geo.queries import query
from tiles.grid import BUFFER, EXTENT, Tile, hexagon, on_world
from tiles.layers import FIRST_ZOOM, resolution_at
from tiles.mvt import POINT, POLYGON, Layer, point, polygon

MOST_POINTS = 10_000
POINT_RESOLUTION = 9
EMPTY = b""

ConnectionFactory = Callable[[], AbstractContextManager[Connection]]


def issue_tile(cube: Cube, connect: ConnectionFactory, wanted: Filter, tile: Tile) -> bytes:
    """Bytes of a tile of issues; empty where there are none to draw.

    Cells come from the cube alone. Single issues come from the database: `connect` opens a transaction as the public
    role and is called only for them. Raises InvalidFilter for codes that the city does not have.
    """
    if tile.z < FIRST_ZOOM:
        return EMPTY
    resolution = resolution_at(tile.z)
    if resolution is not None:
        return cell_layer(cube, wanted, tile, resolution).encode()
    with connect() as connection:
        return b"".join(layer.encode() for layer in point_layers(connection, cube, wanted, tile))


def cell_layer(cube: Cube, wanted: Filter, tile: Tile, resolution: int) -> Layer:
    """The cells that the public map draws and whose hexagons meet the tile, with their whole counts."""
    layer = Layer("cells")
    outlines = _outlines(tile)
    shown = cube.cells(wanted, resolution, tile.box()).shown
    for cell, count in zip(shown.cells.tolist(), shown.counts.tolist(), strict=True):
        geometry = outlines.get(cell)
        if geometry is None:
            geometry = outlines[cell] = _outline(tile, cell)
        if geometry:
            layer.add(POLYGON, geometry, {"cell": to_hex(cell), "count": count, "resolution": resolution})
    return layer


def point_layers(connection: Connection, cube: Cube, wanted: Filter, tile: Tile) -> tuple[Layer, Layer]:
    """Single issues in a tile and its buffer; where there are too many, a second layer says how many are left out."""
    issues, left_out = Layer("issues"), Layer("left_out")
    box = tile.box()
    around = Surroundings(covering(box, POINT_RESOLUTION).tolist(), box, cube.changed_at)
    found = find_points(connection, wanted, around, MOST_POINTS, cube.codes)
    lon, lat = (np.array([getattr(issue, name) for issue in found.points]) for name in ("lon", "lat"))
    for issue, (x, y) in zip(found.points, tile.units(on_world(lon, lat)).tolist(), strict=True):
        issues.add(POINT, point(x, y), _properties(issue))
    if found.left_out:
        left_out.add(POINT, point(EXTENT // 2, EXTENT // 2), {"count": found.left_out})
    return issues, left_out


def _properties(found: MapPoint) -> dict[str, str | bool]:
    return {
        "public_id": found.public_id,
        "category": found.category,
        "group": found.group,
        "status_group": str(found.status_group),
        "severity": str(found.severity),
        "overdue": found.overdue,
    }


@lru_cache(maxsize=512)
def _outlines(_tile: Tile) -> dict[int, bytes]:
    """Geometries of the cells drawn in a tile so far; they are the same for every filter."""
    return {}


def _outline(tile: Tile, cell: int) -> bytes:
    """Geometry of a whole hexagon, also where it hangs over the edge; empty where it does not meet the tile."""
    corners = tile.units(hexagon(cell))
    lowest, highest = corners.min(axis=0), corners.max(axis=0)
    if (highest < -BUFFER).any() or (lowest > EXTENT + BUFFER).any():
        return EMPTY
    return polygon([[(x, y) for x, y in corners.tolist()]])


def base_tile(connection: Connection, tile: Tile) -> bytes:
    """Bytes of a tile of the base map; empty where there is nothing to draw."""
    if tile.z < FIRST_ZOOM:
        return EMPTY
    drawn = connection.execute(query("base", "tiles"), {"z": tile.z, "x": tile.x, "y": tile.y}).scalar_one()
    return bytes(drawn)
