"""Assignment rules as typed rows, and the rule set in force."""

from dataclasses import dataclass
from enum import IntEnum

from sqlalchemy import Connection, select

from geo.errors import CityNotLoaded
from geo.tables import agencies, assignment_rules, rule_sets


class Level(IntEnum):
    """Whose word counts first (R3); a manual lock stands above all of them."""

    ASSET = 0
    ZONE = 1
    DISTRICT = 2
    CITY = 3


@dataclass(frozen=True, slots=True)
class Rule:
    """One agency for what meets every condition that is set; None is no condition."""

    id: int
    code: str
    level: Level
    agency_id: int
    priority: int = 0
    category: str | None = None
    group: str | None = None
    district: str | None = None
    area: str | None = None
    kind: str | None = None
    channel: str | None = None
    severity: str | None = None

    @property
    def conditions(self) -> dict[str, str]:
        """The conditions that are set, by name."""
        names = ("category", "group", "district", "area", "kind", "channel", "severity")
        return {name: value for name in names if (value := getattr(self, name)) is not None}


@dataclass(frozen=True, slots=True)
class RuleSet:
    """The rules in force and the dispatch queue behind them."""

    id: int
    name: str
    rules: tuple[Rule, ...]
    dispatch_agency_id: int


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
