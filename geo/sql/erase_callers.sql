-- Forgets who reported issues that were closed long enough ago.
-- :days  days since closing, whole days
-- Returns the number of rows by its row count. Scans issue_private, once a night.
UPDATE issue_private
SET caller_name = NULL, caller_phone = NULL, caller_email = NULL
FROM issues
WHERE issues.id = issue_private.issue_id
  AND issues.closed_at < now() - make_interval(days => :days)
  AND (issue_private.caller_name IS NOT NULL
    OR issue_private.caller_phone IS NOT NULL
    OR issue_private.caller_email IS NOT NULL)
