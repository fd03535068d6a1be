"""Where a page of the list ended; opaque to whoever holds it."""

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


@dataclass(frozen=True, slots=True)
class Cursor:
    """The last issue of a page; the next page starts behind it."""

    occurred_at: datetime
    issue_id: int

    def encode(self) -> str:
        """Return the text that a client hands back."""
        words = f"{(self.occurred_at - EPOCH) // MICROSECOND}.{self.issue_id}"
        return base64.urlsafe_b64encode(words.encode()).decode().rstrip("=")

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read what `encode` wrote; raises InvalidCursor for anything else."""
        try:
            words = base64.urlsafe_b64decode(text[:LONGEST] + "=" * (-len(text) % 4)).decode("ascii")
            instant, _, issue_id = words.partition(".")
            cursor = cls(EPOCH + int(instant) * MICROSECOND, int(issue_id))
        except (binascii.Error, ValueError, OverflowError) as exc:
            raise InvalidCursor("cursor: give back `next` of the page before, unchanged") from exc
        if not 0 <= cursor.issue_id <= LARGEST_ID or cursor.encode() != text:
            raise InvalidCursor("cursor: give back `next` of the page before, unchanged")
        return cursor
