"""What the codes of events stand for: cameras with their targets, and classes; pure."""

from dataclasses import dataclass
from datetime import timedelta

from geo.violations.events import CameraEvent, Rejection


@dataclass(frozen=True, slots=True)
class Camera:
    """A camera as far as its events need it."""

    id: int
    code: str
    lon: float
    """Of the target, never of the pole."""
    lat: float
    radius_m: float
    """Around the target; all that the camera sees lies within."""
    synthetic: bool


@dataclass(frozen=True, slots=True)
class CameraClass:
    """What a camera recognises."""

    id: int
    code: str
    category: str
    """Code of the category that it is an issue of."""
    window: timedelta
    """Events of one camera closer than this are one violation."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """An event with what its codes stand for."""

    event: CameraEvent
    camera: Camera
    what: CameraClass

    @property
    def key(self) -> tuple[int, str]:
        """Camera and the event's own id: the same pair again is the same event."""
        return self.camera.id, self.event.event_id


@dataclass(frozen=True, slots=True)
class Registry:
    """Cameras and classes by code."""

    cameras: dict[str, Camera]
    classes: dict[str, CameraClass]

    def look_up(self, event: CameraEvent) -> Sighting | Rejection:
        """The event with its camera and class; a rejection for a code that the city does not have."""
        camera, what = self.cameras.get(event.camera), self.classes.get(event.class_code)
        if camera is None:
            mend = "it stands in no row of cameras.csv; mend the code, or load the pack with it"
            return Rejection(event.row, event.event_id, "camera", f"{event.camera!r}: {mend}")
        if what is None:
            mend = "it stands in no row of camera_classes.csv; mend the code, or load the pack with it"
            return Rejection(event.row, event.event_id, "class", f"{event.class_code!r}: {mend}")
        return Sighting(event, camera, what)
