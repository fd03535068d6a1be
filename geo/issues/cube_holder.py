"""The current cube of a process, refreshed when the data has changed."""

import threading
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace

from sqlalchemy import Connection, select

from geo.issues.cube import Cube
from geo.issues.loading import CITY_LAYER, ISSUES_LAYER, load_codes, load_cube, refresh
from geo.tables import data_versions

CHECK_EVERY_S = 0.5


Connect = Callable[[], AbstractContextManager[Connection]]


class CubeHolder:
    """Holds one snapshot for all threads.

    `holder.get(connect)` answers with the snapshot in force. At most every `check_every_s` it takes a connection, asks
    for the versions of the data, one tiny query, and refreshes if they have moved; `holder.expire()` makes the next
    call ask at once, after a commit or a NOTIFY. While one thread refreshes, others go on with the snapshot before.

    The connection must not have written anything: all requests share what it sees.
    """

    def __init__(self, check_every_s: float = CHECK_EVERY_S) -> None:
        self._check_every_s = check_every_s
        self._cube: Cube | None = None
        self._check_at = 0.0
        self._refreshing = threading.Lock()

    def get(self, connect: Connect, at_least: int = 0) -> Cube:
        """Return the cube, taking a connection only when it is time to look.

        `at_least` is a version that the caller has seen: an older cube makes it look. Raises CityNotLoaded.
        """
        fresh = self._fresh(at_least)
        if fresh is not None:
            return fresh
        held = self._cube
        good_enough = held is not None and held.version >= at_least
        if not self._refreshing.acquire(blocking=not good_enough):
            return held if held is not None else self.get(connect, at_least)
        try:
            # Whoever refreshed while this one waited may have done the work.
            fresh = self._fresh(at_least)
            if fresh is not None:
                return fresh
            with connect() as connection:
                return self._check(connection)
        finally:
            self._refreshing.release()

    def _fresh(self, at_least: int) -> Cube | None:
        cube = self._cube
        if cube is None or cube.version < at_least or time.monotonic() >= self._check_at:
            return None
        return cube

    def current(self, connection: Connection, at_least: int = 0) -> Cube:
        """Return the cube as `get` does, through a connection that is open anyway."""
        return self.get(lambda: nullcontext(connection), at_least)

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
