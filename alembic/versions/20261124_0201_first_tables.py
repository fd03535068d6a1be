"""Add the first tables and the database roles.

Revises: nothing

The application of the release before still runs while this happens: add before you use, fill in batches,
forbid NULL last, remove a release later. Big indexes CONCURRENTLY.
"""

import sqlalchemy as sa
from alembic import op
from geoalchemy2 import Geometry
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


AUDIENCES = ("public", "agency", "intake", "planner", "operator", "admin")
REFERENCE = (
    "city", "boundary_generations", "districts", "agencies", "coverage_areas", "rule_sets", "assignment_rules",
    "category_groups", "categories", "calendars", "streets", "houses", "named_places", "aliases", "basemap_features",
    "data_versions",
)  # fmt: skip
ISSUES = ("issues", "issue_public", "issue_private", "issue_events", "assignments")


def create_roles() -> None:
    """Roles belong to the whole cluster: another city's database may have made them, so none is ever dropped."""
    for role in ("qala_app", *(f"qala_{audience}" for audience in AUDIENCES)):
        op.execute(
            f"""
            DO $$ BEGIN
              IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{role}') THEN
                CREATE ROLE {role};
              END IF;
            END $$
            """
        )
    # The application has no right of its own: each transaction takes the role of its audience.
    for audience in AUDIENCES:
        op.execute(f"GRANT qala_{audience} TO qala_app")
        op.execute(f"GRANT qala_{audience} TO CURRENT_USER")
    op.execute("ALTER ROLE qala_app NOINHERIT")


def grant_rights() -> None:
    """Each audience reads what it may; only taking in writes."""
    everyone = ", ".join(f"qala_{audience}" for audience in AUDIENCES)
    op.execute(f"GRANT SELECT ON {', '.join(REFERENCE)}, issue_public TO {everyone}")
    op.execute("GRANT SELECT ON cameras, issues, issue_events, assignments TO qala_planner")
    for role in ("qala_intake", "qala_operator", "qala_admin"):
        op.execute(f"GRANT SELECT ON cameras, {', '.join(ISSUES)} TO {role}")
        op.execute(f"GRANT INSERT, UPDATE ON {', '.join(ISSUES)} TO {role}")
        op.execute(f"GRANT INSERT, UPDATE ON data_versions TO {role}")
        op.execute(f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {role}")


def upgrade() -> None:
    op.execute("CREATE EXTENSION IF NOT EXISTS postgis")
    create_roles()
    op.create_table(
        "agencies",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name_ru", sa.Text(), server_default="", nullable=False),
        sa.Column("name_kk", sa.Text(), server_default="", nullable=False),
        sa.Column("name_en", sa.Text(), server_default="", nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("dispatch", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("source", sa.Text(), server_default="", nullable=False),
        sa.Column("certainty", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agencies")),
        sa.UniqueConstraint("code", name=op.f("uq_agencies_code")),
    )
    op.create_index("uq_agencies_dispatch", "agencies", ["dispatch"], unique=True, postgresql_where=sa.text("dispatch"))
    op.create_geospatial_table(
        "basemap_features",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name_ru", sa.Text(), server_default="", nullable=False),
        sa.Column("name_kk", sa.Text(), server_default="", nullable=False),
        sa.Column("name_en", sa.Text(), server_default="", nullable=False),
        sa.Column("width_m", sa.REAL(), nullable=True),
        sa.Column("source", sa.Text(), server_default="", nullable=False),
        sa.Column("certainty", sa.Text(), server_default="", nullable=False),
        sa.Column("synthetic", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column(
            "geom",
            Geometry(
                srid=4326,
                dimension=2,
                spatial_index=False,
                from_text="ST_GeomFromEWKT",
                name="geometry",
                nullable=False,
            ),
            nullable=False,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_basemap_features")),
        sa.UniqueConstraint("code", name=op.f("uq_basemap_features_code")),
    )
    op.create_geospatial_index(
        "ix_basemap_features_geom",
        "basemap_features",
        ["geom"],
        unique=False,
        postgresql_using="gist",
        postgresql_ops={},
    )
    op.create_table(
        "boundary_generations",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("source", sa.Text(), server_default="", nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("state IN ('draft', 'active', 'retired')", name=op.f("ck_boundary_generations_state")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_boundary_generations")),
        sa.UniqueConstraint("name", name=op.f("uq_boundary_generations_name")),
    )
    op.create_index(
        "uq_boundary_generations_active",
        "boundary_generations",
        ["state"],
        unique=True,
        postgresql_where=sa.text("state = 'active'"),
    )
    op.create_table(
        "calendars",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("working", sa.Boolean(), nullable=False),
        sa.Column("name_ru", sa.Text(), server_default="", nullable=False),
        sa.Column("name_kk", sa.Text(), server_default="", nullable=False),
        sa.Column("name_en", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("day", name=op.f("pk_calendars")),
    )
    op.create_geospatial_table(
        "cameras",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column(
            "geom",
            Geometry(
                geometry_type="POINT",
                srid=4326,
                dimension=2,
                spatial_index=False,
                from_text="ST_GeomFromEWKT",
                name="geometry",
                nullable=False,
            ),
            nullable=False,
        ),
        sa.Column("bearing_deg", sa.REAL(), nullable=False),
        sa.Column("field_of_view_deg", sa.REAL(), nullable=False),
        sa.Column("range_m", sa.REAL(), nullable=False),
        sa.Column(
            "target_geom",
            Geometry(
                geometry_type="POINT",
                srid=4326,
                dimension=2,
                spatial_index=False,
                from_text="ST_GeomFromEWKT",
                name="geometry",
                nullable=False,
            ),
            nullable=False,
        ),
        sa.Column("installed_on", sa.Date(), nullable=True),
        sa.Column("synthetic", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cameras")),
        sa.UniqueConstraint("code", name=op.f("uq_cameras_code")),
    )
    op.create_table(
        "category_groups",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("position", sa.SmallInteger(), nullable=False),
        sa.Column("icon", sa.Text(), nullable=False),
        sa.Column("name_ru", sa.Text(), server_default="", nullable=False),
        sa.Column("name_kk", sa.Text(), server_default="", nullable=False),
        sa.Column("name_en", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_category_groups")),
        sa.UniqueConstraint("code", name=op.f("uq_category_groups_code")),
    )
    op.create_table(
        "city",
        sa.Column("id", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name_ru", sa.Text(), server_default="", nullable=False),
        sa.Column("name_kk", sa.Text(), server_default="", nullable=False),
        sa.Column("name_en", sa.Text(), server_default="", nullable=False),
        sa.Column("settings", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("pack_hash", sa.Text(), nullable=False),
        sa.Column("loaded_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_city")),
    )
    op.create_table(
        "data_versions",
        sa.Column("layer", sa.Text(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("layer", name=op.f("pk_data_versions")),
    )
    op.create_geospatial_table(
        "named_places",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name_ru", sa.Text(), server_default="", nullable=False),
        sa.Column("name_kk", sa.Text(), server_default="", nullable=False),
        sa.Column("name_en", sa.Text(), server_default="", nullable=False),
        sa.Column("street_ru", sa.Text(), server_default="", nullable=False),
        sa.Column("house", sa.Text(), server_default="", nullable=False),
        sa.Column("radius_m", sa.REAL(), nullable=False),
        sa.Column("source", sa.Text(), server_default="", nullable=False),
        sa.Column("certainty", sa.Text(), server_default="", nullable=False),
        sa.Column("synthetic", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column(
            "geom",
            Geometry(
                geometry_type="POINT",
                srid=4326,
                dimension=2,
                spatial_index=False,
                from_text="ST_GeomFromEWKT",
                name="geometry",
                nullable=False,
            ),
            nullable=False,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_named_places")),
        sa.UniqueConstraint("code", name=op.f("uq_named_places_code")),
    )
    op.create_geospatial_index(
        "ix_named_places_geom", "named_places", ["geom"], unique=False, postgresql_using="gist", postgresql_ops={}
    )
    op.create_table(
        "rule_sets",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("state IN ('draft', 'active', 'retired')", name=op.f("ck_rule_sets_state")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rule_sets")),
        sa.UniqueConstraint("name", name=op.f("uq_rule_sets_name")),
    )
    op.create_index(
        "uq_rule_sets_active", "rule_sets", ["state"], unique=True, postgresql_where=sa.text("state = 'active'")
    )
    op.create_geospatial_table(
        "streets",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name_ru", sa.Text(), nullable=False),
        sa.Column("name_kk", sa.Text(), server_default="", nullable=False),
        sa.Column("street_class", sa.Text(), nullable=False),
        sa.Column("accuracy_m", sa.REAL(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("source", sa.Text(), server_default="", nullable=False),
        sa.Column("certainty", sa.Text(), server_default="", nullable=False),
        sa.Column("synthetic", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column(
            "geom",
            Geometry(
                geometry_type="MULTILINESTRING",
                srid=4326,
                dimension=2,
                spatial_index=False,
                from_text="ST_GeomFromEWKT",
                name="geometry",
                nullable=False,
            ),
            nullable=False,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_streets")),
        sa.UniqueConstraint("code", name=op.f("uq_streets_code")),
    )
    op.create_geospatial_index(
        "ix_streets_geom", "streets", ["geom"], unique=False, postgresql_using="gist", postgresql_ops={}
    )
    op.create_table(
        "aliases",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("street_id", sa.Integer(), nullable=True),
        sa.Column("named_place_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("source", sa.Text(), server_default="", nullable=False),
        sa.Column("certainty", sa.Text(), server_default="", nullable=False),
        sa.CheckConstraint(
            "kind IN ('official', 'old', 'code', 'short', 'translit', 'operator')", name=op.f("ck_aliases_kind")
        ),
        sa.CheckConstraint("(street_id IS NULL) <> (named_place_id IS NULL)", name=op.f("ck_aliases_one_target")),
        sa.ForeignKeyConstraint(
            ["named_place_id"], ["named_places.id"], name=op.f("fk_aliases_named_place_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["street_id"], ["streets.id"], name=op.f("fk_aliases_street_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_aliases")),
    )
    op.create_index("ix_aliases_named_place_id", "aliases", ["named_place_id"], unique=False)
    op.create_index("ix_aliases_street_id", "aliases", ["street_id"], unique=False)
    op.create_table(
        "assignment_rules",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("rule_set_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("level", sa.Text(), nullable=False),
        sa.Column("priority", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("category_code", sa.Text(), nullable=True),
        sa.Column("group_code", sa.Text(), nullable=True),
        sa.Column("district_code", sa.Text(), nullable=True),
        sa.Column("area_code", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("channel", sa.Text(), nullable=True),
        sa.Column("severity", sa.Text(), nullable=True),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("level IN ('asset', 'zone', 'district', 'city')", name=op.f("ck_assignment_rules_level")),
        sa.ForeignKeyConstraint(["agency_id"], ["agencies.id"], name=op.f("fk_assignment_rules_agency_id")),
        sa.ForeignKeyConstraint(["rule_set_id"], ["rule_sets.id"], name=op.f("fk_assignment_rules_rule_set_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assignment_rules")),
        sa.UniqueConstraint("rule_set_id", "code", name=op.f("uq_assignment_rules_rule_set_id_code")),
    )
    op.create_table(
        "categories",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.SmallInteger(), nullable=False),
        sa.Column("name_ru", sa.Text(), server_default="", nullable=False),
        sa.Column("name_kk", sa.Text(), server_default="", nullable=False),
        sa.Column("name_en", sa.Text(), server_default="", nullable=False),
        sa.Column("needs_place", sa.Boolean(), nullable=False),
        sa.Column("sensitivity", sa.Text(), nullable=False),
        sa.Column("severity", sa.Text(), nullable=False),
        sa.Column("due_emergency_h", sa.Integer(), nullable=False),
        sa.Column("due_normal_h", sa.Integer(), nullable=False),
        sa.Column("incident_distance_m", sa.Integer(), nullable=False),
        sa.Column("quiet_time_h", sa.Integer(), nullable=False),
        sa.Column("words_ru", sa.ARRAY(sa.Text()), server_default="{}", nullable=False),
        sa.Column("words_kk", sa.ARRAY(sa.Text()), server_default="{}", nullable=False),
        sa.Column("names_as_used", sa.ARRAY(sa.Text()), server_default="{}", nullable=False),
        sa.Column("source", sa.Text(), server_default="", nullable=False),
        sa.Column("certainty", sa.Text(), server_default="", nullable=False),
        sa.CheckConstraint("sensitivity IN ('none', 'dwelling', 'person')", name=op.f("ck_categories_sensitivity")),
        sa.CheckConstraint("severity IN ('normal', 'emergency')", name=op.f("ck_categories_severity")),
        sa.ForeignKeyConstraint(["group_id"], ["category_groups.id"], name=op.f("fk_categories_group_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_categories")),
        sa.UniqueConstraint("code", name=op.f("uq_categories_code")),
    )
    op.create_geospatial_table(
        "coverage_areas",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("generation_id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), server_default="", nullable=False),
        sa.Column("certainty", sa.Text(), server_default="", nullable=False),
        sa.Column(
            "geom",
            Geometry(
                geometry_type="MULTIPOLYGON",
                srid=4326,
                dimension=2,
                spatial_index=False,
                from_text="ST_GeomFromEWKT",
                name="geometry",
                nullable=False,
            ),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(["agency_id"], ["agencies.id"], name=op.f("fk_coverage_areas_agency_id")),
        sa.ForeignKeyConstraint(
            ["generation_id"], ["boundary_generations.id"], name=op.f("fk_coverage_areas_generation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_coverage_areas")),
        sa.UniqueConstraint("generation_id", "code", name=op.f("uq_coverage_areas_generation_id_code")),
    )
    op.create_geospatial_index(
        "ix_coverage_areas_geom", "coverage_areas", ["geom"], unique=False, postgresql_using="gist", postgresql_ops={}
    )
    op.create_geospatial_table(
        "districts",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("generation_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name_ru", sa.Text(), server_default="", nullable=False),
        sa.Column("name_kk", sa.Text(), server_default="", nullable=False),
        sa.Column("name_en", sa.Text(), server_default="", nullable=False),
        sa.Column("kato", sa.Text(), nullable=True),
        sa.Column("valid_from", sa.Text(), server_default="", nullable=False),
        sa.Column("source", sa.Text(), server_default="", nullable=False),
        sa.Column("certainty", sa.Text(), server_default="", nullable=False),
        sa.Column(
            "geom",
            Geometry(
                geometry_type="MULTIPOLYGON",
                srid=4326,
                dimension=2,
                spatial_index=False,
                from_text="ST_GeomFromEWKT",
                name="geometry",
                nullable=False,
            ),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["generation_id"], ["boundary_generations.id"], name=op.f("fk_districts_generation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_districts")),
        sa.UniqueConstraint("generation_id", "code", name=op.f("uq_districts_generation_id_code")),
    )
    op.create_geospatial_index(
        "ix_districts_geom", "districts", ["geom"], unique=False, postgresql_using="gist", postgresql_ops={}
    )
    op.create_geospatial_table(
        "houses",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("street_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("number_key", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), server_default="", nullable=False),
        sa.Column("certainty", sa.Text(), server_default="", nullable=False),
        sa.Column("synthetic", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column(
            "geom",
            Geometry(
                geometry_type="POINT",
                srid=4326,
                dimension=2,
                spatial_index=False,
                from_text="ST_GeomFromEWKT",
                name="geometry",
                nullable=False,
            ),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(["street_id"], ["streets.id"], name=op.f("fk_houses_street_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_houses")),
        sa.UniqueConstraint("street_id", "number_key", name=op.f("uq_houses_street_id_number_key")),
    )
    op.create_geospatial_index(
        "ix_houses_geom", "houses", ["geom"], unique=False, postgresql_using="gist", postgresql_ops={}
    )
    op.create_geospatial_table(
        "issues",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("public_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("source_ref", sa.Text(), nullable=False),
        sa.Column("category_id", sa.Integer(), nullable=False),
        sa.Column("severity", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("place_status", sa.Text(), nullable=False),
        sa.Column("precision", sa.Text(), nullable=False),
        sa.Column("radius_m", sa.REAL(), nullable=True),
        sa.Column("confidence", sa.REAL(), nullable=False),
        sa.Column("label_ru", sa.Text(), nullable=True),
        sa.Column("label_kk", sa.Text(), nullable=True),
        sa.Column(
            "geom",
            Geometry(
                geometry_type="POINT",
                srid=4326,
                dimension=2,
                spatial_index=False,
                from_text="ST_GeomFromEWKT",
                name="geometry",
            ),
            nullable=True,
        ),
        sa.Column("h3_r7", sa.BigInteger(), nullable=True),
        sa.Column("h3_r8", sa.BigInteger(), nullable=True),
        sa.Column("h3_r9", sa.BigInteger(), nullable=True),
        sa.Column("h3_r10", sa.BigInteger(), nullable=True),
        sa.Column("h3_r11", sa.BigInteger(), nullable=True),
        sa.Column("street_id", sa.Integer(), nullable=True),
        sa.Column("district_id", sa.Integer(), nullable=True),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("near_border", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("occurred_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("caller_hash", sa.LargeBinary(), nullable=True),
        sa.Column("synthetic", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.CheckConstraint("kind IN ('appeal', 'violation')", name=op.f("ck_issues_kind")),
        sa.CheckConstraint(
            "place_status IN ('district', 'outside', 'undecided', 'unplaced', 'no_place_needed')",
            name=op.f("ck_issues_place_status"),
        ),
        sa.CheckConstraint("(place_status = 'district') = (district_id IS NOT NULL)", name=op.f("ck_issues_district")),
        sa.CheckConstraint(
            "precision IN ('point', 'house', 'house_base', 'house_near', 'crossing', 'named_place', 'segment', 'street', 'quarter', 'district', 'none')",
            name=op.f("ck_issues_precision"),
        ),
        sa.CheckConstraint("severity IN ('normal', 'emergency')", name=op.f("ck_issues_severity")),
        sa.CheckConstraint(
            "status IN ('new', 'accepted', 'passed_on', 'planned', 'in_work', 'waiting', 'awaiting_check', 'reopened', 'done', 'rejected', 'duplicate', 'closed')",
            name=op.f("ck_issues_status"),
        ),
        sa.ForeignKeyConstraint(["agency_id"], ["agencies.id"], name=op.f("fk_issues_agency_id")),
        sa.ForeignKeyConstraint(["category_id"], ["categories.id"], name=op.f("fk_issues_category_id")),
        sa.ForeignKeyConstraint(["district_id"], ["districts.id"], name=op.f("fk_issues_district_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_issues")),
        sa.UniqueConstraint("channel", "source_ref", name=op.f("uq_issues_channel_source_ref")),
        sa.UniqueConstraint("public_id", name=op.f("uq_issues_public_id")),
    )
    op.create_index("ix_issues_agency_id_due_at", "issues", ["agency_id", "due_at"], unique=False)
    op.create_index(
        "ix_issues_h3_r9_category_id_occurred_at",
        "issues",
        ["h3_r9", "category_id", "occurred_at"],
        unique=False,
        postgresql_include=["id", "status", "agency_id"],
    )
    op.create_table(
        "assignments",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("issue_id", sa.BigInteger(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("rule_id", sa.Integer(), nullable=True),
        sa.Column("rule_set_id", sa.Integer(), nullable=False),
        sa.Column("generation_id", sa.Integer(), nullable=False),
        sa.Column("district_id", sa.Integer(), nullable=True),
        sa.Column("trace", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("locked", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("valid_from", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("valid_to", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("role IN ('lead', 'informed')", name=op.f("ck_assignments_role")),
        sa.ForeignKeyConstraint(["agency_id"], ["agencies.id"], name=op.f("fk_assignments_agency_id")),
        sa.ForeignKeyConstraint(["district_id"], ["districts.id"], name=op.f("fk_assignments_district_id")),
        sa.ForeignKeyConstraint(
            ["generation_id"], ["boundary_generations.id"], name=op.f("fk_assignments_generation_id")
        ),
        sa.ForeignKeyConstraint(["issue_id"], ["issues.id"], name=op.f("fk_assignments_issue_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["rule_id"], ["assignment_rules.id"], name=op.f("fk_assignments_rule_id")),
        sa.ForeignKeyConstraint(["rule_set_id"], ["rule_sets.id"], name=op.f("fk_assignments_rule_set_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assignments")),
    )
    op.create_index("ix_assignments_issue_id_valid_from", "assignments", ["issue_id", "valid_from"], unique=False)
    op.create_table(
        "issue_events",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("issue_id", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("from_value", sa.Text(), nullable=True),
        sa.Column("to_value", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["issue_id"], ["issues.id"], name=op.f("fk_issue_events_issue_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_issue_events")),
    )
    op.create_index("ix_issue_events_issue_id_at", "issue_events", ["issue_id", "at"], unique=False)
    op.create_table(
        "issue_private",
        sa.Column("issue_id", sa.BigInteger(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=True),
        sa.Column("caller_name", sa.Text(), nullable=True),
        sa.Column("caller_phone", sa.Text(), nullable=True),
        sa.Column("caller_email", sa.Text(), nullable=True),
        sa.Column("source_row", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.ForeignKeyConstraint(
            ["issue_id"], ["issues.id"], name=op.f("fk_issue_private_issue_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("issue_id", name=op.f("pk_issue_private")),
    )
    op.create_geospatial_table(
        "issue_public",
        sa.Column("issue_id", sa.BigInteger(), nullable=False),
        sa.Column("public_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("category_id", sa.Integer(), nullable=False),
        sa.Column("severity", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("place_status", sa.Text(), nullable=False),
        sa.Column("precision", sa.Text(), nullable=False),
        sa.Column("radius_m", sa.REAL(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("label_ru", sa.Text(), nullable=True),
        sa.Column("label_kk", sa.Text(), nullable=True),
        sa.Column(
            "geom",
            Geometry(
                geometry_type="POINT",
                srid=4326,
                dimension=2,
                spatial_index=False,
                from_text="ST_GeomFromEWKT",
                name="geometry",
            ),
            nullable=True,
        ),
        sa.Column("h3_r7", sa.BigInteger(), nullable=True),
        sa.Column("h3_r8", sa.BigInteger(), nullable=True),
        sa.Column("h3_r9", sa.BigInteger(), nullable=True),
        sa.Column("h3_r10", sa.BigInteger(), nullable=True),
        sa.Column("h3_r11", sa.BigInteger(), nullable=True),
        sa.Column("district_id", sa.Integer(), nullable=True),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("near_border", sa.Boolean(), nullable=False),
        sa.Column("occurred_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("synthetic", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("history", postgresql.JSONB(astext_type=sa.Text()), server_default=sa.text("'[]'"), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["agency_id"], ["agencies.id"], name=op.f("fk_issue_public_agency_id")),
        sa.ForeignKeyConstraint(["category_id"], ["categories.id"], name=op.f("fk_issue_public_category_id")),
        sa.ForeignKeyConstraint(["district_id"], ["districts.id"], name=op.f("fk_issue_public_district_id")),
        sa.ForeignKeyConstraint(["issue_id"], ["issues.id"], name=op.f("fk_issue_public_issue_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("issue_id", name=op.f("pk_issue_public")),
        sa.UniqueConstraint("public_id", name=op.f("uq_issue_public_public_id")),
    )
    op.create_index(
        "ix_issue_public_h3_r9_category_id_occurred_at",
        "issue_public",
        ["h3_r9", "category_id", "occurred_at"],
        unique=False,
    )
    op.create_index("ix_issue_public_occurred_at_issue_id", "issue_public", ["occurred_at", "issue_id"], unique=False)
    op.create_index("ix_issue_public_version", "issue_public", ["version"], unique=False)
    grant_rights()


def downgrade() -> None:
    op.drop_index("ix_issue_public_version", table_name="issue_public")
    op.drop_index("ix_issue_public_occurred_at_issue_id", table_name="issue_public")
    op.drop_index("ix_issue_public_h3_r9_category_id_occurred_at", table_name="issue_public")
    op.drop_geospatial_table("issue_public")
    op.drop_table("issue_private")
    op.drop_index("ix_issue_events_issue_id_at", table_name="issue_events")
    op.drop_table("issue_events")
    op.drop_index("ix_assignments_issue_id_valid_from", table_name="assignments")
    op.drop_table("assignments")
    op.drop_index(
        "ix_issues_h3_r9_category_id_occurred_at", table_name="issues", postgresql_include=["id", "status", "agency_id"]
    )
    op.drop_index("ix_issues_agency_id_due_at", table_name="issues")
    op.drop_geospatial_table("issues")
    op.drop_geospatial_index("ix_houses_geom", table_name="houses", postgresql_using="gist", column_name="geom")
    op.drop_geospatial_table("houses")
    op.drop_geospatial_index("ix_districts_geom", table_name="districts", postgresql_using="gist", column_name="geom")
    op.drop_geospatial_table("districts")
    op.drop_geospatial_index(
        "ix_coverage_areas_geom", table_name="coverage_areas", postgresql_using="gist", column_name="geom"
    )
    op.drop_geospatial_table("coverage_areas")
    op.drop_table("categories")
    op.drop_table("assignment_rules")
    op.drop_index("ix_aliases_street_id", table_name="aliases")
    op.drop_index("ix_aliases_named_place_id", table_name="aliases")
    op.drop_table("aliases")
    op.drop_geospatial_index("ix_streets_geom", table_name="streets", postgresql_using="gist", column_name="geom")
    op.drop_geospatial_table("streets")
    op.drop_index("uq_rule_sets_active", table_name="rule_sets", postgresql_where=sa.text("state = 'active'"))
    op.drop_table("rule_sets")
    op.drop_geospatial_index(
        "ix_named_places_geom", table_name="named_places", postgresql_using="gist", column_name="geom"
    )
    op.drop_geospatial_table("named_places")
    op.drop_table("data_versions")
    op.drop_table("city")
    op.drop_table("category_groups")
    op.drop_geospatial_table("cameras")
    op.drop_table("calendars")
    op.drop_index(
        "uq_boundary_generations_active",
        table_name="boundary_generations",
        postgresql_where=sa.text("state = 'active'"),
    )
    op.drop_table("boundary_generations")
    op.drop_geospatial_index(
        "ix_basemap_features_geom", table_name="basemap_features", postgresql_using="gist", column_name="geom"
    )
    op.drop_geospatial_table("basemap_features")
    op.drop_index("uq_agencies_dispatch", table_name="agencies", postgresql_where=sa.text("dispatch"))
    op.drop_table("agencies")
