-- Incidents of a category that came out of newer densities as they were.
-- Parameters: category: its id; version: the densities in force.
-- Index: ix_incidents_density_version.
UPDATE incidents
SET density_version = :version
WHERE category_id = :category AND merged_into IS NULL AND density_version < :version
