"""What a column of a file can be, and how its names and words are compared."""

from enum import StrEnum

FIELDS = (
    "source_ref",
    "occurred_at",
    "status_at",
    "closed_at",
    "channel",
    "kind",
    "category",
    "text",
    "address",
    "lon",
    "lat",
    "status",
    "caller",
)
"""What a column can be."""
ALWAYS = ("source_ref", "occurred_at")
"""Fields without which nothing can be taken in."""
WORDED = ("channel", "kind", "category", "status")
"""Fields that hold one of a few words."""


class DateOrder(StrEnum):
    """What comes first in a date that is not ISO."""

    YEAR = "year"
    MONTH = "month"
    DAY = "day"


def plain(words: str) -> str:
    """A name or word without regard to case and spaces."""
    return " ".join(words.split()).casefold()
