-- Incidents that turned out to be part of older ones; what was merged into them before goes along.
-- Parameters: merged, into: ids, arrays of one length.
-- Index: pk_incidents, ix_incidents_merged_into.
UPDATE incidents
SET merged_into = redirected.target,
    reports = 0,
    callers = 0,
    caller = NULL,
    site_lon = NULL,
    site_lat = NULL,
    site_street_id = NULL,
    area_wide = false,
    footprint = NULL,
    changed_in = DEFAULT
FROM unnest(CAST(:merged AS bigint[]), CAST(:into AS bigint[])) AS redirected (source, target)
WHERE incidents.id = redirected.source OR incidents.merged_into = redirected.source
