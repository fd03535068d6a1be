"""Results of the analysis in the shapes of answers."""

from dataclasses import asdict

import shapely

from api.schemas.incidents import Incident, IncidentDetail
from api.views import issue_of, label_of
from geo.analysis.incident_list import IncidentDetail as Told
from geo.analysis.incident_list import PublicIncident


def incident_of(incident: PublicIncident) -> Incident:
    """One incident of a list."""
    return Incident(**asdict(incident), label=label_of(incident.label_ru, incident.label_kk))


def incident_detail_of(told: Told) -> IncidentDetail:
    """One incident with its outline and its issues."""
    return IncidentDetail(
        **incident_of(told.incident).model_dump(),
        footprint=None if told.footprint is None else shapely.geometry.mapping(told.footprint),
        issues=[issue_of(issue) for issue in told.issues],
        merged_into=told.merged_into,
    )
