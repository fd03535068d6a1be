"""Stretches of a raw text that mean something."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters start to end (not included) of the raw text."""

    start: int
    end: int
    kind: str


def without_overlaps(spans: Iterable[Span]) -> list[Span]:
    """In order of the text; where two overlap they become one stretch with the kind of the longer one."""
    kept: list[Span] = []
    for span in sorted(spans):
        if kept and span.start < kept[-1].end:
            last = kept.pop()
            kind = max(last, span, key=lambda each: each.end - each.start).kind
            kept.append(Span(last.start, max(last.end, span.end), kind))
        else:
            kept.append(span)
    return kept
