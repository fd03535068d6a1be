"""From events of cameras to violations, which are taken in as issues like any other; each event counts once.

Batches with the same camera wait for each other, so that none overlooks what another is writing. Locks are taken in
one order everywhere: cameras, known violations, the version of the issues.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import numpy as np
import pyarrow as pa
from sqlalchemy import Connection

from geo.intake import City, take_in
from geo.issues.store import Columns, copy_rows, instants
from geo.model import STATUS_GROUPS, IssueDraft, Kind, StatusGroup
from geo.queries import query
from geo.violations.bursts import Burst, Series, Span, find_bursts, home_of
from geo.violations.events import CameraEvent, Rejection, read_event
from geo.violations.loading import load_registry
from geo.violations.registry import Sighting

CHANNEL = "camera"
LOCK = 109_001
"""Space of our advisory locks."""
REAL = pa.float32()

Joined = tuple[int, Burst]
"""A burst and the issue of the violation that it belongs to."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """What became of a batch; the four numbers add up to its events."""

    taken: int
    """Events that began a violation."""
    joined: int
    """Events that joined one, of this batch or known before."""
    known: int
    """Events that were taken in before, or stand earlier in the batch."""
    rejections: list[Rejection]

    @property
    def rejected(self) -> int:
        """Events that were not taken in."""
        return len(self.rejections)


def take_in_events(
    connection: Connection, city: City, rows: Sequence[Mapping[str, object]], now: datetime | None = None
) -> Recorded:
    """Take events of cameras in, in the caller's transaction; rows have the fields of geo.violations.events.READERS.

    What cannot be read, and what names an unknown camera or class, is rejected; the rest lands. The same event again
    adds nothing.
    """
    at = now or datetime.now(UTC)
    read = [read_event(row, fields, at) for row, fields in enumerate(rows)]
    events = [each for each in read if isinstance(each, CameraEvent)]
    registry = load_registry(connection, {event.camera for event in events})
    found = [registry.look_up(each) if isinstance(each, CameraEvent) else each for each in read]
    sightings = [each for each in found if isinstance(each, Sighting)]
    rejections = [each for each in found if isinstance(each, Rejection)]
    fresh = _unknown(connection, sightings)
    begun = _record(connection, city, find_bursts(fresh))
    return Recorded(begun, len(fresh) - begun, len(sightings) - len(fresh), rejections)


def _unknown(connection: Connection, sightings: Sequence[Sighting]) -> list[Sighting]:
    """The first of each that is not taken in yet; nobody else takes in events of these cameras until the end."""
    if not sightings:
        return []
    cameras = [each.camera.id for each in sightings]
    connection.execute(query("lock_cameras"), {"space": LOCK, "cameras": cameras})
    wanted = {"cameras": cameras, "events": [each.event.event_id for each in sightings]}
    known = {(row.camera_id, row.event_id) for row in connection.execute(query("known_camera_events"), wanted)}
    first: dict[tuple[int, str], Sighting] = {}
    for each in sightings:
        first.setdefault(each.key, each)
    return [each for key, each in first.items() if key not in known]


def _record(connection: Connection, city: City, bursts: Sequence[Burst]) -> int:
    """Write bursts; the number of violations that have begun."""
    if not bursts:
        return 0
    spans = _spans(connection, bursts)
    homes = [home_of(burst, spans.get(burst.series, ())) for burst in bursts]
    joined = [(home, burst) for home, burst in zip(homes, bursts, strict=True) if home is not None]
    fresh = [burst for home, burst in zip(homes, bursts, strict=True) if home is None]
    _join(connection, joined)
    _write_events(connection, joined)
    if fresh:
        receipts = take_in(connection, city, [_draft(city, burst) for burst in fresh])
        begun = [(receipt.issue_id, burst) for receipt, burst in zip(receipts, fresh, strict=True)]
        copy_rows(connection, "violations", _violations(begun))
        _write_events(connection, begun)
    return len(fresh)


def _spans(connection: Connection, bursts: Sequence[Burst]) -> dict[Series, list[Span]]:
    """Violations near the bursts, by camera and class, that still take events; locked until the end."""
    near = {
        "cameras": [burst.camera.id for burst in bursts],
        "classes": [burst.what.id for burst in bursts],
        "since": [burst.first_at - burst.what.window for burst in bursts],
        "until": [burst.last_at + burst.what.window for burst in bursts],
        "ended": [status.value for status in STATUS_GROUPS[StatusGroup.DONE]],
    }
    found = defaultdict(list)
    for row in connection.execute(query("violations_near"), near):
        found[row.camera_id, row.class_id].append(Span(row.issue_id, row.first_at, row.last_at))
    return found


def _join(connection: Connection, joined: Collection[Joined]) -> None:
    """Count bursts to violations that are known; two of them may join the same one."""
    together = defaultdict(list)
    for home, burst in joined:
        together[home].append(burst)
    merged = [
        (home, Burst(parts[0].camera, parts[0].what, tuple(event for part in parts for event in part.events)))
        for home, parts in together.items()
    ]
    if merged:
        connection.execute(query("join_violations"), {name: list(column) for name, column in _columns(merged).items()})


def _draft(city: City, burst: Burst) -> IssueDraft:
    """A burst as the intake takes it in: at the target, named after its first event, in the words of its category."""
    camera, names = burst.camera, city.catalogue.wordings[burst.what.category].names
    return IssueDraft(
        channel=CHANNEL,
        source_ref=f"{camera.code}/{burst.events[0].event_id}",
        category=burst.what.category,
        text=f"{names.ru} / {names.kk}",
        occurred_at=burst.first_at,
        kind=Kind.VIOLATION,
        lon=camera.lon,
        lat=camera.lat,
        accuracy_m=camera.radius_m,
        synthetic=camera.synthetic,
    )


def _violations(begun: Sequence[Joined]) -> Columns:
    columns = _columns(begun)
    return {
        **columns,
        "camera_id": np.array([burst.camera.id for _, burst in begun]),
        "class_id": np.array([burst.what.id for _, burst in begun]),
        "first_at": instants(columns["first_at"]),
        "last_at": instants(columns["last_at"]),
        "confidence": pa.array(columns["confidence"], REAL),
    }


def _columns(joined: Sequence[Joined]) -> Columns:
    """What bursts say of their violations, as plain lists."""
    surest = [burst.surest for _, burst in joined]
    return {
        "issue_id": [issue_id for issue_id, _ in joined],
        "event_count": [len(burst.events) for _, burst in joined],
        "first_at": [burst.first_at for _, burst in joined],
        "last_at": [burst.last_at for _, burst in joined],
        "confidence": [event.confidence for event in surest],
        "model": [event.model for event in surest],
        "evidence": [event.evidence for event in surest],
    }


def _write_events(connection: Connection, joined: Sequence[Joined]) -> None:
    rows = [(issue_id, burst.camera.id, event) for issue_id, burst in joined for event in burst.events]
    if not rows:
        return
    events = [event for *_, event in rows]
    copy_rows(
        connection,
        "camera_events",
        {
            "camera_id": [camera_id for _, camera_id, _ in rows],
            "event_id": [event.event_id for event in events],
            "issue_id": [issue_id for issue_id, *_ in rows],
            "at": instants([event.at for event in events]),
            "confidence": pa.array([event.confidence for event in events], REAL),
            "model": [event.model for event in events],
            "evidence": [event.evidence for event in events],
        },
    )
