"""Rows of incidents: what is known of each from its reports."""

import numpy as np
import pyarrow as pa
import shapely
from sqlalchemy import Connection, func, select

from geo.analysis.incidents.components import count_reports
from geo.analysis.incidents.density import Densities
from geo.analysis.incidents.footprint import Extents, extents, footprint
from geo.analysis.incidents.reports import Reports
from geo.analysis.incidents.site_points import site_points
from geo.cells import RESOLUTIONS, cells_at
from geo.issues.store import Columns, or_null, point_wkb
from geo.model import Ints
from geo.tables import WGS84, issues

INSTANT = pa.timestamp("s", tz="UTC")
OF_HEAD = {
    "precision": pa.string(),
    "street_id": pa.int32(),
    "label_ru": pa.string(),
    "label_kk": pa.string(),
    "district_id": pa.int32(),
    "agency_id": pa.int32(),
    "synthetic": pa.bool_(),
}
"""Columns that an incident has from its oldest report."""


def incident_columns(connection: Connection, reports: Reports, incident: Ints, densities: Densities) -> Columns:
    """Every column of the incidents 0, 1, ... of some reports, but for their ids.

    Parameters
    ----------
    connection
        Asked for the labels, district and agency of each incident's oldest report.
    reports
        (n,) all reports of the incidents, by ascending id.
    incident
        (n,) which of them each belongs to, without a gap.
    densities
        Of the version in force.
    """
    at = extents(reports, incident, densities)
    heads = np.unique(incident, return_index=True)[1]
    lon, lat = np.where(np.isfinite(at.lon), [at.lon, at.lat], [reports.lon[heads], reports.lat[heads]])
    radius_m = np.maximum(at.width_m / 2, reports.radius_m[heads])
    cells = cells_at(lon, lat, np.where(np.isfinite(at.lon), radius_m, np.inf))
    callers = count_reports(incident, reports.caller)
    site = site_points(np.arange(len(heads)), reports, incident)
    return {
        "category_id": reports.category[heads],
        "first_at": pa.array(at.first_s).cast(INSTANT),
        "last_at": pa.array(at.last_s).cast(INSTANT),
        "reports": np.bincount(incident, minlength=len(heads)),
        "callers": callers,
        "caller": or_null(np.where(callers == 1, reports.caller[heads], 0)),
        "site_lon": pa.array(site.lon, mask=np.isnan(site.lon)),
        "site_lat": pa.array(site.lat, mask=np.isnan(site.lat)),
        "site_street_id": or_null(site.street_id),
        "geom": point_wkb(lon, lat),
        "radius_m": or_null(radius_m),
        **{f"h3_r{resolution}": or_null(cells[:, column]) for column, resolution in enumerate(RESOLUTIONS)},
        "area_wide": at.area_wide,
        "footprint": pa.array(_footprints(at, reports, incident, densities), pa.string()),
        "density_version": np.full(len(heads), densities.version),
        **_of_heads(connection, reports.id[heads]),
    }


def _footprints(at: Extents, reports: Reports, incident: Ints, densities: Densities) -> list[str | None]:
    """Outlines of the area-wide ones as hexadecimal EWKB."""
    outlines: list[str | None] = [None] * len(at.area_wide)
    for number in np.flatnonzero(at.area_wide).tolist():
        rows = (incident == number) & reports.at_a_point
        outline = footprint(reports.lon[rows], reports.lat[rows], densities)
        outlines[number] = shapely.to_wkb(shapely.set_srid(outline, WGS84), hex=True, include_srid=True)
    return outlines


def _of_heads(connection: Connection, issue_ids: Ints) -> Columns:
    columns = [issues.c[name] for name in OF_HEAD]
    rows = connection.execute(select(issues.c.id, *columns).where(issues.c.id == func.any(issue_ids.tolist())))
    found = {row.id: row for row in rows}
    in_order = [found[number] for number in issue_ids.tolist()]
    return {name: pa.array([getattr(row, name) for row in in_order], kind) for name, kind in OF_HEAD.items()}
