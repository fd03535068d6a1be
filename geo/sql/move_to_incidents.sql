-- Issues that belong to another incident than before, or to one for the first time.
-- Parameters: issues, incidents: ids, arrays of one length.
-- Index: pk_incident_issues.
INSERT INTO incident_issues (issue_id, incident_id)
SELECT moved.issue_id, moved.incident_id
FROM unnest(CAST(:issues AS bigint[]), CAST(:incidents AS bigint[])) AS moved (issue_id, incident_id)
ON CONFLICT (issue_id) DO UPDATE SET incident_id = excluded.incident_id
