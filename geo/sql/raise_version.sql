-- The next version of a layer, locked until the transaction ends.
-- Parameters: layer: name of the layer.
INSERT INTO data_versions (layer, version, changed_at) VALUES (:layer, 1, clock_timestamp())
ON CONFLICT (layer) DO UPDATE SET version = data_versions.version + 1, changed_at = clock_timestamp()
RETURNING version;
