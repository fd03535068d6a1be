-- Ids for new sites.
-- Parameters: count.
SELECT nextval(pg_get_serial_sequence('recurrences', 'id')) FROM generate_series(1, :count)
