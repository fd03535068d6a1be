"""How many issues of a filter each week has; pure arithmetic on the cube."""

import numpy as np

from geo.filters import Filter
from geo.issues.cube import Cube
from geo.issues.days import day_number
from geo.model import Ints

DAYS_A_WEEK = 7


def count_weeks(cube: Cube, wanted: Filter) -> Ints:
    """Count a filter's issues by week, (weeks,), oldest first; needs `since` and `until`.

    Weeks begin with `since`; their sum is `Cube.count`. Raises InvalidFilter for codes that the city does not have.
    """
    if wanted.since is None or wanted.until is None:
        return np.zeros(0, dtype=np.int64)
    first, question = day_number(wanted.since), cube.question(wanted)
    number = (day_number(wanted.until) - first) // DAYS_A_WEEK + 1
    total = np.zeros(number, dtype=np.int64)
    for sign, part in cube.parts():
        start, stop = part.bounds(question)
        selected = part.select(question, start, stop)
        days = part.day[slice(start, stop) if selected is None else selected]
        total += sign * np.bincount((days - first) // DAYS_A_WEEK, minlength=number)
    return total
