-- Categories with a place for which the rules in force name a utility, by category or by group.
-- Parameters: types: types of agencies that run networks.
-- Index: none, a few hundred rules.
SELECT DISTINCT categories.id
FROM categories
JOIN category_groups ON category_groups.id = categories.group_id
JOIN assignment_rules
  ON assignment_rules.category_code = categories.code
  OR (assignment_rules.category_code IS NULL AND assignment_rules.group_code = category_groups.code)
JOIN rule_sets ON rule_sets.id = assignment_rules.rule_set_id AND rule_sets.state = 'active'
JOIN agencies ON agencies.id = assignment_rules.agency_id
WHERE categories.needs_place
  AND categories.sensitivity <> 'person'
  AND agencies.type = ANY(:types)
ORDER BY categories.id
