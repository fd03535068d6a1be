"""What the running server holds: the engine, the city in force, the cube and the tile cache."""

import logging
import time
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from threading import Lock

from sqlalchemy import Connection, Engine, select, text

from api.settings import ServerSettings
from geo.database import Audience, transaction
from geo.errors import CityNotLoaded, DatabaseUnavailable
from geo.intake import City, load_city
from geo.issues.catalogue import Catalogue
from geo.issues.codes import Codes
from geo.issues.cube import Cube
from geo.issues.cube_holder import CubeHolder
from geo.issues.lexicon import Lexicon
from geo.issues.loading import load_codes
from geo.model import Kind
from geo.tables import data_versions
from tiles.cache import TileCache

FRESH_S = 1.0
CITY_LAYER = "city"

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class InForce:
    """A city and what is made from it; swapped as one."""

    city: City
    codes: Codes
    lexicon: Lexicon


class Live:
    """Swaps its city when another one has been loaded; looks for that at most once a second."""

    def __init__(self, engine: Engine, settings: ServerSettings) -> None:
        self.engine = engine
        self.settings = settings
        self.cubes = CubeHolder()
        self.tiles = TileCache(settings.tile_cache_mb << 20)
        self._in_force: InForce | None = None
        self._look_at = 0.0
        self._looking = Lock()

    @property
    def city(self) -> City:
        """The city in force; raises CityNotLoaded where there is none."""
        return self._current().city

    @property
    def lexicon(self) -> Lexicon:
        """The words of its categories; raises CityNotLoaded where there is none."""
        return self._current().lexicon

    @property
    def codes(self) -> Codes:
        """What its codes stand for in the tables; raises CityNotLoaded where there is none."""
        return self._current().codes

    def cube(self, at_least: int = 0) -> Cube:
        """Return the cube of the public, at most half a second behind the database, and of a version already seen.

        It looks by a connection of its own: all requests share the cube, so nothing uncommitted may get into it.
        """
        return self.cubes.get(self.connect, at_least)

    def newest(self) -> dict[Kind, date | None]:
        """The latest day of each kind; None where there is nothing, and where no database says so."""
        try:
            cube = self.cube()
        except DatabaseUnavailable:
            return dict.fromkeys(Kind)
        return {kind: cube.newest_day(kind) for kind in Kind}

    def connect(self) -> AbstractContextManager[Connection]:
        """A transaction of somebody from the public."""
        return transaction(self.engine, Audience.PUBLIC)

    def ping(self) -> None:
        """Raise DatabaseUnavailable unless the database answers."""
        with transaction(self.engine) as connection:
            connection.execute(text("SELECT 1"))

    def _current(self) -> InForce:
        if self._due() and self._looking.acquire(blocking=self._in_force is None):
            try:
                if self._due():
                    self._renew()
            finally:
                self._looking.release()
        if self._in_force is None:
            raise CityNotLoaded
        return self._in_force

    def _renew(self) -> None:
        try:
            self._in_force = self._look()
        except DatabaseUnavailable:
            # What is held may still do, as for a tile that is in the cache.
            if self._in_force is None:
                raise
        finally:
            if self._in_force is not None:
                self._look_at = time.monotonic() + FRESH_S

    def _due(self) -> bool:
        return time.monotonic() >= self._look_at

    def _look(self) -> InForce | None:
        # What is held takes issues in, and the densities that find their incidents are not for the public.
        with transaction(self.engine, Audience.INTAKE) as connection:
            version = connection.scalar(select(data_versions.c.version).where(data_versions.c.layer == CITY_LAYER))
            if version is None or (self._in_force and self._in_force.city.version == version):
                return self._in_force if version else None
            city, codes = load_city(connection), load_codes(connection)
        log.info("City %s, version %s", city.settings.code, city.version)
        return InForce(city, codes, Lexicon(_words(city.catalogue)))


def _words(catalogue: Catalogue) -> dict[str, list[str]]:
    return {
        code: [each.names.ru, each.names.kk, each.names.en, *each.words_ru, *each.words_kk, *each.names_as_used]
        for code, each in catalogue.wordings.items()
    }
