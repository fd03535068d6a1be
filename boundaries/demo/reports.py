"""Reports before they are put into words: what, when and where, in columns."""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from typing import Self

import numpy as np

from geo.model import Bools, Ints

NOWHERE = -1
NOT_PLANTED = -1
ANYBODY = -1


@dataclass(frozen=True, slots=True)
class Reports:
    """n reports in columns."""

    category: Ints
    """(n,) positions in the city's categories."""
    at: Ints
    """(n,) seconds since 1970."""
    site: Ints
    """(n,) where it happens, NOWHERE for what needs no place."""
    planted: Ints
    """(n,) number of the planted event it tells of, NOT_PLANTED for none."""
    exact: Bools
    """(n,) whether the words name the site itself; else as callers do."""
    caller: Ints
    """(n,) number of a person who reports again and again, ANYBODY for whoever lives there."""

    def __len__(self) -> int:
        """Number of reports."""
        return len(self.at)

    @classmethod
    def of(cls, category: Ints, at: Ints, site: Ints) -> Self:
        """Reports of ordinary people that are not planted."""
        count = len(at)
        return cls(
            category=category,
            at=at,
            site=site,
            planted=np.full(count, NOT_PLANTED, dtype=np.int64),
            exact=np.zeros(count, dtype=np.bool_),
            caller=np.full(count, ANYBODY, dtype=np.int64),
        )

    def taken(self, rows: Ints) -> Self:
        """Some of the reports, in the order given."""
        return type(self)(*(getattr(self, each.name)[rows] for each in fields(self)))


def joined(parts: Sequence[Reports]) -> Reports:
    """All reports, oldest first."""
    whole = Reports(*(np.concatenate([getattr(part, each.name) for part in parts]) for each in fields(Reports)))
    return whole.taken(np.argsort(whole.at, kind="stable"))


def first_named(reports: Reports) -> Reports:
    """The same reports, the first of which names its house, so that the event can be found at all."""
    exact = reports.exact.copy()
    exact[:1] = True
    return replace(reports, exact=exact)
