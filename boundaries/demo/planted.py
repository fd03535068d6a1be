"""What is planted into a demo city, how the ground for it is chosen, and how large it is."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Self

import numpy as np

from boundaries.demo.city import DemoCity
from boundaries.demo.order import Period
from boundaries.demo.reports import Reports
from boundaries.demo.sites import Sites
from geo.cells import RESOLUTIONS, cells_at
from geo.model import Floats, Ints

RECURRENCE, HOTSPOT, OUTAGE, ONE_CALLER = "recurrence", "hotspot", "outage", "one_caller"
APART_M = 1500.0
"""Planted things lie at least this far from each other."""
SHOWN_RESOLUTIONS = (8, 9)


@dataclass(frozen=True, slots=True)
class Size:
    """How large a hotspot is, in incidents of its group in its cells while it shows."""

    weeks: float
    usual: float
    """To be expected without it."""
    extra: float
    """To be expected on top."""


@dataclass(frozen=True, slots=True)
class Planted:
    """One planted thing: the truth about it and its reports."""

    kind: str
    name: str
    course: str
    """How it goes in time: active, resolved, returned or begun; of a hotspot new, growing and so on."""
    categories: tuple[str, ...]
    site: int
    """Position of its middle among the sites."""
    radius_m: float
    sites: Ints
    """Where its reports lie."""
    incidents: tuple[Reports, ...]
    """The reports of each true event, oldest first; those of a hotspot stand together as one."""
    multiplier: float | None = None
    """Of a hotspot at its height: times as many incidents of the group as the city's rhythm would bring there."""
    size: Size | None = None
    """Of a hotspot."""
    begins: int | None = None
    """Seconds since 1970; of its first report when absent."""
    ends: int | None = None

    def __len__(self) -> int:
        """Number of reports."""
        return sum(map(len, self.incidents))


@dataclass(frozen=True, slots=True)
class Soil:
    """Everything that planting needs to know."""

    city: DemoCity
    period: Period
    sites: Sites
    expected: Floats
    """(categories, days) reports of the ordinary life all over the city."""
    dice: np.random.Generator
    cells: Ints
    """(sites, resolutions) the cell of each site."""
    taken: list[int] = field(default_factory=list)
    """Sites of what is planted already."""

    @classmethod
    def of(cls, city: DemoCity, period: Period, sites: Sites, expected: Floats, dice: np.random.Generator) -> Self:
        """Ground in which nothing is planted yet."""
        return cls(city, period, sites, expected, dice, cells_at(sites.lon, sites.lat, np.zeros(len(sites))))

    def cells_of(self, sites: Ints, resolution: int) -> Ints:
        """Ascending cells in which some sites lie."""
        return np.unique(self.cells[sites, RESOLUTIONS.index(resolution)])

    def category(self, code: str) -> int | None:
        """Position of a category, None where the city has no such."""
        return next((number for number, kind in enumerate(self.city.categories) if kind.code == code), None)

    def free(self, sites: Sequence[int] | Ints) -> Ints:
        """Those of some sites that are far enough from everything planted."""
        candidates = np.asarray(sites, dtype=np.int64)
        for taken in self.taken:
            off = self.sites.xy[candidates] - self.sites.xy[taken]
            candidates = candidates[np.hypot(off[:, 0], off[:, 1]) >= APART_M]
        return candidates

    def take(self, sites: Ints) -> int | None:
        """One of the free sites, which is taken then; None where none is free."""
        free = self.free(sites)
        if not len(free):
            return None
        chosen = int(self.dice.choice(free))
        self.taken.append(chosen)
        return chosen
