"""The version of what is known about the city; who holds the city reads it anew when it rises."""

from sqlalchemy import Connection

from geo.queries import query

LAYER = "city"
CHANNEL = "qala_city"
"""Of NOTIFY."""


def raise_city_version(connection: Connection) -> None:
    """Tell at commit that the city has changed."""
    connection.execute(query("raise_version"), {"layer": LAYER, "channel": CHANNEL})
