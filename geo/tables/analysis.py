"""What the analysis has found; recomputable from the issues, apart from what staff have decided."""

from geoalchemy2 import Geometry
from sqlalchemy import (
    ARRAY,
    DOUBLE_PRECISION,
    REAL,
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Identity,
    Index,
    Integer,
    LargeBinary,
    SmallInteger,
    Table,
    Text,
    UniqueConstraint,
    false,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB

from geo.tables.columns import WGS84, cells, geom, instant, metadata, now, one_of, synthetic

RUN_KINDS = ["incidents", "hotspots", "recurrences", "trends"]
RECURRENCE_STATES = ["active", "quiet", "resolved", "returned"]
DECISION_KINDS = ["join", "split"]
COMPARISONS = ["own_season", "own_past", "exposure"]
SITE_SHAPES = ["building", "street", "cells"]

analysis_runs = Table(
    "analysis_runs",
    metadata,
    Column("id", BigInteger, Identity(), primary_key=True),
    Column("kind", Text, nullable=False),
    now("started_at"),
    # NULL while the run goes on, and for ever where it was broken off.
    instant("finished_at", nullable=True),
    # The latest issue that was looked at, and the last whole day of the city before it.
    instant("cutoff"),
    Column("until", Date, nullable=False),
    Column("generation_id", ForeignKey("boundary_generations.id"), nullable=False),
    Column("data_version", BigInteger, nullable=False),
    Column("code_version", Text, nullable=False),
    Column("parameters", JSONB, nullable=False),
    # What was found about the run as a whole: numbers tested, steps of the city, notes.
    Column("summary", JSONB, nullable=False, server_default=text("'{}'")),
    one_of("kind", RUN_KINDS),
    # Usage: the newest finished run of a kind.
    Index("ix_analysis_runs_kind_finished_at", "kind", "finished_at"),
)

incident_densities = Table(
    "incident_densities",
    metadata,
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("as_of", Date, nullable=False),
    now("made_at"),
    # Distance, gap and width by category id, as they stood when the table was measured.
    Column("reaches", JSONB, nullable=False),
    # Arrays of geo.analysis.incidents.density.Densities in numpy's npz format.
    Column("arrays", LargeBinary, nullable=False),
)

incidents = Table(
    "incidents",
    metadata,
    Column("id", BigInteger, Identity(), primary_key=True),
    Column("public_id", Text, nullable=False, unique=True),
    Column("category_id", ForeignKey("categories.id"), nullable=False),
    instant("first_at"),
    instant("last_at"),
    Column("reports", Integer, nullable=False),
    # Different people among the reports; each report without a known caller is one.
    Column("callers", Integer, nullable=False),
    geom("POINT", nullable=True),
    # Of its oldest report, as are the street, the names, the district and the agency.
    Column("precision", Text, nullable=False),
    Column("radius_m", REAL),
    *cells(),
    Column("street_id", Integer),
    Column("label_ru", Text),
    Column("label_kk", Text),
    Column("district_id", ForeignKey("districts.id")),
    Column("agency_id", ForeignKey("agencies.id"), nullable=False),
    # Hash of its only caller; NULL where there are several or none is known.
    Column("caller", BigInteger),
    # The building that most of its reports name, and its street: geo.analysis.incidents.site_points.
    Column("site_lon", DOUBLE_PRECISION),
    Column("site_lat", DOUBLE_PRECISION),
    Column("site_street_id", Integer),
    # Wider than its category's incidents are: an outage of a quarter, with an outline around its reports.
    Column("area_wide", Boolean, nullable=False, server_default=false()),
    Column("footprint", Geometry("POLYGON", srid=WGS84, spatial_index=False)),
    # The older incident that it turned out to be part of; such a one has no reports.
    Column("merged_into", ForeignKey("incidents.id")),
    Column("density_version", ForeignKey("incident_densities.version"), nullable=False),
    synthetic(),
    # The transaction that wrote it last.
    Column("changed_in", BigInteger, nullable=False, server_default=text("pg_current_xact_id()::text::bigint")),
    # Usage: incidents of a category and period.
    Index("ix_incidents_category_id_first_at", "category_id", "first_at"),
    # Usage: incidents of a cell.
    Index("ix_incidents_h3_r9_first_at", "h3_r9", "first_at"),
    Index("ix_incidents_h3_r8_first_at", "h3_r8", "first_at"),
    # Usage: the public list, newest first.
    Index("ix_incidents_first_at_id", "first_at", "id"),
    # Usage: what was merged into one.
    Index("ix_incidents_merged_into", "merged_into", postgresql_where=text("merged_into IS NOT NULL")),
    # Usage: what has changed since the night before.
    Index("ix_incidents_changed_in", "changed_in"),
    # Usage: categories that were matched by older densities.
    Index("ix_incidents_density_version", "density_version", postgresql_where=text("merged_into IS NULL")),
)

# Not a column of issues: matching a load of history writes small rows here instead of every issue anew.
incident_issues = Table(
    "incident_issues",
    metadata,
    Column("issue_id", ForeignKey("issues.id", ondelete="CASCADE"), primary_key=True),
    Column("incident_id", ForeignKey("incidents.id"), nullable=False),
    # Usage: the issues of an incident.
    Index("ix_incident_issues_incident_id", "incident_id"),
)

incident_decisions = Table(
    "incident_decisions",
    metadata,
    Column("id", BigInteger, Identity(), primary_key=True),
    Column("kind", Text, nullable=False),
    Column("made_by", Text, nullable=False),
    now("made_at"),
    Column("reason", Text),
    # The later join of what this split: it holds no more.
    Column("taken_back_by", ForeignKey("incident_decisions.id")),
    one_of("kind", DECISION_KINDS),
)

incident_decision_issues = Table(
    "incident_decision_issues",
    metadata,
    Column("decision_id", ForeignKey("incident_decisions.id", ondelete="CASCADE"), primary_key=True),
    Column("issue_id", ForeignKey("issues.id", ondelete="CASCADE"), primary_key=True),
    # Issues of different sides are not one incident; a join has one side.
    Column("side", SmallInteger, nullable=False, server_default="0"),
    # Usage: what staff have decided about an issue.
    Index("ix_incident_decision_issues_issue_id", "issue_id"),
)

recurrences = Table(
    "recurrences",
    metadata,
    Column("id", BigInteger, Identity(), primary_key=True),
    Column("public_id", Text, nullable=False, unique=True),
    # The run that has seen it last, and the first one that saw it.
    Column("run_id", ForeignKey("analysis_runs.id"), nullable=False),
    Column("first_run_id", ForeignKey("analysis_runs.id"), nullable=False),
    # NULL where incidents of several categories of the group make the site.
    Column("category_id", ForeignKey("categories.id")),
    Column("group_code", Text, nullable=False),
    # Names the site among those of its category or group, from run to run.
    Column("key", BigInteger, nullable=False),
    Column("shape", Text, nullable=False),
    geom("POINT"),
    Column("radius_m", REAL, nullable=False),
    # Of a street: the stretch on which the incidents lie.
    Column("line", Geometry("LINESTRING", srid=WGS84, spatial_index=False)),
    Column("length_m", REAL),
    Column("cells", ARRAY(BigInteger), nullable=False, server_default="{}"),
    Column("h3_r9", BigInteger, nullable=False),
    Column("street_id", Integer),
    Column("label_ru", Text),
    Column("label_kk", Text),
    Column("district_id", ForeignKey("districts.id")),
    Column("agency_ids", ARRAY(Integer), nullable=False, server_default="{}"),
    Column("incident_ids", ARRAY(BigInteger), nullable=False),
    Column("incidents", Integer, nullable=False),
    Column("reports", Integer, nullable=False),
    Column("callers", Integer, nullable=False),
    instant("first_at"),
    instant("last_at"),
    Column("median_gap_days", REAL),
    Column("gap_low_days", REAL),
    Column("gap_high_days", REAL),
    Column("expected", REAL, nullable=False),
    Column("low", REAL, nullable=False),
    Column("high", REAL, nullable=False),
    Column("posterior_ratio", REAL, nullable=False),
    Column("p", REAL, nullable=False),
    Column("q", REAL, nullable=False),
    Column("significant", Boolean, nullable=False),
    Column("rank", Integer, nullable=False),
    Column("state", Text, nullable=False),
    Column("season_p", REAL),
    Column("season_months", ARRAY(SmallInteger), nullable=False, server_default="{}"),
    # Observed and expected incidents by month of the year.
    Column("months", JSONB, nullable=False),
    Column("next_from", Date),
    Column("next_to", Date),
    Column("next_probability", REAL),
    # Why it is listed: a code and the values of its sentence.
    Column("why", JSONB, nullable=False),
    Column("similar", ARRAY(BigInteger), nullable=False, server_default="{}"),
    synthetic(),
    one_of("shape", SITE_SHAPES),
    one_of("state", RECURRENCE_STATES),
    # Usage: the list of the newest run, best first.
    Index("ix_recurrences_run_id_rank", "run_id", "rank"),
)

hotspot_cells = Table(
    "hotspot_cells",
    metadata,
    Column("run_id", ForeignKey("analysis_runs.id", ondelete="CASCADE"), primary_key=True),
    # Empty for all groups together.
    Column("group_code", Text, primary_key=True),
    Column("resolution", SmallInteger, primary_key=True),
    Column("weeks", SmallInteger, primary_key=True),
    # What the expected number comes from: the cell's own past, or its houses.
    Column("compared_with", Text, primary_key=True),
    Column("cell", BigInteger, primary_key=True),
    Column("class", Text, nullable=False),
    # A caller's own counted once a category.
    Column("incidents", Integer, nullable=False),
    # Of the release before, which runs until it is replaced; pages count reports in the cube.
    Column("reports", Integer),
    Column("expected", REAL, nullable=False),
    Column("low", REAL, nullable=False),
    Column("high", REAL, nullable=False),
    Column("z", REAL, nullable=False),
    Column("q", REAL, nullable=False),
    Column("hot_weeks", SmallInteger, nullable=False),
    Column("slope", REAL),
    Column("notes", ARRAY(Text), nullable=False, server_default="{}"),
    one_of("compared_with", COMPARISONS),
)

trend_series = Table(
    "trend_series",
    metadata,
    Column("id", BigInteger, Identity(), primary_key=True),
    Column("run_id", ForeignKey("analysis_runs.id", ondelete="CASCADE"), nullable=False),
    Column("group_code", Text, nullable=False),
    # Empty for the group as a whole, and for the city as a whole.
    Column("category_code", Text, nullable=False),
    Column("district_code", Text, nullable=False),
    Column("incidents", Integer, nullable=False),
    Column("reports", Integer, nullable=False),
    Column("weekly", ARRAY(Integer), nullable=False),
    Column("level", ARRAY(REAL), nullable=False),
    Column("seasonal", ARRAY(REAL)),
    Column("season_p", REAL),
    Column("slope_per_year", REAL),
    Column("slope_low", REAL),
    Column("slope_high", REAL),
    Column("slope_p", REAL),
    UniqueConstraint("run_id", "group_code", "category_code", "district_code"),
)

due_performance = Table(
    "due_performance",
    metadata,
    Column("run_id", ForeignKey("analysis_runs.id", ondelete="CASCADE"), primary_key=True),
    # Empty for all groups together.
    Column("group_code", Text, primary_key=True),
    Column("agency_id", ForeignKey("agencies.id"), primary_key=True),
    # Empty for the agency's whole city.
    Column("district_code", Text, primary_key=True),
    Column("closed", Integer, nullable=False),
    Column("on_time", Integer, nullable=False),
    # Of on_time among closed, with its 95 % interval; NULL where nothing is closed.
    Column("share", REAL),
    Column("low", REAL),
    Column("high", REAL),
    Column("median_h", REAL),
    Column("overdue_open", Integer, nullable=False),
)
