"""What the demo's cameras see: violations of the classes that the city's cameras are said to know."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta

import numpy as np

from boundaries.demo.city import DemoCity
from boundaries.demo.order import Period
from boundaries.demo.rhythm import season
from boundaries.demo.shares import CAMERA_CLASSES
from geo.model import IssueDraft, Kind

CHANNEL = "camera"
ACCURACY_M = 15.0
LASTS_S = 3 * 3600
"""One thing that a camera sees is over by then."""
MODEL = "demo 1"
EVIDENCE = "https://example.org/evidence/{camera}/{event}"
_AGAIN_MIN, _MOST_EVENTS, _MEAN_EVENTS = 3, 20, 2.5
_UNEVEN = 0.8
_BY_HOUR = (2, 1, 1, 1, 1, 2, 3, 5, 7, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 7, 6, 5, 4, 3)

Row = tuple[int, int, int]
"""Positions of the category and of the camera, and between them seconds since 1970."""


def known_classes(city: DemoCity) -> dict[int, float]:
    """Positions of the categories that the cameras of a city recognise, with their shares; empty without cameras."""
    if not len(city.cameras):
        return {}
    known = CAMERA_CLASSES.keys() & city.cameras.classes.keys()
    return {number: CAMERA_CLASSES[kind.code] for number, kind in enumerate(city.categories) if kind.code in known}


def violations(city: DemoCity, period: Period, count: int, prefix: str, dice: np.random.Generator) -> list[IssueDraft]:
    """Violations of the period, oldest first; `prefix` begins their keys."""
    classes = known_classes(city)
    if not (count and classes):
        return []
    rates = np.array([share * season(city.categories[number].code, period) for number, share in classes.items()])
    chosen, day = np.divmod(dice.choice(rates.size, count, p=rates.ravel() / rates.sum()), len(period))
    hour = dice.choice(len(_BY_HOUR), count, p=np.array(_BY_HOUR) / sum(_BY_HOUR))
    at = period.instants(day, hour * 3600 + dice.integers(0, 3600, count))
    order = np.argsort(at, kind="stable")
    weight = dice.lognormal(0.0, _UNEVEN, len(city.cameras))
    camera = dice.choice(len(city.cameras), count, p=weight / weight.sum())
    category = np.array(list(classes))[chosen]
    rows = zip(category[order].tolist(), at[order].tolist(), camera.tolist(), strict=True)
    told = enumerate(_one_by_one(rows, len(city.cameras)), start=1)
    return [_violation(city, f"{prefix}-{number:05d}", row) for number, row in told]


def _one_by_one(rows: Iterable[Row], cameras: int) -> Iterator[Row]:
    """The rows, oldest first; what a camera would see while the same still lasts is seen by the next one."""
    last: dict[tuple[int, int], int] = {}
    for category, at, drawn in rows:
        nearest = ((drawn + step) % cameras for step in range(cameras))
        camera = next((each for each in nearest if at - last.get((category, each), 0) > LASTS_S), drawn)
        last[category, camera] = at
        yield category, at, camera


def _violation(city: DemoCity, ref: str, row: Row) -> IssueDraft:
    category, at, camera = row
    kind, cameras = city.categories[category], city.cameras
    return IssueDraft(
        channel=CHANNEL,
        source_ref=f"{cameras.code[camera]}/{ref}",  # as a violation is named after its first event
        category=kind.code,
        text=f"{cameras.code[camera]}: {kind.words['ru'][0]}",
        occurred_at=datetime.fromtimestamp(at, UTC),
        kind=Kind.VIOLATION,
        lon=float(cameras.lon[camera]),
        lat=float(cameras.lat[camera]),
        accuracy_m=ACCURACY_M,
        synthetic=True,
    )


def camera_events(city: DemoCity, seen: Sequence[IssueDraft], dice: np.random.Generator) -> list[dict[str, object]]:
    """The events of which violations are made: bursts, the first event of each named as its draft is."""
    counts = np.minimum(dice.geometric(1 / _MEAN_EVENTS, len(seen)), _MOST_EVENTS)
    confidence = np.round(dice.uniform(0.6, 0.99, counts.sum()), 2).tolist()
    events = ((draft, number) for draft, count in zip(seen, counts.tolist(), strict=True) for number in range(count))
    return [_event(city, draft, number, sure) for (draft, number), sure in zip(events, confidence, strict=True)]


def _event(city: DemoCity, draft: IssueDraft, number: int, confidence: float) -> dict[str, object]:
    camera, _, ref = draft.source_ref.partition("/")
    event = f"{ref}-{number}" if number else ref
    return {
        "event_id": event,
        "camera": camera,
        "class": city.cameras.classes[draft.category],
        "at": (draft.occurred_at + timedelta(minutes=_AGAIN_MIN * number)).isoformat(),
        "confidence": confidence,
        "model": MODEL,
        "evidence": EVIDENCE.format(camera=camera, event=event),
    }
