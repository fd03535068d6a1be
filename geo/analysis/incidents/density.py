"""How far and how long a report reaches: shorter where reports of its category are dense.

Chaining, not speed, is the danger of incidents. So each category's distance and gap shrink by km square until a report
meets hardly any other by chance. The densities behind it are a dated, versioned table: looked up, never measured again,
so that a report taken in now and the nightly run over all of them reach equally far.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
import numpy.typing as npt
from scipy.ndimage import maximum_filter

from geo.analysis.incidents.reports import Reports
from geo.errors import InvalidInput
from geo.geocoding.plane import Plane
from geo.model import Bools, Floats, Ints
from geo.points import metres_per_degree

DAY_S = 86_400
SQUARE_M = 1000.0
RUNGS = ((1.0, 1.0), (2 / 3, 2 / 3), (1 / 2, 2 / 3), (1 / 3, 1 / 2), (1 / 4, 1 / 2), (1 / 6, 1 / 2))
"""Shares of a category's distance and gap, each rung within the one before; 150 m and 3 days become 25 m and 1.5."""
MOST_BY_CHANCE = 0.15
"""Reports of other incidents that may lie within reach of one, on average."""
PART_M = 250.0
PART_DAYS = 3
DEFAULT_SHARE = 0.02
DEFAULT_REPORTS = 100


@dataclass(frozen=True, slots=True)
class Reach:
    """How far reports of a category reach where they are sparse."""

    distance_m: float
    """At most half a square."""
    gap_s: int
    wide_m: float
    """An incident wider than this is area-wide."""

    def __post_init__(self) -> None:
        if not (0 < self.distance_m <= SQUARE_M / 2 and self.gap_s > 0):
            raise InvalidInput(
                f"reach of {self.distance_m} m, {self.gap_s} s: give 0 to {SQUARE_M / 2:.0f} m, over 0 s"
            )


@dataclass(frozen=True)
class Densities:
    """Table of one city: events a day and km² by category and km square, and places that are no places."""

    version: int
    as_of: date
    plane: Plane
    reaches: Mapping[int, Reach]
    """By category; a report of another category never joins."""
    origin: tuple[int, int]
    """Column and row of the first square: its west and south edges in km of the plane."""
    per_day_km2: Floats
    """(categories, rows, columns), categories ascending; nothing outside."""
    default_points: Floats
    """(k, 2) lon and lat that stand for "unknown" in the data."""

    @cached_property
    def categories(self) -> Ints:
        """Ascending."""
        return np.array(sorted(self.reaches), dtype=np.int64)

    @cached_property
    def distance_m(self) -> Floats:
        """(categories, rungs) metres."""
        far = np.array([self.reaches[number].distance_m for number in self.categories.tolist()])
        return np.asarray(far[:, None] * np.array([share for share, _ in RUNGS]))

    @cached_property
    def gap_s(self) -> Ints:
        """(categories, rungs) seconds."""
        long = np.array([self.reaches[number].gap_s for number in self.categories.tolist()])
        return np.asarray(np.rint(long[:, None] * np.array([share for _, share in RUNGS])), dtype=np.int64)

    @cached_property
    def rungs(self) -> npt.NDArray[np.int8]:
        """(categories, rows + 2, columns + 2) rung of each square, with an empty rim around the city."""
        volume = np.pi * (self.distance_m / 1000) ** 2 * 2 * self.gap_s / DAY_S
        meets = self.per_day_km2[:, None] * volume[:, :, None, None]
        rung = np.minimum((meets > MOST_BY_CHANCE).sum(axis=1), len(RUNGS) - 1)
        return np.pad(rung.astype(np.int8), ((0, 0), (1, 1), (1, 1)))

    @cached_property
    def finest_near(self) -> npt.NDArray[np.int8]:
        """As `rungs`: the finest rung of a square and its eight neighbours."""
        return np.asarray(maximum_filter(self.rungs, size=(1, 3, 3), mode="constant"))

    def rung_at(self, category_row: Ints, x: Floats, y: Floats) -> npt.NDArray[np.int8]:
        """(n,) rungs at points in metres of the plane, for rows of `categories`."""
        return np.asarray(self.rungs.ravel()[self._squares(category_row, x, y)])

    def finest_near_at(self, category_row: Ints, x: Floats, y: Floats) -> npt.NDArray[np.int8]:
        """(n,) finest rungs within a square's width of points, as `rung_at`."""
        return np.asarray(self.finest_near.ravel()[self._squares(category_row, x, y)])

    def _squares(self, category_row: Ints, x: Floats, y: Floats) -> Ints:
        """(n,) places in the table."""
        _, rows, columns = self.rungs.shape
        column = np.clip(np.floor(x / SQUARE_M) - self.origin[0] + 1, 0, columns - 1).astype(np.int64)
        row = np.clip(np.floor(y / SQUARE_M) - self.origin[1] + 1, 0, rows - 1).astype(np.int64)
        return np.asarray((category_row * rows + row) * columns + column)

    def category_rows(self, category: Ints) -> Ints:
        """(n,) rows of `categories`, -1 for a category without a reach."""
        table = np.full(max(int(self.categories[-1]), int(category.max(initial=0))) + 1, -1)
        table[self.categories] = np.arange(len(self.categories))
        return table[category]

    def is_default(self, lon: Floats, lat: Floats) -> Bools:
        """(n,) whether a point is one that stands for "unknown"."""
        hit = np.zeros(len(lon), dtype=np.bool_)
        for default_lon, default_lat in self.default_points.tolist():
            hit |= (lon == default_lon) & (lat == default_lat)
        return hit


def measure(
    reports: Reports, days: tuple[int, int], reaches: Mapping[int, Reach], version: int, as_of: date
) -> Densities:
    """Measure the densities of events.

    Parameters
    ----------
    reports
        Those of the period.
    days
        The period: seconds since 1970 of its start and its end.
    reaches
        By category.
    version, as_of
        Kept with the table.

    Returns
    -------
    Densities. Many reports of one event lie in one part of a square and one bin of days. If events fall independently,
    the share of empty parts is exp(-events a part), whatever the number of reports each brings; so a storm of 3,000
    reports does not make its square dense for ever.

    Raises
    ------
    InvalidInput
        If the period is shorter than one bin or no category has a reach.
    """
    bins = (days[1] - days[0]) // (PART_DAYS * DAY_S)
    if bins < 1 or not reaches:
        raise InvalidInput(f"densities need at least {PART_DAYS} days and one category: got {days}, {len(reaches)}")
    defaults = default_points(reports.lon, reports.lat)
    plane = Plane(*metres_per_degree(float(np.nanmedian(reports.lat)) if len(reports) else 0.0))
    empty = Densities(version, as_of, plane, reaches, (0, 0), np.zeros((len(reaches), 1, 1)), defaults)
    category = empty.category_rows(reports.category)
    time = (reports.time_s - days[0]) // (PART_DAYS * DAY_S)
    rows = np.flatnonzero(reports.at_a_point & (category >= 0) & (time >= 0) & (time < bins))
    rows = rows[~empty.is_default(reports.lon[rows], reports.lat[rows])]
    if not rows.size:
        return empty
    xy = plane.xy(reports.lon[rows], reports.lat[rows])
    part = np.floor(xy / PART_M).astype(np.int64)
    side = round(SQUARE_M / PART_M)
    origin = part.min(axis=0) // side
    columns, count = (part.max(axis=0) // side - origin + 1).tolist()
    full = _full_parts(category[rows], part - origin * side, time[rows], (len(reaches), count, columns), int(bins))
    share = np.minimum(full / (side**2 * bins), 1 - 1 / (2 * bins))
    per_day_km2 = -np.log1p(-share) * side**2 / PART_DAYS
    return Densities(version, as_of, plane, reaches, (int(origin[0]), int(origin[1])), per_day_km2, defaults)


def _full_parts(category: Ints, part: Ints, time: Ints, shape: tuple[int, int, int], bins: int) -> Floats:
    """Number of parts and bins with any report, by category and square."""
    side = round(SQUARE_M / PART_M)
    square = (category * shape[1] + part[:, 1] // side) * shape[2] + part[:, 0] // side
    inside = (part[:, 1] % side) * side + part[:, 0] % side
    volume = side**2 * bins
    # Several times faster than np.unique.
    keys = np.sort(square * volume + inside * bins + time)
    full = keys[np.diff(keys, prepend=-1) > 0] // volume
    return np.bincount(full, minlength=int(np.prod(shape))).reshape(shape).astype(np.float64)


def default_points(lon: Floats, lat: Floats) -> Floats:
    """(k, 2) exact points that hold too large a share of all reports to be places, such as 39.0, -77.0.

    A block that many reports are snapped to holds far less than DEFAULT_SHARE of a city.
    """
    least = max(DEFAULT_REPORTS, DEFAULT_SHARE * len(lon))
    often = [(west, south) for west in _values_of(lon, least) for south in _values_of(lat[lon == west], least)]
    return np.array(often, dtype=np.float64).reshape(-1, 2)


def _values_of(numbers: Floats, least: float) -> Floats:
    """Values that occur at least so often."""
    ascending = np.sort(numbers[np.isfinite(numbers)])
    first = np.flatnonzero(np.diff(ascending, prepend=-np.inf))
    counts = np.diff(first, append=len(ascending))
    return np.asarray(ascending[first[counts >= least]])
