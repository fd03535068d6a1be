"""What the public may read of a text: everything personal becomes a black bar."""

from collections.abc import Sequence

from geo.text.personal import find_personal

MASK = "███"


def redact(texts: Sequence[str]) -> list[str]:
    """The texts with phones, e-mails, numbers of persons and cars, flats and marked names masked; idempotent."""
    return [_redacted(text) for text in texts]


def _redacted(text: str) -> str:
    # Until nothing is found, so that masking twice is masking once; every pass takes characters away.
    while spans := find_personal(text):
        for span in reversed(spans):
            text = text[: span.start] + MASK + text[span.end :]
    return text
