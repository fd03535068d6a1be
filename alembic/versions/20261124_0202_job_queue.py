"""Add the tables of the job queue in a schema of their own.

Revises: 0001

The statements are those of the installed procrastinate. A release of it that changes its tables brings files of
changes with it; the revision that follows here must run them only where the tables are older.
"""

from importlib.resources import files

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the schema `jobs`."""
    statements = files("procrastinate").joinpath("sql", "schema.sql").read_text(encoding="utf-8")
    op.execute("CREATE SCHEMA jobs")
    op.execute("SET LOCAL search_path TO jobs, public")
    # By the driver's own cursor: the statements are full of percent signs, which only it leaves alone.
    with op.get_bind().connection.cursor() as cursor:
        cursor.execute(statements)
    op.execute("SET LOCAL search_path TO DEFAULT")
    roles = "qala_app, qala_intake, qala_operator, qala_admin"
    op.execute(f"GRANT USAGE ON SCHEMA jobs TO {roles}")
    op.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA jobs TO {roles}")
    op.execute(f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA jobs TO {roles}")


def downgrade() -> None:
    """Drop the schema with all jobs in it."""
    op.execute("DROP SCHEMA jobs CASCADE")
