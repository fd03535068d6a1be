-- The next version of a layer, locked until the transaction ends and told to listeners then.
-- Parameters: layer: name of the layer; channel: of NOTIFY.
WITH raised AS (
  INSERT INTO data_versions (layer, version, changed_at) VALUES (:layer, 1, clock_timestamp())
  ON CONFLICT (layer) DO UPDATE SET version = data_versions.version + 1, changed_at = clock_timestamp()
  RETURNING version
)
SELECT raised.version, pg_notify(:channel, '') FROM raised;
