"""The only writer of new issues: rows by COPY, in the caller's transaction.

One path serves one issue and a million. Ids come from the sequence first; the data version is raised last, just
before the public rows that carry it, so that commit order is version order and the lock on it is short: `add`,
`raise_version`, `publish`.
"""

import io
import secrets
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv
from sqlalchemy import Connection

from geo.model import Floats, Ints, Key
from geo.queries import query
from geo.tables import WGS84

LAYER = "issues"
CHANNEL = "qala_issues"
"""Of NOTIFY."""
ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""Of public ids: no I, O, 0, 1 or L, which are taken for one another."""
PUBLIC_ID_LENGTH = 10

Columns = dict[str, Any]
"""Arrow arrays or lists by column name, all of one length."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Finished rows of new issues, in columns; ids and versions are still to come."""

    issues: Columns
    public: Columns
    private: Columns
    events: Columns
    happened: Ints
    """For each row of `events` the position of its issue."""
    assignments: Columns
    assigned: Ints
    """For each row of `assignments` the position of its issue."""

    def __len__(self) -> int:
        """Number of issues."""
        return len(self.private["text"])


class Numbers(NamedTuple):
    """How an issue is found again."""

    issue_id: int
    public_id: str


class KnownIssue(NamedTuple):
    """An issue that is taken in already."""

    numbers: Numbers
    status_at: datetime
    """When its status was last known to hold."""


def find_known(connection: Connection, keys: Sequence[Key]) -> dict[Key, KnownIssue]:
    """Those of some issues that are taken in already."""
    channels, refs = [channel for channel, _ in keys], [ref for _, ref in keys]
    rows = connection.execute(query("known_issues"), {"channels": channels, "refs": refs})
    return {(row.channel, row.source_ref): KnownIssue(Numbers(row.id, row.public_id), row.status_at) for row in rows}


def add(connection: Connection, rows: Rows) -> list[Numbers]:
    """Write everything but the public side of new issues; return their numbers.

    Raises sqlalchemy.exc.IntegrityError or psycopg2's UniqueViolation where a (channel, source_ref) is taken.
    """
    count = len(rows)
    ids = np.array(connection.scalar(query("take_issue_ids"), {"count": count}), dtype=np.int64)
    public_ids = new_public_ids(count)
    copy_rows(connection, "issues", {"id": ids, "public_id": public_ids} | rows.issues)
    copy_rows(connection, "issue_private", {"issue_id": ids} | rows.private)
    copy_rows(connection, "issue_events", {"issue_id": ids[rows.happened]} | rows.events)
    copy_rows(connection, "assignments", {"issue_id": ids[rows.assigned]} | rows.assignments)
    return list(map(Numbers, ids.tolist(), public_ids))


def publish(connection: Connection, rows: Rows, numbers: Sequence[Numbers], version: int) -> None:
    """Write the public side of issues that `add` has numbered; the version is that of `raise_version`."""
    numbered: Columns = {
        "issue_id": [each.issue_id for each in numbers],
        "public_id": [each.public_id for each in numbers],
        "version": np.full(len(numbers), version),
    }
    copy_rows(connection, "issue_public", numbered | rows.public)


def raise_version(connection: Connection) -> int:
    """The next data version of the issues, told to listeners at commit; others wait for it until then."""
    version: int = connection.execute(query("raise_version"), {"layer": LAYER, "channel": CHANNEL}).scalar_one()
    return version


def copy_rows(connection: Connection, table: str, columns: Columns) -> None:
    """Send columns to a table by COPY; None, NaN and NaT are NULL."""
    batch = pa.table({name: pa.array(values) for name, values in columns.items()})
    buffer = io.BytesIO()
    csv.write_csv(batch, buffer, csv.WriteOptions(include_header=False))
    buffer.seek(0)
    send(connection, f"COPY {table} ({', '.join(columns)}) FROM STDIN (FORMAT csv)", buffer)


def send(connection: Connection, statement: str, buffer: io.BytesIO) -> None:
    """Run a COPY statement by the driver."""
    driver = connection.connection.driver_connection
    assert driver is not None  # noqa: S101 - an open connection has one
    with driver.cursor() as cursor:
        cursor.copy_expert(statement, buffer)


def point_wkb(lon: Floats, lat: Floats) -> pa.Array:
    """Points as hexadecimal EWKB, null where there is none."""
    known = np.isfinite(lon) & np.isfinite(lat)
    points = np.empty(len(lon), dtype=[("head", _POINT_HEAD.dtype), ("lon", "<f8"), ("lat", "<f8")])
    points["head"], points["lon"], points["lat"] = _POINT_HEAD, lon, lat
    digits = _HEX_DIGITS[points.view(np.uint8).reshape(len(lon), points.itemsize)]
    texts = digits.reshape(len(lon), -1).view(f"S{points.itemsize * 2}").ravel()
    return pa.array(texts, mask=~known).cast(pa.string())


_POINT_HEAD = np.array(struct.pack("<BII", 1, 0x2000_0001, WGS84))
"""EWKB of a point with a coordinate system: little end first, the type, the system."""
_HEX_DIGITS = np.frombuffer(bytes(range(256)).hex().encode(), dtype=np.uint8).reshape(256, 2)


def or_null(values: "np.ndarray[tuple[int], np.dtype[Any]]") -> pa.Array:
    """Numbers with null for 0, NaN and infinity."""
    return pa.array(values, mask=~np.isfinite(values) | (values == 0))


def instants(values: Sequence[datetime | None]) -> pa.Array:
    """Instants as PostgreSQL reads them in any time zone, null for None.

    Arrow writes instants of UTC as plain text ten times as fast as those with a zone.
    """
    plain = pa.array(values, pa.timestamp("us", tz="UTC")).cast(pa.timestamp("us")).cast(pa.string())
    return pc.binary_join_element_wise(plain, "Z", "")


def new_public_ids(count: int) -> list[str]:
    """Codes that nobody can guess or misread."""
    wanted = count * PUBLIC_ID_LENGTH
    letters = np.zeros(0, dtype=np.uint8)
    while len(letters) < wanted:
        # Five random bits choose among 32; the one too many is drawn again, so that all letters are equally likely.
        drawn = np.frombuffer(secrets.token_bytes(wanted + wanted // 8), dtype=np.uint8) & 31
        letters = np.concatenate([letters, drawn[drawn < len(ALPHABET)]])
    codes: list[bytes] = _LETTERS[letters[:wanted]].view(f"S{PUBLIC_ID_LENGTH}").tolist()
    return [code.decode() for code in codes]


_LETTERS = np.frombuffer(ALPHABET.encode(), dtype=np.uint8)
