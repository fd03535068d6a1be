"""Who reported is forgotten some time after the issue is closed."""

from sqlalchemy import Connection, select

from geo.errors import CityNotLoaded, InvalidCityPack
from geo.model import STATUS_GROUPS, StatusGroup
from geo.queries import query
from geo.tables import city

SETTING = "retention_days"


def erase_callers(connection: Connection) -> int:
    """Erase name, phone and e-mail of callers whose issues were closed longer ago than the city keeps them.

    The row of the file that an issue came from goes too: names and phones may stand in any of its cells.

    Returns the number of issues changed; raises CityNotLoaded, and InvalidCityPack if the city does not say how long.
    """
    known = {"days": retention_days(connection), "ends": [str(status) for status in STATUS_GROUPS[StatusGroup.DONE]]}
    done = connection.execute(query("erase_callers"), known)
    return done.rowcount


def retention_days(connection: Connection) -> int:
    """Days after closing for which the city keeps callers."""
    settings = connection.scalar(select(city.c.settings))
    if settings is None:
        raise CityNotLoaded
    days = settings.get(SETTING)
    if not isinstance(days, int) or days < 1:
        raise InvalidCityPack(f"city.toml, {SETTING}: give whole days, at least 1")
    return days
