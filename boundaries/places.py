"""Load the gazetteer, the base map, the calendar and the cameras."""

from collections.abc import Iterator

from shapely import Point
from sqlalchemy import Connection

from boundaries.copying import Row, add_or_update, merge
from boundaries.houses import SOURCE, lay_houses
from boundaries.records import Camera, CityPack
from boundaries.responsibility import ids_of
from boundaries.words import names, sourced
from geo.tables import aliases, basemap_features, calendars, cameras, houses, named_places, streets
from geo.text.numbers import house_key
from geo.violations.view import middle_of_view


def load_places(connection: Connection, pack: CityPack) -> None:
    """Streets with their houses and other names, named places, base map, calendar and cameras."""
    merge(connection, streets, ["code"], list(_streets(pack)))
    street_id = ids_of(connection, streets)
    merge(connection, houses, ["street_id", "number_key"], list(_houses(pack, street_id)))
    merge(connection, named_places, ["code"], list(_named_places(pack)))
    merge(connection, aliases, ["street_id", "name"], list(_aliases(pack, street_id)))
    merge(connection, basemap_features, ["code"], list(_basemap(pack)))
    merge(connection, calendars, ["day"], list(_calendar(pack)))
    add_or_update(connection, cameras, ["code"], list(_cameras(pack)))


def _streets(pack: CityPack) -> Iterator[Row]:
    for street in pack.streets:
        yield {
            "code": street.code,
            "name_ru": street.name_ru,
            "name_kk": street.name_kk,
            "street_class": street.street_class,
            "accuracy_m": street.accuracy_m,
            **sourced(street),
            "geom": street.geom,
        }


def _houses(pack: CityPack, street_id: dict[str, int]) -> Iterator[Row]:
    """The pack's own houses; streets without any get synthetic ones where the city asks for them."""
    listed = {house.street for house in pack.houses}
    for house in pack.houses:
        yield {
            "street_id": street_id[house.street],
            "number": house.number,
            "number_key": house_key(house.number),
            **sourced(house),
            "synthetic": False,
            "geom": Point(house.lon, house.lat),
        }
    bare = [street for street in pack.streets if street.code not in listed] if pack.city.generate_houses else []
    for laid in lay_houses(bare, pack.basemap, pack.city.houses_seed):
        yield {
            "street_id": street_id[laid.street],
            "number": laid.number,
            "number_key": house_key(laid.number),
            "source": SOURCE,
            "certainty": SOURCE,
            "synthetic": True,
            "geom": Point(laid.lon, laid.lat),
        }


def _named_places(pack: CityPack) -> Iterator[Row]:
    for place in pack.places:
        yield {
            "code": place.code,
            "kind": place.kind,
            **names(place),
            "street_ru": place.street,
            "house": place.house,
            "radius_m": place.radius_m,
            **sourced(place),
            "geom": Point(place.lon, place.lat),
        }


def _aliases(pack: CityPack, street_id: dict[str, int]) -> Iterator[Row]:
    """Other names of streets that the pack has; renames of streets it has not are kept in the file only."""
    seen = set()
    for street in pack.streets:
        # The table of streets has two names; an English one that is neither is a name by which it is found.
        if street.name_en and street.name_en not in {street.name_ru, street.name_kk}:
            seen.add((street.code, street.name_en))
            yield {
                "street_id": street_id[street.code],
                "name": street.name_en,
                "language": "en",
                "kind": "translit",
                "valid_to": None,
                **sourced(street),
            }
    for rename in pack.renames:
        if rename.street is None or (rename.street, rename.alias) in seen:
            continue
        seen.add((rename.street, rename.alias))
        yield {
            "street_id": street_id[rename.street],
            "name": rename.alias,
            "language": rename.language,
            "kind": rename.kind,
            "valid_to": rename.valid_to,
            **sourced(rename),
        }


def _basemap(pack: CityPack) -> Iterator[Row]:
    for feature in pack.basemap:
        yield {
            "code": feature.code,
            "kind": feature.kind,
            **names(feature),
            "width_m": feature.width_m,
            **sourced(feature),
            "geom": feature.geom,
        }


def _calendar(pack: CityPack) -> Iterator[Row]:
    for each in pack.calendar:
        yield {"day": each.day, "working": each.working, **names(each)}


def _cameras(pack: CityPack) -> Iterator[Row]:
    for camera in pack.cameras:
        yield {
            "code": camera.code,
            "bearing_deg": camera.bearing_deg,
            "field_of_view_deg": camera.field_of_view_deg,
            "range_m": camera.range_m,
            "installed_on": camera.installed_on,
            "synthetic": camera.synthetic,
            "geom": Point(camera.lon, camera.lat),
            "target_geom": _target(camera),
        }


def _target(camera: Camera) -> Point:
    if camera.target_lon is not None and camera.target_lat is not None:
        return Point(camera.target_lon, camera.target_lat)
    return Point(*middle_of_view(camera.lon, camera.lat, camera.bearing_deg, camera.field_of_view_deg, camera.range_m))
