"""What a report tells, by hand: one proven cell, one proven and one ranked site, a series and an agency."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import shapely

from geo.analysis.hotspots.reading import CLASSES, HotCell, Hotspots, WeekCount
from geo.analysis.public import cell_of
from geo.analysis.recurrences.list import RecurrencePage
from geo.analysis.recurrences.view import NextWindow, PublicRecurrence, Reason
from geo.analysis.run_reading import Break, PublicRun
from geo.analysis.trends.reading import Due, DueRow, Trends, TrendSeries
from geo.issues.codes import AgencyName
from geo.model import Names
from geo.reports.base_map import BaseMap, Feature
from geo.reports.findings import CityNames, Findings
from tests.builders import same_name

LON, LAT = 71.43, 51.13
WEEKS = [date(2026, 8, 31) + timedelta(days=7 * week) for week in range(12)]
RUN = PublicRun(
    id=3,
    computed_at=datetime(2026, 11, 23, 3, 0, tzinfo=UTC),
    cutoff=datetime(2026, 11, 22, 18, 30, tzinfo=UTC),
    generation="2024-05-23",
    since=WEEKS[0],
    until=date(2026, 11, 22),
    fdr=0.05,
    synthetic=True,
    notes=[],
    breaks=[Break(date(2026, 10, 5), 1.9)],
)
CELL = HotCell(cell_of(LON, LAT) or 0, "new_hot", 12, 20, 4.0, 1.0, 8.0, 3.0, 4.5, 0.0004, 2, 0.1, [])
SITE = PublicRecurrence(
    id="RPROVEN", category="pipe", group="water", district="esil", label_ru="ул. Новая", label_kk="Жаңа көшесі",
    shape="building", lon=LON, lat=LAT, radius_m=20.0, length_m=None, incidents=9, reports=30, callers=12,
    first_at=RUN.cutoff, last_at=RUN.cutoff, median_gap_days=21.0, gap_low_days=9.0, gap_high_days=40.0, expected=0.4,
    low=0.0, high=2.0, ratio=22.5, posterior_ratio=9.0, q=0.0002, significant=True, rank=1, state="active",
    next=NextWindow(date(2026, 12, 1), date(2026, 12, 20), 0.62), season=None, agencies=[],
    why=Reason("MORE_THAN_CHANCE", {}), synthetic=True,
)  # fmt: skip
RANKED = replace(
    SITE, id="RRANKED", category=None, label_ru=None, label_kk=None, significant=False, rank=2, q=0.7, next=None
)
SERIES = TrendSeries(
    "water", None, None, 60, 90, [5] * 11 + [8], [5.0] * 12, None, None, 0.12, -0.02, 0.27, 0.2
)  # fmt: skip
DUE = DueRow(
    AgencyName("vodokanal", "Водоканал", "Су арнасы", "Water works"), None, 1200, 1044, 0.87, 0.85, 0.89, 31.5, 4
)


def make_findings(**overrides: Any) -> Findings:  # noqa: ANN401 - of any field
    """A small report of all groups."""
    hotspots = make_window([CELL], WEEKS)
    square = shapely.box(LON - 0.1, LAT - 0.1, LON + 0.1, LAT + 0.1)
    river = shapely.LineString([(LON - 0.1, LAT), (LON + 0.1, LAT + 0.02)])
    street = shapely.LineString([(LON - 0.1, LAT), (LON + 0.1, LAT)])
    values: dict[str, Any] = {
        "names": CityNames(
            city=Names("Город", "Қала", "City"),
            attribution="© somebody",
            groups={"water": Names("Вода", "Су", "Water")},
            categories={"pipe": Names("Порыв", "Жарылу", "Burst")},
            districts={"esil": same_name("Есиль")},
        ),
        "zone": "Asia/Almaty",
        "group": None,
        "windows": [hotspots],
        "recurrences": RecurrencePage(RUN, 120, 2, [SITE, RANKED], None),
        "geometries": {SITE.id: shapely.Point(LON, LAT), RANKED.id: river},
        "trends": Trends(RUN, WEEKS, [SERIES]),
        "due": Due(RUN, [DUE]),
        "base": BaseMap(
            {
                "districts": [Feature("esil", same_name("Есиль"), wide=False, geometry=square)],
                "water": [Feature("river", same_name("Ишим"), wide=False, geometry=river)],
                "streets": [Feature("new", Names("улица Новая", "Жаңа көшесі", ""), wide=True, geometry=street)],
            }
        ),
    }
    return Findings(**values | overrides)


def make_window(cells: list[HotCell], weeks: list[date], group: str | None = None) -> Hotspots:
    """A window of cells."""
    history = [WeekCount(week, 10, 15) for week in weeks]
    classes = {name: sum(cell.trend == name for cell in cells) for name in CLASSES}
    return Hotspots(RUN, group, 9, 12, 40, "own_season", history, classes, ["own_season"], [], cells)
