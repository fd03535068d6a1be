"""All tables of one city; DDL happens only in the migrations.

One database is one city. Every index says which question it answers. Cells are bigint, 0 never stands for a cell:
an issue that is too coarse for a resolution has NULL there.
"""

from enum import StrEnum

from geoalchemy2 import Geometry
from sqlalchemy import (
    ARRAY,
    REAL,
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Identity,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    Table,
    Text,
    UniqueConstraint,
    false,
    func,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB

from geo.cells import RESOLUTIONS
from geo.model import Kind, PlaceStatus, Precision, Sensitivity, Severity, Status

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


def _one_of(column: str, words: type[StrEnum] | list[str]) -> CheckConstraint:
    listed = ", ".join(f"'{word}'" for word in words)
    return CheckConstraint(f"{column} IN ({listed})", name=column)


def _geom(shape: str, *, nullable: bool = False) -> Column[object]:
    return Column("geom", Geometry(shape, srid=WGS84, spatial_index=False), nullable=nullable)


def _names() -> list[Column[str]]:
    return [Column(f"name_{language}", Text, nullable=False, server_default="") for language in ("ru", "kk", "en")]


def _sourced() -> list[Column[str]]:
    return [
        Column("source", Text, nullable=False, server_default=""),
        Column("certainty", Text, nullable=False, server_default=""),
    ]


def _synthetic() -> Column[bool]:
    return Column("synthetic", Boolean, nullable=False, server_default=false())


def _instant(name: str, *, nullable: bool = False) -> Column[object]:
    return Column(name, DateTime(timezone=True), nullable=nullable)


def _now(name: str) -> Column[object]:
    return Column(name, DateTime(timezone=True), nullable=False, server_default=func.now())


def _cells() -> list[Column[int]]:
    return [Column(f"h3_r{resolution}", BigInteger) for resolution in RESOLUTIONS]


# Who covers what, when ------------------------------------------------------------------------------------------------

city = Table(
    "city",
    metadata,
    Column("id", SmallInteger, CheckConstraint("id = 1", name="single"), primary_key=True, autoincrement=False),
    Column("code", Text, nullable=False),
    *_names(),
    Column("settings", JSONB, nullable=False),
    Column("pack_hash", Text, nullable=False),
    _now("loaded_at"),
)

boundary_generations = Table(
    "boundary_generations",
    metadata,
    Column("id", Integer, Identity(), primary_key=True),
    Column("name", Text, nullable=False, unique=True),
    Column("state", Text, nullable=False),
    Column("valid_from", Date, nullable=False),
    Column("source", Text, nullable=False, server_default=""),
    _now("created_at"),
    _one_of("state", ["draft", "active", "retired"]),
    # Usage: which generation is in force; at most one is.
    Index("uq_boundary_generations_active", "state", unique=True, postgresql_where=text("state = 'active'")),
)

districts = Table(
    "districts",
    metadata,
    Column("id", Integer, Identity(), primary_key=True),
    Column("generation_id", ForeignKey("boundary_generations.id"), nullable=False),
    Column("code", Text, nullable=False),
    *_names(),
    Column("kato", Text),
    Column("valid_from", Text, nullable=False, server_default=""),
    *_sourced(),
    _geom("MULTIPOLYGON"),
    UniqueConstraint("generation_id", "code"),
    # Usage: districts that meet a base map tile.
    Index("ix_districts_geom", "geom", postgresql_using="gist"),
)

agencies = Table(
    "agencies",
    metadata,
    Column("id", Integer, Identity(), primary_key=True),
    Column("code", Text, nullable=False, unique=True),
    *_names(),
    Column("type", Text, nullable=False),
    Column("scope", Text, nullable=False),
    Column("dispatch", Boolean, nullable=False, server_default=false()),
    *_sourced(),
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
    *_sourced(),
    _geom("MULTIPOLYGON"),
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
    _now("created_at"),
    _one_of("state", ["draft", "active", "retired"]),
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
    _one_of("level", ["asset", "zone", "district", "city"]),
)

category_groups = Table(
    "category_groups",
    metadata,
    Column("id", Integer, Identity(), primary_key=True),
    Column("code", Text, nullable=False, unique=True),
    Column("position", SmallInteger, nullable=False),
    Column("icon", Text, nullable=False),
    *_names(),
)

categories = Table(
    "categories",
    metadata,
    Column("id", Integer, Identity(), primary_key=True),
    Column("code", Text, nullable=False, unique=True),
    Column("group_id", ForeignKey("category_groups.id"), nullable=False),
    Column("position", SmallInteger, nullable=False),
    *_names(),
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
    *_sourced(),
    _one_of("sensitivity", Sensitivity),
    _one_of("severity", Severity),
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
    _geom("POINT"),
    Column("bearing_deg", REAL, nullable=False),
    Column("field_of_view_deg", REAL, nullable=False),
    Column("range_m", REAL, nullable=False),
    Column("target_geom", Geometry("POINT", srid=WGS84, spatial_index=False), nullable=False),
    Column("installed_on", Date),
    _synthetic(),
)

# The gazetteer and the base map ---------------------------------------------------------------------------------------

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
    *_sourced(),
    _synthetic(),
    _geom("MULTILINESTRING"),
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
    *_sourced(),
    _synthetic(),
    _geom("POINT"),
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
    *_names(),
    Column("street_ru", Text, nullable=False, server_default=""),
    Column("house", Text, nullable=False, server_default=""),
    Column("radius_m", REAL, nullable=False),
    *_sourced(),
    _synthetic(),
    _geom("POINT"),
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
    *_sourced(),
    CheckConstraint("(street_id IS NULL) <> (named_place_id IS NULL)", name="one_target"),
    _one_of("kind", ["official", "old", "code", "short", "translit", "operator"]),
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
    *_names(),
    Column("width_m", REAL),
    *_sourced(),
    _synthetic(),
    _geom("GEOMETRY"),
    # Usage: water, parks and railways that meet a base map tile.
    Index("ix_basemap_features_geom", "geom", postgresql_using="gist"),
)

# Issues ---------------------------------------------------------------------------------------------------------------

_PRECISIONS = [precision.word for precision in Precision]

issues = Table(
    "issues",
    metadata,
    Column("id", BigInteger, Identity(), primary_key=True),
    Column("public_id", Text, nullable=False, unique=True),
    Column("kind", Text, nullable=False),
    Column("channel", Text, nullable=False),
    Column("source_ref", Text, nullable=False),
    Column("category_id", ForeignKey("categories.id"), nullable=False),
    Column("severity", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("place_status", Text, nullable=False),
    Column("precision", Text, nullable=False),
    Column("radius_m", REAL),
    Column("confidence", REAL, nullable=False),
    Column("label_ru", Text),
    Column("label_kk", Text),
    # Why the place is what it is: codes of the geocoder and of the file it came from.
    Column("place_reasons", ARRAY(Text), nullable=False, server_default="{}"),
    _geom("POINT", nullable=True),
    *_cells(),
    Column("street_id", Integer),
    Column("district_id", ForeignKey("districts.id")),
    Column("agency_id", ForeignKey("agencies.id"), nullable=False),
    Column("near_border", Boolean, nullable=False, server_default=false()),
    _instant("occurred_at"),
    _now("received_at"),
    _instant("due_at"),
    # When the status was last known to hold: an older message about it changes nothing.
    _now("status_at"),
    _instant("closed_at", nullable=True),
    Column("caller_hash", LargeBinary),
    _synthetic(),
    UniqueConstraint("channel", "source_ref"),
    _one_of("kind", Kind),
    _one_of("severity", Severity),
    _one_of("status", Status),
    _one_of("place_status", PlaceStatus),
    CheckConstraint("(place_status = 'district') = (district_id IS NOT NULL)", name="district"),
    _one_of("precision", _PRECISIONS),
    # Usage: issues of some cells, categories and days, without touching the table.
    Index(
        "ix_issues_h3_r9_category_id_occurred_at",
        "h3_r9",
        "category_id",
        "occurred_at",
        postgresql_include=["id", "status", "agency_id"],
    ),
    # Usage: an agency's queue, oldest first.
    Index("ix_issues_agency_id_due_at", "agency_id", "due_at"),
)

issue_public = Table(
    "issue_public",
    metadata,
    Column("issue_id", ForeignKey("issues.id", ondelete="CASCADE"), primary_key=True),
    Column("public_id", Text, nullable=False, unique=True),
    Column("kind", Text, nullable=False),
    Column("category_id", ForeignKey("categories.id"), nullable=False),
    Column("severity", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("place_status", Text, nullable=False),
    Column("precision", Text, nullable=False),
    Column("radius_m", REAL),
    Column("text", Text, nullable=False),
    Column("label_ru", Text),
    Column("label_kk", Text),
    _geom("POINT", nullable=True),
    *_cells(),
    Column("district_id", ForeignKey("districts.id")),
    Column("agency_id", ForeignKey("agencies.id"), nullable=False),
    Column("near_border", Boolean, nullable=False),
    _instant("occurred_at"),
    _instant("due_at"),
    _instant("closed_at", nullable=True),
    # Why the agency has it (a word of geo.coverage.explain), and its changes of status without actors and reasons:
    # the public role may not read the tables that these come from.
    Column("why", Text, nullable=False),
    Column("history", JSONB, nullable=False, server_default=text("'[]'")),
    _synthetic(),
    Column("version", BigInteger, nullable=False),
    # Usage: the public list, newest first, keyset paging.
    Index("ix_issue_public_occurred_at_issue_id", "occurred_at", "issue_id"),
    # Usage: points of a tile and the list of a cell.
    Index("ix_issue_public_h3_r9_category_id_occurred_at", "h3_r9", "category_id", "occurred_at"),
    # Usage: rows changed since the cube's version.
    Index("ix_issue_public_version", "version"),
)

issue_private = Table(
    "issue_private",
    metadata,
    Column("issue_id", ForeignKey("issues.id", ondelete="CASCADE"), primary_key=True),
    Column("text", Text, nullable=False),
    Column("address", Text),
    Column("caller_name", Text),
    Column("caller_phone", Text),
    Column("caller_email", Text),
    Column("source_row", JSONB),
)

issue_events = Table(
    "issue_events",
    metadata,
    Column("id", BigInteger, Identity(), primary_key=True),
    Column("issue_id", ForeignKey("issues.id", ondelete="CASCADE"), nullable=False),
    _now("at"),
    Column("actor", Text, nullable=False),
    Column("what", Text, nullable=False),
    Column("from_value", Text),
    Column("to_value", Text),
    Column("reason", Text),
    # Usage: the history of one issue.
    Index("ix_issue_events_issue_id_at", "issue_id", "at"),
)

assignments = Table(
    "assignments",
    metadata,
    Column("id", BigInteger, Identity(), primary_key=True),
    Column("issue_id", ForeignKey("issues.id", ondelete="CASCADE"), nullable=False),
    Column("agency_id", ForeignKey("agencies.id"), nullable=False),
    Column("role", Text, nullable=False),
    Column("rule_id", ForeignKey("assignment_rules.id")),
    Column("rule_set_id", ForeignKey("rule_sets.id"), nullable=False),
    Column("generation_id", ForeignKey("boundary_generations.id"), nullable=False),
    Column("district_id", ForeignKey("districts.id")),
    Column("trace", JSONB, nullable=False),
    Column("locked", Boolean, nullable=False, server_default=false()),
    Column("reason", Text),
    _now("valid_from"),
    _instant("valid_to", nullable=True),
    _one_of("role", ["lead", "informed"]),
    # Usage: who has had one issue, and why.
    Index("ix_assignments_issue_id_valid_from", "issue_id", "valid_from"),
)

data_versions = Table(
    "data_versions",
    metadata,
    Column("layer", Text, primary_key=True),
    Column("version", BigInteger, nullable=False),
    _now("changed_at"),
)
