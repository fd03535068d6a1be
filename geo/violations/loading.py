"""The cameras of some events, and what classes of cameras mean, out of the database."""

from collections.abc import Collection, Iterable
from datetime import timedelta

import numpy as np
from sqlalchemy import Connection, func, select
from sqlalchemy.types import Float

from geo.points import distance_m
from geo.tables import camera_classes, cameras, categories
from geo.violations.registry import Camera, CameraClass, Registry
from geo.violations.view import off_axis_deg, reach_m


def load_registry(connection: Connection, codes: Collection[str]) -> Registry:
    """Read the cameras with some codes, and every class."""
    return Registry({camera.code: camera for camera in _cameras(connection, codes)}, _classes(connection))


def _cameras(connection: Connection, codes: Collection[str]) -> Iterable[Camera]:
    points = [
        function(column, type_=Float)
        for column in (cameras.c.geom, cameras.c.target_geom)
        for function in (func.ST_X, func.ST_Y)
    ]
    seen = [cameras.c.bearing_deg, cameras.c.field_of_view_deg, cameras.c.range_m]
    rows = connection.execute(
        select(*points, *seen, cameras.c.id, cameras.c.code, cameras.c.synthetic)
        .where(cameras.c.code == func.any(sorted(codes)))
        .order_by(cameras.c.id)
    ).all()
    numbers = np.array([row[:7] for row in rows], dtype=np.float64).reshape(-1, 7)
    lon, lat, target_lon, target_lat, bearing, view, range_m = numbers.T
    away = distance_m(lon, lat, target_lon, target_lat)
    radii = reach_m(away, off_axis_deg((lon, lat), (target_lon, target_lat), bearing), view, range_m)
    for row, x, y, radius in zip(rows, target_lon.tolist(), target_lat.tolist(), radii.tolist(), strict=True):
        yield Camera(row.id, row.code, x, y, radius, row.synthetic)


def _classes(connection: Connection) -> dict[str, CameraClass]:
    columns = (camera_classes.c.id, camera_classes.c.code, camera_classes.c.window_min)
    rows = connection.execute(select(*columns, categories.c.code.label("category")).join(categories))
    return {row.code: CameraClass(row.id, row.code, row.category, timedelta(minutes=row.window_min)) for row in rows}
