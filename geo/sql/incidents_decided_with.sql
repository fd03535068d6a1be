-- Incidents that staff have joined with some incidents, or split from them.
-- Parameters: incidents: ids.
-- Index: ix_incident_issues_incident_id, ix_incident_decision_issues_issue_id.
SELECT DISTINCT others.incident_id
FROM incident_issues AS own
JOIN incident_decision_issues AS named ON named.issue_id = own.issue_id
JOIN incident_decision_issues AS together ON together.decision_id = named.decision_id
JOIN incident_issues AS others ON others.issue_id = together.issue_id
WHERE own.incident_id = ANY(:incidents)
