"""Where a page of a list ended; opaque to whoever holds it."""

import base64
import binascii
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Self

from geo.errors import InvalidCursor

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
LONGEST = 60
LARGEST_ID = 2**63 - 1
UNCHANGED = "cursor: give back that of the page before, unchanged"


def encode(*numbers: int) -> str:
    """Return whole numbers as the text that a client hands back."""
    words = ".".join(map(str, numbers))
    return base64.urlsafe_b64encode(words.encode()).decode().rstrip("=")


def parse(text: str, count: int) -> tuple[int, ...]:
    """Read what `encode` wrote of so many numbers; raises InvalidCursor for anything else and for ids below 0.

    The last number is the id of a row.
    """
    try:
        words = base64.urlsafe_b64decode(text[:LONGEST] + "=" * (-len(text) % 4)).decode("ascii")
        numbers = tuple(int(word) for word in words.split("."))
    except (binascii.Error, ValueError) as exc:
        raise InvalidCursor(UNCHANGED) from exc
    if len(numbers) != count or not 0 <= numbers[-1] <= LARGEST_ID or encode(*numbers) != text:
        raise InvalidCursor(UNCHANGED)
    return numbers


@dataclass(frozen=True, slots=True)
class Cursor:
    """The last issue of a page; the next page starts behind it."""

    occurred_at: datetime
    issue_id: int

    def encode(self) -> str:
        """Return the text that a client hands back."""
        return encode((self.occurred_at - EPOCH) // MICROSECOND, self.issue_id)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read what `encode` wrote; raises InvalidCursor for anything else."""
        instant, issue_id = parse(text, 2)
        try:
            return cls(EPOCH + instant * MICROSECOND, issue_id)
        except OverflowError as exc:
            raise InvalidCursor(UNCHANGED) from exc
