-- Incidents that a new report may belong to: those with a report of its category in the cells around it and the time
-- around it, or, for a report without such a cell, with one at its very place or on its street.
-- Parameters: ids: the new reports. categories, quiet_s: a category and its quiet time in seconds, arrays of one
--             length. cells, beside: a cell (r9) and one around it or itself, arrays of one length, pairs.
-- Index: ix_issues_h3_r9_category_id_occurred_at.
WITH fresh AS (
  SELECT issues.id, issues.category_id, issues.h3_r9, issues.geom, issues.street_id,
         issues.occurred_at - make_interval(secs => reach.quiet_s) AS since,
         issues.occurred_at + make_interval(secs => reach.quiet_s) AS until
  FROM issues
  JOIN unnest(CAST(:categories AS integer[]), CAST(:quiet_s AS bigint[])) AS reach (category_id, quiet_s)
    ON reach.category_id = issues.category_id
  WHERE issues.id = ANY(:ids)
),
around AS (
  SELECT * FROM unnest(CAST(:cells AS bigint[]), CAST(:beside AS bigint[])) AS around (cell, beside)
)
SELECT incident_issues.incident_id
FROM fresh
JOIN around ON around.cell = fresh.h3_r9
JOIN issues ON issues.h3_r9 = around.beside
  AND issues.category_id = fresh.category_id
  AND issues.occurred_at BETWEEN fresh.since AND fresh.until
JOIN incident_issues ON incident_issues.issue_id = issues.id
UNION
SELECT incident_issues.incident_id
FROM fresh
JOIN issues ON issues.h3_r9 IS NULL
  AND issues.category_id = fresh.category_id
  AND issues.occurred_at BETWEEN fresh.since AND fresh.until
  AND (issues.geom = fresh.geom OR issues.street_id = fresh.street_id)
JOIN incident_issues ON incident_issues.issue_id = issues.id
WHERE fresh.h3_r9 IS NULL
