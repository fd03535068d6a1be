-- Numbers for new issues, in one array.
-- Parameters: count: how many.
SELECT array_agg(nextval(pg_get_serial_sequence('issues', 'id'))) FROM generate_series(1, :count);
