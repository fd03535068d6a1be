-- The base map of a report: districts in force, water, parks, railways and the longest streets of the city.
-- Parameters: tolerance (degrees that a line may be off; borders are left as they are), streets (how many at most).
-- Returns layer, code, names, whether it is drawn wide, and the geometry as WKB, EPSG:4326; in drawing order.
-- Index: uq_boundary_generations_active; the other rows are all read.
WITH drawn AS (
  SELECT 1 AS place, 'districts' AS layer, districts.code, name_ru, name_kk, name_en, false AS wide, geom
  FROM districts
  JOIN boundary_generations ON boundary_generations.id = generation_id AND state = 'active'
  UNION ALL
  SELECT
    CASE kind WHEN 'park' THEN 2 WHEN 'railway' THEN 4 ELSE 3 END,
    CASE kind WHEN 'park' THEN 'parks' WHEN 'railway' THEN 'rail' ELSE 'water' END,
    code, name_ru, name_kk, name_en, false,
    -- A river known as a line with a width is drawn as wide as it is.
    ST_SimplifyPreserveTopology(
      CASE WHEN width_m >= 30 AND GeometryType(geom) IN ('LINESTRING', 'MULTILINESTRING')
        THEN ST_Buffer(geom::geography, width_m / 2)::geometry ELSE geom END,
      :tolerance
    )
  FROM basemap_features
  WHERE kind IN ('park', 'railway', 'river', 'stream', 'lake') AND ST_Dimension(geom) > 0
  UNION ALL
  (
    SELECT
      5, 'streets', code, name_ru, name_kk, '', street_class IN ('highway', 'avenue', 'boulevard'),
      ST_SimplifyPreserveTopology(geom, :tolerance)
    FROM streets
    WHERE valid_to IS NULL
    ORDER BY ST_Length(geom::geography) DESC, code
    LIMIT :streets
  )
)
SELECT layer, code, name_ru, name_kk, name_en, wide, ST_AsBinary(geom) AS geom
FROM drawn
ORDER BY place, code
