"""Trends of the newest run, and how each agency kept its due dates."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal, TypeAlias

from sqlalchemy import Connection, Row, select

from geo.analysis.run_reading import PublicRun, known, newest_finished
from geo.filters import Filter
from geo.issues.codes import AgencyName, Codes
from geo.tables import due_performance, trend_series

KIND = "trends"
WHOLE = ""
"""Of a group, a city or an agency as a whole."""


By: TypeAlias = Literal["group", "category"]
Places: TypeAlias = Literal["city", "districts"]


@dataclass(frozen=True, slots=True)
class Part:
    """Which series: of which group or category, and where; None for all of them."""

    group: str | None = None
    category: str | None = None
    district: str | None = None
    by: By | None = None
    """What each series is about; None for categories where a group or a category is named, else groups."""
    places: Places | None = None
    """None for the city and its districts, or the district that is named."""

    @property
    def by_category(self) -> bool:
        """Whether each series is about a category."""
        return self.by == "category" or (self.by is None and (self.group or self.category) is not None)

    def filter(self) -> Filter:
        """The same codes as the one filter, which knows those of the city."""
        chosen = (self.group,), (self.category,), (self.district,)
        groups, categories, districts = (tuple(code for code in codes if code) for codes in chosen)
        return Filter(groups=groups, categories=categories, districts=districts)


@dataclass(frozen=True, slots=True)
class TrendSeries:
    """Incidents of a group or a category by week, in the city or one of its districts."""

    group: str
    category: str | None
    district: str | None
    incidents: int
    reports: int
    weekly: list[int]
    trend: list[float]
    seasonal: list[float] | None
    season_p: float | None
    slope_per_year: float | None
    slope_low: float | None
    slope_high: float | None
    slope_p: float | None


@dataclass(frozen=True, slots=True)
class Trends:
    """Series of the same weeks."""

    run: PublicRun
    weeks: list[date]
    series: list[TrendSeries]


@dataclass(frozen=True, slots=True)
class DueRow:
    """How an agency kept its due dates, in the city or one of its districts."""

    agency: AgencyName
    district: str | None
    closed: int
    on_time: int
    share: float | None
    low: float | None
    high: float | None
    median_h: float | None
    overdue_open: int


@dataclass(frozen=True, slots=True)
class Due:
    """How all agencies kept their due dates."""

    run: PublicRun
    rows: list[DueRow]


def find_trends(connection: Connection, part: Part, codes: Codes) -> Trends:
    """The series of all groups, or of the categories of one; raises NoAnalysis, and InvalidFilter for unknown codes.

    Without a district there are those of the city and of each district. A person's place is in none of them, since
    the finest of them is a district.
    """
    codes.ids(part.filter())
    finished, held = newest_finished(connection, KIND), trend_series.c
    wanted = [
        held.run_id == finished.id,
        held.group_code != WHOLE,
        (held.category_code != WHOLE) if part.by_category else held.category_code == WHOLE,
    ]
    if part.places is not None:
        wanted.append((held.district_code == WHOLE) == (part.places == "city"))
    for column, code in ((held.group_code, part.group), (held.category_code, part.category)):
        wanted += [] if code is None else [column == code]
    wanted += [] if part.district is None else [held.district_code == part.district]
    rows = connection.execute(select(trend_series).where(*wanted).order_by(held.id)).all()
    weeks = finished.weeks
    return Trends(finished.told(finished.first_day, part.group or WHOLE), weeks, [_series(row) for row in rows])


def find_due(connection: Connection, part: Part, codes: Codes) -> Due:
    """How the agencies kept the due dates of a year; raises NoAnalysis, and InvalidFilter for unknown codes.

    Without a district there are rows of the whole city and of each district.
    """
    codes.ids(part.filter())
    finished, held = newest_finished(connection, KIND), due_performance.c
    wanted = [held.run_id == finished.id, held.group_code == (part.group or WHOLE)]
    wanted += [] if part.district is None else [held.district_code == part.district]
    rows = connection.execute(select(due_performance).where(*wanted).order_by(held.agency_id, held.district_code)).all()
    since = finished.until - timedelta(days=int(finished.row.parameters["due_days"]) - 1)
    return Due(finished.told(since, part.group or WHOLE), [_due(row, codes) for row in rows])


def _series(row: Row[Any]) -> TrendSeries:
    return TrendSeries(
        group=row.group_code,
        category=row.category_code or None,
        district=row.district_code or None,
        incidents=row.incidents,
        reports=row.reports,
        weekly=row.weekly,
        trend=row.level,
        seasonal=row.seasonal,
        season_p=known(row.season_p),
        slope_per_year=known(row.slope_per_year),
        slope_low=known(row.slope_low),
        slope_high=known(row.slope_high),
        slope_p=known(row.slope_p),
    )


def _due(row: Row[Any], codes: Codes) -> DueRow:
    return DueRow(
        agency=codes.agency_of[row.agency_id],
        district=row.district_code or None,
        closed=row.closed,
        on_time=row.on_time,
        share=known(row.share),
        low=known(row.low),
        high=known(row.high),
        median_h=known(row.median_h),
        overdue_open=row.overdue_open,
    )
