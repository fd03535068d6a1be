"""H3 cells: an index and a grid for statistics, never the truth about borders.

Cells are int64 in arrays and tables (the top bit of an H3 index is always 0) and hex strings in JSON and tiles.
No cell is 0. Only the lines that call h3 see its (lat, lng) order.
Resolutions, digits and the bit layout: H3 documentation, "H3 index bit layout".
"""

import h3.api.basic_int as h3
import numpy as np
import numpy.typing as npt

from geo.errors import InvalidCell
from geo.model import Floats, Ints
from geo.points import Bbox, distance_m, metres_per_degree

RESOLUTIONS = (7, 8, 9, 10, 11)
FINEST = RESOLUTIONS[-1]
EDGE_M = {7: 1406.0, 8: 531.0, 9: 201.0, 10: 76.0, 11: 29.0}
"""Average edge length in metres; a place lies in a cell only if its radius is within it."""

OVERHANG = 0.4
"""Finest cells hang over the hexagon that they belong to by less than this many of its edges."""

_RESOLUTION_SHIFT = 52
_RESOLUTION_MASK = np.int64(0xF << _RESOLUTION_SHIFT)
_DIGIT_BITS = 3
_MAX_RESOLUTION = 15


def cells_at(lon: Floats, lat: Floats, radius_m: Floats) -> Ints:
    """Cells of points at every resolution that the points are precise enough for.

    Parameters
    ----------
    lon, lat
        (n,) degrees, EPSG:4326; NaN for no point.
    radius_m
        (n,) metres; infinite for places that never lie in a cell.

    Returns
    -------
    (n, 5) int64, columns as in RESOLUTIONS, 0 where there is no cell.
    """
    cells = np.zeros((len(lon), len(RESOLUTIONS)), dtype=np.int64)
    known = np.flatnonzero(np.isfinite(lon) & np.isfinite(lat) & (radius_m <= EDGE_M[RESOLUTIONS[0]]))
    points = zip(lat[known].tolist(), lon[known].tolist(), strict=True)
    finest = np.fromiter((h3.latlng_to_cell(y, x, FINEST) for y, x in points), dtype=np.int64, count=len(known))
    for column, resolution in enumerate(RESOLUTIONS):
        precise = radius_m[known] <= EDGE_M[resolution]
        cells[known[precise], column] = parents(finest[precise], resolution)
    return cells


def cell_at(lon: float, lat: float, resolution: int) -> int:
    """The cell of one exact point in degrees, EPSG:4326; the same as that of `cells_at`."""
    finest = np.array([h3.latlng_to_cell(lat, lon, FINEST)], dtype=np.int64)
    return int(parents(finest, resolution)[0])


def parents(cells: Ints, resolution: int) -> Ints:
    """Cells of a coarser resolution that hold the given ones; bit arithmetic, equal to h3.cell_to_parent."""
    unused = np.int64((1 << (_DIGIT_BITS * (_MAX_RESOLUTION - resolution))) - 1)
    return (cells | unused) & ~_RESOLUTION_MASK | np.int64(resolution << _RESOLUTION_SHIFT)


def sort_keys(cells: Ints) -> Ints:
    """Keys without resolution bits: sorted by them, all descendants of any cell are one run.

    A cell sorts behind all its descendants, since the digits that it does not use are sevens.
    """
    return cells & ~_RESOLUTION_MASK


def key_ranges(cells: Ints) -> tuple[Ints, Ints]:
    """Lowest and highest sort key of each cell and its descendants, both inclusive."""
    resolution = (cells & _RESOLUTION_MASK) >> _RESOLUTION_SHIFT
    unused = (np.int64(1) << (_DIGIT_BITS * (_MAX_RESOLUTION - resolution))) - 1
    highest = sort_keys(cells)
    return highest & ~unused, highest


def grid_disks(cells: Ints, steps: int) -> Ints:
    """Each cell and all cells within a number of steps of it.

    Parameters
    ----------
    cells
        (n,) H3 cells, of any resolutions.
    steps
        How far, in cells; 1 means the six neighbours.

    Returns
    -------
    (n, 1 + 3 * steps * (steps + 1)) int64, the cell itself first, the others in no particular order; 0 where a pentagon
    leaves a place empty.

    Notes
    -----
    H3 documentation, "Grid traversal functions", gridDisk. There are twelve pentagons on Earth, all of them at sea.
    """
    width = 1 + 3 * steps * (steps + 1)
    disks = np.zeros((len(cells), width), dtype=np.int64)
    for row, cell in enumerate(cells.tolist()):
        found = h3.grid_disk(cell, steps)
        disks[row, : len(found)] = found
    own = disks == cells[:, None]
    disks[own] = disks[:, 0]
    disks[:, 0] = cells
    return disks


def resolution_of(cell: int) -> int:
    """Resolution of a cell."""
    return (cell & int(_RESOLUTION_MASK)) >> _RESOLUTION_SHIFT


def to_hex(cell: int) -> str:
    """The cell as JSON and tiles write it."""
    return f"{cell:x}"


def from_hex(text: str) -> int:
    """Read a cell of one of our resolutions; raise InvalidCell for anything else."""
    try:
        cell = int(text, 16)
    except ValueError as exc:
        raise InvalidCell(f"cell {text!r}: give an H3 index as a hex string") from exc
    if not h3.is_valid_cell(cell) or h3.get_resolution(cell) not in RESOLUTIONS:
        raise InvalidCell(f"cell {text!r}: give a cell of resolution {RESOLUTIONS[0]} to {FINEST}")
    return cell


def centre(cell: int) -> tuple[float, float]:
    """Centre of a cell as (lon, lat) in degrees."""
    lat, lon = h3.cell_to_latlng(cell)
    return lon, lat


def boundary(cell: int) -> npt.NDArray[np.float64]:
    """Corners of a cell, (k, 2) lon and lat in degrees, not closed."""
    return np.array([(lon, lat) for lat, lon in h3.cell_to_boundary(cell)])


def covering(box: Bbox, resolution: int) -> Ints:
    """Ascending cells of a resolution in which `cells_at` may put points of a small box, and perhaps a few beside it.

    A finest cell may hang over the edge of the hexagon it belongs to, so hexagons just beside the box count too.
    """
    lon, lat = (box.west + box.east) / 2, (box.south + box.north) / 2
    lon_m, lat_m = metres_per_degree(lat)
    overhang_m = OVERHANG * EDGE_M[resolution]
    wide, high = overhang_m / lon_m, overhang_m / lat_m
    around = Bbox(box.west - wide, box.south - high, box.east + wide, box.north + high)
    west, south = np.array(around.west), np.array([around.south, around.north])
    reach_m = float(distance_m(west, south, np.array(lon), np.array(lat)).max())
    # Neighbouring centres lie about 1.7 edges apart, at the narrowest places of the grid more than 1.2.
    steps = int(np.ceil(reach_m / (1.2 * EDGE_M[resolution]))) + 1
    near = h3.grid_disk(h3.latlng_to_cell(lat, lon, resolution), steps)
    return np.array(sorted(cell for cell in near if _meets(cell, around)), dtype=np.int64)


def _meets(cell: int, box: Bbox) -> bool:
    lon, lat = boundary(cell).T
    beside = lon.max() < box.west or lon.min() > box.east or lat.max() < box.south or lat.min() > box.north
    return not beside
