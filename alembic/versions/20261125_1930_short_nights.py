"""Keep with each incident what nights have read from all its reports, and when it changed.

Revises: 0005

The application of the release before still runs while this happens: add before you use, fill in batches,
forbid NULL last, remove a release later. Big indexes CONCURRENTLY.
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

BATCH = 500_000
FILL = """
WITH reports AS (
  SELECT incident_issues.incident_id, issues.id, issues.precision, issues.radius_m, issues.street_id,
         ST_X(issues.geom) AS lon, ST_Y(issues.geom) AS lat,
         ('x' || encode(substring(issues.caller_hash, 1, 8), 'hex'))::bit(64)::bigint AS caller
  FROM incident_issues
  JOIN issues ON issues.id = incident_issues.issue_id
  WHERE incident_issues.incident_id > :after AND incident_issues.incident_id <= :after + :batch
),
lone AS (
  SELECT incident_id, min(caller) AS caller FROM reports GROUP BY incident_id
),
named AS (
  SELECT incident_id, lon, lat, count(*) AS times, min(id) AS first_id,
         (array_agg(street_id ORDER BY id))[1] AS street_id
  FROM reports
  WHERE precision IN ('point', 'house', 'house_base') AND coalesce(radius_m, 0) <= 60
  GROUP BY incident_id, lon, lat
),
site AS (
  SELECT DISTINCT ON (incident_id) incident_id, lon, lat, street_id
  FROM named
  ORDER BY incident_id, times DESC, first_id
)
UPDATE incidents
SET caller = CASE WHEN incidents.callers = 1 THEN lone.caller END,
    site_lon = site.lon,
    site_lat = site.lat,
    site_street_id = nullif(site.street_id, 0)
FROM lone
LEFT JOIN site ON site.incident_id = lone.incident_id
WHERE incidents.id = lone.incident_id
"""


def upgrade() -> None:
    """Incidents that are known get theirs from their reports, as the writer of incidents would."""
    op.add_column("incidents", sa.Column("caller", sa.BigInteger(), nullable=True))
    op.add_column("incidents", sa.Column("site_lon", sa.DOUBLE_PRECISION(), nullable=True))
    op.add_column("incidents", sa.Column("site_lat", sa.DOUBLE_PRECISION(), nullable=True))
    op.add_column("incidents", sa.Column("site_street_id", sa.Integer(), nullable=True))
    op.add_column(
        "incidents",
        sa.Column(
            "changed_in",
            sa.BigInteger(),
            server_default=sa.text("pg_current_xact_id()::text::bigint"),
            nullable=False,
        ),
    )
    last = op.get_bind().scalar(sa.text("SELECT coalesce(max(id), 0) FROM incidents"))
    for after in range(0, last, BATCH):
        op.get_bind().execute(sa.text(FILL), {"after": after, "batch": BATCH})
    # Reports are counted in the cube when a page asks for them; the release before still writes them.
    op.alter_column("hotspot_cells", "reports", nullable=True)
    op.create_index("ix_incidents_changed_in", "incidents", ["changed_in"], unique=False)
    op.create_index(
        "ix_incidents_density_version",
        "incidents",
        ["density_version"],
        unique=False,
        postgresql_where=sa.text("merged_into IS NULL"),
    )
    op.create_index("ix_issues_occurred_at", "issues", ["occurred_at"], unique=False)


def downgrade() -> None:
    """Forget them."""
    op.drop_index("ix_issues_occurred_at", table_name="issues")
    op.drop_index(
        "ix_incidents_density_version", table_name="incidents", postgresql_where=sa.text("merged_into IS NULL")
    )
    op.drop_index("ix_incidents_changed_in", table_name="incidents")
    op.execute("UPDATE hotspot_cells SET reports = 0 WHERE reports IS NULL")
    op.alter_column("hotspot_cells", "reports", nullable=False)
    for column in ("changed_in", "site_street_id", "site_lat", "site_lon", "caller"):
        op.drop_column("incidents", column)
