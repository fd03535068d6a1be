-- More events of known violations; model and evidence are those of the surest event, the first one known of those.
-- Parameters: issue_id, event_count, first_at, last_at, confidence, model, evidence: arrays of one length.
-- Index: pk_violations.
UPDATE violations
SET
  event_count = violations.event_count + more.event_count,
  first_at = least(violations.first_at, more.first_at),
  last_at = greatest(violations.last_at, more.last_at),
  confidence = greatest(violations.confidence, more.confidence),
  model = CASE WHEN more.confidence > violations.confidence THEN more.model ELSE violations.model END,
  evidence = CASE WHEN more.confidence > violations.confidence THEN more.evidence ELSE violations.evidence END
FROM unnest(
  CAST(:issue_id AS bigint[]), CAST(:event_count AS integer[]), CAST(:first_at AS timestamptz[]),
  CAST(:last_at AS timestamptz[]), CAST(:confidence AS real[]), CAST(:model AS text[]), CAST(:evidence AS text[])
) AS more (issue_id, event_count, first_at, last_at, confidence, model, evidence)
WHERE violations.issue_id = more.issue_id
