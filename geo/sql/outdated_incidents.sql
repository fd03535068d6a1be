-- Categories with incidents that were found by older densities than those in force.
-- Parameters: version: the densities in force.
-- Index: ix_incidents_density_version.
SELECT DISTINCT category_id
FROM incidents
WHERE merged_into IS NULL AND density_version < :version
