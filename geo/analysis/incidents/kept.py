"""All incidents as columns in a folder that lasts from night to night, brought up to date by what has changed since.

Reading ten million rows takes longer than all that is done with them. Each column is a file of its own, in which an
incident's row is its id, so a night writes what has changed in its place and new ones behind the last. The folder holds
who the only caller was, as a keyed hash, so only its owner may read it. Its stamp is taken away while it is written:
without one, or with that of another database, all incidents are read.
"""

import fcntl
import json
import shutil
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
import numpy.typing as npt
from sqlalchemy import Connection

from geo.analysis.incidents.reading import TYPES, IncidentColumns, copy_incidents, read_incidents
from geo.issues.days import day_number
from geo.queries import query
from geo.tables import incidents

STAMP, LOCK = "stamp.json", "lock"

Arrays = Mapping[str, npt.NDArray[Any]]


def incidents_of(
    connection: Connection, zone: ZoneInfo, until: date, category_ids: Collection[int], kept: Path | None
) -> IncidentColumns:
    """Incidents of some categories that began until the end of a day, by ascending id.

    Parameters
    ----------
    connection
        Of one that may read incidents.
    zone
        Of the city.
    until
        The last day.
    category_ids
        Ids of categories.
    kept
        Folder in which all incidents are kept from night to night; None to read those that are asked for.
    """
    if kept is None:
        return read_incidents(connection, zone, until, incidents.c.category_id.in_(sorted(category_ids)))
    with renewed(connection, zone, kept) as columns:
        wanted = np.isin(columns["category"], list(category_ids)) & (columns["day"] <= day_number(until))
        return IncidentColumns.of(columns, np.flatnonzero(wanted & (columns["reports"] > 0)))


@contextmanager
def renewed(connection: Connection, zone: ZoneInfo, folder: Path) -> Iterator[Arrays]:
    """Columns of TYPES of all incidents as they are now, by id; a row without reports is no incident, or no more.

    They are views of the files; nobody else changes these before the end.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (folder / LOCK).open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        # Asked for before the rows: what is written in between is read, and read once more the next time.
        now = connection.execute(query("kept_until")).one()
        whose = {"database": f"{now.database} {zone.key}", "columns": {name: str(kind) for name, kind in TYPES.items()}}
        held = _stamp(folder)
        known = all(held.get(name) == value for name, value in whose.items()) and held["horizon"] <= now.horizon
        since = held["horizon"] if known else 0
        changed = copy_incidents(connection, zone, incidents.c.changed_in >= since)
        (folder / STAMP).unlink(missing_ok=True)
        rows = max(held["rows"] if known else 1, int(changed["id"].max(initial=0)) + 1)
        columns = _written(folder, rows, changed, anew=not known)
        _put(folder, whose | {"horizon": now.horizon, "rows": rows})
        yield columns


def _written(folder: Path, rows: int, changed: Arrays, *, anew: bool) -> Arrays:
    """The columns after the changed rows have been written to their places."""
    if anew:
        shutil.rmtree(folder / "columns", ignore_errors=True)
    (folder / "columns").mkdir(exist_ok=True)
    columns = dict[str, npt.NDArray[Any]]()
    for name, kind in TYPES.items():
        numbers = np.dtype(kind.to_pandas_dtype())
        file = folder / "columns" / name
        file.touch()
        with file.open("r+b") as opened:
            # What lies between is zero: no reports.
            opened.truncate(rows * numbers.itemsize)
        column = np.memmap(file, numbers, "r+", shape=(rows,))
        column[changed["id"]] = changed[name]
        column.flush()
        columns[name] = column
    return columns


def _stamp(folder: Path) -> dict[str, Any]:
    """Whose incidents the folder holds, how many rows, and below which number every transaction is in it."""
    file = folder / STAMP
    held: dict[str, Any] = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    return held


def _put(folder: Path, stamp: Mapping[str, Any]) -> None:
    beside = folder / f"{STAMP}.new"
    beside.write_text(json.dumps(stamp), encoding="utf-8")
    beside.rename(folder / STAMP)
