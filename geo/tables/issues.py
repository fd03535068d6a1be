"""Issues: the spine, its public and its private side, and what happened to them."""

from sqlalchemy import (
    ARRAY,
    REAL,
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Identity,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    UniqueConstraint,
    false,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB

from geo.model import Kind, PlaceStatus, Precision, Severity, Status
from geo.tables.columns import cells, geom, instant, metadata, now, one_of, synthetic

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
    geom("POINT", nullable=True),
    *cells(),
    Column("street_id", Integer),
    Column("district_id", ForeignKey("districts.id")),
    Column("agency_id", ForeignKey("agencies.id"), nullable=False),
    Column("near_border", Boolean, nullable=False, server_default=false()),
    instant("occurred_at"),
    now("received_at"),
    instant("due_at"),
    # When the status was last known to hold: an older message about it changes nothing.
    now("status_at"),
    instant("closed_at", nullable=True),
    Column("caller_hash", LargeBinary),
    synthetic(),
    UniqueConstraint("channel", "source_ref"),
    one_of("kind", Kind),
    one_of("severity", Severity),
    one_of("status", Status),
    one_of("place_status", PlaceStatus),
    CheckConstraint("(place_status = 'district') = (district_id IS NOT NULL)", name="district"),
    one_of("precision", _PRECISIONS),
    # Usage: issues of some cells, categories and days, without touching the table.
    Index(
        "ix_issues_h3_r9_category_id_occurred_at",
        "h3_r9",
        "category_id",
        "occurred_at",
        postgresql_include=["id", "status", "agency_id"],
    ),
    # Usage: the latest issue, and all of a period.
    Index("ix_issues_occurred_at", "occurred_at"),
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
    geom("POINT", nullable=True),
    *cells(),
    Column("district_id", ForeignKey("districts.id")),
    Column("agency_id", ForeignKey("agencies.id"), nullable=False),
    Column("near_border", Boolean, nullable=False),
    instant("occurred_at"),
    instant("due_at"),
    instant("closed_at", nullable=True),
    # Why the agency has it (a word of geo.coverage.explain), and its changes of status without actors and reasons:
    # the public role may not read the tables that these come from.
    Column("why", Text, nullable=False),
    Column("history", JSONB, nullable=False, server_default=text("'[]'")),
    synthetic(),
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
    now("at"),
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
    now("valid_from"),
    instant("valid_to", nullable=True),
    one_of("role", ["lead", "informed"]),
    # Usage: who has had one issue, and why.
    Index("ix_assignments_issue_id_valid_from", "issue_id", "valid_from"),
)

data_versions = Table(
    "data_versions",
    metadata,
    Column("layer", Text, primary_key=True),
    Column("version", BigInteger, nullable=False),
    now("changed_at"),
)
