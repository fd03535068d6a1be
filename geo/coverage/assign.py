"""Who must act: one responsible agency for every case, with the trace of how it came about.

Total (R1): where no rule holds the city's dispatch queue has it. Deterministic (R2): rules are compared by their
content and id, never by the order in which they were read. Order (R3): level, priority, number of conditions, smaller
area, lower id.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from geo.coverage.rules import Level, Rule, RuleSet

NO_AREAS: frozenset[str] = frozenset()


class Case(NamedTuple):
    """What the rules may look at of one issue; equal cases get equal answers."""

    category: str
    group: str
    kind: str
    channel: str
    severity: str
    district: str | None = None
    """Code; None outside the city, without a place, and where a street lies in two districts."""
    areas: frozenset[str] = NO_AREAS
    """Codes of the coverage areas that cover the place; empty for coarse places (R5)."""
    fine: bool = True
    """Whether the place is a point: a street or a quarter is never routed by zone or asset (R5)."""


@dataclass(frozen=True, slots=True)
class Decision:
    """The answer for one case."""

    agency_id: int
    rule: Rule | None
    """None where the dispatch queue has it because no rule held."""
    trace: dict[str, object]


@dataclass(frozen=True)
class Assigner:
    """Decides cases by one rule set; the sizes of the areas break ties, smaller first."""

    rules: RuleSet
    area_m2: Mapping[str, float] = field(default_factory=dict)
    """Sizes of coverage areas by code."""
    district_m2: Mapping[str, float] = field(default_factory=dict)
    """Sizes of districts by code."""
    generation: str = ""
    """Name of the boundaries in force, for the trace."""

    @cached_property
    def areas(self) -> frozenset[str]:
        """Codes of the coverage areas that some rule asks for."""
        return frozenset(rule.area for rule in self.rules.rules if rule.area is not None)

    def assign(self, cases: Sequence[Case]) -> list[Decision]:
        """Decide each case; equal cases share one decision."""
        known: dict[Case, Decision] = {}
        for case in cases:
            if case not in known:
                known[case] = self.decide(case)
        return [known[case] for case in cases]

    def decide(self, case: Case) -> Decision:
        """Decide one case."""
        candidates = [(rule, failed_condition(rule, case)) for rule in self._rules_for(case)]
        holding = [rule for rule, failed in candidates if failed is None]
        winner = holding[0] if holding else None
        trace: dict[str, object] = {
            "rule_set": self.rules.name,
            "generation": self.generation,
            "district": case.district,
            "candidates": [_told(rule, failed) for rule, failed in candidates],
            "winner": winner.code if winner else None,
            "decided_by": self._decided_by(holding),
        }
        return Decision(winner.agency_id if winner else self.rules.dispatch_agency_id, winner, trace)

    def _rules_for(self, case: Case) -> list[Rule]:
        """Rules that speak of the case's category, its group or of all; others would only make the trace long."""
        key = case.category, case.group
        if key not in self._in_order:
            subjects = (("category", case.category), ("group", case.group), ("all", ""))
            found = [rule for subject in subjects for rule in self._by_subject.get(subject, ())]
            self._in_order[key] = sorted(found, key=self._order)
        return self._in_order[key]

    @cached_property
    def _in_order(self) -> dict[tuple[str, str], list[Rule]]:
        """Rules by category and group, best first; filled as cases come."""
        return {}

    @cached_property
    def _by_subject(self) -> dict[tuple[str, str], list[Rule]]:
        by_subject: dict[tuple[str, str], list[Rule]] = {}
        for rule in self.rules.rules:
            subject = ("category", rule.category) if rule.category else ("group", rule.group or "")
            by_subject.setdefault(subject if subject[1] else ("all", ""), []).append(rule)
        return by_subject

    def _order(self, rule: Rule) -> tuple[int, int, int, float, int]:
        """Lowest first; a rule without an area holds everywhere, so its area is the largest."""
        sizes = (self.area_m2.get(rule.area or "", math.inf), self.district_m2.get(rule.district or "", math.inf))
        return rule.level, -rule.priority, -len(rule.conditions), min(sizes), rule.id

    def _decided_by(self, holding: list[Rule]) -> str:
        """The first thing in which the winner and the runner-up differ."""
        if len(holding) < 2:  # noqa: PLR2004 - a winner and a runner-up
            return "only rule that holds" if holding else "no rule holds"
        steps = ("level", "priority", "number of conditions", "smaller area", "lower id")
        pairs = zip(self._order(holding[0]), self._order(holding[1]), strict=True)
        return next(step for step, (first, second) in zip(steps, pairs, strict=True) if first != second)


def failed_condition(rule: Rule, case: Case) -> str | None:
    """The first condition of a rule that a case does not meet; None when the rule holds."""
    if rule.level < Level.DISTRICT and not case.fine:
        return "precision"
    if rule.level == Level.DISTRICT and case.district is None:
        return "district"
    for name, wanted in rule.conditions.items():
        meets = wanted in case.areas if name == "area" else wanted == getattr(case, name)
        if not meets:
            return name
    return None


def _told(rule: Rule, failed: str | None) -> dict[str, object]:
    # What the rule asks for stands in the rule set, which never changes.
    return {"rule": rule.code, "level": rule.level.name.lower(), "failed": failed}
