"""Bursts: events of one camera and class that follow each other closely are one violation; pure.

A burst is a chain: each event is closer than the class's window to the one before it. So the order in which events of
a batch arrive changes nothing. A burst joins the violation that it is closer to than the window, the one that began
first where there are two: violations that people have heard of are never melted into one another.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby, pairwise

from geo.violations.events import CameraEvent
from geo.violations.registry import Camera, CameraClass, Sighting

Series = tuple[int, int]
"""Ids of a camera and a class."""


@dataclass(frozen=True, slots=True)
class Burst:
    """Events of one camera and class, in the order of time."""

    camera: Camera
    what: CameraClass
    events: tuple[CameraEvent, ...]

    @property
    def series(self) -> Series:
        """Whose it is."""
        return self.camera.id, self.what.id

    @property
    def first_at(self) -> datetime:
        """When it began."""
        return self.events[0].at

    @property
    def last_at(self) -> datetime:
        """When it was last seen."""
        return self.events[-1].at

    @property
    def surest(self) -> CameraEvent:
        """The event of the highest confidence, the earliest of those."""
        return max(self.events, key=lambda event: event.confidence)


@dataclass(frozen=True, slots=True)
class Span:
    """A violation that is known already, from its first to its last event."""

    issue_id: int
    first_at: datetime
    last_at: datetime


def find_bursts(sightings: Iterable[Sighting]) -> list[Burst]:
    """The bursts of events in any order; by camera, class and time."""
    ordered = sorted(sightings, key=lambda one: (one.camera.id, one.what.id, one.event.at, one.event.event_id))
    found = []
    for _, group in groupby(ordered, key=lambda one: (one.camera.id, one.what.id)):
        series = list(group)
        window = series[0].what.window
        breaks = [n for n, (one, two) in enumerate(pairwise(series), 1) if two.event.at - one.event.at >= window]
        for start, end in pairwise([0, *breaks, len(series)]):
            events = tuple(one.event for one in series[start:end])
            found.append(Burst(series[0].camera, series[0].what, events))
    return found


def home_of(burst: Burst, spans: Sequence[Span]) -> int | None:
    """Issue of the violation that a burst joins, among those of its camera and class; None for a new one."""
    window = burst.what.window
    near = [span for span in spans if burst.first_at - span.last_at < window and span.first_at - burst.last_at < window]
    return min(near, key=lambda span: (span.first_at, span.issue_id)).issue_id if near else None
