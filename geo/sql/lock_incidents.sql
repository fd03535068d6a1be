-- Waits until no other session matches issues of some categories, and keeps others waiting until the transaction ends.
-- Parameters: categories: ids, ascending, so that sessions never wait for each other in a circle.
SELECT pg_advisory_xact_lock(hashtext('qala incidents'), wanted.category_id) IS NOT NULL
FROM unnest(CAST(:categories AS integer[])) AS wanted (category_id)
