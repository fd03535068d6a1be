"""One recurrence as the public may know it, from its row."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from math import isfinite
from typing import Any, cast
from zoneinfo import ZoneInfo

from sqlalchemy import Row

from geo.analysis.public import PublicPlace, public_place, public_time, sensitivity_of
from geo.analysis.run_reading import known
from geo.issues.codes import AgencyName, Codes
from geo.model import Sensitivity


@dataclass(frozen=True, slots=True)
class NextWindow:
    """When the next incident is to be expected."""

    from_day: date
    to_day: date
    probability: float


@dataclass(frozen=True, slots=True)
class Seasonal:
    """That it comes at a time of the year."""

    p: float
    months: list[int]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a recurrence is listed; pages have a sentence for each code."""

    code: str
    values: dict[str, float]


@dataclass(frozen=True, slots=True)
class PublicRecurrence:
    """One recurrence as the public sees it."""

    id: str
    category: str | None
    group: str
    district: str | None
    label_ru: str | None
    label_kk: str | None
    shape: str
    lon: float | None
    lat: float | None
    radius_m: float | None
    length_m: float | None
    incidents: int
    reports: int
    callers: int
    first_at: datetime
    last_at: datetime
    median_gap_days: float | None
    gap_low_days: float | None
    gap_high_days: float | None
    expected: float
    low: float
    high: float
    ratio: float | None
    posterior_ratio: float
    q: float
    significant: bool
    rank: int
    state: str
    next: NextWindow | None
    season: Seasonal | None
    agencies: list[AgencyName]
    why: Reason
    synthetic: bool


def public_recurrence(row: Row[Any], codes: Codes) -> PublicRecurrence:
    """A row of `recurrences` as the public may know it.

    Beside its columns it has lon, lat, the ids of all categories of its incidents, and public_ru and public_kk: what
    the public list of issues calls the place of the newest incident. Around dwellings there are no other words.
    """
    sensitivity, zone = sensitivity_of(row.category_ids, codes), ZoneInfo(codes.zone)
    hidden = sensitivity != Sensitivity.NONE
    words = (row.public_ru, row.public_kk) if hidden else (row.label_ru, row.label_kk)
    place = public_place(PublicPlace(row.lon, row.lat, row.radius_m, *words), sensitivity, on_street=True)
    return PublicRecurrence(
        id=row.public_id,
        category=codes.category_of.get(row.category_id),
        group=row.group_code,
        district=codes.district_of.get(cast("int", row.district_id)),
        label_ru=place.label_ru,
        label_kk=place.label_kk,
        shape="cells" if hidden else row.shape,
        lon=place.lon,
        lat=place.lat,
        radius_m=place.radius_m,
        length_m=None if hidden else row.length_m,
        incidents=row.incidents,
        reports=row.reports,
        callers=row.callers,
        first_at=public_time(row.first_at, sensitivity, zone),
        last_at=public_time(row.last_at, sensitivity, zone),
        median_gap_days=known(row.median_gap_days),
        gap_low_days=known(row.gap_low_days),
        gap_high_days=known(row.gap_high_days),
        expected=row.expected,
        low=row.low,
        high=row.high,
        ratio=row.incidents / row.expected if row.expected > 0 else None,
        posterior_ratio=row.posterior_ratio,
        q=row.q,
        significant=row.significant,
        rank=row.rank,
        state=row.state,
        next=None if row.next_from is None else NextWindow(row.next_from, row.next_to, row.next_probability),
        season=None if row.season_p is None else Seasonal(row.season_p, row.season_months),
        agencies=[codes.agency_of[number] for number in row.agency_ids],
        why=_reason(row.why),
        synthetic=row.synthetic,
    )


def _reason(why: Mapping[str, Any]) -> Reason:
    """The code and its figures, and no word that may have come along."""
    figures = why.get("values", {})
    known = {name: value for name, value in figures.items() if isinstance(value, int | float) and isfinite(value)}
    return Reason(str(why.get("code", "")), known)
