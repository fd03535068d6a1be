"""A view of results as one table, with what has to be known to read it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, TypeAlias

from shapely.geometry.base import BaseGeometry

Value: TypeAlias = Any
"""None, a number, a truth value, words, a day, an instant, or a list of numbers or words."""


@dataclass(frozen=True, slots=True)
class About:
    """What a file has to say beside its figures: what is counted, of which days, by which borders, up to when."""

    view: str
    """What a row is of, in one word: incidents, hotspots, cell, recurrences, trends or due."""
    what: str
    """One sentence: what a row is and what is counted."""
    since: date | None
    """First and last day of the city; None is open."""
    until: date | None
    generation: str
    cutoff: datetime
    run: int | None
    """Number of the run; None for what is kept up to date without one."""
    synthetic: bool
    """Whether demo data is among it."""
    filter: str
    """The parameters that were asked with."""

    def values(self) -> dict[str, Value]:
        """The same by the names that files have for it."""
        return {
            "what": self.what,
            "period_since": self.since,
            "period_until": self.until,
            "generation": self.generation,
            "cutoff": self.cutoff,
            "run": self.run,
            "demo_data": self.synthetic,
            "filter": self.filter,
        }

    @property
    def file_name(self) -> str:
        """Name of the file without its ending: view, period and cut-off."""
        days = [day.isoformat() if day else "open" for day in (self.since, self.until)]
        return "_".join(["qala", self.view, *days, f"cutoff-{self.cutoff.astimezone(UTC):%Y%m%dT%H%MZ}"])


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows of one view."""

    about: About
    columns: Mapping[str, Sequence[Value]]
    """All of one length."""
    geometries: Sequence[BaseGeometry | None] | None = None
    """Where each row is, degrees, EPSG:4326; None for a view without places."""

    def __len__(self) -> int:
        """Number of rows."""
        return len(next(iter(self.columns.values()), ()))


_AS_IT_IS = frozenset({type(None), bool, int, float, str})


def plain(value: Value) -> Value:
    """A value as files write it: days and instants in ISO 8601, lists with semicolons, the rest as it is."""
    if type(value) in _AS_IT_IS:
        return value
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    if isinstance(value, date):
        return value.isoformat()
    return ";".join(str(plain(each)) for each in value) if isinstance(value, list | tuple) else value
