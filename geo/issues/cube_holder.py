"""The current cube of a process, refreshed when the data has changed."""

import threading
import time
from dataclasses import replace

from sqlalchemy import Connection, select

from geo.issues.cube import Cube
from geo.issues.loading import CITY_LAYER, ISSUES_LAYER, load_codes, load_cube, refresh
from geo.tables import data_versions

CHECK_EVERY_S = 0.5


class CubeHolder:
    """Holds one snapshot for all threads.

    `holder.current(connection)` answers with the snapshot in force. At most every `check_every_s` it asks for the
    versions of the data, one tiny query, and refreshes if they have moved; `holder.expire()` makes the next call ask
    at once, after a write or a NOTIFY. While one thread refreshes, others go on with the snapshot before.
    """

    def __init__(self, check_every_s: float = CHECK_EVERY_S) -> None:
        self._check_every_s = check_every_s
        self._cube: Cube | None = None
        self._check_at = 0.0
        self._refreshing = threading.Lock()

    def current(self, connection: Connection, at_least: int = 0) -> Cube:
        """Return the cube; `at_least` is a version that the caller has seen, so that an older one is not good enough.

        Raises CityNotLoaded.
        """
        cube = self._cube
        if cube is not None and cube.version >= at_least and time.monotonic() < self._check_at:
            return cube
        may_wait = cube is None or cube.version < at_least
        if not self._refreshing.acquire(blocking=may_wait):
            return cube if cube is not None else self.current(connection)
        try:
            return self._check(connection)
        finally:
            self._refreshing.release()

    def expire(self) -> None:
        """Make the next call look for changes."""
        self._check_at = 0.0

    def _check(self, connection: Connection) -> Cube:
        # Set before the query: what is written after the query is found by the next check.
        self._check_at = time.monotonic() + self._check_every_s
        held = self._cube
        if held is None:
            self._cube = load_cube(connection)
            return self._cube
        rows = connection.execute(select(data_versions.c.layer, data_versions.c.version))
        versions: dict[str, int] = {row.layer: row.version for row in rows}
        self._cube = self._moved(connection, held, versions)
        return self._cube

    def _moved(self, connection: Connection, held: Cube, versions: dict[str, int]) -> Cube:
        if versions.get(ISSUES_LAYER, 0) < held.version:
            return load_cube(connection)
        if versions.get(CITY_LAYER, 0) != held.codes.version:
            codes = load_codes(connection)
            if codes.zone != held.codes.zone:
                return load_cube(connection)
            held = replace(held, codes=codes)
        return held if versions.get(ISSUES_LAYER, 0) == held.version else refresh(held, connection)
