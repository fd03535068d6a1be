-- Statuses of issues.
-- Parameters: ids, statuses, since, closed: arrays of one length; since is when the status came about, closed is NULL
--             for what is not at its end.
-- Index: pk_issues.
UPDATE issues
SET status = changed.status, status_at = changed.since, closed_at = changed.closed_at
FROM unnest(
  CAST(:ids AS bigint[]), CAST(:statuses AS text[]), CAST(:since AS timestamptz[]), CAST(:closed AS timestamptz[])
) AS changed (id, status, since, closed_at)
WHERE issues.id = changed.id
