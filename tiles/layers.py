"""The layers of our tiles: their names, their fields and the zooms they are drawn at; TileJSON is made from this."""

from dataclasses import dataclass, field

FIRST_ZOOM = 6
POINTS_FROM_ZOOM = 16
"""Single issues from here on, cells below."""
LAST_ZOOM = 16
"""The finest tiles that a map asks for; it enlarges them beyond."""

_RESOLUTION_UP_TO_ZOOM = ((9, 7), (11, 8), (13, 9), (15, 10))
_NAMES = {"name_ru": "String", "name_kk": "String"}
_ALL_NAMES = {**_NAMES, "name_en": "String"}


@dataclass(frozen=True, slots=True)
class LayerDefinition:
    """One layer as TileJSON describes it."""

    name: str
    description: str
    fields: dict[str, str] = field(hash=False)
    """Field names with their types: String, Number or Boolean."""
    minzoom: int
    maxzoom: int


ISSUE_LAYERS = (
    LayerDefinition(
        "cells",
        "H3 cells with at least three issues, each counted as a whole",
        {"cell": "String", "count": "Number", "resolution": "Number"},
        FIRST_ZOOM,
        POINTS_FROM_ZOOM - 1,
    ),
    LayerDefinition(
        "issues",
        "Single issues whose place is public",
        {
            "public_id": "String",
            "category": "String",
            "group": "String",
            "status_group": "String",
            "severity": "String",
            "overdue": "Boolean",
        },
        POINTS_FROM_ZOOM,
        LAST_ZOOM,
    ),
    LayerDefinition(
        "left_out",
        "Only in tiles with too many issues: how many older ones are not drawn",
        {"count": "Number"},
        POINTS_FROM_ZOOM,
        LAST_ZOOM,
    ),
)

BASE_LAYERS = (
    LayerDefinition("districts", "Districts in force", {"code": "String", **_ALL_NAMES}, FIRST_ZOOM, LAST_ZOOM),
    LayerDefinition("water", "Rivers and lakes", {"kind": "String", **_ALL_NAMES}, FIRST_ZOOM, LAST_ZOOM),
    LayerDefinition("parks", "Parks and gardens", {"kind": "String", **_ALL_NAMES}, FIRST_ZOOM, LAST_ZOOM),
    LayerDefinition("rail", "Railways", {"kind": "String", **_ALL_NAMES}, FIRST_ZOOM, LAST_ZOOM),
    LayerDefinition(
        "streets", "Streets", {"code": "String", "street_class": "String", **_NAMES}, FIRST_ZOOM, LAST_ZOOM
    ),
    LayerDefinition("houses", "Houses", {"number": "String", "synthetic": "Boolean"}, 15, LAST_ZOOM),
    LayerDefinition("places", "Named places", {"kind": "String", **_ALL_NAMES}, 13, LAST_ZOOM),
)


def resolution_at(zoom: int) -> int | None:
    """Resolution of the cells drawn at a zoom; None where single issues are drawn."""
    return next((resolution for last, resolution in _RESOLUTION_UP_TO_ZOOM if zoom <= last), None)
