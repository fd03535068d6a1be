"""The city pack: a folder of data that makes Qala run in one city."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class CityPack:
    """Everything about a city, read and checked."""

    folder: Path


def read_pack(folder: Path) -> CityPack:
    """Read a city pack; raise InvalidCityPack with every fault."""
    return CityPack(folder)
