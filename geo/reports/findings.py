"""What a report tells: the results of the newest runs as the public may know them, with the names of the city."""

from collections.abc import Mapping
from dataclasses import dataclass

from shapely.geometry.base import BaseGeometry
from sqlalchemy import Connection, select

from geo.analysis.hotspots.reading import HotCell, Hotspots, Window, find_hotspots
from geo.analysis.recurrences.list import RecurrencePage, Sites, find_geometries, find_recurrences
from geo.analysis.recurrences.view import PublicRecurrence
from geo.analysis.trends.reading import Due, Part, Trends, find_due, find_trends
from geo.errors import CityNotLoaded
from geo.filters import Filter
from geo.issues.catalogue import load_catalogue
from geo.issues.codes import Codes
from geo.issues.loading import load_cube
from geo.model import Names
from geo.reports.base_map import BaseMap, load_base_map
from geo.tables import city

MOST_SITES = 100_000
TOP_CELLS = 25
TOP_RANKED = 15
"""Sites that are ranked only; those that are proven are told of without end."""
NOT_PROVEN = "none"


@dataclass(frozen=True, slots=True)
class CityNames:
    """What the codes of a city are called."""

    city: Names
    attribution: str
    groups: Mapping[str, Names]
    categories: Mapping[str, Names]
    districts: Mapping[str, Names]


@dataclass(frozen=True, slots=True)
class ProvenCell:
    """A cell that differs from what was expected, and the group that it does so in; None for all groups together."""

    group: str | None
    cell: HotCell


@dataclass(frozen=True, slots=True)
class Findings:
    """All that a report tells."""

    names: CityNames
    zone: str
    group: str | None
    """None for all groups."""
    windows: list[Hotspots]
    """Of the group; or of all groups together, and then of each."""
    recurrences: RecurrencePage
    geometries: Mapping[str, BaseGeometry]
    """Where each recurrence is, by code; degrees, EPSG:4326."""
    trends: Trends
    due: Due
    base: BaseMap

    @property
    def hotspots(self) -> Hotspots:
        """The first of the windows."""
        return self.windows[0]

    @property
    def cells_tested(self) -> int:
        """Tests of cells in all windows."""
        return sum(window.tested for window in self.windows)

    @property
    def proven_cells(self) -> list[ProvenCell]:
        """Cells with proven more or fewer incidents than expected, the clearest first."""
        proven = [
            ProvenCell(window.group, cell)
            for window in self.windows
            for cell in window.cells
            if cell.trend != NOT_PROVEN
        ]
        return sorted(proven, key=lambda each: (-abs(each.cell.z or 0.0), each.cell.cell, each.group or ""))

    @property
    def proven_hot(self) -> list[ProvenCell]:
        """Those of them with more than expected."""
        return [each for each in self.proven_cells if each.cell.trend.endswith("_hot")]

    @property
    def proven_sites(self) -> list[PublicRecurrence]:
        """Recurrences that are more than chance, best first."""
        return [site for site in self.recurrences.items if site.significant]

    @property
    def told_sites(self) -> list[PublicRecurrence]:
        """All proven recurrences, and the best of those that are ranked only."""
        ranked = [site for site in self.recurrences.items if not site.significant]
        return self.proven_sites + ranked[:TOP_RANKED]

    @property
    def synthetic(self) -> bool:
        """Whether demo data is among what is told."""
        return any(found.run.synthetic for found in (self.hotspots, self.recurrences, self.trends, self.due))


def find(connection: Connection, group: str | None = None) -> Findings:
    """What there is to tell of a group or all of them; raises NoAnalysis, InvalidFilter and CityNotLoaded."""
    cube = load_cube(connection)
    groups = (group,) if group else ()
    looked_at = [group] if group else [None, *cube.codes.groups]
    sites = find_recurrences(connection, Sites(Filter(groups=groups)), cube.codes, limit=MOST_SITES)
    return Findings(
        names=_names(connection, cube.codes),
        zone=cube.codes.zone,
        group=group,
        windows=[find_hotspots(connection, cube, Window(each)) for each in looked_at],
        recurrences=sites,
        geometries=find_geometries(connection, [site.id for site in sites.items], cube.codes),
        trends=find_trends(connection, Part(group), cube.codes),
        due=find_due(connection, Part(group), cube.codes),
        base=load_base_map(connection),
    )


def _names(connection: Connection, codes: Codes) -> CityNames:
    row = connection.execute(select(city)).one_or_none()
    if row is None:
        raise CityNotLoaded
    return CityNames(
        city=Names.of(row),
        attribution=row.settings.get("attribution", ""),
        groups={group.code: group.names for group in load_catalogue(connection).groups},
        categories={codes.category_of[number]: names for number, names in codes.category_names.items()},
        districts={codes.district_of[number]: names for number, names in codes.district_names.items()},
    )
