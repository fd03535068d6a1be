-- Whose incidents they are, and the oldest transaction that may still be writing some.
-- Returns a name of this very database, lost when it is restored, and the transaction's number: what lower ones have
-- written can be seen by every later statement.
SELECT concat_ws('-', control.system_identifier, checkpoint.timeline_id, pg_database.oid) AS database,
       pg_snapshot_xmin(pg_current_snapshot())::text::bigint AS horizon
FROM pg_control_system() AS control, pg_control_checkpoint() AS checkpoint, pg_database
WHERE pg_database.datname = current_database()
