-- Sites as a run has found them: new ones, and those that are known under the same code.
-- Parameters: rows: JSON array of objects named as the columns, geometries as EWKT.
-- Index: pk_recurrences.
INSERT INTO recurrences (
    id, public_id, run_id, first_run_id, category_id, group_code, key, shape, geom, radius_m, line, length_m,
    cells, h3_r9, street_id, label_ru, label_kk, district_id, agency_ids, incident_ids, incidents, reports,
    callers, first_at, last_at, median_gap_days, gap_low_days, gap_high_days, expected, low, high,
    posterior_ratio, p, q, significant, rank, state, season_p, season_months, months, next_from, next_to,
    next_probability, why, "similar", synthetic
)
OVERRIDING SYSTEM VALUE
SELECT
    id, public_id, run_id, first_run_id, category_id, group_code, key, shape, geom, radius_m, line, length_m,
    cells, h3_r9, street_id, label_ru, label_kk, district_id, agency_ids, incident_ids, incidents, reports,
    callers, first_at, last_at, median_gap_days, gap_low_days, gap_high_days, expected, low, high,
    posterior_ratio, p, q, significant, rank, state, season_p, season_months, months, next_from, next_to,
    next_probability, why, "similar", synthetic
FROM jsonb_populate_recordset(CAST(NULL AS recurrences), CAST(:rows AS jsonb))
ON CONFLICT (id) DO UPDATE
SET run_id = excluded.run_id,
    category_id = excluded.category_id,
    group_code = excluded.group_code,
    key = excluded.key,
    shape = excluded.shape,
    geom = excluded.geom,
    radius_m = excluded.radius_m,
    line = excluded.line,
    length_m = excluded.length_m,
    cells = excluded.cells,
    h3_r9 = excluded.h3_r9,
    street_id = excluded.street_id,
    label_ru = excluded.label_ru,
    label_kk = excluded.label_kk,
    district_id = excluded.district_id,
    agency_ids = excluded.agency_ids,
    incident_ids = excluded.incident_ids,
    incidents = excluded.incidents,
    reports = excluded.reports,
    callers = excluded.callers,
    first_at = excluded.first_at,
    last_at = excluded.last_at,
    median_gap_days = excluded.median_gap_days,
    gap_low_days = excluded.gap_low_days,
    gap_high_days = excluded.gap_high_days,
    expected = excluded.expected,
    low = excluded.low,
    high = excluded.high,
    posterior_ratio = excluded.posterior_ratio,
    p = excluded.p,
    q = excluded.q,
    significant = excluded.significant,
    rank = excluded.rank,
    state = excluded.state,
    season_p = excluded.season_p,
    season_months = excluded.season_months,
    months = excluded.months,
    next_from = excluded.next_from,
    next_to = excluded.next_to,
    next_probability = excluded.next_probability,
    why = excluded.why,
    "similar" = excluded."similar",
    synthetic = excluded.synthetic
