"""Who covers what, and when: the city pack but for its gazetteer."""

from geoalchemy2 import Geometry
from sqlalchemy import (
    ARRAY,
    REAL,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Identity,
    Index,
    Integer,
    SmallInteger,
    Table,
    Text,
    UniqueConstraint,
    false,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB

from geo.model import Sensitivity, Severity
from geo.tables.columns import WGS84, geom, metadata, names, now, one_of, sourced, synthetic

city = Table(
    "city",
    metadata,
    Column("id", SmallInteger, CheckConstraint("id = 1", name="single"), primary_key=True, autoincrement=False),
    Column("code", Text, nullable=False),
    *names(),
    Column("settings", JSONB, nullable=False),
    Column("pack_hash", Text, nullable=False),
    now("loaded_at"),
)

boundary_generations = Table(
    "boundary_generations",
    metadata,
    Column("id", Integer, Identity(), primary_key=True),
    Column("name", Text, nullable=False, unique=True),
    Column("state", Text, nullable=False),
    Column("valid_from", Date, nullable=False),
    Column("source", Text, nullable=False, server_default=""),
    now("created_at"),
    one_of("state", ["draft", "active", "retired"]),
    # Usage: which generation is in force; at most one is.
    Index("uq_boundary_generations_active", "state", unique=True, postgresql_where=text("state = 'active'")),
)

districts = Table(
    "districts",
    metadata,
    Column("id", Integer, Identity(), primary_key=True),
    Column("generation_id", ForeignKey("boundary_generations.id"), nullable=False),
    Column("code", Text, nullable=False),
    *names(),
    Column("kato", Text),
    Column("valid_from", Text, nullable=False, server_default=""),
    *sourced(),
    geom("MULTIPOLYGON"),
    UniqueConstraint("generation_id", "code"),
    # Usage: districts that meet a base map tile.
    Index("ix_districts_geom", "geom", postgresql_using="gist"),
)

agencies = Table(
    "agencies",
    metadata,
    Column("id", Integer, Identity(), primary_key=True),
    Column("code", Text, nullable=False, unique=True),
    *names(),
    Column("type", Text, nullable=False),
    Column("scope", Text, nullable=False),
    Column("dispatch", Boolean, nullable=False, server_default=false()),
    *sourced(),
    # Usage: the one city dispatch queue.
    Index("uq_agencies_dispatch", "dispatch", unique=True, postgresql_where=text("dispatch")),
)

coverage_areas = Table(
    "coverage_areas",
    metadata,
    Column("id", Integer, Identity(), primary_key=True),
    Column("generation_id", ForeignKey("boundary_generations.id"), nullable=False),
    Column("agency_id", ForeignKey("agencies.id"), nullable=False),
    Column("code", Text, nullable=False),
    *sourced(),
    geom("MULTIPOLYGON"),
    UniqueConstraint("generation_id", "code"),
    # Usage: areas that meet a tile of the coverage map.
    Index("ix_coverage_areas_geom", "geom", postgresql_using="gist"),
)

rule_sets = Table(
    "rule_sets",
    metadata,
    Column("id", Integer, Identity(), primary_key=True),
    Column("name", Text, nullable=False, unique=True),
    Column("state", Text, nullable=False),
    now("created_at"),
    one_of("state", ["draft", "active", "retired"]),
    # Usage: which rule set is in force; at most one is.
    Index("uq_rule_sets_active", "state", unique=True, postgresql_where=text("state = 'active'")),
)

assignment_rules = Table(
    "assignment_rules",
    metadata,
    Column("id", Integer, Identity(), primary_key=True),
    Column("rule_set_id", ForeignKey("rule_sets.id"), nullable=False),
    Column("code", Text, nullable=False),
    Column("level", Text, nullable=False),
    Column("priority", SmallInteger, nullable=False, server_default="0"),
    Column("category_code", Text),
    Column("group_code", Text),
    Column("district_code", Text),
    Column("area_code", Text),
    Column("kind", Text),
    Column("channel", Text),
    Column("severity", Text),
    Column("agency_id", ForeignKey("agencies.id"), nullable=False),
    UniqueConstraint("rule_set_id", "code"),
    one_of("level", ["asset", "zone", "district", "city"]),
)

category_groups = Table(
    "category_groups",
    metadata,
    Column("id", Integer, Identity(), primary_key=True),
    Column("code", Text, nullable=False, unique=True),
    Column("position", SmallInteger, nullable=False),
    Column("icon", Text, nullable=False),
    *names(),
)

categories = Table(
    "categories",
    metadata,
    Column("id", Integer, Identity(), primary_key=True),
    Column("code", Text, nullable=False, unique=True),
    Column("group_id", ForeignKey("category_groups.id"), nullable=False),
    Column("position", SmallInteger, nullable=False),
    *names(),
    Column("needs_place", Boolean, nullable=False),
    Column("sensitivity", Text, nullable=False),
    Column("severity", Text, nullable=False),
    Column("due_emergency_h", Integer, nullable=False),
    Column("due_normal_h", Integer, nullable=False),
    Column("incident_distance_m", Integer, nullable=False),
    Column("quiet_time_h", Integer, nullable=False),
    Column("words_ru", ARRAY(Text), nullable=False, server_default="{}"),
    Column("words_kk", ARRAY(Text), nullable=False, server_default="{}"),
    Column("names_as_used", ARRAY(Text), nullable=False, server_default="{}"),
    *sourced(),
    one_of("sensitivity", Sensitivity),
    one_of("severity", Severity),
)

calendars = Table(
    "calendars",
    metadata,
    Column("day", Date, primary_key=True),
    Column("working", Boolean, nullable=False),
    Column("name_ru", Text, nullable=False, server_default=""),
    Column("name_kk", Text, nullable=False, server_default=""),
    Column("name_en", Text, nullable=False, server_default=""),
)

cameras = Table(
    "cameras",
    metadata,
    Column("id", Integer, Identity(), primary_key=True),
    Column("code", Text, nullable=False, unique=True),
    geom("POINT"),
    Column("bearing_deg", REAL, nullable=False),
    Column("field_of_view_deg", REAL, nullable=False),
    Column("range_m", REAL, nullable=False),
    Column("target_geom", Geometry("POINT", srid=WGS84, spatial_index=False), nullable=False),
    Column("installed_on", Date),
    synthetic(),
)
