"""Incidents out of the database, in columns, and the kinds of things that they are incidents of."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, timedelta
from typing import Any, Self
from zoneinfo import ZoneInfo

import numpy as np
import numpy.typing as npt
import pyarrow as pa
from sqlalchemy import BigInteger, ColumnElement, Connection, Float, Integer, Select, case, cast, extract, func, select

from geo.analysis.incidents.report_reading import PRECISIONS
from geo.issues.copying import copy_out
from geo.issues.days import day_numbers, midnight
from geo.model import Bools, Floats, Ints, Sensitivity
from geo.tables import categories, category_groups, incidents

CELL_RESOLUTIONS = (8, 9)
"""At which hotspots are looked for."""
TYPES: Mapping[str, pa.DataType] = {
    "id": pa.int64(),
    "category": pa.int32(),
    "day": pa.int64(),
    "lon": pa.float64(),
    "lat": pa.float64(),
    "radius_m": pa.float64(),
    "precision": pa.int8(),
    "street_id": pa.int32(),
    "cell_r8": pa.int64(),
    "cell_r9": pa.int64(),
    "cell_r10": pa.int64(),
    "reports": pa.int32(),
    "callers": pa.int32(),
    "caller": pa.int64(),
    "agency_id": pa.int32(),
    "district_id": pa.int32(),
    "area_wide": pa.int8(),
    "site_lon": pa.float64(),
    "site_lat": pa.float64(),
    "site_street_id": pa.int32(),
}
"""As narrow as the values are; `day` comes as seconds since 1970."""


@dataclass(frozen=True, slots=True)
class IncidentColumns:
    """Columns of n incidents, by ascending id."""

    id: Ints
    category: Ints
    """(n,) id of the category."""
    day: Ints
    """(n,) first day, days since 1970 in the city's zone."""
    lon: Floats
    """(n,) degrees, EPSG:4326."""
    lat: Floats
    radius_m: Floats
    precision: Ints
    """(n,) values of Precision."""
    street_id: Ints
    """(n,) 0 for none."""
    cell_r8: Ints
    """(n,) 0 where the place is too coarse, here and below."""
    cell_r9: Ints
    cell_r10: Ints
    reports: Ints
    callers: Ints
    """(n,) different people; each report without a known caller is one."""
    caller: Ints
    """(n,) hash of the only caller; 0 where there are several or none is known."""
    agency_id: Ints
    district_id: Ints
    """(n,) 0 for none."""
    area_wide: Ints
    """(n,) 0 or 1."""
    site_lon: Floats
    """(n,) of the building that most of its reports name, NaN where none does; see `site_points`."""
    site_lat: Floats
    site_street_id: Ints
    """(n,) 0 for none."""

    def __len__(self) -> int:
        """Number of incidents."""
        return len(self.id)

    @classmethod
    def of(cls, columns: Mapping[str, npt.NDArray[Any]], chosen: Ints | Bools | slice = slice(None)) -> Self:
        """Some of the rows of narrow columns."""
        wide: dict[str, Any] = {
            name: columns[name][chosen].astype(np.float64 if kind == pa.float64() else np.int64, copy=False)
            for name, kind in TYPES.items()
        }
        return cls(**wide)

    def rows(self, chosen: Ints | Bools) -> Self:
        """Some of the incidents."""
        return type(self)(*(getattr(self, column.name)[chosen] for column in fields(self)))

    def cells(self, resolution: int) -> Ints:
        """(n,) cells at 8 or 9."""
        return self.cell_r8 if resolution == CELL_RESOLUTIONS[0] else self.cell_r9


@dataclass(frozen=True, slots=True)
class Kinds:
    """The categories of the city, by id, and the codes of its groups in their order."""

    code: Mapping[int, str]
    group: Mapping[int, int]
    """Position of the group in `groups`."""
    groups: tuple[str, ...]
    of_persons: frozenset[int]
    """Categories whose places the public never sees."""
    with_place: frozenset[int]

    def groups_of(self, category: Ints) -> Ints:
        """(n,) position of the group of each category."""
        table = np.zeros(max(self.group, default=0) + 1, dtype=np.int64)
        for number, group in self.group.items():
            table[number] = group
        return np.asarray(table[category])


def read_kinds(connection: Connection) -> Kinds:
    """The categories and groups as they are now."""
    groups = connection.execute(
        select(category_groups.c.id, category_groups.c.code).order_by(category_groups.c.position)
    )
    position = {row.id: (number, row.code) for number, row in enumerate(groups)}
    columns = categories.c.id, categories.c.code, categories.c.group_id, categories.c.sensitivity
    rows = connection.execute(select(*columns, categories.c.needs_place).order_by(categories.c.position)).all()
    return Kinds(
        code={row.id: row.code for row in rows},
        group={row.id: position[row.group_id][0] for row in rows},
        groups=tuple(code for _, code in position.values()),
        of_persons=frozenset(row.id for row in rows if row.sensitivity == Sensitivity.PERSON),
        with_place=frozenset(row.id for row in rows if row.needs_place),
    )


def read_incidents(
    connection: Connection, zone: ZoneInfo, until: date, *wanted: ColumnElement[bool]
) -> IncidentColumns:
    """Incidents that began until the end of a day and meet conditions on `incidents`; none that were merged."""
    ends = midnight(until + timedelta(days=1), zone)
    found = (incidents.c.merged_into.is_(None), incidents.c.first_at < ends, *wanted)
    return IncidentColumns.of(copy_incidents(connection, zone, *found))


def copy_incidents(connection: Connection, zone: ZoneInfo, *wanted: ColumnElement[bool]) -> dict[str, npt.NDArray[Any]]:
    """Columns of TYPES of the incidents that meet conditions, by ascending id; `day` is the day of the city."""
    columns = copy_out(connection, _columns().where(*wanted).order_by(incidents.c.id), TYPES)
    return columns | {"day": day_numbers(columns["day"], zone)}


def _columns() -> Select[Any]:
    held = incidents.c
    return select(
        held.id,
        held.category_id,
        cast(func.floor(extract("epoch", held.first_at)), BigInteger),
        func.ST_X(held.geom, type_=Float),
        func.ST_Y(held.geom, type_=Float),
        func.coalesce(held.radius_m, 0.0),
        case(PRECISIONS, value=held.precision),
        func.coalesce(held.street_id, 0),
        func.coalesce(held.h3_r8, 0),
        func.coalesce(held.h3_r9, 0),
        func.coalesce(held.h3_r10, 0),
        held.reports,
        held.callers,
        func.coalesce(held.caller, 0),
        held.agency_id,
        func.coalesce(held.district_id, 0),
        cast(held.area_wide, Integer),
        held.site_lon,
        held.site_lat,
        func.coalesce(held.site_street_id, 0),
    )
