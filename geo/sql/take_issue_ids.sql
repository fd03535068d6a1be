-- Numbers for new issues.
-- Parameters: count: how many.
SELECT nextval(pg_get_serial_sequence('issues', 'id')) FROM generate_series(1, :count);
