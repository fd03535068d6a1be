-- Categories with incidents that were found by other densities than those in force.
-- Parameters: version: the densities in force.
-- Index: ix_incidents_category_id_first_at.
SELECT categories.id
FROM categories
WHERE EXISTS (
  SELECT FROM incidents
  WHERE incidents.category_id = categories.id
    AND incidents.merged_into IS NULL
    AND incidents.density_version <> :version
)
ORDER BY categories.id
