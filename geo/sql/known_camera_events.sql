-- Events of cameras that are taken in already.
-- Parameters: cameras, events: ids of one length, pairs by position.
-- Index: pk_camera_events.
SELECT camera_events.camera_id, camera_events.event_id
FROM unnest(CAST(:cameras AS integer[]), CAST(:events AS text[])) AS wanted (camera_id, event_id)
JOIN camera_events ON camera_events.camera_id = wanted.camera_id AND camera_events.event_id = wanted.event_id
