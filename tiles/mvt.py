"""Mapbox Vector Tiles, specification 2.1: layers, features and geometries as bytes.

The same input gives the same bytes: keys and values stand in the order in which they are first used.
"""

from collections.abc import Mapping, Sequence
from itertools import chain
from struct import pack

from tiles.grid import EXTENT

Value = str | bool | int | float
Ring = Sequence[tuple[int, int]]

VERSION = 2
POINT, LINE, POLYGON = 1, 2, 3
MOVE_TO, LINE_TO, CLOSE_PATH = 1, 2, 7
SMALLEST_RING = 3
_SMALL = [bytes([number]) for number in range(128)]


def varint(number: int) -> bytes:
    """Encode a number that is not negative in groups of seven bits, lowest first."""
    if number < len(_SMALL):
        return _SMALL[number]
    groups = bytearray()
    while number >= len(_SMALL):
        groups.append(number & 0x7F | 0x80)
        number >>= 7
    groups.append(number)
    return bytes(groups)


def zigzag(number: int) -> int:
    """Fold negative numbers among the others, so that small ones stay small."""
    return number * 2 if number >= 0 else -number * 2 - 1


def field(number: int, content: bytes) -> bytes:
    """One field with its length in front."""
    return varint(number << 3 | 2) + varint(len(content)) + content


def _plain(number: int, content: int) -> bytes:
    return varint(number << 3) + varint(content)


def _command(command: int, count: int) -> bytes:
    return varint(command | count << 3)


def point(x: int, y: int) -> bytes:
    """Geometry of one point in the tile's units."""
    return _command(MOVE_TO, 1) + varint(zigzag(x)) + varint(zigzag(y))


def polygon(rings: Sequence[Ring]) -> bytes:
    """Geometry of one polygon, its outer ring first; empty if the outer ring has no area.

    Rings come open and wound either way; they leave wound as the specification asks: seen with y downwards, the outer
    one has a positive area and holes a negative one.
    """
    written, x, y = [], 0, 0
    for number, given in enumerate(rings):
        ring = _clean(given)
        area = twice_area(ring)
        if not area:
            if number == 0:
                return b""
            continue
        if (area > 0) != (number == 0):
            ring = [ring[0], *reversed(ring[1:])]
        steps = []
        for corner_x, corner_y in ring:
            steps += [varint(zigzag(corner_x - x)), varint(zigzag(corner_y - y))]
            x, y = corner_x, corner_y
        written += [_command(MOVE_TO, 1), *steps[:2], _command(LINE_TO, len(ring) - 1), *steps[2:]]
        written.append(_command(CLOSE_PATH, 1))
    return b"".join(written)


def twice_area(ring: Ring) -> int:
    """Twice the signed area of a ring by the surveyor's formula; positive is clockwise as seen on the screen."""
    return sum(x * next_y - next_x * y for (x, y), (next_x, next_y) in zip(ring, [*ring[1:], *ring[:1]], strict=True))


def _clean(ring: Ring) -> list[tuple[int, int]]:
    """Leave out corners that rounding has laid on the one before."""
    corners = [corner for corner, before in zip(ring, [*ring[-1:], *ring[:-1]], strict=True) if corner != before]
    return corners if len(corners) >= SMALLEST_RING else []


class Layer:
    """A layer that features are added to."""

    def __init__(self, name: str, extent: int = EXTENT) -> None:
        self._name = name
        self._extent = extent
        self._features: list[bytes] = []
        self._keys: dict[str, int] = {}
        self._values: dict[tuple[type, Value], int] = {}

    def __len__(self) -> int:
        """Number of features."""
        return len(self._features)

    def add(self, shape: int, geometry: bytes, properties: Mapping[str, Value]) -> None:
        """Add a feature: POINT, LINE or POLYGON, a geometry of this module, and what is known about it."""
        keys, values = self._keys, self._values
        tags = (
            (keys.setdefault(key, len(keys)), values.setdefault((type(value), value), len(values)))
            for key, value in properties.items()
        )
        packed = b"".join(map(varint, chain.from_iterable(tags)))
        self._features.append(field(2, field(2, packed) + _plain(3, shape) + field(4, geometry)))

    def encode(self) -> bytes:
        """Bytes of the layer inside a tile; nothing at all without features."""
        if not self._features:
            return b""
        head = _plain(15, VERSION) + field(1, self._name.encode())
        keys = (field(3, key.encode()) for key in self._keys)
        values = (field(4, _value(value)) for _, value in self._values)
        return field(3, b"".join([head, *self._features, *keys, *values, _plain(5, self._extent)]))


def _value(value: Value) -> bytes:
    if isinstance(value, str):
        return field(1, value.encode())
    if isinstance(value, bool):
        return _plain(7, int(value))
    if isinstance(value, int):
        return _plain(5, value) if value >= 0 else _plain(6, zigzag(value))
    return varint(3 << 3 | 1) + pack("<d", value)
