"""All tables of one city; DDL happens only in the migrations.

One database is one city. Every index says which question it answers. Cells are bigint, 0 never stands for a cell:
an issue that is too coarse for a resolution has NULL there.
"""

from geo.tables.analysis import (
    analysis_runs,
    due_performance,
    hotspot_cells,
    incident_decision_issues,
    incident_decisions,
    incident_densities,
    incident_issues,
    incidents,
    recurrences,
    trend_series,
)
from geo.tables.columns import WGS84, metadata
from geo.tables.coverage import (
    agencies,
    assignment_rules,
    boundary_generations,
    calendars,
    cameras,
    categories,
    category_groups,
    city,
    coverage_areas,
    districts,
    rule_sets,
)
from geo.tables.gazetteer import aliases, basemap_features, houses, named_places, streets
from geo.tables.issues import assignments, data_versions, issue_events, issue_private, issue_public, issues
from geo.tables.violations import camera_classes, camera_events, violations

__all__ = [
    "WGS84",
    "agencies",
    "aliases",
    "analysis_runs",
    "assignment_rules",
    "assignments",
    "basemap_features",
    "boundary_generations",
    "calendars",
    "camera_classes",
    "camera_events",
    "cameras",
    "categories",
    "category_groups",
    "city",
    "coverage_areas",
    "data_versions",
    "districts",
    "due_performance",
    "hotspot_cells",
    "houses",
    "incident_decision_issues",
    "incident_decisions",
    "incident_densities",
    "incident_issues",
    "incidents",
    "issue_events",
    "issue_private",
    "issue_public",
    "issues",
    "metadata",
    "named_places",
    "recurrences",
    "rule_sets",
    "streets",
    "trend_series",
    "violations",
]
