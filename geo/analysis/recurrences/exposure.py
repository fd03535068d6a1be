"""How many incidents a site would have by chance.

Expected is the site's exposure times the rate of its neighbours, without the site, in the same period. So what the
whole city had, its seasons and storms, is in it, and so is that parts of a city differ.
"""

from dataclasses import dataclass
from typing import NamedTuple

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
WITHIN = 0.75
"""Share of a site's greatest width around its middle that its exposure comes from."""


@dataclass(frozen=True, slots=True)
class Units:
    """What incidents may happen to: buildings, usually; all of them, those without any incident too."""

    spots: Spots
    """Of points; those of a street know where along it they stand."""
    exposure: Floats
    """(n,) residents, flats or metres of network; above 0."""


class Expected(NamedTuple):
    """Of one kind of site."""

    of_sites: Floats
    """(sites,) expected incidents."""
    of_rest: Floats
    """(k,) the same of each unit that belongs to no site: places where nothing happened are tested too."""


def expected(kind: SiteKind, units: Units, middle: Floats, where: Floats, n: Ints) -> Expected:
    """Expected incidents of sites.

    Parameters
    ----------
    kind
        Kind of all these sites.
    units
        What is exposed in the whole city.
    middle
        (sites, 2) places in the space of the kind, see `in_space_of`.
    where
        (sites, 2) metres of the plane, for the neighbours' rate.
    n
        (sites,) incidents.
    """
    rows, place = _units_of(kind, units)
    exposure = units.exposure[rows]
    own, covered = _own(place, exposure, middle, WITHIN * SIZES[kind].width_m)
    xy = np.column_stack([units.spots.x[rows], units.spots.y[rows]])
    city = n.sum() / max(exposure.sum(), np.finfo(np.float64).tiny)
    if kind is SiteKind.STREET:
        rest = np.bincount(np.unique(place[~covered], axis=0, return_inverse=True)[1].ravel(), exposure[~covered])
        return Expected(own * _rate(n.sum() - n, exposure.sum() - own, city), rest * city)
    counts, exposures = _Smooth(xy, where, n.astype(np.float64)), _Smooth(xy, xy, exposure)
    rate = _rate(counts.at(where) - n, exposures.at(where) - own, city)
    elsewhere, alone = xy[~covered], exposure[~covered]
    return Expected(own * rate, alone * _rate(counts.at(elsewhere), exposures.at(elsewhere) - alone, city))


def _rate(n: Floats, exposure: Floats, city: float) -> Floats:
    """Incidents per exposure, shrunk to the city's."""
    return np.asarray((np.maximum(n, 0.0) + SHRINK) / (np.maximum(exposure, 0.0) + SHRINK / max(city, 1e-300)))


def _units_of(kind: SiteKind, units: Units) -> tuple[Ints, Floats]:
    """Rows and places of the units in the space of a kind; on a street without a place along it all are at one."""
    if kind is not SiteKind.STREET:
        return in_space_of(kind, units.spots)
    rows = np.flatnonzero(units.spots.street_id > 0)
    return rows, np.column_stack([np.zeros(len(rows)), units.spots.street_id[rows] * STREETS_APART_M])


def _own(place: Floats, exposure: Floats, middle: Floats, radius_m: float) -> tuple[Floats, Bools]:
    """Exposure around each site, that of a usual unit where there is none; and which units any site covers."""
    around = cKDTree(place).query_ball_point(middle, radius_m) if len(place) else [[] for _ in middle]
    site = np.repeat(np.arange(len(middle)), [len(units) for units in around])
    unit = np.array([unit for units in around for unit in units], dtype=np.int64)
    own = np.bincount(site, exposure[unit], len(middle))
    covered = np.zeros(len(place), dtype=np.bool_)
    covered[unit] = True
    return np.where(own > 0, own, np.median(exposure) if len(exposure) else 1.0), covered


class _Smooth:
    """Sums around points by a Gaussian kernel whose weight at the point itself is 1, on bins of the units' extent."""

    def __init__(self, extent: Floats, xy: Floats, values: Floats) -> None:
        self._low = np.floor(extent.min(axis=0, initial=np.inf) / BIN_M) if len(extent) else np.zeros(2)
        self._shape = (
            (np.floor(extent.max(axis=0) / BIN_M) - self._low + 1).astype(int) if len(extent) else np.ones(2, int)
        )
        bins = np.bincount(self._bins(xy), values, int(self._shape.prod())).reshape(self._shape)
        sigma = KERNEL_M / BIN_M
        steps = np.arange(-round(TRUNCATE * sigma), round(TRUNCATE * sigma) + 1)
        at_itself = 1 / np.exp(-0.5 * (steps / sigma) ** 2).sum() ** 2
        smooth = gaussian_filter(bins, sigma, mode="constant", truncate=TRUNCATE)
        self._sums = np.asarray(smooth / at_itself).ravel()

    def at(self, xy: Floats) -> Floats:
        return np.asarray(self._sums[self._bins(xy)])

    def _bins(self, xy: Floats) -> Ints:
        place = np.clip(np.floor(xy / BIN_M) - self._low, 0, self._shape - 1).astype(np.int64)
        return np.asarray(place[:, 0] * self._shape[1] + place[:, 1])
