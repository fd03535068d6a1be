"""Add what cameras saw: their classes, violations and events.

Revises: 0003

The application of the release before still runs while this happens: add before you use, fill in batches,
forbid NULL last, remove a release later. Big indexes CONCURRENTLY.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Staff read them, intake writes them, the public never sees them; an event once stored stays as it is."""
    op.create_table(
        "camera_classes",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("category_id", sa.Integer(), nullable=False),
        sa.Column("window_min", sa.Integer(), nullable=False),
        sa.Column("source", sa.Text(), server_default="", nullable=False),
        sa.Column("certainty", sa.Text(), server_default="", nullable=False),
        sa.CheckConstraint("window_min > 0", name=op.f("ck_camera_classes_window_min")),
        sa.ForeignKeyConstraint(["category_id"], ["categories.id"], name=op.f("fk_camera_classes_category_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_camera_classes")),
        sa.UniqueConstraint("code", name=op.f("uq_camera_classes_code")),
    )
    op.create_table(
        "violations",
        sa.Column("issue_id", sa.BigInteger(), nullable=False),
        sa.Column("camera_id", sa.Integer(), nullable=False),
        sa.Column("class_id", sa.Integer(), nullable=False),
        sa.Column("event_count", sa.Integer(), nullable=False),
        sa.Column("first_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("confidence", sa.REAL(), nullable=False),
        sa.Column("model", sa.Text(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("review", sa.Text(), server_default="unreviewed", nullable=False),
        sa.Column("reviewed_by", sa.Text(), nullable=True),
        sa.Column("reviewed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("review IN ('unreviewed', 'confirmed', 'dismissed')", name=op.f("ck_violations_review")),
        sa.CheckConstraint("(review = 'unreviewed') = (reviewed_at IS NULL)", name=op.f("ck_violations_reviewed_at")),
        sa.ForeignKeyConstraint(["camera_id"], ["cameras.id"], name=op.f("fk_violations_camera_id")),
        sa.ForeignKeyConstraint(["class_id"], ["camera_classes.id"], name=op.f("fk_violations_class_id")),
        sa.ForeignKeyConstraint(["issue_id"], ["issues.id"], name=op.f("fk_violations_issue_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("issue_id", name=op.f("pk_violations")),
    )
    op.create_index("ix_violations_camera_id_class_id_last_at", "violations", ["camera_id", "class_id", "last_at"])
    op.create_index("ix_violations_class_id", "violations", ["class_id"])
    op.create_table(
        "camera_events",
        sa.Column("camera_id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Text(), nullable=False),
        sa.Column("issue_id", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("confidence", sa.REAL(), nullable=False),
        sa.Column("model", sa.Text(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.ForeignKeyConstraint(["camera_id"], ["cameras.id"], name=op.f("fk_camera_events_camera_id")),
        sa.ForeignKeyConstraint(
            ["issue_id"], ["violations.issue_id"], name=op.f("fk_camera_events_issue_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("camera_id", "event_id", name=op.f("pk_camera_events")),
    )
    op.create_index("ix_camera_events_issue_id_at", "camera_events", ["issue_id", "at"])
    op.execute("GRANT SELECT ON camera_classes, violations, camera_events TO qala_planner")
    for role in ("qala_intake", "qala_operator", "qala_admin"):
        op.execute(f"GRANT SELECT ON camera_classes, violations, camera_events TO {role}")
        op.execute(f"GRANT INSERT ON violations, camera_events TO {role}")
        op.execute(f"GRANT UPDATE ON violations TO {role}")


def downgrade() -> None:
    """Forget what cameras saw; the issues that were made of it stay."""
    op.drop_table("camera_events")
    op.drop_table("violations")
    op.drop_table("camera_classes")
