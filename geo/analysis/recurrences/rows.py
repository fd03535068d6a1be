"""Rows of recurrences: what is told of each, as the table has it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np
from shapely import Point
from sqlalchemy import Connection, func, select

from geo.analysis.incidents.reading import IncidentColumns
from geo.analysis.recurrences.exposed import HOUSES_SYNTHETIC, Exposed
from geo.analysis.recurrences.finding import Recurrence, Why
from geo.analysis.recurrences.places import Label, place_of
from geo.analysis.recurrences.states import State
from geo.analysis.runs import as_real
from geo.analysis.statistics.bands import band
from geo.issues.days import FIRST_DAY
from geo.model import Floats, Ints
from geo.tables import incidents as incident_table

GAP_ENDS = (0.1, 0.5, 0.9)
NOT_SEEN = 0.5
"""Gaps that are added to those that fit, so that few gaps make nothing certain."""
CODES = {
    Why.MORE_THAN_EXPECTED: "MORE_THAN_CHANCE",
    Why.MANY_WITHIN_DAYS: "CLUSTERED_IN_TIME",
    Why.RANKED_HIGH: "RANKED_ONLY",
}


@dataclass(frozen=True, slots=True)
class Family:
    """Incidents of one category, or of all utility categories of one group, which are tested together."""

    category_id: int | None
    group: str
    months: Ints
    """(12,) incidents of January to December, in the whole city."""


@dataclass(frozen=True, slots=True)
class Chain:
    """A site with its incidents, oldest first."""

    family: Family
    site: Recurrence
    members: IncidentColumns
    counted_days: Ints
    """Days of those that count, ascending: a caller's own once."""

    @property
    def key(self) -> tuple[int | None, str, int]:
        """What names the row from run to run."""
        return self.family.category_id, self.family.group, self.site.key


def row_of(chain: Chain, held: Mapping[int, Any], exposed: Exposed, period: tuple[int, int]) -> dict[str, object]:
    """The row of a site but for its ids, run, rank and similar ones.

    Parameters
    ----------
    chain
        The site.
    held
        By incident id what `read_held` has read.
    exposed
        Streets and houses of the city.
    period
        First and last day that the run looks at.
    """
    site, members = chain.site, chain.members
    rows = [held[number] for number in members.id.tolist()]
    labels: list[Label] = [(row.label_ru, row.label_kk) for row in rows]
    where = place_of(site, members, labels, exposed)
    gaps = np.diff(chain.counted_days)
    gap_low, median, gap_high = np.quantile(gaps, GAP_ENDS).tolist()
    low, high = band(np.array([site.expected]), site.rate_shape)
    district = Counter(row.district_id for row in rows).most_common(1)[0][0]
    ahead = next_of(chain, period[1])
    return {
        "category_id": chain.family.category_id,
        "group_code": chain.family.group,
        "key": site.key,
        "shape": where.shape,
        "geom": f"SRID=4326;{Point(where.lon, where.lat).wkt}",
        "radius_m": where.radius_m,
        "line": f"SRID=4326;{where.line.wkt}" if where.line is not None else None,
        "length_m": where.length_m,
        "cells": list(where.cells),
        "h3_r9": where.h3_r9,
        "street_id": site.street_id or None,
        "label_ru": where.label[0],
        "label_kk": where.label[1],
        "district_id": district,
        "agency_ids": list(site.agency_ids),
        "incident_ids": list(site.incident_ids),
        "incidents": site.incidents,
        "reports": site.reports,
        "callers": int(members.callers.sum()),
        "first_at": min(row.first_at for row in rows),
        "last_at": max(row.last_at for row in rows),
        "median_gap_days": median,
        "gap_low_days": gap_low,
        "gap_high_days": gap_high,
        "expected": site.expected,
        "low": float(low[0]),
        "high": float(high[0]),
        "posterior_ratio": site.times_expected,
        "p": _real(site.p_value),
        "q": _real(site.q_value),
        "significant": site.significant,
        "state": site.state.value,
        "season_p": _real(site.season.p_value) if np.isfinite(site.season.p_value) else None,
        "season_months": list(site.season.active) if site.season.seasonal else [],
        "months": _months(chain),
        "next_from": ahead[0] if ahead else None,
        "next_to": ahead[1] if ahead else None,
        "next_probability": ahead[2] if ahead else None,
        "why": {"code": CODES[site.why], "values": dict(site.parameters)},
        "synthetic": HOUSES_SYNTHETIC in exposed.notes or any(row.synthetic for row in rows),
    }


def read_held(connection: Connection, incident_ids: list[int]) -> dict[int, Any]:
    """Names, times and districts of incidents, by id."""
    names = ("id", "label_ru", "label_kk", "district_id", "first_at", "last_at", "synthetic")
    columns = [incident_table.c[name] for name in names]
    rows = connection.execute(select(*columns).where(incident_table.c.id == func.any(incident_ids)))
    return {row.id: row for row in rows}


def next_of(chain: Chain, today: int) -> tuple[date, date, float] | None:
    """When the next incident may be expected, from tomorrow on, and how probable it is that it comes in these days.

    Eight of ten gaps so far end within the days. The probability is the share of gaps that do among those that were as
    long as the silence is already. Nothing is said of a site that is resolved, nor once the days are over.
    """
    ahead = chain.site.next
    if ahead is None or ahead.most[1] <= today or chain.site.state is State.RESOLVED:
        return None
    first, last = max(ahead.most[0], today + 1), ahead.most[1]
    gaps: Floats = np.diff(chain.counted_days)
    begins = int(chain.counted_days[-1])
    as_long = gaps[gaps > today - begins]
    fit = (begins + as_long >= first) & (begins + as_long <= last)
    probability = float((fit.sum() + NOT_SEEN) / (len(as_long) + 2 * NOT_SEEN))
    return _date(first), _date(last), probability


def _months(chain: Chain) -> list[dict[str, object]]:
    """Incidents of each month of the year, beside those that the city's months would bring."""
    city = chain.family.months
    expected = chain.site.expected * city / max(int(city.sum()), 1)
    return [
        {"month": month + 1, "observed": seen, "expected": round(float(mean), 3)}
        for month, (seen, mean) in enumerate(zip(chain.site.season.months, expected, strict=True))
    ]


def _date(day: int) -> date:
    return FIRST_DAY + timedelta(days=day)


def _real(value: float) -> float:
    return float(as_real(np.array(value)))
