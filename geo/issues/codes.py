"""What the codes of a filter stand for in the tables, and back."""

from collections.abc import Iterable
from dataclasses import dataclass

from geo.errors import InvalidFilter
from geo.filters import Filter
from geo.model import Kind, Names


@dataclass(frozen=True, slots=True)
class AgencyName:
    """An agency as lists and cards name it."""

    code: str
    ru: str
    kk: str
    en: str

    @property
    def names(self) -> Names:
        """The name alone."""
        return Names(self.ru, self.kk, self.en)


@dataclass(frozen=True, slots=True)
class ChosenIds:
    """A filter's codes as ids; None means all."""

    categories: tuple[int, ...] | None
    districts: tuple[int, ...] | None
    agencies: tuple[int, ...] | None


@dataclass(frozen=True, slots=True)
class Codes:
    """Codes and ids of one city; small, and changed only when the city is loaded again."""

    version: int
    """Of the layer "city"."""
    zone: str
    """Name of the city's time zone."""
    generation: str
    """Name of the boundaries in force; empty when there are none."""
    groups: tuple[str, ...]
    """Codes of category groups in their order."""
    category_of: dict[int, str]
    group_of: dict[int, str]
    """Group code of each category id."""
    sensitive: frozenset[int]
    """Ids of categories whose places the public sees less of, or not at all."""
    personal: frozenset[int]
    """Ids of those of them that are about persons."""
    district_of: dict[int, str]
    """Of all generations: the same code may stand for several ids."""
    in_force: tuple[str, ...]
    """Codes of the districts in force."""
    agency_of: dict[int, AgencyName]
    category_names: dict[int, Names]
    district_names: dict[int, Names]

    def only_counted(self, kind: Kind) -> frozenset[int]:
        """Ids of categories whose issues of a kind nobody may look at one by one: persons whom cameras saw."""
        return self.personal if kind == Kind.VIOLATION else frozenset()

    def ids(self, wanted: Filter) -> ChosenIds:
        """Ids of a filter's codes; raises InvalidFilter naming a code that the city does not have."""
        _known("group", wanted.groups, self.groups)
        _known("category", wanted.categories, self.category_of.values())
        _known("district", wanted.districts, self.district_of.values())
        _known("agency", wanted.agencies, (agency.code for agency in self.agency_of.values()))
        agency_code_of = {number: agency.code for number, agency in self.agency_of.items()}
        return ChosenIds(
            categories=self._categories(wanted),
            districts=_ids(self.district_of, wanted.districts),
            agencies=_ids(agency_code_of, wanted.agencies),
        )

    def _categories(self, wanted: Filter) -> tuple[int, ...] | None:
        by_group, by_code = _ids(self.group_of, wanted.groups), _ids(self.category_of, wanted.categories)
        if by_group is None or by_code is None:
            return by_code if by_group is None else by_group
        return tuple(sorted(set(by_group) & set(by_code)))


def _ids(code_of: dict[int, str], wanted: tuple[str, ...]) -> tuple[int, ...] | None:
    if not wanted:
        return None
    return tuple(number for number, code in code_of.items() if code in wanted)


def _known(word: str, wanted: tuple[str, ...], codes: Iterable[str]) -> None:
    if not wanted:
        return
    unknown = sorted(set(wanted) - set(codes))
    if unknown:
        raise InvalidFilter(f"{word} {unknown[0]!r}: this city has no such code")
