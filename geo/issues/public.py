"""What the public may know of an issue; everything public is made from this and from nothing else.

By the category's sensitivity: `none` keeps the exact point; `dwelling` keeps the centre of the r9 cell, the street
without the house, words without numbers that may be a house, and cells no finer than r9; `person` keeps the district
only, without words. Times are cut to the minute, for sensitive issues to the day of the city. A sensitive issue never
says that a border is near: within its cell that would be a line. Its precision is "quarter" whatever it was.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np

from geo.cells import EDGE_M, RESOLUTIONS, centre
from geo.geocoding.labels import street_part
from geo.issues.redaction import mask_houses, redact
from geo.issues.stories import Happening, Story
from geo.model import Bools, Floats, Ints, Places, Precision, Sensitivity
from geo.text.personal import HOME

SNAP_RESOLUTION = 9
SNAP_COLUMN = RESOLUTIONS.index(SNAP_RESOLUTION)
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of n issues before anything is hidden, in columns."""

    text: Sequence[str]
    places: Places
    cells: Ints
    """(n, 5), 0 for no cell."""
    near_border: Bools
    occurred_at: Sequence[datetime]
    due_at: Sequence[datetime]
    sensitivity: Sequence[Sensitivity]
    stories: Sequence[Story]


@dataclass(frozen=True, slots=True)
class Shown:
    """The public side of n issues, in columns."""

    text: list[str]
    label_ru: list[str | None]
    label_kk: list[str | None]
    lon: Floats
    lat: Floats
    precision: list[str]
    radius_m: Floats
    cells: Ints
    """(n, 5), 0 where the public may not know the cell."""
    near_border: Bools
    occurred_at: list[datetime]
    due_at: list[datetime]
    closed_at: list[datetime | None]
    history: list[str]
    """JSON, as `public_history` writes it."""


def project(known: Known, zone: ZoneInfo, country: str = HOME) -> Shown:
    """The public side of issues; days are those of the city's zone, telephone numbers those of its country."""
    places, sensitivity = known.places, known.sensitivity
    person = np.array([word == Sensitivity.PERSON for word in sensitivity], dtype=np.bool_)
    dwelling = np.array([word == Sensitivity.DWELLING for word in sensitivity], dtype=np.bool_)
    snapped = dwelling & places.fine
    lon, lat = _points(places, known.cells, person, snapped)
    cells = known.cells.copy()
    cells[person] = 0
    cells[dwelling, SNAP_COLUMN + 1 :] = 0
    radius_m = np.where(snapped, np.maximum(places.radius_m, EDGE_M[SNAP_RESOLUTION]), places.radius_m)
    radius_m[person] = np.inf
    precision = np.where(snapped, Precision.QUARTER, places.precision)
    precision[person] = Precision.NONE
    kinds = places.precision.tolist()
    return Shown(
        text=_texts(known.text, sensitivity, country),
        label_ru=_labels(places.label_ru, kinds, sensitivity),
        label_kk=_labels(places.label_kk, kinds, sensitivity),
        lon=lon,
        lat=lat,
        precision=[Precision(code).word for code in precision.tolist()],
        radius_m=radius_m,
        cells=cells,
        near_border=known.near_border & ~dwelling & ~person,
        occurred_at=[public_instant(*row, zone) for row in zip(known.occurred_at, sensitivity, strict=True)],
        due_at=[_public_due(*row, zone) for row in zip(known.due_at, sensitivity, strict=True)],
        closed_at=[public_end(*row, zone) for row in zip(known.stories, sensitivity, strict=True)],
        history=[
            public_history(story.happened, word, zone) for story, word in zip(known.stories, sensitivity, strict=True)
        ],
    )


def public_instant(instant: datetime, sensitivity: Sensitivity, zone: ZoneInfo) -> datetime:
    """When something happened, as the public may know it: to the minute, or the beginning of the day of the city."""
    if sensitivity == Sensitivity.NONE:
        return instant.replace(second=0, microsecond=0)
    return instant.astimezone(zone).replace(hour=0, minute=0, second=0, microsecond=0).astimezone(UTC)


def _public_due(instant: datetime, sensitivity: Sensitivity, zone: ZoneInfo) -> datetime:
    # To the end of the day: the hours since the issue occurred would tell when that was, and an agency is not late yet.
    due = public_instant(instant, sensitivity, zone)
    return due if sensitivity == Sensitivity.NONE else public_instant(due + DAY + DAY / 2, sensitivity, zone)


def public_end(story: Story, sensitivity: Sensitivity, zone: ZoneInfo) -> datetime | None:
    """When an issue came to its end, as the public may know it."""
    return public_instant(story.closed_at, sensitivity, zone) if story.closed_at else None


def public_history(happened: Iterable[Happening], sensitivity: Sensitivity, zone: ZoneInfo) -> str:
    """What has happened to an issue, as the public sees it: a JSON array of changes without actors and reasons."""
    return f"[{', '.join([_public_change(each, sensitivity, zone) for each in happened])}]"


def _public_change(each: Happening, sensitivity: Sensitivity, zone: ZoneInfo) -> str:
    at = public_instant(each.at, sensitivity, zone).astimezone(UTC).isoformat()
    before = "null" if each.before is None else f'"{each.before}"'
    # Instants and the words of statuses hold nothing that JSON would have to escape.
    return f'{{"at": "{at}", "what": "status", "from": {before}, "to": "{each.to}"}}'


def _texts(texts: Sequence[str], sensitivity: Sequence[Sensitivity], country: str) -> list[str]:
    masked = redact(texts, country)
    for row, word in enumerate(sensitivity):
        if word == Sensitivity.PERSON:
            masked[row] = ""
        elif word == Sensitivity.DWELLING:
            masked[row] = mask_houses(masked[row])
    return masked


def _points(places: Places, cells: Ints, person: Bools, snapped: Bools) -> tuple[Floats, Floats]:
    lon, lat = places.lon.copy(), places.lat.copy()
    for row in np.flatnonzero(snapped):
        cell = int(cells[row, SNAP_COLUMN])
        lon[row], lat[row] = centre(cell) if cell else (np.nan, np.nan)
    lon[person] = lat[person] = np.nan
    return lon, lat


def _labels(labels: list[str | None], precision: list[int], sensitivity: Sequence[Sensitivity]) -> list[str | None]:
    return [_label(*row) for row in zip(labels, precision, sensitivity, strict=True)]


def _label(label: str | None, precision: int, sensitivity: Sensitivity) -> str | None:
    if label is None or sensitivity == Sensitivity.PERSON:
        return None
    if sensitivity == Sensitivity.NONE:
        return label
    # A named place may be one building of flats, and has no street to show in its stead.
    return None if precision == Precision.NAMED_PLACE else street_part(label)
