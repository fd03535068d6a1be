-- Violations that new events may join, locked.
-- Parameters: cameras, classes: ids; since, until: instants; all of one length, one element a burst.
--             ended: statuses in which an issue takes no more events.
-- A dismissed violation is told by its own row too: that row is read again after waiting for its lock, the issue is not.
-- Index: ix_violations_camera_id_class_id_last_at.
SELECT violations.issue_id, violations.camera_id, violations.class_id, violations.first_at, violations.last_at
FROM violations
JOIN issues ON issues.id = violations.issue_id
WHERE violations.issue_id IN (
    SELECT near.issue_id
    FROM unnest(
      CAST(:cameras AS integer[]), CAST(:classes AS integer[]),
      CAST(:since AS timestamptz[]), CAST(:until AS timestamptz[])
    ) AS burst (camera_id, class_id, since, until)
    JOIN violations AS near ON near.camera_id = burst.camera_id AND near.class_id = burst.class_id
      AND near.last_at > burst.since AND near.first_at < burst.until
  )
  AND violations.review <> 'dismissed'
  AND issues.status <> ALL(CAST(:ended AS text[]))
ORDER BY violations.issue_id
FOR UPDATE OF violations
