"""Assignment rules as typed rows, and sets of them."""

from dataclasses import dataclass
from enum import IntEnum


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
