"""A city as a flat plane in metres, for distances and nearest points."""

from dataclasses import dataclass

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.model import Floats
from geo.points import metres_per_degree


@dataclass(frozen=True, slots=True)
class Plane:
    """Degrees to metres around one latitude."""

    metres_lon: float
    metres_lat: float

    @classmethod
    def around(cls, geometries: list[BaseGeometry]) -> "Plane":
        """The plane of the middle of some geometries."""
        bounds = shapely.total_bounds(geometries) if geometries else np.zeros(4)
        return cls(*metres_per_degree(float(np.nan_to_num((bounds[1] + bounds[3]) / 2))))

    def flat(self, geometry: BaseGeometry) -> BaseGeometry:
        """A geometry in metres."""
        return shapely.transform(geometry, lambda points: points * [self.metres_lon, self.metres_lat])

    def xy(self, lon: Floats, lat: Floats) -> Floats:
        """Points in metres, (n, 2)."""
        return np.column_stack([np.asarray(lon) * self.metres_lon, np.asarray(lat) * self.metres_lat])

    def degrees(self, x: float, y: float) -> tuple[float, float]:
        """A point in metres as lon and lat."""
        return x / self.metres_lon, y / self.metres_lat
