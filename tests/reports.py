"""Reports in metres around the middle of the city, and tables of densities for them."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import numpy as np

from geo.analysis.incidents.density import DAY_S, Densities, Reach
from geo.analysis.incidents.reports import Reports
from geo.geocoding.plane import Plane
from geo.model import Floats, Ints, Precision
from geo.points import metres_per_degree

MIDDLE = (71.43, 51.13)
PLANE = Plane(*metres_per_degree(MIDDLE[1]))
REACH = Reach(distance_m=150.0, gap_s=3 * DAY_S, wide_m=800.0)


def make_reports(xy_m: Sequence[Sequence[float]] | Floats, day: Sequence[float] | Floats, **columns: Any) -> Reports:  # noqa: ANN401 - of any column
    """Exact points at metres from the middle, of category 1, each from a caller of its own."""
    xy = np.asarray(xy_m, dtype=np.float64).reshape(-1, 2)
    count = len(xy)
    values: dict[str, Any] = {
        "id": np.arange(1, count + 1),
        "category": np.ones(count, dtype=np.int64),
        "lon": MIDDLE[0] + xy[:, 0] / PLANE.metres_lon,
        "lat": MIDDLE[1] + xy[:, 1] / PLANE.metres_lat,
        "radius_m": np.full(count, 15.0),
        "precision": np.full(count, int(Precision.POINT)),
        "street_id": np.zeros(count, dtype=np.int64),
        "time_s": np.rint(np.asarray(day) * DAY_S).astype(np.int64),
        "caller": np.arange(1, count + 1),
    }
    return Reports(**values | {name: np.asarray(column) for name, column in columns.items()})


def make_densities(per_day_km2: Floats | None = None, reach: Reach = REACH, **columns: Any) -> Densities:  # noqa: ANN401 - of any column
    """Categories 1 and 2 around the middle; nothing dense unless squares are given, (categories, rows, columns)."""
    x, y = (PLANE.xy(np.array([MIDDLE[0]]), np.array([MIDDLE[1]])) // 1000).astype(int)[0].tolist()
    values: dict[str, Any] = {
        "version": 1,
        "as_of": date(2026, 11, 20),
        "plane": PLANE,
        "reaches": {1: reach, 2: reach},
        "origin": (x, y),
        "per_day_km2": np.zeros((2, 1, 1)) if per_day_km2 is None else per_day_km2,
        "default_points": np.zeros((0, 2)),
    }
    return Densities(**values | columns)


def parts(labels: Ints) -> set[frozenset[int]]:
    """The rows of each part."""
    return {frozenset(np.flatnonzero(labels == label).tolist()) for label in np.unique(labels)}
