-- Keeps other sessions from matching issues of some categories until the transaction ends, where none does so now.
-- Parameters: categories: ids.
-- Returns for each whether it is kept; those that are kept stay so.
SELECT pg_try_advisory_xact_lock(hashtext('qala incidents'), wanted.category_id)
FROM unnest(CAST(:categories AS integer[])) AS wanted (category_id)
