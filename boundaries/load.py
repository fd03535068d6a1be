"""A city pack into the database."""

from dataclasses import dataclass

from sqlalchemy import Connection

from boundaries.pack import CityPack


@dataclass(frozen=True, slots=True)
class LoadReport:
    """What a load has written."""

    changed: bool


def load_pack(_connection: Connection, _pack: CityPack) -> LoadReport:
    """Load a city pack."""
    return LoadReport(changed=False)
