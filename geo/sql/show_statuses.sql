-- Statuses of issues as the public sees them.
-- Parameters: ids, statuses, closed, histories: arrays of one length; histories are JSON arrays of new events.
--             version: the new version of the issues.
-- Index: pk_issue_public.
UPDATE issue_public
SET
  status = changed.status,
  closed_at = changed.closed_at,
  history = issue_public.history || changed.history,
  version = :version
FROM unnest(
  CAST(:ids AS bigint[]), CAST(:statuses AS text[]), CAST(:closed AS timestamptz[]), CAST(:histories AS jsonb[])
) AS changed (id, status, closed_at, history)
WHERE issue_public.issue_id = changed.id
