"""Add since when a status is known and why a place is what it is.

Revises: 0002

The application of the release before still runs while this happens: add before you use, fill in batches,
forbid NULL last, remove a release later. Big indexes CONCURRENTLY.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Known issues have had their status since their last event."""
    reasons = postgresql.ARRAY(sa.Text())
    op.add_column("issues", sa.Column("place_reasons", reasons, server_default="{}", nullable=False))
    op.add_column(
        "issues",
        sa.Column("status_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
    )
    op.execute(
        """
        UPDATE issues SET status_at = coalesce(
          (SELECT max(at) FROM issue_events WHERE issue_id = issues.id AND what = 'status'), occurred_at
        )
        """
    )


def downgrade() -> None:
    """Forget both."""
    op.drop_column("issues", "status_at")
    op.drop_column("issues", "place_reasons")
