"""Colours of a report, those that the pages have in light."""

LAND, OUTSIDE, WATER, PARK, ROAD, RAIL, DISTRICT = (
    "#f0f2ef", "#e3e7e5", "#c3dae4", "#d9e6d3", "#bfc9c8", "#aab4b5", "#7c8b91",
)  # fmt: skip
INK, ACCENT, NOT_PROVEN = "#13212a", "#0a5f77", "#cbd2d2"
SITE_FILL, SITE_RANKED = "#ffc42e", "#ffffff"
FAMILIES = {
    "appeared": ("new", "consecutive"),
    "holds": ("intensifying", "persistent"),
    "on_off": ("sporadic", "oscillating"),
    "going": ("diminishing", "historical"),
}
"""Classes that share a colour."""
FILLS = {
    "hot": {"appeared": "#ee8a12", "holds": "#951610", "on_off": "#fbc794", "going": "#a6685c"},
    "cold": {"appeared": "#2f8fe6", "holds": "#1b4488", "on_off": "#96d2f5", "going": "#7a809f"},
}
EDGES = {"hot": "#a9693c", "cold": "#2a78b8"}


def family_of(trend: str) -> tuple[str, str] | None:
    """Sign and family of a class; None for a cell that nothing is proven of."""
    pattern, _, sign = trend.partition("_")
    return next(((sign, family) for family, patterns in FAMILIES.items() if pattern in patterns), None)
