"""Columns that many tables have."""

from enum import StrEnum

from geoalchemy2 import Geometry
from sqlalchemy import BigInteger, Boolean, CheckConstraint, Column, DateTime, MetaData, Text, false, func

from geo.cells import RESOLUTIONS

WGS84 = 4326

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def one_of(column: str, words: type[StrEnum] | list[str]) -> CheckConstraint:
    """A check that a column holds one of some words."""
    listed = ", ".join(f"'{word}'" for word in words)
    return CheckConstraint(f"{column} IN ({listed})", name=column)


def geom(shape: str, *, nullable: bool = False) -> Column[object]:
    """A geometry of a shape in WGS 84; its index is declared beside it."""
    return Column("geom", Geometry(shape, srid=WGS84, spatial_index=False), nullable=nullable)


def names() -> list[Column[str]]:
    """Names in the three languages."""
    return [Column(f"name_{language}", Text, nullable=False, server_default="") for language in ("ru", "kk", "en")]


def sourced() -> list[Column[str]]:
    """Where a row comes from and how sure it is."""
    return [
        Column("source", Text, nullable=False, server_default=""),
        Column("certainty", Text, nullable=False, server_default=""),
    ]


def synthetic() -> Column[bool]:
    """Whether the row was made up."""
    return Column("synthetic", Boolean, nullable=False, server_default=false())


def instant(name: str, *, nullable: bool = False) -> Column[object]:
    """A point in time."""
    return Column(name, DateTime(timezone=True), nullable=nullable)


def now(name: str) -> Column[object]:
    """A point in time that is now unless another is given."""
    return Column(name, DateTime(timezone=True), nullable=False, server_default=func.now())


def cells() -> list[Column[int]]:
    """The H3 cells, coarsest first."""
    return [Column(f"h3_r{resolution}", BigInteger) for resolution in RESOLUTIONS]
