"""One possible answer to an address, and many answers in columns."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from geo.model import Places, Precision


@dataclass(frozen=True, slots=True)
class Candidate:
    """One place that a text may mean."""

    lon: float
    lat: float
    precision: Precision
    radius_m: float
    """Metres within which the true place lies."""
    confidence: float
    """0 to 1."""
    label_ru: str
    label_kk: str
    street_id: int = 0
    """The street of the answer, 0 for none."""
    reasons: tuple[str, ...] = ()
    """Codes such as HOUSE_NOT_FOUND that say why the answer is what it is."""


def in_columns(candidates: Sequence[Candidate | None], reasons: Sequence[tuple[str, ...]]) -> Places:
    """Answers in columns; None is a miss, which keeps its reasons."""
    return Places(
        lon=np.array([each.lon if each else np.nan for each in candidates], dtype=np.float64),
        lat=np.array([each.lat if each else np.nan for each in candidates], dtype=np.float64),
        precision=np.array([each.precision if each else Precision.NONE for each in candidates], dtype=np.int8),
        radius_m=np.array([each.radius_m if each else np.inf for each in candidates], dtype=np.float64),
        confidence=np.array([each.confidence if each else 0.0 for each in candidates], dtype=np.float64),
        label_ru=[each.label_ru if each else None for each in candidates],
        label_kk=[each.label_kk if each else None for each in candidates],
        street_id=np.array([each.street_id if each else 0 for each in candidates], dtype=np.int64),
        reasons=list(reasons),
    )
