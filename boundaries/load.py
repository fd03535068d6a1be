"""A city pack into the database: all of it or nothing, and nothing when it is there already."""

import json
import time
from dataclasses import asdict, dataclass

from sqlalchemy import Connection, func, select
from sqlalchemy.dialects import postgresql

from boundaries import generations, places, responsibility
from boundaries.faults import Fault, refuse
from boundaries.records import CityPack
from geo.analysis.incidents.density_store import follow_pack
from geo.issues.city_version import raise_city_version
from geo.tables import city, metadata

LAYER = "city"
COUNTED = (
    "districts",
    "agencies",
    "coverage_areas",
    "category_groups",
    "categories",
    "assignment_rules",
    "streets",
    "houses",
    "named_places",
    "aliases",
    "basemap_features",
    "calendars",
    "cameras",
    "camera_classes",
)


@dataclass(frozen=True, slots=True)
class LoadReport:
    """What a load has done."""

    changed: bool
    """False when the very same pack was loaded already."""
    counts: dict[str, int]
    """Rows in the tables of the city after the load."""
    seconds: float


def load_pack(connection: Connection, pack: CityPack) -> LoadReport:
    """Load a city pack in the caller's transaction; the same pack again changes nothing at all.

    Rows are found again by their codes and keep their ids. Raises InvalidCityPack for another city's database, for
    borders that differ from a generation in use, and for codes that are in use and gone from the pack.
    """
    started = time.monotonic()
    connection.execute(select(func.pg_advisory_xact_lock(func.hashtext(LAYER))))
    loaded = connection.execute(select(city.c.code, city.c.pack_hash)).one_or_none()
    if loaded is not None and loaded.code != pack.city.code:
        what = f"the database holds the city '{loaded.code}'"
        refuse(pack.city.code, [Fault("city.toml", None, "code", what, "one database is one city: make another one")])
    changed = loaded is None or loaded.pack_hash != pack.hash
    if changed:
        _load(connection, pack)
    return LoadReport(changed, _counts(connection), time.monotonic() - started)


def _load(connection: Connection, pack: CityPack) -> None:
    responsibility.load_catalogue(connection, pack)
    responsibility.load_agencies(connection, pack)
    generation = generations.load_generation(connection, pack)
    generations.load_coverage(connection, pack, generation)
    responsibility.load_rules(connection, pack)
    places.load_places(connection, pack)
    responsibility.forget(connection, pack)
    _write_city(connection, pack)
    follow_pack(connection)
    raise_city_version(connection)


def _write_city(connection: Connection, pack: CityPack) -> None:
    values = {
        "code": pack.city.code,
        **{f"name_{language}": name for language, name in pack.city.names.items()},
        "settings": _settings(pack),
        "pack_hash": pack.hash,
        "loaded_at": func.now(),
    }
    statement = postgresql.insert(city).values(id=1, **values)
    connection.execute(statement.on_conflict_do_update(index_elements=["id"], set_=values))


def _settings(pack: CityPack) -> dict[str, object]:
    """What the running application knows of the city; times and days as ISO text."""
    box = pack.city.bbox
    plain = asdict(pack.city)
    kept = (
        "country",
        "timezone",
        "languages",
        "default_language",
        "centre",
        "zoom",
        "resolutions",
        "phones",
        "attribution",
    )
    settings = {
        **{name: plain[name] for name in (*kept, "synthetic", "retention_days", "work_hours")},
        "bbox": [box.west, box.south, box.east, box.north],
        "sources": {source.code: _public_source(asdict(source)) for source in pack.sources},
    }
    read: dict[str, object] = json.loads(json.dumps(settings, default=str))
    return read


def _public_source(source: dict[str, object]) -> dict[str, object]:
    return {name: source[name] for name in ("name", "licence", "retrieved", "address")}


def _counts(connection: Connection) -> dict[str, int]:
    counts = [select(func.count()).select_from(metadata.tables[name]).scalar_subquery().label(name) for name in COUNTED]
    return dict(connection.execute(select(*counts)).mappings().one())
