"""What cameras saw: their classes, one violation an issue, and the events that it is made of."""

from sqlalchemy import (
    REAL,
    CheckConstraint,
    Column,
    ForeignKey,
    Identity,
    Index,
    Integer,
    Table,
    Text,
)

from geo.model import Review
from geo.tables.columns import instant, metadata, now, one_of, sourced

camera_classes = Table(
    "camera_classes",
    metadata,
    Column("id", Integer, Identity(), primary_key=True),
    Column("code", Text, nullable=False, unique=True),
    Column("category_id", ForeignKey("categories.id"), nullable=False),
    Column("window_min", Integer, CheckConstraint("window_min > 0", name="window_min"), nullable=False),
    *sourced(),
)

violations = Table(
    "violations",
    metadata,
    Column("issue_id", ForeignKey("issues.id", ondelete="CASCADE"), primary_key=True),
    Column("camera_id", ForeignKey("cameras.id"), nullable=False),
    Column("class_id", ForeignKey("camera_classes.id"), nullable=False),
    Column("event_count", Integer, nullable=False),
    instant("first_at"),
    instant("last_at"),
    # Of the surest event, the earliest of those; so are model and evidence.
    Column("confidence", REAL, nullable=False),
    Column("model", Text, nullable=False),
    Column("evidence", Text, nullable=False),
    Column("review", Text, nullable=False, server_default=Review.UNREVIEWED.value),
    Column("reviewed_by", Text),
    instant("reviewed_at", nullable=True),
    one_of("review", Review),
    CheckConstraint("(review = 'unreviewed') = (reviewed_at IS NULL)", name="reviewed_at"),
    # Usage: violations that an event may join, by camera and class.
    Index("ix_violations_camera_id_class_id_last_at", "camera_id", "class_id", "last_at"),
    # Usage: whether a class may be forgotten.
    Index("ix_violations_class_id", "class_id"),
)

camera_events = Table(
    "camera_events",
    metadata,
    Column("camera_id", ForeignKey("cameras.id"), primary_key=True),
    Column("event_id", Text, primary_key=True),
    # Not of issues: a row that is inserted locks the one it refers to, and that of the issue belongs to its status.
    Column("issue_id", ForeignKey("violations.issue_id", ondelete="CASCADE"), nullable=False),
    instant("at"),
    Column("confidence", REAL, nullable=False),
    Column("model", Text, nullable=False),
    Column("evidence", Text, nullable=False),
    now("received_at"),
    # Usage: the events of one violation.
    Index("ix_camera_events_issue_id_at", "issue_id", "at"),
)
