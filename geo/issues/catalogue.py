"""The categories of the city, by code and by id, with their names and the words of citizens."""

from dataclasses import dataclass
from functools import cached_property

from sqlalchemy import Connection, select

from geo.errors import UnknownCategory
from geo.model import Category, Names, Sensitivity, Severity
from geo.tables import categories, category_groups


@dataclass(frozen=True, slots=True)
class Group:
    """A group of categories."""

    code: str
    icon: str
    names: Names


@dataclass(frozen=True, slots=True)
class Wording:
    """How people and files speak of a category."""

    names: Names
    words_ru: tuple[str, ...]
    words_kk: tuple[str, ...]
    names_as_used: tuple[str, ...]


@dataclass(frozen=True)
class Catalogue:
    """All groups and categories, in the order of the city pack."""

    groups: tuple[Group, ...]
    categories: tuple[Category, ...]
    wordings: dict[str, Wording]
    """By category code."""

    def category(self, code: str) -> Category:
        """The category with a code; raises UnknownCategory."""
        found = self._by_code.get(code)
        if found is None:
            raise UnknownCategory(f"category {code!r}: this city has no such category; /api/v1/categories lists them")
        return found

    @cached_property
    def _by_code(self) -> dict[str, Category]:
        return {category.code: category for category in self.categories}


def load_catalogue(connection: Connection) -> Catalogue:
    """Read groups and categories."""
    groups = connection.execute(select(category_groups).order_by(category_groups.c.position))
    rows = connection.execute(
        select(categories, category_groups.c.code.label("group"))
        .join(category_groups)
        .order_by(category_groups.c.position, categories.c.position)
    ).all()
    return Catalogue(
        groups=tuple(Group(row.code, row.icon, Names.of(row)) for row in groups),
        categories=tuple(
            Category(
                id=row.id,
                code=row.code,
                group=row.group,
                needs_place=row.needs_place,
                sensitivity=Sensitivity(row.sensitivity),
                severity=Severity(row.severity),
                due_emergency_h=row.due_emergency_h,
                due_normal_h=row.due_normal_h,
            )
            for row in rows
        ),
        wordings={
            row.code: Wording(Names.of(row), tuple(row.words_ru), tuple(row.words_kk), tuple(row.names_as_used))
            for row in rows
        },
    )
