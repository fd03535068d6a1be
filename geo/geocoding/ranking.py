"""Which answer comes first, and how sure it still is beside the others."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from geo.geocoding.candidate import Candidate
from geo.model import Precision

_NAMESAKE = 0.6
_NAMESAKE_WITHIN = 0.02
_ORDER = (
    Precision.POINT,
    Precision.HOUSE,
    Precision.HOUSE_BASE,
    Precision.HOUSE_NEAR,
    Precision.CROSSING,
    Precision.NAMED_PLACE,
    Precision.STREET,
    Precision.QUARTER,
    Precision.DISTRICT,
)


@dataclass(frozen=True, slots=True)
class Answer:
    """A candidate, where it stands in the text and whether it stands in the remark behind a dash."""

    candidate: Candidate
    start: int
    end: int
    remark: bool


def rank(answer: Answer) -> tuple[bool, int, float, int]:
    """Sorts answers: those of the address before those of the remark, the finer, the surer, the earlier."""
    return (
        answer.remark,
        _ORDER.index(answer.candidate.precision),
        -round(answer.candidate.confidence, 2),
        answer.start,
    )


def said_twice(answers: list[Answer]) -> list[Answer]:
    """A remark that repeats the street of the address belongs to the address: Сейфуллина — Сейфуллина 40."""
    streets = {answer.candidate.street_id for answer in answers if not answer.remark} - {0}
    return [replace(each, remark=each.remark and each.candidate.street_id not in streets) for each in answers]


def with_namesakes(answers: list[Answer]) -> list[Answer]:
    """The first answer is worth less if another street fits the same words as well."""
    if not answers:
        return answers
    best = answers[0]
    if best.candidate.street_id == 0 or not any(_is_namesake(best, other) for other in answers[1:]):
        return answers
    candidate = replace(
        best.candidate,
        confidence=round(best.candidate.confidence * _NAMESAKE, 3),
        reasons=(*best.candidate.reasons, "AMBIGUOUS_NAMESAKE"),
    )
    return [replace(best, candidate=candidate), *answers[1:]]


def _is_namesake(best: Answer, other: Answer) -> bool:
    return (
        other.candidate.street_id not in {0, best.candidate.street_id}
        and other.start < best.end
        and best.start < other.end
        and best.candidate.confidence - other.candidate.confidence <= _NAMESAKE_WITHIN
    )


def distinct(answers: Iterable[Answer]) -> list[Candidate]:
    """Candidates without repetitions."""
    seen: dict[tuple[str, float, float], Candidate] = {}
    for answer in answers:
        candidate = answer.candidate
        seen.setdefault((candidate.label_ru, round(candidate.lon, 4), round(candidate.lat, 4)), candidate)
    return list(seen.values())
