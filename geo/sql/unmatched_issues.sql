-- Appeals with a place that have no incident yet, among those changed since a version of the data.
-- Parameters: since: a version of the issues.
-- Index: ix_issue_public_version.
SELECT issues.category_id, array_agg(issues.id ORDER BY issues.occurred_at, issues.id) AS ids
FROM issue_public
JOIN issues ON issues.id = issue_public.issue_id
LEFT JOIN incident_issues ON incident_issues.issue_id = issues.id
WHERE issue_public.version > :since
  AND issues.kind = 'appeal'
  AND issues.geom IS NOT NULL
  AND incident_issues.issue_id IS NULL
GROUP BY issues.category_id
ORDER BY issues.category_id
