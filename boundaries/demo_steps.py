"""What has become of the demo's appeals: accepted, taken into work, done."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import numpy as np

from boundaries.demo_city import DemoCity
from geo.model import IssueDraft, Status

Step = tuple[datetime, Status]
"""When an appeal got which status."""

_REJECTED, _STUCK = 0.05, 0.06
_TOLD_IN_FULL = timedelta(days=7)
"""Of older appeals only the last step is told, so that a first start stays short."""


def demo_steps(city: DemoCity, drafts: Sequence[IssueDraft], seed: int, now: datetime) -> list[list[Step]]:
    """What has become of each appeal until now: statuses with their instants, in order; an empty list is still new."""
    due_h = {category.code: category.due_h for category in city.categories}
    dice = np.random.default_rng([seed, len(drafts)])
    return [_steps(draft.occurred_at, due_h[draft.category], now, dice) for draft in drafts]


def _steps(at: datetime, due_h: int, now: datetime, dice: np.random.Generator) -> list[Step]:
    """Accepted, taken into work and done; about one in eight late, one in twenty rejected, a few still waiting."""
    accepted, begun, done = np.cumsum(dice.dirichlet((1.0, 3.0, 6.0)) * due_h * dice.lognormal(-0.5, 0.5))
    way = dice.random()
    last = Status.REJECTED if way < _REJECTED else Status.DONE
    planned = [(accepted, Status.ACCEPTED), (begun, Status.IN_WORK), (done, last)]
    if way > 1 - _STUCK:
        planned = planned[:2]
    steps = [(at + timedelta(hours=float(hours)), status) for hours, status in planned]
    past = [(when, status) for when, status in steps if when <= now]
    return past if now - at < _TOLD_IN_FULL else past[-1:]
