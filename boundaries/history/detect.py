"""What a file is: its kind by its first bytes, the encoding and the delimiter of a table of text."""

import codecs
import re
from enum import StrEnum
from io import TextIOWrapper
from pathlib import Path
from typing import BinaryIO
from zipfile import BadZipFile, ZipFile

from charset_normalizer import from_bytes

from geo.errors import InvalidFile

DELIMITERS = ",;\t|"
SAMPLE = 1 << 20
"""Bytes read at the beginning of the file to learn its encoding."""
PROBES = 15
"""How many more places in the file are looked at, evenly spread."""
PROBE = 1 << 16
"""Bytes looked at in each."""
UTF8_SHARE = 0.999
"""Of the letters beyond ASCII that must be UTF-8 for the file to be so; the rest are damaged bytes."""
WIDE_SHARE = 0.8
"""Of the bytes in UTF-16 that must be those of Latin and Cyrillic letters."""
KEEP_BYTES = "qala_keep_bytes"
"""Name of our handler of decoding errors."""
CANDIDATES = ["cp1251", "koi8_r", "cp866", "cp1252"]

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_KAZAKH_Q = re.compile(rb"[\xc0-\xff][\x8d\x9d]|[\x8d\x9d][\xc0-\xff]")
"""The letter Қ of KZ-1048 beside another letter; in the code page 1251 these bytes are letters of Macedonian only."""
_HIGH = re.compile(rb"[\x80-\xff]+")
_HIGH_LINES = re.compile(rb"[^\r\n]*[\x80-\xff][^\r\n]*")
_ENOUGH = 1 << 16


class FileKind(StrEnum):
    """How the rows of a file are kept."""

    CSV = "csv"
    XLSX = "xlsx"
    PARQUET = "parquet"
    GEOJSON = "geojson"


_REFUSED = (
    (b"\xd0\xcf\x11\xe0", "this is an old Excel file", "save it as XLSX or CSV"),
    (b"%PDF", "this is a PDF", "ask for the table behind it, as CSV or XLSX"),
    (b"\x1f\x8b", "this is packed with gzip", "unpack it first"),
    (b"Rar!", "this is packed with RAR", "unpack it first"),
    (b"7z\xbc\xaf", "this is packed with 7-Zip", "unpack it first"),
    (b"SQLite format 3", "this is an SQLite database", "export the table as CSV or GeoJSON"),
)


def kind_of(path: Path) -> FileKind:
    """The kind of a file by what is in it; raises InvalidFile where it is none of ours."""
    try:
        with path.open("rb") as file:
            head = file.read(4096)
    except OSError as exc:
        raise InvalidFile(f"{path}: {exc.strerror or exc}; check the path and the rights") from exc
    if not head.strip(b"\0 \r\n\t\xef\xbb\xbf\xff\xfe"):
        raise InvalidFile(f"{path}: the file is empty; export it again")
    for magic, what, mend in _REFUSED:
        if head.startswith(magic):
            raise InvalidFile(f"{path}: {what}; {mend}")
    if head.startswith(b"PK\x03\x04"):
        return _zipped(path)
    if head.startswith(b"PAR1"):
        return FileKind.PARQUET
    return FileKind.GEOJSON if _is_json(head) else FileKind.CSV


def _zipped(path: Path) -> FileKind:
    try:
        with ZipFile(path) as archive:
            if "xl/workbook.xml" in archive.namelist():
                return FileKind.XLSX
    except BadZipFile as exc:
        raise InvalidFile(f"{path}: the file is damaged ({exc}); export it again") from exc
    raise InvalidFile(f"{path}: this is an archive and no XLSX; unpack it, or save the table as XLSX")


def _is_json(head: bytes) -> bool:
    """Whether this begins like an object of JSON, in UTF-8 or UTF-16; a cell in braces is no object."""
    words = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \r\n\t")
    return re.match(rb'\{\s*(\}|"[^"]*"\s*:)', words) is not None


def encoding_of(path: Path) -> str:
    """Name of the encoding of a text file."""
    samples = _samples(path)
    for bom, name in _BOMS:
        if samples[0].startswith(bom):
            return name
    wide = _wide(samples[0])
    if wide:
        return wide
    if _is_utf8(samples):
        return "utf-8"
    return _one_byte(b"\n".join(samples))


def _samples(path: Path) -> list[bytes]:
    """The beginning, and lines from places all over the file."""
    size = path.stat().st_size
    with path.open("rb") as file:
        samples = [file.read(SAMPLE)]
        for number in range(1, PROBES + 1):
            place = max(SAMPLE, size * number // (PROBES + 1))
            if place < size:
                file.seek(place)
                samples.append(file.read(PROBE))
    return samples


def _wide(head: bytes) -> str | None:
    """UTF-16 without a mark: every second byte is the 0 of Latin or the 4 of Cyrillic letters, and only they are."""
    even, odd = head[0:_ENOUGH:2], head[1:_ENOUGH:2]
    for name, high, low in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if _share(high) >= WIDE_SHARE and _share(low) <= 1 - WIDE_SHARE:
            return name
    return None


def _share(sample: bytes) -> float:
    return (sample.count(0) + sample.count(4)) / max(len(sample), 1)


def _is_utf8(samples: list[bytes]) -> bool:
    good = bad = 0
    for sample in samples:
        # A sample may begin and end within a letter.
        for run in _HIGH.findall(sample.lstrip(bytes(range(0x80, 0xC0)))[:-3] if len(samples) > 1 else sample):
            wrong = run.decode("utf-8", "replace").count("\ufffd")
            bad += wrong
            good += len(run) // 2 - min(wrong, len(run) // 2)
    return not bad or good / (good + bad) >= UTF8_SHARE


def _one_byte(sample: bytes) -> str:
    """The likeliest of the encodings with one byte a letter."""
    lines = b"\n".join(_HIGH_LINES.findall(sample))[:_ENOUGH]
    best = from_bytes(lines, cp_isolation=CANDIDATES).best()
    name = best.encoding if best else "cp1251"
    return "kz1048" if name == "cp1251" and _KAZAKH_Q.search(lines) else name


def decoded(file: BinaryIO, encoding: str) -> TextIOWrapper:
    """The text of a file with its line ends as they are; a byte that is no letter becomes half a character."""
    return TextIOWrapper(file, encoding, KEEP_BYTES, newline="")


def _keep_bytes(exc: UnicodeError) -> tuple[str, int]:
    """Half characters in the place of bytes; a handler of decoding errors that every encoding can use."""
    if not isinstance(exc, UnicodeDecodeError):
        raise exc
    return "".join(chr(0xDC00 + byte) for byte in exc.object[exc.start : exc.end]), exc.end


codecs.register_error(KEEP_BYTES, _keep_bytes)


def delimiter_of(header: str) -> str:
    """The delimiter of a header line: the one that stands there most often outside quotes; a comma for none."""
    outside = re.sub(r'"[^"]*"', "", header)
    return max(DELIMITERS, key=outside.count)
