"""What the analysis has found; every number with the run behind it."""

from datetime import date, datetime
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from api.schemas.common import Agency, Label


class Told(BaseModel):
    """A shape made from a value of the domain."""

    model_config = ConfigDict(use_attribute_docstrings=True, from_attributes=True, populate_by_name=True)


class Break(Told):
    """A step in the whole city's numbers, such as a change in how calls are written down."""

    day: date
    factor: float


class Run(Told):
    """One run of the analysis."""

    id: int
    """The version of the results: the same run has the same ones."""
    computed_at: datetime
    cutoff: datetime
    """The latest issue that was looked at."""
    generation: str
    since: date
    until: date
    """The last whole day before the cut-off that was looked at."""
    fdr: float
    """Share of false claims among all claims that was accepted."""
    synthetic: bool
    notes: list[str]
    breaks: list[Break]


class WeekCount(Told):
    """A week that begins with a day."""

    week: date
    incidents: int
    reports: int


class ClassCount(Told):
    """How many cells are of a class."""

    trend: str = Field(alias="class")
    cells: int


class HotGroup(Told):
    """How many cells of a category group have more than expected, by the comparison that finds the most."""

    group: str
    compared_with: str
    cells: int


class Cell(Told):
    """A cell of a window."""

    cell: str = Field(examples=["89208e12a4bffff"])
    trend: str = Field(alias="class", examples=["new_hot"])
    """none, or new, consecutive, intensifying, persistent, diminishing, sporadic, oscillating or historical with
    _hot or _cold behind it."""
    incidents: int
    reports: int
    """Equals the total of the issues of this cell and group between `since` and `until` of the run."""
    expected: float | None
    """Incidents of the window, as are `low` and `high`, an interval of 95 %."""
    low: float | None
    high: float | None
    ratio: float | None
    z: float | None
    q: float | None
    """False discovery rate at which the cell is claimed."""
    hot_weeks: int
    slope: float | None
    notes: list[str]


class Hotspots(Told):
    """All cells of a window that there is anything to say about."""

    run: Run
    group: str | None
    resolution: int
    weeks: int
    tested: int
    compared_with: str
    """own_season, own_past (its year before, where no earlier season is known) or exposure (its houses)."""
    history: list[WeekCount]
    classes: list[ClassCount]
    comparisons: list[str]
    """What else `compared_with` may be for this window."""
    hot_groups: list[HotGroup]
    """The groups that have such cells, the most first, whichever group was asked for."""
    cells: list[Cell]


class WeekExpected(WeekCount):
    """A week of a cell beside what was to be expected."""

    expected: float | None
    low: float | None
    high: float | None


class CellStory(Cell):
    """A cell of a window with all its weeks."""

    run: Run
    compared_with: str
    district: str | None
    label: Label | None
    violations: int
    """What cameras saw here in these days: a series of its own."""
    series: list[WeekExpected]


class NextWindow(Told):
    """When the next incident is to be expected."""

    from_day: date = Field(alias="from")
    to_day: date = Field(alias="to")
    probability: float


class Season(Told):
    """That it comes at a time of the year."""

    p: float
    months: list[int]


class Why(Told):
    """Why a recurrence is listed."""

    code: str = Field(examples=["MORE_THAN_CHANCE"])
    """MORE_THAN_CHANCE, CLUSTERED_IN_TIME or RANKED_ONLY."""
    values: dict[str, float]


class Recurrence(Told):
    """The same kind of failure coming back at the same site."""

    id: str
    category: str | None
    """Null where several categories of the group make the site."""
    group: str
    district: str | None
    label: Label | None
    shape: str
    """building, street or cells; always cells around dwellings."""
    lon: float | None
    lat: float | None
    radius_m: float | None
    length_m: float | None
    incidents: int
    reports: int
    callers: int | None
    first_at: datetime
    last_at: datetime
    median_gap_days: float | None
    gap_low_days: float | None
    gap_high_days: float | None
    expected: float
    low: float
    high: float
    ratio: float | None
    posterior_ratio: float | None
    q: float | None
    significant: bool
    """Whether more than chance explains, at the false discovery rate of the run; others are only ranked."""
    rank: int
    state: str
    next: NextWindow | None
    season: Season | None
    agencies: list[Agency]
    why: Why
    synthetic: bool


class Recurrences(Told):
    """A part of the list, best first."""

    run: Run
    sites_tested: int
    total: int
    next_cursor: str | None
    items: list[Recurrence]


class SiteEvent(Told):
    """One incident of a recurrence."""

    incident: str
    first_at: datetime
    last_at: datetime
    reports: int
    lon: float | None
    lat: float | None
    label: Label | None


class Month(Told):
    """Incidents of a month of the year beside those that the city's months would bring."""

    month: int
    observed: float
    expected: float


class SimilarSite(Told):
    """Another recurrence of the same kind."""

    id: str
    label: Label | None
    incidents: int
    expected: float
    q: float | None
    days: list[date]


class RecurrenceDetail(Recurrence):
    """One recurrence with its incidents and others like it."""

    run: Run
    geometry: dict[str, Any]
    """GeoJSON: Point, LineString, MultiLineString or MultiPolygon."""
    events: list[SiteEvent]
    months: list[Month]
    similar: list[SimilarSite]


class TrendSeries(Told):
    """Incidents of a group or a category by week."""

    group: str
    category: str | None
    district: str | None
    incidents: int
    reports: int
    weekly: list[int]
    trend: list[float]
    seasonal: list[float] | None
    """Twelve factors by month, 1 is the mean."""
    season_p: float | None
    slope_per_year: float | None
    """0.12 is 12 % more a year."""
    slope_low: float | None
    slope_high: float | None
    slope_p: float | None


class Trends(Told):
    """Series of the same weeks."""

    run: Run
    weeks: list[date]
    series: list[TrendSeries]


class DueRow(Told):
    """How an agency kept its due dates."""

    agency: Agency
    district: str | None
    closed: int
    on_time: int
    share: float | None
    low: float | None
    high: float | None
    median_h: float | None
    overdue_open: int


class Due(Told):
    """How all agencies kept their due dates."""

    run: Run
    rows: list[DueRow]
