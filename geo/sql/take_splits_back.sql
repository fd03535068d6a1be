-- Splits that a join contradicts: those with reports on several sides in the incidents that are joined.
-- Parameters: decision: id of the join; incidents: ids of the incidents that it names.
-- Index: ix_incident_issues_incident_id, ix_incident_decision_issues_issue_id.
UPDATE incident_decisions
SET taken_back_by = :decision
WHERE kind = 'split'
  AND taken_back_by IS NULL
  AND id IN (
      SELECT named.decision_id
      FROM incident_issues AS held
      JOIN incident_decision_issues AS named ON named.issue_id = held.issue_id
      WHERE held.incident_id = ANY(:incidents)
      GROUP BY named.decision_id
      HAVING count(DISTINCT named.side) > 1
  )
