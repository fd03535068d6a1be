"""What a city pack still lacks without being wrong: it loads, but a map of less comes out."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from boundaries.houses import lay_houses
from boundaries.records import CityPack, Rule

_UNKNOWN = {"", "?", "-", "unknown", "none"}
_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table."""

    what: str
    count: int
    lacks: str = ""
    """What is missing or poor and what follows from it; empty where nothing is."""


def completeness(pack: CityPack, today: date) -> list[Line]:
    """One line for every file of the pack, and one for each language that names are missing in."""
    return [*_grounds(pack), *_gazetteer(pack), *_responsibility(pack), _calendar(pack, today), *_languages(pack)]


def _grounds(pack: CityPack) -> Iterator[Line]:
    unlicensed = [source.code for source in pack.sources if source.licence.strip().lower() in _UNKNOWN]
    yield Line("sources", len(pack.sources), f"no licence is named: {_some(unlicensed)}" if unlicensed else "")
    only_one = "only one: counts by district say nothing yet"
    yield Line("districts", len(pack.districts), only_one if len(pack.districts) == 1 else "")
    yield Line("basemap", len(pack.basemap), _none(pack.basemap, "no water, park or railway behind the streets"))


def _gazetteer(pack: CityPack) -> Iterator[Line]:
    yield Line("streets", len(pack.streets), _none(pack.streets, "texts without a point will stay unplaced"))
    housed = {house.street for house in pack.houses}
    bare = [street for street in pack.streets if street.code not in housed]
    if pack.city.generate_houses:
        yield Line("houses", len(pack.houses))
        laid = lay_houses(bare, pack.basemap, pack.city.houses_seed)
        yield Line("houses, synthetic", len(laid), "made up along the streets: only for a demo")
    else:
        lacks = f"{len(bare)} streets have none: addresses there get no cell" if bare and pack.houses else ""
        yield Line("houses", len(pack.houses), _none(pack.houses, "addresses reach their street, not a cell") or lacks)
    yield Line("places", len(pack.places), _none(pack.places, "no school or market is found by its name"))
    yield Line("renames", len(pack.renames))


def _responsibility(pack: CityPack) -> Iterator[Line]:
    everything = "only one: it has everything"
    yield Line("agencies", len(pack.agencies), everything if len(pack.agencies) == 1 else "")
    yield Line("coverage", len(pack.coverage))
    yield Line("groups", len(pack.groups))
    left = list(_left_to_dispatch(pack))
    yield Line("categories", len(pack.categories), f"{len(left)} only dispatch has: {_some(left)}" if left else "")
    idle = list(_idle(pack.rules))
    yield Line("rules", len(pack.rules), f"never win over their equals: {_some(idle)}" if idle else "")
    yield Line("cameras", len(pack.cameras))
    unheard = "none: what cameras see is not taken in" if pack.cameras and not pack.camera_classes else ""
    yield Line("camera_classes", len(pack.camera_classes), unheard)


def _left_to_dispatch(pack: CityPack) -> Iterator[str]:
    """Categories for which no rule names anybody but dispatch."""
    for category in pack.categories:
        concerned = (
            rule
            for rule in pack.rules
            if rule.category in {None, category.code} and rule.group in {None, category.group}
        )
        if all(rule.agency == pack.city.dispatch_agency for rule in concerned):
            yield category.code


def _idle(rules: Iterable[Rule]) -> Iterator[str]:
    """Rules with the conditions of another one that stands before them or has a higher priority."""
    first: dict[tuple[str | None, ...], Rule] = {}
    for rule in sorted(rules, key=lambda each: -each.priority):
        conditions = (rule.level, rule.category, rule.group, rule.district, rule.area, rule.kind, rule.channel)
        if first.setdefault((*conditions, rule.severity), rule) is not rule:
            yield rule.code


def _calendar(pack: CityPack, today: date) -> Line:
    years = sorted({each.day.year for each in pack.calendar})
    lacks = "" if today.year in years else f"{today.year} is not among {', '.join(map(str, years))}"
    return Line("calendar", len(pack.calendar), _none(pack.calendar, "due times know weekends, no holidays") or lacks)


def _languages(pack: CityPack) -> Iterator[Line]:
    for language in pack.city.languages:
        files = Counter({file: rows for (file, told), rows in pack.missing_names.items() if told == language and rows})
        if files:
            shown = ", ".join(f"{rows:,} in {file}" for file, rows in files.most_common())
            yield Line(f"names missing in {language}", files.total(), f"{shown}: another language stands there")


def _none(records: tuple[object, ...], words: str) -> str:
    return "" if records else f"none: {words}"


def _some(codes: list[str]) -> str:
    more = f" and {len(codes) - _SHOWN} more" if len(codes) > _SHOWN else ""
    return ", ".join(codes[:_SHOWN]) + more
