-- How agencies kept their due dates: by agency, and by district and category group within it.
-- Parameters: since, ends: instants between which issues occurred; now: until when open ones are looked at.
-- Index: none, it reads all issues of the period.
SELECT
    CASE WHEN GROUPING(category_groups.code) = 1 THEN '' ELSE category_groups.code END AS group_code,
    issues.agency_id,
    CASE WHEN GROUPING(districts.code) = 1 THEN '' ELSE districts.code END AS district_code,
    count(*) FILTER (WHERE issues.closed_at IS NOT NULL) AS closed,
    count(*) FILTER (WHERE issues.closed_at <= issues.due_at) AS on_time,
    percentile_cont(0.5) WITHIN GROUP (ORDER BY date_part('epoch', issues.closed_at - issues.occurred_at) / 3600)
        FILTER (WHERE issues.closed_at IS NOT NULL) AS median_h,
    count(*) FILTER (WHERE issues.closed_at IS NULL AND issues.due_at < :now) AS overdue_open
FROM issues
JOIN categories ON categories.id = issues.category_id
JOIN category_groups ON category_groups.id = categories.group_id
LEFT JOIN districts ON districts.id = issues.district_id
WHERE issues.kind = 'appeal'
  AND issues.occurred_at >= :since
  AND issues.occurred_at < :ends
GROUP BY GROUPING SETS (
    (issues.agency_id),
    (issues.agency_id, districts.code),
    (category_groups.code, issues.agency_id),
    (category_groups.code, issues.agency_id, districts.code)
)
HAVING GROUPING(districts.code) = 1 OR districts.code IS NOT NULL
ORDER BY group_code, issues.agency_id, district_code
