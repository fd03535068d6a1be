-- Known incidents as they are now.
-- Parameters: rows: JSON array of objects named as the columns, geometries as hexadecimal EWKB.
-- Index: pk_incidents.
UPDATE incidents
SET first_at = renewed.first_at,
    last_at = renewed.last_at,
    reports = renewed.reports,
    callers = renewed.callers,
    geom = renewed.geom,
    radius_m = renewed.radius_m,
    h3_r7 = renewed.h3_r7,
    h3_r8 = renewed.h3_r8,
    h3_r9 = renewed.h3_r9,
    h3_r10 = renewed.h3_r10,
    h3_r11 = renewed.h3_r11,
    precision = renewed.precision,
    street_id = renewed.street_id,
    label_ru = renewed.label_ru,
    label_kk = renewed.label_kk,
    district_id = renewed.district_id,
    agency_id = renewed.agency_id,
    caller = renewed.caller,
    site_lon = renewed.site_lon,
    site_lat = renewed.site_lat,
    site_street_id = renewed.site_street_id,
    area_wide = renewed.area_wide,
    footprint = renewed.footprint,
    merged_into = NULL,
    density_version = renewed.density_version,
    synthetic = renewed.synthetic,
    changed_in = DEFAULT
FROM jsonb_populate_recordset(CAST(NULL AS incidents), CAST(:rows AS jsonb)) AS renewed
WHERE incidents.id = renewed.id
