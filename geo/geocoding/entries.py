"""The streets, houses and named places that a city knows, as plain values."""

from dataclasses import dataclass, field
from datetime import date

import numpy as np
from shapely.geometry.base import BaseGeometry

from geo.model import Bools, Floats, Ints


@dataclass(frozen=True, slots=True)
class Alias:
    """One name of a street or place, and when it was in force (None: open)."""

    name: str
    kind: str = "official"
    """official, old, code, short, translit or operator."""
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class Street:
    """A street with its line and all its names."""

    id: int
    name_ru: str
    name_kk: str
    street_class: str
    """avenue, street, boulevard, highway, lane, passage, square, embankment, alley or road."""
    line: BaseGeometry
    accuracy_m: float = 30.0
    aliases: tuple[Alias, ...] = ()


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A school, mall, stop, quarter or anything else that people call by name."""

    id: int
    kind: str
    name_ru: str
    name_kk: str
    lon: float
    lat: float
    radius_m: float
    aliases: tuple[Alias, ...] = ()


@dataclass(frozen=True, slots=True)
class District:
    """A district of the generation in force."""

    id: int
    name_ru: str
    name_kk: str
    name_en: str
    area: BaseGeometry


@dataclass(frozen=True, slots=True)
class Houses:
    """All houses in columns."""

    street_id: Ints
    number: list[str]
    key: list[str]
    lon: Floats
    lat: Floats
    synthetic: Bools
    """Houses that stand for unknown ones in a demo city."""

    def __len__(self) -> int:
        """Number of houses."""
        return len(self.key)


def no_houses() -> Houses:
    """Houses of a city that knows none."""
    nothing = np.zeros(0)
    return Houses(nothing.astype(np.int64), [], [], nothing, nothing, nothing.astype(np.bool_))


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """What a city knows about its places; never changes, a new one replaces it."""

    streets: tuple[Street, ...] = ()
    houses: Houses = field(default_factory=no_houses)
    named_places: tuple[NamedPlace, ...] = ()
    districts: tuple[District, ...] = ()
    city_names: tuple[str, ...] = ()
    """What the city itself is called, in any language."""

    def street_lines(self) -> dict[int, BaseGeometry]:
        """Lines of the streets by id."""
        return {street.id: street.line for street in self.streets}
