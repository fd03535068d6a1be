"""Add what the analysis finds.

Revises: 0004

The application of the release before still runs while this happens: add before you use, fill in batches,
forbid NULL last, remove a release later. Big indexes CONCURRENTLY.
"""

import sqlalchemy as sa
from alembic import op
from geoalchemy2 import Geometry
from sqlalchemy.dialects import postgresql

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


RESULTS = (
    "analysis_runs", "incident_densities", "incidents", "incident_issues", "incident_decisions",
    "incident_decision_issues", "recurrences", "hotspot_cells", "trend_series", "due_performance",
)  # fmt: skip


def grant_rights() -> None:
    """Incidents are matched as issues are taken in; the rest is written by the nightly run. The public reads none."""
    op.execute(f"GRANT SELECT ON {', '.join(RESULTS)} TO qala_planner")
    for role in ("qala_intake", "qala_operator", "qala_admin"):
        op.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON {', '.join(RESULTS)} TO {role}")
        op.execute(f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {role}")


def upgrade() -> None:
    """Make the tables of results."""
    op.create_table(
        "incident_decisions",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("taken_back_by", sa.BigInteger(), nullable=True),
        sa.CheckConstraint("kind IN ('join', 'split')", name=op.f("ck_incident_decisions_kind")),
        sa.ForeignKeyConstraint(
            ["taken_back_by"], ["incident_decisions.id"], name=op.f("fk_incident_decisions_taken_back_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_incident_decisions")),
    )
    op.create_table(
        "incident_densities",
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("reaches", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("arrays", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("version", name=op.f("pk_incident_densities")),
    )
    op.create_table(
        "analysis_runs",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("cutoff", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("generation_id", sa.Integer(), nullable=False),
        sa.Column("data_version", sa.BigInteger(), nullable=False),
        sa.Column("code_version", sa.Text(), nullable=False),
        sa.Column("parameters", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("summary", postgresql.JSONB(astext_type=sa.Text()), server_default=sa.text("'{}'"), nullable=False),
        sa.CheckConstraint(
            "kind IN ('incidents', 'hotspots', 'recurrences', 'trends')", name=op.f("ck_analysis_runs_kind")
        ),
        sa.ForeignKeyConstraint(
            ["generation_id"], ["boundary_generations.id"], name=op.f("fk_analysis_runs_generation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_analysis_runs")),
    )
    op.create_index("ix_analysis_runs_kind_finished_at", "analysis_runs", ["kind", "finished_at"], unique=False)
    op.create_table(
        "due_performance",
        sa.Column("run_id", sa.BigInteger(), nullable=False),
        sa.Column("group_code", sa.Text(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("district_code", sa.Text(), nullable=False),
        sa.Column("closed", sa.Integer(), nullable=False),
        sa.Column("on_time", sa.Integer(), nullable=False),
        sa.Column("share", sa.REAL(), nullable=True),
        sa.Column("low", sa.REAL(), nullable=True),
        sa.Column("high", sa.REAL(), nullable=True),
        sa.Column("median_h", sa.REAL(), nullable=True),
        sa.Column("overdue_open", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["agency_id"], ["agencies.id"], name=op.f("fk_due_performance_agency_id")),
        sa.ForeignKeyConstraint(
            ["run_id"], ["analysis_runs.id"], name=op.f("fk_due_performance_run_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("run_id", "group_code", "agency_id", "district_code", name=op.f("pk_due_performance")),
    )
    op.create_table(
        "hotspot_cells",
        sa.Column("run_id", sa.BigInteger(), nullable=False),
        sa.Column("group_code", sa.Text(), nullable=False),
        sa.Column("resolution", sa.SmallInteger(), nullable=False),
        sa.Column("weeks", sa.SmallInteger(), nullable=False),
        sa.Column("compared_with", sa.Text(), nullable=False),
        sa.Column("cell", sa.BigInteger(), nullable=False),
        sa.Column("class", sa.Text(), nullable=False),
        sa.Column("incidents", sa.Integer(), nullable=False),
        sa.Column("reports", sa.Integer(), nullable=False),
        sa.Column("expected", sa.REAL(), nullable=False),
        sa.Column("low", sa.REAL(), nullable=False),
        sa.Column("high", sa.REAL(), nullable=False),
        sa.Column("z", sa.REAL(), nullable=False),
        sa.Column("q", sa.REAL(), nullable=False),
        sa.Column("hot_weeks", sa.SmallInteger(), nullable=False),
        sa.Column("slope", sa.REAL(), nullable=True),
        sa.Column("notes", sa.ARRAY(sa.Text()), server_default="{}", nullable=False),
        sa.CheckConstraint(
            "compared_with IN ('own_season', 'own_past', 'exposure')", name=op.f("ck_hotspot_cells_compared_with")
        ),
        sa.ForeignKeyConstraint(
            ["run_id"], ["analysis_runs.id"], name=op.f("fk_hotspot_cells_run_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint(
            "run_id", "group_code", "resolution", "weeks", "compared_with", "cell", name=op.f("pk_hotspot_cells")
        ),
    )
    op.create_geospatial_table(
        "incidents",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("public_id", sa.Text(), nullable=False),
        sa.Column("category_id", sa.Integer(), nullable=False),
        sa.Column("first_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reports", sa.Integer(), nullable=False),
        sa.Column("callers", sa.Integer(), nullable=False),
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
        sa.Column("precision", sa.Text(), nullable=False),
        sa.Column("radius_m", sa.REAL(), nullable=True),
        sa.Column("h3_r7", sa.BigInteger(), nullable=True),
        sa.Column("h3_r8", sa.BigInteger(), nullable=True),
        sa.Column("h3_r9", sa.BigInteger(), nullable=True),
        sa.Column("h3_r10", sa.BigInteger(), nullable=True),
        sa.Column("h3_r11", sa.BigInteger(), nullable=True),
        sa.Column("street_id", sa.Integer(), nullable=True),
        sa.Column("label_ru", sa.Text(), nullable=True),
        sa.Column("label_kk", sa.Text(), nullable=True),
        sa.Column("district_id", sa.Integer(), nullable=True),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("area_wide", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column(
            "footprint",
            Geometry(
                geometry_type="POLYGON",
                srid=4326,
                dimension=2,
                spatial_index=False,
                from_text="ST_GeomFromEWKT",
                name="geometry",
            ),
            nullable=True,
        ),
        sa.Column("merged_into", sa.BigInteger(), nullable=True),
        sa.Column("density_version", sa.Integer(), nullable=False),
        sa.Column("synthetic", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.ForeignKeyConstraint(["agency_id"], ["agencies.id"], name=op.f("fk_incidents_agency_id")),
        sa.ForeignKeyConstraint(["category_id"], ["categories.id"], name=op.f("fk_incidents_category_id")),
        sa.ForeignKeyConstraint(
            ["density_version"], ["incident_densities.version"], name=op.f("fk_incidents_density_version")
        ),
        sa.ForeignKeyConstraint(["district_id"], ["districts.id"], name=op.f("fk_incidents_district_id")),
        sa.ForeignKeyConstraint(["merged_into"], ["incidents.id"], name=op.f("fk_incidents_merged_into")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_incidents")),
        sa.UniqueConstraint("public_id", name=op.f("uq_incidents_public_id")),
    )
    op.create_index("ix_incidents_category_id_first_at", "incidents", ["category_id", "first_at"], unique=False)
    op.create_index("ix_incidents_first_at_id", "incidents", ["first_at", "id"], unique=False)
    op.create_index("ix_incidents_h3_r8_first_at", "incidents", ["h3_r8", "first_at"], unique=False)
    op.create_index("ix_incidents_h3_r9_first_at", "incidents", ["h3_r9", "first_at"], unique=False)
    op.create_index(
        "ix_incidents_merged_into",
        "incidents",
        ["merged_into"],
        unique=False,
        postgresql_where=sa.text("merged_into IS NOT NULL"),
    )
    op.create_geospatial_table(
        "recurrences",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("public_id", sa.Text(), nullable=False),
        sa.Column("run_id", sa.BigInteger(), nullable=False),
        sa.Column("first_run_id", sa.BigInteger(), nullable=False),
        sa.Column("category_id", sa.Integer(), nullable=True),
        sa.Column("group_code", sa.Text(), nullable=False),
        sa.Column("key", sa.BigInteger(), nullable=False),
        sa.Column("shape", sa.Text(), nullable=False),
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
        sa.Column("radius_m", sa.REAL(), nullable=False),
        sa.Column(
            "line",
            Geometry(
                geometry_type="LINESTRING",
                srid=4326,
                dimension=2,
                spatial_index=False,
                from_text="ST_GeomFromEWKT",
                name="geometry",
            ),
            nullable=True,
        ),
        sa.Column("length_m", sa.REAL(), nullable=True),
        sa.Column("cells", sa.ARRAY(sa.BigInteger()), server_default="{}", nullable=False),
        sa.Column("h3_r9", sa.BigInteger(), nullable=False),
        sa.Column("street_id", sa.Integer(), nullable=True),
        sa.Column("label_ru", sa.Text(), nullable=True),
        sa.Column("label_kk", sa.Text(), nullable=True),
        sa.Column("district_id", sa.Integer(), nullable=True),
        sa.Column("agency_ids", sa.ARRAY(sa.Integer()), server_default="{}", nullable=False),
        sa.Column("incident_ids", sa.ARRAY(sa.BigInteger()), nullable=False),
        sa.Column("incidents", sa.Integer(), nullable=False),
        sa.Column("reports", sa.Integer(), nullable=False),
        sa.Column("callers", sa.Integer(), nullable=False),
        sa.Column("first_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("median_gap_days", sa.REAL(), nullable=True),
        sa.Column("gap_low_days", sa.REAL(), nullable=True),
        sa.Column("gap_high_days", sa.REAL(), nullable=True),
        sa.Column("expected", sa.REAL(), nullable=False),
        sa.Column("low", sa.REAL(), nullable=False),
        sa.Column("high", sa.REAL(), nullable=False),
        sa.Column("posterior_ratio", sa.REAL(), nullable=False),
        sa.Column("p", sa.REAL(), nullable=False),
        sa.Column("q", sa.REAL(), nullable=False),
        sa.Column("significant", sa.Boolean(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("season_p", sa.REAL(), nullable=True),
        sa.Column("season_months", sa.ARRAY(sa.SmallInteger()), server_default="{}", nullable=False),
        sa.Column("months", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("next_from", sa.Date(), nullable=True),
        sa.Column("next_to", sa.Date(), nullable=True),
        sa.Column("next_probability", sa.REAL(), nullable=True),
        sa.Column("why", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("similar", sa.ARRAY(sa.BigInteger()), server_default="{}", nullable=False),
        sa.Column("synthetic", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.CheckConstraint("shape IN ('building', 'street', 'cells')", name=op.f("ck_recurrences_shape")),
        sa.CheckConstraint("state IN ('active', 'quiet', 'resolved', 'returned')", name=op.f("ck_recurrences_state")),
        sa.ForeignKeyConstraint(["category_id"], ["categories.id"], name=op.f("fk_recurrences_category_id")),
        sa.ForeignKeyConstraint(["district_id"], ["districts.id"], name=op.f("fk_recurrences_district_id")),
        sa.ForeignKeyConstraint(["first_run_id"], ["analysis_runs.id"], name=op.f("fk_recurrences_first_run_id")),
        sa.ForeignKeyConstraint(["run_id"], ["analysis_runs.id"], name=op.f("fk_recurrences_run_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recurrences")),
        sa.UniqueConstraint("public_id", name=op.f("uq_recurrences_public_id")),
    )
    op.create_index("ix_recurrences_run_id_rank", "recurrences", ["run_id", "rank"], unique=False)
    op.create_table(
        "trend_series",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("run_id", sa.BigInteger(), nullable=False),
        sa.Column("group_code", sa.Text(), nullable=False),
        sa.Column("category_code", sa.Text(), nullable=False),
        sa.Column("district_code", sa.Text(), nullable=False),
        sa.Column("incidents", sa.Integer(), nullable=False),
        sa.Column("reports", sa.Integer(), nullable=False),
        sa.Column("weekly", sa.ARRAY(sa.Integer()), nullable=False),
        sa.Column("level", sa.ARRAY(sa.REAL()), nullable=False),
        sa.Column("seasonal", sa.ARRAY(sa.REAL()), nullable=True),
        sa.Column("season_p", sa.REAL(), nullable=True),
        sa.Column("slope_per_year", sa.REAL(), nullable=True),
        sa.Column("slope_low", sa.REAL(), nullable=True),
        sa.Column("slope_high", sa.REAL(), nullable=True),
        sa.Column("slope_p", sa.REAL(), nullable=True),
        sa.ForeignKeyConstraint(
            ["run_id"], ["analysis_runs.id"], name=op.f("fk_trend_series_run_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_trend_series")),
        sa.UniqueConstraint(
            "run_id",
            "group_code",
            "category_code",
            "district_code",
            name=op.f("uq_trend_series_run_id_group_code_category_code_district_code"),
        ),
    )
    op.create_table(
        "incident_decision_issues",
        sa.Column("decision_id", sa.BigInteger(), nullable=False),
        sa.Column("issue_id", sa.BigInteger(), nullable=False),
        sa.Column("side", sa.SmallInteger(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(
            ["decision_id"],
            ["incident_decisions.id"],
            name=op.f("fk_incident_decision_issues_decision_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["issue_id"], ["issues.id"], name=op.f("fk_incident_decision_issues_issue_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("decision_id", "issue_id", name=op.f("pk_incident_decision_issues")),
    )
    op.create_index("ix_incident_decision_issues_issue_id", "incident_decision_issues", ["issue_id"], unique=False)
    op.create_table(
        "incident_issues",
        sa.Column("issue_id", sa.BigInteger(), nullable=False),
        sa.Column("incident_id", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["incident_id"], ["incidents.id"], name=op.f("fk_incident_issues_incident_id")),
        sa.ForeignKeyConstraint(
            ["issue_id"], ["issues.id"], name=op.f("fk_incident_issues_issue_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("issue_id", name=op.f("pk_incident_issues")),
    )
    op.create_index("ix_incident_issues_incident_id", "incident_issues", ["incident_id"], unique=False)
    grant_rights()


def downgrade() -> None:
    """Forget them; what staff have decided about incidents goes with them."""
    op.drop_index("ix_incident_issues_incident_id", table_name="incident_issues")
    op.drop_table("incident_issues")
    op.drop_index("ix_incident_decision_issues_issue_id", table_name="incident_decision_issues")
    op.drop_table("incident_decision_issues")
    op.drop_table("trend_series")
    op.drop_index("ix_recurrences_run_id_rank", table_name="recurrences")
    op.drop_geospatial_table("recurrences")
    op.drop_index(
        "ix_incidents_merged_into", table_name="incidents", postgresql_where=sa.text("merged_into IS NOT NULL")
    )
    op.drop_index("ix_incidents_h3_r9_first_at", table_name="incidents")
    op.drop_index("ix_incidents_h3_r8_first_at", table_name="incidents")
    op.drop_index("ix_incidents_first_at_id", table_name="incidents")
    op.drop_index("ix_incidents_category_id_first_at", table_name="incidents")
    op.drop_geospatial_table("incidents")
    op.drop_table("hotspot_cells")
    op.drop_table("due_performance")
    op.drop_index("ix_analysis_runs_kind_finished_at", table_name="analysis_runs")
    op.drop_table("analysis_runs")
    op.drop_table("incident_densities")
    op.drop_table("incident_decisions")
