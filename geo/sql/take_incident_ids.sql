-- Ids for new incidents.
-- Parameters: count.
SELECT nextval(pg_get_serial_sequence('incidents', 'id')) FROM generate_series(1, :count)
