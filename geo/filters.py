"""The one filter that list, counts, map tiles and exports share."""

from dataclasses import dataclass
from datetime import date

from geo.cells import RESOLUTIONS
from geo.errors import InvalidFilter
from geo.model import Kind, PlaceStatus, StatusGroup
from geo.points import Bbox

REMAINDERS = ("rare", "coarse", "sensitive", "unplaced", "no_place_needed")
"""Why an issue of the filter is not drawn in a cell of the map; with the drawn ones they make the total."""
SMALLEST_SHOWN = 3
"""Cells with fewer issues are not drawn for the public: they are "rare"."""


@dataclass(frozen=True, slots=True)
class Filter:
    """Which issues; an empty tuple or None means all.

    Days are whole days of the city's time, both inclusive, so that lists and the cube can agree to the row.
    """

    kind: Kind = Kind.APPEAL
    """Appeals and violations are series of their own, never added up."""
    groups: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    status_groups: tuple[StatusGroup, ...] = ()
    districts: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    place_statuses: tuple[PlaceStatus, ...] = ()
    since: date | None = None
    until: date | None = None
    cell: int | None = None
    """An H3 cell of one of our resolutions."""
    bbox: Bbox | None = None
    remainder: str | None = None
    """One of REMAINDERS or "shown": the part of the list that the map of cells draws or leaves out."""
    resolution: int | None = None
    """Resolution of the map that `remainder` speaks of."""

    def __post_init__(self) -> None:
        """Raise InvalidFilter for what cannot be meant."""
        if self.since and self.until and self.since > self.until:
            raise InvalidFilter(f"since {self.since} lies after until {self.until}")
        if self.remainder is not None and self.remainder not in (*REMAINDERS, "shown"):
            raise InvalidFilter(f"remainder {self.remainder!r}: one of shown, {', '.join(REMAINDERS)}")
        if self.resolution is not None and self.resolution not in RESOLUTIONS:
            raise InvalidFilter(f"resolution {self.resolution}: one of {RESOLUTIONS}")
        if (self.remainder is None) != (self.resolution is None):
            raise InvalidFilter("remainder and resolution go together")
