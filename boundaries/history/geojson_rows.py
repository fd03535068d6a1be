"""Features of a GeoJSON file one by one, as rows; memory does not grow with the file."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from io import TextIOWrapper
from pathlib import Path
from typing import Any

from boundaries.history.detect import decoded, encoding_of
from boundaries.history.fields import plain
from boundaries.history.rows import Batch, Broken, Cells, FileTable, RowTest, batches_of, checked, text_of
from geo.errors import InvalidFile

BLOCK = 1 << 18
"""Characters read at once."""
LONGEST_FEATURE = 1 << 23
"""Characters; what is longer is no single report."""

_FEATURES = re.compile(r'"features"\s*:\s*\[')
_BETWEEN = re.compile(r"[\s,]*")

Feature = Mapping[str, Any]


def open_geojson(path: Path, point: Sequence[str]) -> FileTable:
    """The properties of the features as columns, with those named by `point` for longitude and latitude."""
    encoding = encoding_of(path)
    names = list(dict.fromkeys(name for feature, _ in _features(path, encoding) for name in _properties(feature)))
    # A property of that name is filled in where it is empty.
    pair = [next((name for name in names if plain(name) == wanted), wanted) for wanted in point]
    header = list(dict.fromkeys([*names, *pair]))

    def batches(size: int, test: RowTest) -> Iterator[Batch]:  # noqa: ARG001 - properties cannot be torn apart
        done = 0

        def rows() -> Iterator[tuple[int, Cells | Broken]]:
            nonlocal done
            for line, (feature, position) in enumerate(_features(path, encoding), start=2):
                done = position
                cells = _properties(feature)
                cells |= {name: value for name, value in _point(feature, pair).items() if not cells.get(name)}
                yield line, checked(line, [cells.get(name, "") for name in header], len(header))

        yield from batches_of(rows(), size, lambda: done)

    return FileTable(path, tuple(header), path.stat().st_size, is_in_bytes=True, has_points=True, batches=batches)


def _properties(feature: Feature) -> dict[str, str]:
    found = feature.get("properties")
    return {str(name): text_of(value) for name, value in found.items()} if isinstance(found, dict) else {}


def _point(feature: Feature, names: Sequence[str]) -> dict[str, str]:
    """Longitude and latitude of a point; nothing for any other geometry."""
    geometry = feature.get("geometry")
    if not isinstance(geometry, dict) or geometry.get("type") != "Point":
        return {}
    pair = geometry.get("coordinates")
    return dict(zip(names, map(text_of, pair), strict=False)) if isinstance(pair, list) else {}


def _features(path: Path, encoding: str) -> Iterator[tuple[Feature, int]]:
    """Features, and how far the file is read; raises InvalidFile where the JSON breaks off."""
    with path.open("rb") as file, decoded(file, encoding) as text:
        words = _Words(path, text)
        words.go_to_features()
        while (feature := words.feature()) is not None:
            yield feature, file.tell()


class _Words:
    """A stretch of the file that moves on."""

    def __init__(self, path: Path, text: TextIOWrapper) -> None:
        self._path = path
        self._text = text
        self._buffer = ""
        self._at = 0
        self._decode = json.JSONDecoder().raw_decode

    def go_to_features(self) -> None:
        """Leave out what stands before the features."""
        while (found := _FEATURES.search(self._buffer)) is None:
            self._more("there is no list of features", "save a FeatureCollection in WGS 84")
        self._at = found.end()

    def feature(self) -> Feature | None:
        """The next feature, None at the end of the list."""
        while not self._next():
            self._more("the list of features breaks off", "export it again")
        if self._next() == "]":
            return None
        while True:
            try:
                feature, self._at = self._decode(self._buffer, self._at)
            except (ValueError, RecursionError):
                self._more("a feature cannot be read", "mend it as JSON")
                continue
            return feature if isinstance(feature, dict) else {}

    def _next(self) -> str:
        """The next character that is no space or comma; empty where the stretch ends."""
        between = _BETWEEN.match(self._buffer, self._at)
        self._at = between.end() if between else self._at
        return self._buffer[self._at : self._at + 1]

    def _more(self, what: str, mend: str) -> None:
        """Read on; raises InvalidFile at the end of the file."""
        self._buffer, self._at = self._buffer[self._at :], 0
        block = self._text.read(BLOCK) if len(self._buffer) < LONGEST_FEATURE else ""
        if not block:
            start = " ".join(self._buffer[:60].split())
            raise InvalidFile(f"{self._path}: {what} near '{start}'; {mend}")
        self._buffer += block
