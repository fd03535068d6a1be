"""The boundaries and the rules in force, out of the database."""

import shapely
from geoalchemy2.functions import ST_AsBinary
from sqlalchemy import Connection, select

from geo.coverage.areas import Agency, Coverage, CoverageArea, District
from geo.coverage.rules import Level, Rule, RuleSet
from geo.errors import CityNotLoaded
from geo.model import Names
from geo.tables import (
    agencies,
    assignment_rules,
    boundary_generations,
    coverage_areas,
    districts,
    rule_sets,
)


def load_coverage(connection: Connection) -> Coverage:
    """Read the generation in force; raises CityNotLoaded where there is none."""
    generation = connection.execute(
        select(boundary_generations.c.id, boundary_generations.c.name).where(boundary_generations.c.state == "active")
    ).one_or_none()
    if generation is None:
        raise CityNotLoaded
    return Coverage(
        generation_id=generation.id,
        generation=generation.name,
        districts=_districts(connection, generation.id),
        areas=_areas(connection, generation.id),
        agencies=_agencies(connection),
    )


def _districts(connection: Connection, generation_id: int) -> tuple[District, ...]:
    table = districts.c
    rows = connection.execute(
        select(table.id, table.code, table.name_ru, table.name_kk, table.name_en, ST_AsBinary(table.geom).label("area"))
        .where(table.generation_id == generation_id)
        .order_by(table.id)
    )
    return tuple(District(row.id, row.code, Names.of(row), shapely.from_wkb(bytes(row.area))) for row in rows)


def _areas(connection: Connection, generation_id: int) -> tuple[CoverageArea, ...]:
    table = coverage_areas.c
    rows = connection.execute(
        select(table.code, ST_AsBinary(table.geom).label("area"))
        .where(table.generation_id == generation_id)
        .order_by(table.code)
    )
    return tuple(CoverageArea(row.code, shapely.from_wkb(bytes(row.area))) for row in rows)


def _agencies(connection: Connection) -> tuple[Agency, ...]:
    rows = connection.execute(select(agencies).order_by(agencies.c.id))
    return tuple(Agency(row.id, row.code, Names.of(row), row.dispatch) for row in rows)


def load_rules(connection: Connection) -> RuleSet:
    """Read the active rule set; raises CityNotLoaded where there is none, or no dispatch agency."""
    active = connection.execute(select(rule_sets.c.id, rule_sets.c.name).where(rule_sets.c.state == "active")).first()
    dispatch = connection.scalar(select(agencies.c.id).where(agencies.c.dispatch))
    if active is None or dispatch is None:
        raise CityNotLoaded
    rows = connection.execute(
        select(assignment_rules).where(assignment_rules.c.rule_set_id == active.id).order_by(assignment_rules.c.id)
    )
    rules = tuple(
        Rule(
            id=row.id,
            code=row.code,
            level=Level[row.level.upper()],
            agency_id=row.agency_id,
            priority=row.priority,
            category=row.category_code,
            group=row.group_code,
            district=row.district_code,
            area=row.area_code,
            kind=row.kind,
            channel=row.channel,
            severity=row.severity,
        )
        for row in rows
    )
    return RuleSet(active.id, active.name, rules, dispatch)
