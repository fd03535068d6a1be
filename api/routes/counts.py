"""How many issues, and where they count."""

from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, Query

from api.dependencies import LiveDep
from api.filters import FilterQuery, Resolution
from api.schemas.counts import Counts
from geo.issues.counts import MAP_RESOLUTION, counts

router = APIRouter(tags=["counts"])


class CountQuery(FilterQuery):
    """The filter and the map whose remainders are counted."""

    resolution: Resolution = MAP_RESOLUTION


@router.get("/counts")
def count_issues(query: Annotated[CountQuery, Query()], live: LiveDep) -> Counts:
    """How many issues a filter holds: by district, group and status, and what a map of cells shows and leaves out.

    The parts of `map` add up to `total`; so do `districts`, `outside`, `undecided`, `unplaced` and `no_place_needed`.

    Example: `GET /api/v1/counts?group=roads_transport&since=2026-11-01&resolution=9`
    """
    counted = counts(live.cube(), query.filter(), query.resolution)
    return Counts.model_validate(asdict(counted))
