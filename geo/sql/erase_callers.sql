-- Forgets who reported issues that came to their end long enough ago, and the rows of files that may name them.
-- :days  days since closing, whole days; since the status was known where nobody knows when it was closed
-- :ends  statuses in which nothing more is to be done
-- Returns the number of rows by its row count. Scans issue_private, once a night.
UPDATE issue_private
SET caller_name = NULL, caller_phone = NULL, caller_email = NULL, source_row = NULL
FROM issues
WHERE issues.id = issue_private.issue_id
  AND issues.status = ANY(:ends)
  AND coalesce(issues.closed_at, issues.status_at) < now() - make_interval(days => :days)
  AND (issue_private.caller_name IS NOT NULL
    OR issue_private.caller_phone IS NOT NULL
    OR issue_private.caller_email IS NOT NULL
    OR issue_private.source_row IS NOT NULL)
