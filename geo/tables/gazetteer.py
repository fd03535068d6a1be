"""The gazetteer and the base map."""

from sqlalchemy import (
    REAL,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Identity,
    Index,
    Integer,
    Table,
    Text,
    UniqueConstraint,
)

from geo.tables.columns import geom, metadata, names, one_of, sourced, synthetic

streets = Table(
    "streets",
    metadata,
    Column("id", Integer, Identity(), primary_key=True),
    Column("code", Text, nullable=False, unique=True),
    Column("name_ru", Text, nullable=False),
    Column("name_kk", Text, nullable=False, server_default=""),
    Column("street_class", Text, nullable=False),
    Column("accuracy_m", REAL, nullable=False),
    Column("valid_from", Date),
    Column("valid_to", Date),
    *sourced(),
    synthetic(),
    geom("MULTILINESTRING"),
    # Usage: streets that meet a base map tile.
    Index("ix_streets_geom", "geom", postgresql_using="gist"),
)

houses = Table(
    "houses",
    metadata,
    Column("id", Integer, Identity(), primary_key=True),
    Column("street_id", ForeignKey("streets.id", ondelete="CASCADE"), nullable=False),
    Column("number", Text, nullable=False),
    Column("number_key", Text, nullable=False),
    *sourced(),
    synthetic(),
    geom("POINT"),
    UniqueConstraint("street_id", "number_key"),
    # Usage: houses that meet a base map tile at street zooms.
    Index("ix_houses_geom", "geom", postgresql_using="gist"),
)

named_places = Table(
    "named_places",
    metadata,
    Column("id", Integer, Identity(), primary_key=True),
    Column("code", Text, nullable=False, unique=True),
    Column("kind", Text, nullable=False),
    *names(),
    Column("street_ru", Text, nullable=False, server_default=""),
    Column("house", Text, nullable=False, server_default=""),
    Column("radius_m", REAL, nullable=False),
    *sourced(),
    synthetic(),
    geom("POINT"),
    # Usage: named places that meet a base map tile.
    Index("ix_named_places_geom", "geom", postgresql_using="gist"),
)

aliases = Table(
    "aliases",
    metadata,
    Column("id", Integer, Identity(), primary_key=True),
    Column("street_id", ForeignKey("streets.id", ondelete="CASCADE")),
    Column("named_place_id", ForeignKey("named_places.id", ondelete="CASCADE")),
    Column("name", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("valid_from", Date),
    Column("valid_to", Date),
    *sourced(),
    CheckConstraint("(street_id IS NULL) <> (named_place_id IS NULL)", name="one_target"),
    one_of("kind", ["official", "old", "code", "short", "translit", "operator"]),
    # Usage: removal with the street or place.
    Index("ix_aliases_street_id", "street_id"),
    Index("ix_aliases_named_place_id", "named_place_id"),
)

basemap_features = Table(
    "basemap_features",
    metadata,
    Column("id", Integer, Identity(), primary_key=True),
    Column("code", Text, nullable=False, unique=True),
    Column("kind", Text, nullable=False),
    *names(),
    Column("width_m", REAL),
    *sourced(),
    synthetic(),
    geom("GEOMETRY"),
    # Usage: water, parks and railways that meet a base map tile.
    Index("ix_basemap_features_geom", "geom", postgresql_using="gist"),
)
