-- The base map of one tile: districts, water, parks, railways, streets, houses and named places.
-- Parameters: z, x, y of the tile. Returns one bytea, empty where there is nothing to draw.
-- Indexes: ix_districts_geom, ix_basemap_features_geom, ix_streets_geom, ix_houses_geom, ix_named_places_geom.
-- The tile is brought to the rows' degrees for the index; the rows found are brought to the tile's metres for drawing.
WITH tile AS (
  SELECT
    ST_TileEnvelope(:z, :x, :y) AS envelope,
    ST_Transform(ST_TileEnvelope(:z, :x, :y, margin => 64.0 / 4096), 4326) AS box
),
feature AS (
  SELECT basemap_features.id, kind, name_ru, name_kk, name_en, geom
  FROM tile
  JOIN basemap_features ON geom && box
  UNION ALL
  -- A river known as a line with a width is also drawn as wide as it is; none is wider than a kilometre.
  SELECT
    basemap_features.id, kind, name_ru, name_kk, name_en,
    ST_Buffer(geom::geography, width_m / 2)::geometry AS geom
  FROM tile
  JOIN basemap_features ON geom && ST_Expand(box, 0.01)
  WHERE width_m >= 30 AND GeometryType(geom) IN ('LINESTRING', 'MULTILINESTRING')
),
drawn AS (
  SELECT
    id, kind, name_ru, name_kk, name_en,
    ST_AsMVTGeom(ST_Transform(geom, 3857), envelope, 4096, 64, true) AS geom
  FROM feature, tile
),
districts_layer AS (
  SELECT ST_AsMVT(layer, 'districts', 4096, 'geom') AS mvt
  FROM (
    SELECT
      districts.code, name_ru, name_kk, name_en,
      ST_AsMVTGeom(ST_Transform(geom, 3857), envelope, 4096, 64, true) AS geom
    FROM tile
    JOIN districts ON geom && box
    JOIN boundary_generations ON boundary_generations.id = generation_id AND state = 'active'
    ORDER BY districts.id
  ) AS layer
  WHERE geom IS NOT NULL
),
water_layer AS (
  SELECT ST_AsMVT(layer, 'water', 4096, 'geom') AS mvt
  FROM (
    SELECT kind, name_ru, name_kk, name_en, geom FROM drawn
    WHERE kind IN ('river', 'stream', 'lake') AND geom IS NOT NULL
    ORDER BY id, GeometryType(geom) DESC
  ) AS layer
),
parks_layer AS (
  SELECT ST_AsMVT(layer, 'parks', 4096, 'geom') AS mvt
  FROM (
    SELECT kind, name_ru, name_kk, name_en, geom FROM drawn
    WHERE kind = 'park' AND geom IS NOT NULL
    ORDER BY id
  ) AS layer
),
rail_layer AS (
  SELECT ST_AsMVT(layer, 'rail', 4096, 'geom') AS mvt
  FROM (
    SELECT kind, name_ru, name_kk, name_en, geom FROM drawn
    WHERE kind = 'railway' AND geom IS NOT NULL
    ORDER BY id
  ) AS layer
),
streets_layer AS (
  SELECT ST_AsMVT(layer, 'streets', 4096, 'geom') AS mvt
  FROM (
    SELECT
      code, street_class, name_ru, name_kk,
      ST_AsMVTGeom(ST_Transform(geom, 3857), envelope, 4096, 64, true) AS geom
    FROM (
      SELECT streets.id, code, street_class, name_ru, name_kk, geom, envelope
      FROM tile
      JOIN streets ON geom && box
      WHERE streets.valid_to IS NULL
      UNION ALL
      SELECT basemap_features.id, basemap_features.code, 'highway', name_ru, name_kk, geom, envelope
      FROM tile
      JOIN basemap_features ON geom && box
      WHERE kind = 'road'
    ) AS line
    ORDER BY street_class, code
  ) AS layer
  WHERE geom IS NOT NULL
),
houses_layer AS (
  SELECT ST_AsMVT(layer, 'houses', 4096, 'geom') AS mvt
  FROM (
    SELECT number, synthetic, ST_AsMVTGeom(ST_Transform(geom, 3857), envelope, 4096, 64, true) AS geom
    FROM tile
    JOIN houses ON geom && box
    WHERE :z >= 15
    ORDER BY houses.id
  ) AS layer
  WHERE geom IS NOT NULL
),
places_layer AS (
  SELECT ST_AsMVT(layer, 'places', 4096, 'geom') AS mvt
  FROM (
    SELECT kind, name_ru, name_kk, name_en, ST_AsMVTGeom(ST_Transform(geom, 3857), envelope, 4096, 64, true) AS geom
    FROM (
      SELECT code, kind, name_ru, name_kk, name_en, geom FROM named_places
      UNION ALL
      SELECT code, kind, name_ru, name_kk, name_en, geom FROM basemap_features WHERE kind = 'airport'
    ) AS place
    JOIN tile ON geom && box
    WHERE :z >= 13
    ORDER BY code
  ) AS layer
  WHERE geom IS NOT NULL
)
SELECT
  coalesce(districts_layer.mvt, '') || coalesce(water_layer.mvt, '') || coalesce(parks_layer.mvt, '')
  || coalesce(rail_layer.mvt, '') || coalesce(streets_layer.mvt, '') || coalesce(houses_layer.mvt, '')
  || coalesce(places_layer.mvt, '')
FROM districts_layer, water_layer, parks_layer, rail_layer, streets_layer, houses_layer, places_layer
