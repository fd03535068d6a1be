"""Reports as the analysis sees them: columns of issues with a place, a time and a caller."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Self

import numpy as np

from geo.model import FINEST_COARSE, Bools, Floats, Ints, Precision

LAST_ON_A_STREET = Precision.STREET


@dataclass(frozen=True, slots=True)
class Reports:
    """Columns of n reports of any categories, in any order."""

    id: Ints
    """(n,) ascending with arrival; decides which incident is the older one."""
    category: Ints
    """(n,) id of the category."""
    lon: Floats
    """(n,) degrees, EPSG:4326; NaN for no place."""
    lat: Floats
    """(n,) degrees, EPSG:4326."""
    radius_m: Floats
    """(n,) metres within which the true place lies."""
    precision: Ints
    """(n,) values of Precision."""
    street_id: Ints
    """(n,) the street of the place, 0 for none."""
    time_s: Ints
    """(n,) when it occurred, seconds since 1970-01-01 UTC."""
    caller: Ints
    """(n,) keyed hash of the caller, 0 for unknown."""

    def __len__(self) -> int:
        """Number of reports."""
        return len(self.id)

    def rows(self, chosen: Ints | Bools) -> Self:
        """Some of the reports."""
        return type(self)(*(getattr(self, column.name)[chosen] for column in fields(self)))

    @classmethod
    def joined(cls, parts: Sequence[Self]) -> Self:
        """Several sets of reports as one."""
        return cls(*(np.concatenate([getattr(part, column.name) for part in parts]) for column in fields(cls)))

    @property
    def on_a_street(self) -> Bools:
        """(n,) whether the place is a street or a stretch of one, and no point."""
        return np.asarray((self.precision >= FINEST_COARSE) & (self.precision <= LAST_ON_A_STREET))

    @property
    def at_a_point(self) -> Bools:
        """(n,) whether the place is fine enough to be a point."""
        return np.asarray((self.precision < FINEST_COARSE) & np.isfinite(self.lon) & np.isfinite(self.lat))
