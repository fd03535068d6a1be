"""How many incidents a site would have by chance.

Expected is the site's exposure times the rate of its neighbours, without the site, in the same period. So what the
whole city had, its seasons and storms, is in it, and so is that parts of a city differ. Neighbours are few, and the
rate that they tell is uncertain by as much as their own incidents scatter.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy.ndimage import gaussian_filter
from scipy.spatial import cKDTree

from geo.analysis.recurrences.sites import SIZES, STREETS_APART_M, SiteKind, Spots, in_space_of
from geo.model import Bools, Floats, Ints

KERNEL_M = 400.0
BIN_M = 100.0
SHRINK = 5.0
"""Incidents of the city's rate that are added to the neighbours' own."""
TRUNCATE = 3.0


@dataclass(frozen=True)
class Units:
    """What incidents may happen to: buildings, usually; all of them, those without any incident too."""

    spots: Spots
    """Of points; those of a street know where along it they stand."""
    exposure: Floats
    """(n,) residents, flats or metres of network; above 0."""

    @cached_property
    def ground(self) -> Mapping[SiteKind, "Ground"]:
        """The units as each kind of site sees them, made once for all categories."""
        return {kind: Ground(kind, self) for kind in SiteKind}


@dataclass(frozen=True, slots=True)
class Expected:
    """Of one kind of site."""

    of_sites: Floats
    """(sites,) expected incidents."""
    of_rest: Floats
    """(k,) the same of each unit that belongs to no site: places where nothing happened are tested too."""
    neighbours: Floats
    """(sites,) incidents of the neighbours that the rate stands on, SHRINK of the city's among them."""
    scatter: Floats
    """(sites,) variance of that number if all places had the same rate."""
    differ: Floats
    """(sites,) what is added to it, divided by the shape, where the rates of places have a gamma distribution."""

    def unsure(self, shape: float) -> Floats:
        """(sites,) standard deviation of the neighbours' rate, as a share of it."""
        return np.asarray(np.sqrt(self.scatter + self.differ / shape) / self.neighbours)


@dataclass(frozen=True, slots=True)
class _Around:
    """Weighted sums of the units around places, the place itself left out."""

    exposure: Floats
    lightly: Floats
    """Of the exposure by the squares of the weights."""
    squares: Floats
    """Of the squares of the exposure by the squares of the weights."""


class Ground:
    """Units as one kind of site sees them."""

    def __init__(self, kind: SiteKind, units: Units) -> None:
        self.kind = kind
        rows, place = _units_of(kind, units)
        self._exposure, self._squares = units.exposure[rows], np.square(units.exposure[rows])
        self._usual = float(np.median(self._exposure)) if len(rows) else 1.0
        self._tree = cKDTree(place)
        self._xy = np.column_stack([units.spots.x[rows], units.spots.y[rows]])
        self._bins = _Bins(self._xy)
        at = self._bins.of(self._xy)
        self._sums = _Around(
            self._bins.smooth(at, self._exposure, KERNEL_M),
            self._bins.smooth(at, self._exposure, KERNEL_M / np.sqrt(2)),
            self._bins.smooth(at, self._squares, KERNEL_M / np.sqrt(2)),
        )
        self._streets: Ints = np.unique(place[:, 1], return_inverse=True)[1]

    def expected(self, middle: Floats, where: Floats, n: Ints) -> Expected:
        """Expected incidents of sites.

        Parameters
        ----------
        middle
            (sites, 2) places in the space of the kind, see `in_space_of`.
        where
            (sites, 2) metres of the plane, for the neighbours' rate.
        n
            (sites,) incidents.
        """
        own, squares, covered = self._own(middle)
        city = n.sum() / max(self._exposure.sum(), np.finfo(np.float64).tiny)
        if self.kind is SiteKind.STREET:
            return self._of_streets(own, ~covered, city, n)
        at, alone = self._bins.of(where), np.flatnonzero(~covered)
        counts = self._bins.smooth(at, n.astype(np.float64), KERNEL_M)
        around = self._around(at, own, squares)
        at_rest, exposure = self._bins.of(self._xy[alone]), self._exposure[alone]
        rest = exposure * _rate(counts[at_rest], self._sums.exposure[at_rest] - exposure, city)
        return _expected(own, counts[at] - n, around, rest, city)

    def _around(self, at: Ints, own: Floats, squares: Floats) -> _Around:
        sums = self._sums
        return _Around(sums.exposure[at] - own, sums.lightly[at] - own, sums.squares[at] - squares)

    def _of_streets(self, own: Floats, uncovered: Bools, city: float, n: Ints) -> Expected:
        """A street has no place, so its neighbours are all other streets.

        One with few houses counts as a usual one: people also name it for what lies along it without a house.
        """
        by_street = _sums(self._streets, self._exposure)
        own = np.maximum(own, np.median(by_street) if len(by_street) else 0.0)
        rest = _sums(self._streets[uncovered], self._exposure[uncovered])
        others = by_street.sum() - own
        around = _Around(others, others, np.square(by_street).sum() - np.square(own))
        return _expected(own, n.sum() - n, around, rest[rest > 0] * city, city)

    def _own(self, middle: Floats) -> tuple[Floats, Floats, Bools]:
        """Exposure around each site, that of a usual unit where there is none; its squares; units any site covers."""
        reach_m = SIZES[self.kind].reach_m
        pairs = cKDTree(middle).sparse_distance_matrix(self._tree, reach_m, output_type="ndarray")
        site, unit = pairs["i"], pairs["j"]
        own, squares = (_sums(site, of[unit], len(middle)) for of in (self._exposure, self._squares))
        covered = np.zeros(len(self._exposure), dtype=np.bool_)
        covered[unit] = True
        return np.where(own > 0, own, self._usual), squares, covered


def _sums(at: Ints, values: Floats, count: int = 0) -> Floats:
    """(count,) sums of values by where they are."""
    return np.bincount(at, values, count).astype(np.float64, copy=False)


def _expected(own: Floats, n: Floats, around: _Around, rest: Floats, city: float) -> Expected:
    rate = _rate(n, around.exposure, city)
    return Expected(
        of_sites=own * rate,
        of_rest=rest,
        neighbours=np.maximum(n, 0.0) + SHRINK,
        scatter=SHRINK + rate * np.maximum(around.lightly, 0.0),
        differ=np.square(rate) * np.maximum(around.squares, 0.0),
    )


def _rate(n: Floats, exposure: Floats, city: float) -> Floats:
    """Incidents per exposure, shrunk to the city's."""
    return np.asarray((np.maximum(n, 0.0) + SHRINK) / (np.maximum(exposure, 0.0) + SHRINK / max(city, 1e-300)))


def _units_of(kind: SiteKind, units: Units) -> tuple[Ints, Floats]:
    """Rows and places of the units in the space of a kind; on a street without a place along it all are at one."""
    if kind is not SiteKind.STREET:
        return in_space_of(kind, units.spots)
    rows = np.flatnonzero(units.spots.street_id > 0)
    return rows, np.column_stack([np.zeros(len(rows)), units.spots.street_id[rows] * STREETS_APART_M])


class _Bins:
    """Square bins over the extent of the units."""

    def __init__(self, extent: Floats) -> None:
        self._low = np.floor(extent.min(axis=0, initial=np.inf) / BIN_M) if len(extent) else np.zeros(2)
        self._shape = (
            (np.floor(extent.max(axis=0) / BIN_M) - self._low + 1).astype(int) if len(extent) else np.ones(2, int)
        )

    def of(self, xy: Floats) -> Ints:
        """(n,) bin of each point; the nearest where it lies outside."""
        place = np.clip(np.floor(xy / BIN_M) - self._low, 0, self._shape - 1).astype(np.int64)
        return np.asarray(place[:, 0] * self._shape[1] + place[:, 1])

    def smooth(self, at: Ints, values: Floats, kernel_m: float) -> Floats:
        """Sums around every bin by a Gaussian kernel whose weight at the point itself is 1."""
        bins = _sums(at, values, int(self._shape.prod())).reshape(self._shape)
        sigma = kernel_m / BIN_M
        steps = np.arange(-round(TRUNCATE * sigma), round(TRUNCATE * sigma) + 1)
        at_itself = 1 / np.exp(-0.5 * (steps / sigma) ** 2).sum() ** 2
        smooth = gaussian_filter(bins, sigma, mode="constant", truncate=TRUNCATE)
        return np.asarray(smooth / at_itself).ravel()
