"""Values for tests, with defaults in one place."""

# ruff: noqa: ANN401 - overrides are of any field

from datetime import UTC, datetime
from itertools import count
from typing import Any

import numpy as np
from shapely.geometry import MultiPolygon, Polygon

from geo.coverage.areas import Agency, Coverage, CoverageArea, District
from geo.coverage.assign import Case
from geo.coverage.rules import Level, Rule, RuleSet
from geo.model import IssueDraft, Names, Places, Precision

NOON = datetime(2026, 11, 20, 7, 0, tzinfo=UTC)
"""Noon in Astana."""
_NUMBERS = count(1)


def make_draft(**overrides: Any) -> IssueDraft:
    """A web appeal about a pothole at a point in the middle of Astana, with a source_ref of its own."""
    values: dict[str, Any] = {
        "channel": "web",
        "source_ref": f"draft-{next(_NUMBERS)}",
        "category": "pothole",
        "text": "Яма на дороге",
        "occurred_at": NOON,
        "lon": 71.43,
        "lat": 51.13,
    }
    return IssueDraft(**values | overrides)


def make_places(*points: tuple[float, float], **columns: Any) -> Places:
    """Exact points, with columns to put in place of the defaults."""
    size = len(points)
    values: dict[str, Any] = {
        "lon": np.array([lon for lon, _ in points], dtype=np.float64),
        "lat": np.array([lat for _, lat in points], dtype=np.float64),
        "precision": np.full(size, Precision.POINT, dtype=np.int8),
        "radius_m": np.full(size, 15.0),
        "confidence": np.ones(size),
        "label_ru": [None] * size,
        "label_kk": [None] * size,
        "street_id": np.zeros(size, dtype=np.int64),
        "reasons": [()] * size,
    }
    return Places(**values | columns)


def make_coverage(*areas: Polygon | MultiPolygon, zones: tuple[CoverageArea, ...] = ()) -> Coverage:
    """Districts d1, d2 ... with these areas and one agency 1, which is the dispatch queue."""
    districts = [District(number, f"d{number}", same_name(f"D{number}"), area) for number, area in enumerate(areas, 1)]
    return Coverage(1, "test", tuple(districts), zones, (Agency(1, "dispatch", same_name("Dispatch"), dispatch=True),))


def make_rule(number: int, **overrides: Any) -> Rule:
    """A rule for the whole city whose agency has the rule's number."""
    values: dict[str, Any] = {"id": number, "code": f"r{number}", "level": Level.CITY, "agency_id": number}
    return Rule(**values | overrides)


def make_rules(*rules: Rule) -> RuleSet:
    """A rule set in front of the dispatch queue, agency 99."""
    return RuleSet(1, "test", rules, 99)


def make_case(**overrides: Any) -> Case:
    """An appeal about a pothole in the district d1."""
    values: dict[str, Any] = {
        "category": "pothole",
        "group": "roads",
        "kind": "appeal",
        "channel": "web",
        "severity": "normal",
        "district": "d1",
    }
    return Case(**values | overrides)


def same_name(word: str) -> Names:
    """One word in all languages."""
    return Names(word, word, word)


def make_event_fields(**overrides: Any) -> dict[str, object]:
    """What a camera of Astana sends of an open manhole at noon, with an id of its own."""
    values: dict[str, object] = {
        "event_id": f"e-{next(_NUMBERS)}",
        "camera": "cam-0001",
        "class": "open_manhole",
        "at": NOON.isoformat(),
        "confidence": 0.75,
        "model": "manholes 2.3",
        "evidence": "https://evidence.example/1",
    }
    return values | overrides
