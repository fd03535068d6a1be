"""The grid of web map tiles: which part of the Earth a tile shows, and places in its own units."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from geo.cells import boundary
from geo.errors import InvalidTile
from geo.model import Floats
from geo.points import Bbox

EXTENT = 4096
"""Units along an edge of a tile."""
BUFFER = 64
"""Units around a tile within which things are drawn too, so that nothing is cut off at its edge."""
MAX_ZOOM = 22

Points = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Tile:
    """One tile; raises InvalidTile outside the grid."""

    z: int
    x: int
    y: int

    def __post_init__(self) -> None:
        """Check that the tile is in the grid."""
        if not 0 <= self.z <= MAX_ZOOM:
            raise InvalidTile(f"z {self.z}: zooms are 0 to {MAX_ZOOM}")
        if not (0 <= self.x < 1 << self.z and 0 <= self.y < 1 << self.z):
            raise InvalidTile(f"x {self.x}, y {self.y}: at zoom {self.z} both are 0 to {(1 << self.z) - 1}")

    def box(self, buffer: int = BUFFER) -> Bbox:
        """Degrees that the tile shows, with a buffer in its units."""
        size, margin = 1 << self.z, buffer / EXTENT
        west, east = (_degrees_east((self.x + ahead) / size) for ahead in (-margin, 1 + margin))
        north, south = (_degrees_north((self.y + ahead) / size) for ahead in (-margin, 1 + margin))
        return Bbox(max(west, -180.0), south, min(east, 180.0), north)

    def units(self, world: Points) -> npt.NDArray[np.int64]:
        """(n, 2) places in `on_world` units as x to the right and y downwards in the tile's units."""
        scaled = (world * (1 << self.z) - (self.x, self.y)) * EXTENT
        return np.rint(scaled).astype(np.int64)


def on_world(lon: Floats, lat: Floats) -> Points:
    """Spherical web mercator with the whole world as 0 to 1, x to the right and y downwards.

    Parameters
    ----------
    lon, lat
        (n,) degrees, EPSG:4326.

    Returns
    -------
    (n, 2) fractions of the world's width; beyond 85.06 degrees north and south they lie outside 0 to 1.
    """
    phi = np.radians(lat)
    y = 0.5 - np.arctanh(np.sin(phi)) / (2 * np.pi)
    return np.column_stack([np.asarray(lon) / 360 + 0.5, y])


@lru_cache(maxsize=100_000)
def hexagon(cell: int) -> Points:
    """Corners of a cell in `on_world` units."""
    corners = boundary(cell)
    return on_world(corners[:, 0], corners[:, 1])


def _degrees_east(x: float) -> float:
    return (x - 0.5) * 360


def _degrees_north(y: float) -> float:
    return float(np.degrees(np.arctan(np.sinh((0.5 - y) * 2 * np.pi))))
