"""Reports on the plane with their reach, and the edge between two of them."""

from dataclasses import dataclass, fields
from typing import Self

import numpy as np

from geo.analysis.incidents.density import Densities
from geo.analysis.incidents.reports import Reports
from geo.model import Floats, Ints

HASH_SHIFT = 24
HASH_FACTORS = (np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F))
"""Odd numbers without pattern; two points that are hashed alike are still held apart by their distance."""


@dataclass(frozen=True, slots=True)
class Located:
    """Those reports that may join others, in metres, with the rung on which each reaches."""

    row: Ints
    """(m,) rows of the reports."""
    category: Ints
    """(m,) rows of the densities' categories."""
    x: Floats
    """(m,) metres of the densities' plane."""
    y: Floats
    """(m,) metres of the densities' plane."""
    rung: Ints
    time_s: Ints
    radius_m: Floats
    """(m,) infinite on a street."""
    anchor: Ints
    """(m,) what the place is where it is not a point known well enough: odd for a street, even for an exact point."""

    def rows(self, chosen: Ints) -> Self:
        """Some of the reports."""
        return type(self)(*(getattr(self, column.name)[chosen] for column in fields(self)))


def locate(reports: Reports, densities: Densities) -> Located:
    """The reports that may join others."""
    category = densities.category_rows(reports.category)
    street = reports.on_a_street & (reports.street_id > 0) & np.isfinite(reports.lon) & np.isfinite(reports.lat)
    usable = (reports.at_a_point | street) & (category >= 0)
    row = np.flatnonzero(usable & ~densities.is_default(reports.lon, reports.lat))
    lon, lat = reports.lon[row], reports.lat[row]
    x, y = (np.ascontiguousarray(column) for column in densities.plane.xy(lon, lat).T)
    rung = densities.rung_at(category[row], x, y).astype(np.int64)
    radius_m = np.where(street[row], np.inf, reports.radius_m[row])
    point = _hashed(lon, lat)
    anchor = np.where(street[row], 2 * reports.street_id[row] + 1, point)
    return Located(row, category[row], x, y, rung, reports.time_s[row], radius_m, anchor)


def _hashed(lon: Floats, lat: Floats) -> Ints:
    """Even numbers that stand for exact points."""
    mixed = (lon.view(np.uint64) * HASH_FACTORS[0]) ^ (lat.view(np.uint64) * HASH_FACTORS[1])
    return np.asarray((mixed >> np.uint64(HASH_SHIFT)).astype(np.int64) * 2)


def lengths(located: Located, densities: Densities, a: Ints, b: Ints) -> Floats:
    """Lengths of the edges between pairs of located reports, in shares of their reach; infinite where there is none."""
    rung = np.maximum(located.rung[a], located.rung[b])
    category = located.category[a]
    distance_m, gap_s = densities.distance_m[category, rung], densities.gap_s[category, rung]
    dx, dy = located.x[a] - located.x[b], located.y[a] - located.y[b]
    apart_m2, apart_s = dx * dx + dy * dy, np.abs(located.time_s[a] - located.time_s[b])
    well_known = np.maximum(located.radius_m[a], located.radius_m[b]) <= distance_m
    same = well_known | (located.anchor[a] == located.anchor[b])
    holds = same & (category == located.category[b]) & (apart_m2 <= distance_m**2) & (apart_s <= gap_s)
    return np.where(holds, np.sqrt(apart_m2 / distance_m**2 + (apart_s / gap_s) ** 2), np.inf)
