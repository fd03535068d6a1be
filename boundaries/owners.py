"""Does every category have an owner in every district."""

from collections.abc import Iterator

from boundaries.faults import Fault
from boundaries.records import CategoryRow, CityPack, Rule
from boundaries.sheets import CATEGORIES, EVERYWHERE


def owner_faults(pack: CityPack) -> Iterator[Fault]:
    """Categories that no rule gives to anybody in some district; there they would all fall to dispatch."""
    areas = {area.code: area.districts for area in pack.coverage}
    districts = {district.code for district in pack.districts}
    for category in pack.categories:
        owned: set[str] = set()
        for rule in pack.rules:
            if _always(rule) and _concerns(rule, category):
                owned |= _reach(rule, areas, districts)
        if missing := sorted(districts - owned):
            what = f"'{category.code}' has no owner in {', '.join(missing)}"
            yield Fault(CATEGORIES.file, category.row, "code", what, "add a rule for it to rules.csv")


def _always(rule: Rule) -> bool:
    return rule.kind is None and rule.channel is None and rule.severity is None


def _concerns(rule: Rule, category: CategoryRow) -> bool:
    return rule.category in {None, category.code} and rule.group in {None, category.group}


def _reach(rule: Rule, areas: dict[str, tuple[str, ...]], districts: set[str]) -> set[str]:
    reach = districts if rule.district is None else {rule.district}
    if rule.area is not None:
        served = set(areas.get(rule.area, ()))
        reach = reach if EVERYWHERE in served else reach & served
    return reach
