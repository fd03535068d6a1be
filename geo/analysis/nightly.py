"""All runs of the analysis, each standing on the one before."""

from collections.abc import Callable, Mapping

from sqlalchemy import Engine

from geo.analysis.hotspots.run import analyse_hotspots
from geo.analysis.incidents.run import analyse_incidents
from geo.analysis.recurrences.run import analyse_recurrences
from geo.analysis.runs import Run
from geo.analysis.trends.run import analyse_trends

Told = Callable[[int, int], None]
"""Told how much of how much is done."""
RUNS: Mapping[str, Callable[[Engine, Told], Run]] = {
    "incidents": analyse_incidents,
    "hotspots": analyse_hotspots,
    "recurrences": analyse_recurrences,
    "trends": analyse_trends,
}
