-- Statuses of issues.
-- Parameters: ids, statuses, closed: arrays of one length; closed is NULL for what is not at its end.
-- Index: pk_issues.
UPDATE issues
SET status = changed.status, closed_at = changed.closed_at
FROM unnest(CAST(:ids AS bigint[]), CAST(:statuses AS text[]), CAST(:closed AS timestamptz[]))
  AS changed (id, status, closed_at)
WHERE issues.id = changed.id
