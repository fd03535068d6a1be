"""Load what the city deals with and who must act: groups, categories, classes of cameras, agencies and rules."""

import hashlib
from collections.abc import Iterable, Sequence

from sqlalchemy import ColumnElement, Connection, Table, delete, exists, insert, not_, or_, select, update

from boundaries.copying import Row, Scope, add_or_update, merge
from boundaries.faults import Fault, refuse
from boundaries.records import CityPack
from boundaries.sheets import AGENCIES, CAMERA_CLASSES, CAMERAS, CATEGORIES, GROUPS
from boundaries.words import names, sourced
from geo.tables import (
    agencies,
    assignment_rules,
    assignments,
    camera_classes,
    cameras,
    categories,
    category_groups,
    metadata,
    rule_sets,
)


def load_catalogue(connection: Connection, pack: CityPack) -> None:
    """Category groups and categories in the order of their files, and the classes of cameras."""
    groups = [
        {"code": group.code, "position": position, "icon": group.icon, **names(group)}
        for position, group in enumerate(pack.groups, start=1)
    ]
    add_or_update(connection, category_groups, ["code"], groups)
    group_id = ids_of(connection, category_groups)
    rows = [
        {
            "code": category.code,
            "group_id": group_id[category.group],
            "position": position,
            **names(category),
            "needs_place": category.needs_place,
            "sensitivity": category.sensitivity,
            "severity": category.severity,
            "due_emergency_h": category.due_emergency_h,
            "due_normal_h": category.due_normal_h,
            "incident_distance_m": category.incident_distance_m,
            "quiet_time_h": category.quiet_time_h,
            "words_ru": category.words_ru,
            "words_kk": category.words_kk,
            "names_as_used": category.names_as_used,
            **sourced(category),
        }
        for position, category in enumerate(pack.categories, start=1)
    ]
    add_or_update(connection, categories, ["code"], rows)
    category_id = ids_of(connection, categories)
    classes: list[Row] = [
        {
            "code": each.code,
            "category_id": category_id[each.category],
            "window_min": each.window_min,
            **sourced(each),
        }
        for each in pack.camera_classes
    ]
    add_or_update(connection, camera_classes, ["code"], classes)


def load_agencies(connection: Connection, pack: CityPack) -> None:
    """Agencies; the city's dispatch agency is marked."""
    dispatch = pack.city.dispatch_agency
    # Only one row may be marked at any moment, so the old mark goes first.
    moved = update(agencies).where(agencies.c.dispatch, agencies.c.code != dispatch).values(dispatch=False)
    connection.execute(moved)
    rows = [
        {
            "code": agency.code,
            **names(agency),
            "type": agency.type,
            "scope": agency.scope,
            "dispatch": agency.code == dispatch,
            **sourced(agency),
        }
        for agency in pack.agencies
    ]
    add_or_update(connection, agencies, ["code"], rows)


def load_rules(connection: Connection, pack: CityPack) -> None:
    """Rules as an immutable set of their own; equal rules are the same set, and its version is in force."""
    agency_id = ids_of(connection, agencies)
    rows: list[Row] = [
        {
            "code": rule.code,
            "level": rule.level,
            "priority": rule.priority,
            "category_code": rule.category,
            "group_code": rule.group,
            "district_code": rule.district,
            "area_code": rule.area,
            "kind": rule.kind,
            "channel": rule.channel,
            "severity": rule.severity,
            "agency_id": agency_id[rule.agency],
        }
        for rule in pack.rules
    ]
    name = f"{pack.city.code}-{hashlib.sha256(repr(rows).encode()).hexdigest()[:12]}"
    set_id = connection.scalar(select(rule_sets.c.id).where(rule_sets.c.name == name))
    if set_id is None:
        draft = insert(rule_sets).values(name=name, state="draft").returning(rule_sets.c.id)
        set_id = connection.scalars(draft).one()
        rows = [{"rule_set_id": set_id, **row} for row in rows]
        merge(connection, assignment_rules, ["rule_set_id", "code"], rows, Scope("rule_set_id", set_id))
    _put_in_force(connection, set_id)
    _drop_unused_rules(connection, set_id)


def _put_in_force(connection: Connection, set_id: int) -> None:
    active, this = rule_sets.c.state == "active", rule_sets.c.id == set_id
    connection.execute(update(rule_sets).where(active, ~this).values(state="retired"))
    connection.execute(update(rule_sets).where(this).values(state="active"))


def _drop_unused_rules(connection: Connection, active: int) -> None:
    """Forget rule sets that never decided anything."""
    used = exists().where(assignments.c.rule_set_id == rule_sets.c.id)
    unused = select(rule_sets.c.id).where(rule_sets.c.id != active, not_(used))
    connection.execute(delete(assignment_rules).where(assignment_rules.c.rule_set_id.in_(unused)))
    connection.execute(delete(rule_sets).where(rule_sets.c.id != active, not_(used)))


def forget(connection: Connection, pack: CityPack) -> None:
    """Delete what is gone from the pack; refuse where something refers to it."""
    faults = [
        *_forget(connection, cameras, [camera.code for camera in pack.cameras], CAMERAS.file),
        *_forget(connection, camera_classes, [each.code for each in pack.camera_classes], CAMERA_CLASSES.file),
        *_forget(connection, categories, [category.code for category in pack.categories], CATEGORIES.file),
        *_forget(connection, category_groups, [group.code for group in pack.groups], GROUPS.file),
        *_forget(connection, agencies, [agency.code for agency in pack.agencies], AGENCIES.file),
    ]
    refuse(pack.city.code, faults)


def _forget(connection: Connection, table: Table, codes: Sequence[str], file: str) -> Iterable[Fault]:
    gone = table.c.code.not_in(codes)
    connection.execute(delete(table).where(gone, not_(_referred_to(table))))
    for code in connection.scalars(select(table.c.code).where(gone).order_by(table.c.code)):
        what = f"'{code}' is gone from the file, and the database still refers to it"
        yield Fault(file, None, "code", what, "keep its row; nothing new has to use it")


def _referred_to(table: Table) -> ColumnElement[bool]:
    keys = [key for other in metadata.sorted_tables for key in other.foreign_keys if key.references(table)]
    return or_(*(exists().where(key.parent == table.c.id) for key in keys))


def ids_of(connection: Connection, table: Table) -> dict[str, int]:
    """Ids by code."""
    return dict(connection.execute(select(table.c.code, table.c.id)).all())
