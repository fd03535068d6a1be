"""What has become of the demo's issues: accepted, taken into work, done."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import numpy as np

from boundaries.demo.city import DemoCity
from geo.model import STATUS_GROUPS, IssueDraft, Status, StatusGroup

Step = tuple[datetime, Status]
"""When an issue got which status."""

TOLD_IN_FULL = timedelta(days=7)
"""Of older issues only the last step is told, so that a first start stays short."""
_REJECTED, _STUCK = 0.05, 0.06
_LATE = -0.5, 0.5
"""Of the lognormal by which the due time is missed or kept: about one in eight is late."""


def steps_of(
    city: DemoCity, drafts: Sequence[IssueDraft], now: datetime, dice: np.random.Generator
) -> list[list[Step]]:
    """What has become of each issue until now: statuses with their instants, in order; an empty list is still new."""
    due_h = {category.code: category.due_h for category in city.categories}
    due = np.array([due_h[draft.category] for draft in drafts]) * dice.lognormal(*_LATE, len(drafts))
    hours = np.cumsum(dice.dirichlet((1.0, 3.0, 6.0), len(drafts)), axis=1) * due[:, None]
    ways = dice.random(len(drafts))
    rows = zip(drafts, hours.tolist(), ways.tolist(), strict=True)
    return [_steps(draft.occurred_at, taken, way, now) for draft, taken, way in rows]


def _steps(at: datetime, hours: list[float], way: float, now: datetime) -> list[Step]:
    """Accepted, taken into work and done; one in twenty rejected, a few still waiting."""
    last = Status.REJECTED if way < _REJECTED else Status.DONE
    statuses = (Status.ACCEPTED, Status.IN_WORK, last)[: 2 if way > 1 - _STUCK else 3]
    steps = [(at + timedelta(hours=after), status) for after, status in zip(hours, statuses, strict=False)]
    return [(when, status) for when, status in steps if when <= now]


def told(draft: IssueDraft, steps: Sequence[Step], now: datetime) -> tuple[IssueDraft, list[Step]]:
    """An older issue as it stands now, with no steps left to tell; a fresh one as it began, with its steps."""
    if not steps or now - draft.occurred_at < TOLD_IN_FULL:
        return draft, list(steps)
    at, status = steps[-1]
    ended = status in STATUS_GROUPS[StatusGroup.DONE]
    return replace(draft, status=status, status_at=at, closed_at=at if ended else None), []
