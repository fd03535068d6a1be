"""Who covers what: districts, coverage areas, rules and the decision for one issue."""
