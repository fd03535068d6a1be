"""The truth about a demo: what is planted in it, for whoever wants to know whether an analysis is right."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from boundaries.demo.order import DemoOrder
from boundaries.demo.planted import HOTSPOT, SHOWN_RESOLUTIONS, Planted, Size, Soil
from boundaries.demo.reports import Reports
from geo.cells import to_hex
from geo.model import Ints

Truth = dict[str, object]
"""As JSON has it; docs/demo.md names the fields."""


def truth_of(order: DemoOrder, soil: Soil, planted: Sequence[Planted], reports: Reports, refs: Sequence[str]) -> Truth:
    """The truth; `reports` are those of the whole demo, `refs` the keys of their drafts in the same order."""
    of_event = _refs_by_event(reports.planted, refs)
    told, event = [], 0
    for each in planted:
        told.append(_planted(soil, each, of_event[event : event + len(each.incidents)]))
        event += len(each.incidents)
    return {
        "city": soil.city.code,
        "synthetic": True,
        "seed": order.seed,
        "issues": order.issues,
        "now": _iso(order.now.timestamp()),
        "from": _iso(soil.period.midnights[0]),
        "to": _iso(soil.period.midnights[-1]),
        "step": order.step,
        "planted": told,
    }


def write_truth(file: Path, truth: Truth) -> None:
    """Write the truth as JSON, whole or not at all."""
    file.parent.mkdir(parents=True, exist_ok=True)
    written = file.with_name(f"{file.name}.new")
    written.write_text(json.dumps(truth, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    written.replace(file)


def _refs_by_event(event: Ints, refs: Sequence[str]) -> list[list[str]]:
    found: list[list[str]] = [[] for _ in range(int(event.max(initial=-1)) + 1)]
    for row in np.flatnonzero(event >= 0).tolist():
        found[int(event[row])].append(refs[row])
    return found


def _planted(soil: Soil, planted: Planted, refs: Sequence[list[str]]) -> Truth:
    """One planted thing; a hotspot is no event, so it has its reports in one list."""
    events: Truth = {"refs": [ref for each in refs for ref in each]}
    if planted.kind != HOTSPOT:
        events = {
            "incidents": [
                {"at": _iso(each.at[0]), "reports": len(each), "refs": keys}
                for each, keys in zip(planted.incidents, refs, strict=True)
            ]
        }
    begins = planted.incidents[0].at[0] if planted.begins is None else planted.begins
    ends = planted.incidents[-1].at[-1] if planted.ends is None else planted.ends
    return {
        "kind": planted.kind,
        "name": planted.name,
        "course": planted.course,
        "categories": list(planted.categories),
        "lon": round(float(soil.sites.lon[planted.site]), 6),
        "lat": round(float(soil.sites.lat[planted.site]), 6),
        "label": soil.sites.label(planted.site),
        "radius_m": round(planted.radius_m),
        "cells": {
            f"r{resolution}": [to_hex(cell) for cell in soil.cells_of(planted.sites, resolution).tolist()]
            for resolution in SHOWN_RESOLUTIONS
        },
        "from": _iso(begins),
        "to": _iso(ends),
        "reports": len(planted),
        "multiplier": planted.multiplier,
        **({} if planted.size is None else {"size": _size(planted.size)}),
        **events,
    }


def _size(size: Size) -> Truth:
    whole = size.usual + size.extra
    return {
        "weeks": round(size.weeks, 1),
        "expected_without": round(size.usual, 1),
        "expected": round(whole, 1),
        "times": round(whole / size.usual, 2),
    }


def _iso(second: float) -> str:
    return datetime.fromtimestamp(int(second), UTC).isoformat()
