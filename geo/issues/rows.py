"""Finished rows of new issues: every column of every table, ready for COPY."""

import hashlib
import hmac
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np
import pyarrow as pa

from geo.cells import RESOLUTIONS
from geo.coverage.assign import Decision
from geo.coverage.explain import reason
from geo.coverage.locate import Located
from geo.issues.public import Shown
from geo.issues.store import Columns, Rows, instants, or_null, point_wkb
from geo.issues.stories import Story
from geo.model import Category, Ints, IssueDraft, Places, Precision, Severity

PHONE_DIGITS = 10
_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


@dataclass(frozen=True, slots=True)
class Decided:
    """n issues after every step of the line, in columns."""

    drafts: Sequence[IssueDraft]
    categories: Sequence[Category]
    stories: Sequence[Story]
    due_at: Sequence[datetime]
    places: Places
    cells: Ints
    located: Located
    decisions: Sequence[Decision]
    informed: Sequence[Decision | None]
    """The neighbour's decision where a border is near and another agency is lead there."""
    shown: Shown


@dataclass(frozen=True, slots=True)
class DecidedBy:
    """By what the issues were decided."""

    generation_id: int
    rule_set_id: int
    caller_key: bytes = field(default=b"", repr=False)
    """Keys the hash by which one caller is recognised; empty for no hash."""


def due_times(drafts: Sequence[IssueDraft], categories: Sequence[Category]) -> list[datetime]:
    """When each issue is due: calendar hours of its category, by its severity."""
    return [draft.occurred_at + _due_in(draft, each) for draft, each in zip(drafts, categories, strict=True)]


def _due_in(draft: IssueDraft, category: Category) -> timedelta:
    emergency = (draft.severity or category.severity) == Severity.EMERGENCY
    return timedelta(hours=category.due_emergency_h if emergency else category.due_normal_h)


def finished_rows(decided: Decided, by: DecidedBy) -> Rows:
    """Rows of new issues, received now."""
    now = datetime.now(UTC)
    common = _common(decided)
    happened, events = _events(decided.stories)
    assigned, assignments = _assignments(decided, by)
    return Rows(
        issues=common | _issues(decided, by.caller_key, now),
        public=common | _public(decided),
        private=_private(decided.drafts),
        events=events,
        happened=happened,
        assignments=assignments,
        assigned=assigned,
    )


def _common(decided: Decided) -> Columns:
    """Columns that stand alike in `issues` and `issue_public`."""
    drafts = decided.drafts
    return {
        "kind": [draft.kind.value for draft in drafts],
        "category_id": [category.id for category in decided.categories],
        "severity": [
            (draft.severity or category.severity).value
            for draft, category in zip(drafts, decided.categories, strict=True)
        ],
        "status": [story.status.value for story in decided.stories],
        "place_status": [status.value for status in decided.located.place_status],
        "district_id": or_null(decided.located.district_id),
        "agency_id": [decision.agency_id for decision in decided.decisions],
        "synthetic": [draft.synthetic for draft in drafts],
    }


def _issues(decided: Decided, caller_key: bytes, now: datetime) -> Columns:
    drafts, places = decided.drafts, decided.places
    return {
        "channel": [draft.channel for draft in drafts],
        "source_ref": [draft.source_ref for draft in drafts],
        "precision": [Precision(code).word for code in places.precision.tolist()],
        "radius_m": or_null(places.radius_m),
        "confidence": places.confidence,
        "label_ru": pa.array(places.label_ru, pa.string()),
        "label_kk": pa.array(places.label_kk, pa.string()),
        "place_reasons": [f"{{{','.join(reasons)}}}" for reasons in places.reasons],
        "geom": point_wkb(places.lon, places.lat),
        **_cells(decided.cells),
        "street_id": or_null(places.street_id),
        "near_border": decided.located.near_border,
        "due_at": instants(decided.due_at),
        "occurred_at": instants([draft.occurred_at for draft in drafts]),
        "status_at": instants([story.status_at for story in decided.stories]),
        "closed_at": instants([story.closed_at for story in decided.stories]),
        "received_at": instants([now] * len(drafts)),
        "caller_hash": pa.array([caller_hash(draft, caller_key) for draft in drafts], pa.string()),
    }


def _public(decided: Decided) -> Columns:
    shown = decided.shown
    return {
        "precision": shown.precision,
        "radius_m": or_null(shown.radius_m),
        "text": shown.text,
        "label_ru": pa.array(shown.label_ru, pa.string()),
        "label_kk": pa.array(shown.label_kk, pa.string()),
        "geom": point_wkb(shown.lon, shown.lat),
        **_cells(shown.cells),
        "near_border": shown.near_border,
        "occurred_at": instants(shown.occurred_at),
        "due_at": instants(shown.due_at),
        "closed_at": instants(shown.closed_at),
        "why": [reason(decision) for decision in decided.decisions],
        "history": shown.history,
    }


def _private(drafts: Sequence[IssueDraft]) -> Columns:
    callers = [draft.caller for draft in drafts]
    rows = [draft.source_row for draft in drafts]
    return {
        "text": [draft.text for draft in drafts],
        "address": pa.array([draft.address for draft in drafts], pa.string()),
        "caller_name": pa.array([caller.name if caller else None for caller in callers], pa.string()),
        "caller_phone": pa.array([caller.phone if caller else None for caller in callers], pa.string()),
        "caller_email": pa.array([caller.email if caller else None for caller in callers], pa.string()),
        "source_row": pa.array([_json(row) if row else None for row in rows], pa.string()),
    }


def _events(stories: Sequence[Story]) -> tuple[Ints, Columns]:
    """Rows of what has happened, issue by issue; with the position of each row's issue."""
    events = [event for story in stories for event in story.happened]
    happened = np.repeat(np.arange(len(stories)), [len(story.happened) for story in stories])
    return happened, {
        "at": instants([event.at for event in events]),
        "actor": [event.actor for event in events],
        "what": ["status"] * len(events),
        "from_value": pa.array([event.before for event in events], pa.string()),
        "to_value": [event.to for event in events],
        "reason": pa.array([event.reason for event in events], pa.string()),
    }


def _assignments(decided: Decided, by: DecidedBy) -> tuple[Ints, Columns]:
    """Rows of the leads, then of the informed neighbours; with the position of each row's issue."""
    informed = [(row, decision) for row, decision in enumerate(decided.informed) if decision is not None]
    decisions = [*decided.decisions, *(decision for _, decision in informed)]
    leads = len(decided.decisions)
    assigned = np.array([*range(leads), *(row for row, _ in informed)], dtype=np.int64)
    # Equal cases share one decision, so each is written in JSON once.
    words = {number: _json(decision.trace) for number, decision in {id(one): one for one in decisions}.items()}
    districts = np.where(
        np.arange(len(assigned)) < leads,
        decided.located.district_id[assigned],
        decided.located.neighbour_id[assigned],
    )
    return assigned, {
        "agency_id": [decision.agency_id for decision in decisions],
        "role": ["lead"] * leads + ["informed"] * len(informed),
        "rule_id": pa.array([decision.rule.id if decision.rule else None for decision in decisions], pa.int64()),
        "rule_set_id": np.full(len(decisions), by.rule_set_id),
        "generation_id": np.full(len(decisions), by.generation_id),
        "district_id": or_null(districts),
        "trace": [words[id(decision)] for decision in decisions],
    }


def _cells(cells: Ints) -> dict[str, Any]:
    return {f"h3_r{resolution}": or_null(cells[:, column]) for column, resolution in enumerate(RESOLUTIONS)}


def caller_hash(draft: IssueDraft, key: bytes) -> str | None:
    """The caller's keyed hash as PostgreSQL reads bytes, from the phone or else the e-mail; None without a key.

    A phone counts by its last ten digits: +7 701, 8 701 and 701 are one caller.
    """
    if not key or draft.caller is None:
        return None
    digits = "".join(character for character in draft.caller.phone or "" if character.isdecimal())[-PHONE_DIGITS:]
    email = (draft.caller.email or "").strip().casefold()
    known = f"phone:{digits}" if digits else f"email:{email}" if email else None
    return f"\\x{hmac.new(key, known.encode(), hashlib.sha256).hexdigest()}" if known else None
