"""Finished rows of new issues: what stands in which table, before any database."""

import json
from datetime import timedelta
from zoneinfo import ZoneInfo

import numpy as np

from geo.cells import cells_at
from geo.coverage.assign import Decision
from geo.coverage.locate import Located
from geo.issues.public import Known, project
from geo.issues.rows import Decided, DecidedBy, finished_rows
from geo.issues.store import Rows
from geo.issues.stories import begin
from geo.model import Category, IssueDraft, PlaceStatus, Sensitivity, Severity, Status
from tests.builders import NOON, make_draft, make_places

POTHOLE = Category(1, "pothole", "roads", True, Sensitivity.NONE, Severity.NORMAL, 24, 72)  # noqa: FBT003 - a row
ASTANA = ZoneInfo("Asia/Almaty")
DAY = timedelta(days=1)


def rows_of(*drafts: IssueDraft) -> Rows:
    """Rows of issues at one point, with the agency 5 for each."""
    count, stories = len(drafts), [begin(draft) for draft in drafts]
    places = make_places(*[(71.43, 51.13)] * count, reasons=[("POINT_GIVEN", "COORDINATES_SWAPPED")] * count)
    nothing, due_at = np.zeros(count, dtype=np.int64), [NOON + DAY] * count
    located = Located(nothing, [PlaceStatus.OUTSIDE] * count, nothing.astype(np.bool_), nothing)
    cells = cells_at(places.lon, places.lat, places.radius_m)
    shown = project(
        Known(
            text=[draft.text for draft in drafts],
            places=places,
            cells=cells,
            near_border=located.near_border,
            occurred_at=[draft.occurred_at for draft in drafts],
            due_at=due_at,
            sensitivity=[Sensitivity.NONE] * count,
            stories=stories,
        ),
        ASTANA,
    )
    decisions = [Decision(5, None, {})] * count
    categories = [POTHOLE] * count
    decided = Decided(drafts, categories, stories, due_at, places, cells, located, decisions, [None] * count, shown)
    return finished_rows(decided, DecidedBy(1, 1))


def test_what_has_happened_stands_issue_by_issue() -> None:
    done = make_draft(channel="crm", status=Status.DONE, status_at=NOON + DAY, closed_at=NOON + DAY / 2)

    rows = rows_of(make_draft(), done, make_draft())

    assert rows.happened.tolist() == [0, 1, 1, 2]
    assert rows.events["from_value"].to_pylist() == [None, None, "new", None]
    assert rows.events["to_value"] == ["new", "new", "done", "new"]
    assert rows.events["actor"] == ["channel web", "channel crm", "channel crm", "channel web"]
    assert rows.events["at"].to_pylist()[2] == "2026-11-20 19:00:00.000000Z"


def test_issues_and_their_public_side_stand_alike() -> None:
    rejected = make_draft(status=Status.REJECTED, status_at=NOON + DAY)
    closed = make_draft(status=Status.CLOSED, closed_at=NOON + timedelta(seconds=100))

    rows = rows_of(make_draft(), rejected, closed)

    assert rows.issues["status"] == rows.public["status"] == ["new", "rejected", "closed"]
    assert rows.issues["closed_at"].to_pylist() == [None, None, "2026-11-20 07:01:40.000000Z"]
    assert rows.public["closed_at"].to_pylist() == [None, None, "2026-11-20 07:01:00.000000Z"]
    told = [[event["to"] for event in json.loads(history)] for history in rows.public["history"]]
    assert told == [["new"], ["new", "rejected"], ["new", "closed"]]
    assert set(rows.issues["place_reasons"]) == {"{POINT_GIVEN,COORDINATES_SWAPPED}"}
