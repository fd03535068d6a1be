"""All runs of the analysis, each standing on the one before."""

from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

from sqlalchemy import Engine

from geo.analysis.hotspots.run import analyse_hotspots
from geo.analysis.incidents.run import analyse_incidents
from geo.analysis.recurrences.run import analyse_recurrences
from geo.analysis.runs import Run, Told
from geo.analysis.trends.run import analyse_trends


class Analysis(Protocol):
    """A run over what `engine` leads to; `kept` is the folder of all incidents, without which each run reads them."""

    def __call__(self, engine: Engine, told: Told, kept: Path | None = None) -> Run:
        """Do it; a run that ends is one row of `analysis_runs`."""


RUNS: Mapping[str, Analysis] = {
    "incidents": analyse_incidents,
    "hotspots": analyse_hotspots,
    "recurrences": analyse_recurrences,
    "trends": analyse_trends,
}
