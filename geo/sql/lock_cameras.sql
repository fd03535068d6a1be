-- Waits until no other transaction takes in events of these cameras, and keeps others waiting until the end.
-- Parameters: space: number of our locks; cameras: ids.
-- Cameras share 64 locks: a lock each would fill the server's lock table. They are taken in their order.
SELECT pg_advisory_xact_lock(:space, slot)
FROM (
  SELECT DISTINCT camera_id % 64 AS slot FROM unnest(CAST(:cameras AS integer[])) AS wanted (camera_id) ORDER BY slot
) AS slots
