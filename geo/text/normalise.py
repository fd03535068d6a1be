"""One form of any text, with the way back to the raw characters."""

import re
import unicodedata
from dataclasses import dataclass

_PLAIN = re.compile("[\n -~А-Яа-яЁёӘәҒғҚқҢңӨөҰұҮүІіҺһ«»№—–█\u00a0]*")
_SHAPES = {
    **dict.fromkeys("«»“”„‟″", '"'),
    **dict.fromkeys("‘’ʼ`´′", "'"),
    **dict.fromkeys("‐‑−⁃", "-"),
    **dict.fromkeys("–—―", "—"),
    **dict.fromkeys("\n\t\r\u00a0\u2028\u2029", " "),
    "⁄": "/",
    "№": "№",
}
_LOWER = str.maketrans(
    {chr(code): chr(code).lower() for code in (*range(0x41, 0x5B), *range(0x400, 0x482), *range(0x48A, 0x530))}
    | {shape: plain for shape, plain in _SHAPES.items() if len(plain) == 1}
)
_MAX_PASSES = 4


@dataclass(frozen=True, slots=True)
class Normalised:
    """A text in lower case and compatible characters."""

    raw: str
    text: str
    offsets: tuple[int, ...] | None
    """Where each character of `text` begins in `raw`, and the end; None when both have the same positions."""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Positions in the raw text of a stretch of the normalised one."""
        if self.offsets is None or start == end:
            return (start, end) if self.offsets is None else (self.offsets[start], self.offsets[start])
        return self.offsets[start], _next_offset(self.offsets, end)


def normalise(raw: str) -> Normalised:
    """Lower case, NFKC, one kind of quotes and dashes; invisible characters and loose accents are gone."""
    if _PLAIN.fullmatch(raw):
        return Normalised(raw, raw.translate(_LOWER), None)
    characters: list[str] = []
    offsets: list[int] = []
    for start, cluster in _clusters(raw):
        form = _form(cluster)
        characters.append(form)
        offsets.extend([start] * len(form))
    return Normalised(raw, "".join(characters), (*offsets, len(raw)))


def _next_offset(offsets: tuple[int, ...], end: int) -> int:
    last = offsets[end - 1]
    while end < len(offsets) - 1 and offsets[end] == last:
        end += 1
    return offsets[end]


def _clusters(raw: str) -> list[tuple[int, str]]:
    """Every character with the accents behind it."""
    clusters: list[tuple[int, str]] = []
    for position, character in enumerate(raw):
        if clusters and unicodedata.category(character) == "Mn":
            start, cluster = clusters[-1]
            clusters[-1] = (start, cluster + character)
        else:
            clusters.append((position, character))
    return clusters


def _form(cluster: str) -> str:
    for _ in range(_MAX_PASSES):
        form = "".join(_character(character) for character in _compatible(cluster))
        if form == cluster:
            break
        cluster = form
    return cluster


def _compatible(cluster: str) -> str:
    if cluster[:1] in _SHAPES:
        return cluster
    return unicodedata.normalize("NFKC", cluster)


def _character(character: str) -> str:
    if character in _SHAPES:
        return _SHAPES[character]
    category = unicodedata.category(character)
    if category in {"Mn", "Cf", "Cs", "Co", "Cn"}:
        return ""
    return " " if category in {"Cc", "Zs", "Zl", "Zp"} else character.lower()
