"""The map of a report: hotspots and recurrences above the city's own base map, drawn by Leaflet through folium."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from math import sqrt
from typing import Any

import folium
import shapely
from folium.utilities import JsCode
from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup, escape
from shapely.geometry.base import BaseGeometry

from geo.analysis.hotspots.reading import HotCell
from geo.analysis.recurrences.view import PublicRecurrence
from geo.cells import boundary
from geo.reports import look
from geo.reports.base_map import BaseMap, Feature, places_of
from geo.reports.findings import NOT_PROVEN, CityNames, Findings, ProvenCell
from geo.reports.telling import group_name, place_of_cell, place_of_site, subject_of
from geo.reports.words import Words

GRID = 0.00001
"""Degrees that coordinates are rounded to, about a metre."""
CARD = JsCode(
    "function (feature, layer) {"
    " if (feature.properties.card)"
    " layer.bindPopup(feature.properties.card, {maxWidth: 260, closeButton: false}); }"
)
NAME = JsCode(
    "function (feature, layer) {"
    " layer.bindTooltip(feature.properties.name,"
    " {permanent: true, direction: 'center', className: 'district-name', interactive: false}); }"
)
Style = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class MapMarkup:
    """A map as parts of a page."""

    html: Markup
    script: Markup


def draw_map(findings: Findings, words: Words) -> MapMarkup:
    """The map of what was found."""
    made = folium.Map(
        tiles=None, zoom_control=False, attribution_control=False, scroll_wheel_zoom=False,
        zoom_snap=0.25, min_zoom=9, max_zoom=17,
    )  # fmt: skip
    for layer in base_layers(findings.base, words):
        layer.add_to(made)
    cells_layer(findings, words).add_to(made)
    sites_layer(findings, words).add_to(made)
    folium.LayerControl(collapsed=False).add_to(made)
    made.fit_bounds(_bounds(findings))
    html, script = _rendered(made)
    return MapMarkup(html, script + _controls(made.get_name(), words))


def _rendered(made: Any) -> tuple[Markup, Markup]:  # noqa: ANN401 - folium has no types for what it renders
    """The place of a map and its script."""
    made.render()
    root = made.get_root()
    return Markup(root.html.render()), Markup(root.script.render())  # noqa: S704 - folium has escaped it


def _controls(name: str, words: Words) -> Markup:
    """Buttons and a scale in the language and the measures of the page, which folium's own do not have."""
    titles = Markup(htmlsafe_json_dumps({"zoomInTitle": words("zoom_in"), "zoomOutTitle": words("zoom_out")}))  # noqa: S704 - escaped as JSON
    return Markup("L.control.zoom({}).addTo({});L.control.scale({}).addTo({});").format(
        titles, name, Markup("{imperial: false}"), name
    )


def base_layers(base: BaseMap, words: Words) -> Iterable[folium.GeoJson]:
    """Districts, parks, water, railways and streets, the lowest first."""
    looks: dict[str, Style] = {
        "districts": {"color": look.DISTRICT, "weight": 1.2, "fillColor": look.LAND, "fillOpacity": 1},
        "parks": {"stroke": False, "fillColor": look.PARK, "fillOpacity": 1},
        "water": {"color": look.WATER, "weight": 1.5, "fillColor": look.WATER, "fillOpacity": 1},
        "rail": {"color": look.RAIL, "weight": 1.5, "dashArray": "6 4", "fill": False},
        "streets": {"color": look.ROAD, "weight": 1.5, "fill": False},
    }
    for name, features in base.layers.items():
        drawn = [_feature(each.code, each.geometry, _told(each, words)) for each in features]
        named = NAME if name == "districts" else None
        yield _layer(drawn, _same(looks[name]), on_each_feature=named, control=False, interactive=False)


def cells_layer(findings: Findings, words: Words) -> folium.GeoJson:
    """Cells coloured by class, each with a card; those that nothing is proven of are one shape without."""
    proven = findings.proven_cells
    other = [cell for cell in findings.hotspots.cells if cell.trend == NOT_PROVEN]
    places = places_of(findings.base, [each.cell.cell for each in proven])
    drawn = [
        _feature(
            f"{each.group or ''} {each.cell.cell:x}",
            _hexagon(each.cell),
            {"trend": each.cell.trend, "card": _cell_card(each, place_of_cell(place, words), findings.names, words)},
        )
        for each, place in zip(reversed(proven), reversed(places), strict=True)
    ]
    if other:
        together = shapely.MultiPolygon([_hexagon(cell) for cell in other])
        drawn.insert(0, _feature(NOT_PROVEN, together, {"trend": NOT_PROVEN}))
    return _layer(drawn, _cell_style, name=str(escape(words("layer_hotspots"))), on_each_feature=CARD)


def sites_layer(findings: Findings, words: Words) -> folium.GeoJson:
    """Recurrences where the public may know them to be: circles, stretches of streets, hexagons."""
    drawn = [
        _feature(
            site.id,
            findings.geometries[site.id],
            {"card": _site_card(site, findings, words), "proven": site.significant, "incidents": site.incidents},
        )
        for site in reversed(findings.told_sites)
        if site.id in findings.geometries and not findings.geometries[site.id].is_empty
    ]
    marker = folium.CircleMarker()
    return _layer(drawn, _site_style, name=str(escape(words("layer_recurrences"))), on_each_feature=CARD, marker=marker)


def _same(style: Style) -> Callable[[Any], Style]:
    return lambda _feature: style


def _layer(
    features: Sequence[Mapping[str, Any]],
    style: Callable[[Any], Style],
    **options: Any,  # noqa: ANN401 - whatever folium takes
) -> folium.GeoJson:
    whole = {"type": "FeatureCollection", "features": features}
    return folium.GeoJson(whole, style_function=style, smooth_factor=0.5, **options)


def _feature(code: str, geometry: BaseGeometry, properties: Mapping[str, object]) -> dict[str, Any]:
    rounded = shapely.set_precision(geometry, GRID, mode="pointwise")
    return {"type": "Feature", "id": code, "geometry": shapely.geometry.mapping(rounded), "properties": properties}


def _told(feature: Feature, words: Words) -> dict[str, object]:
    return {"name": str(escape(words.name(feature.names))), "wide": feature.wide}


def _cell_style(feature: Mapping[str, Any]) -> Style:
    found = look.family_of(feature["properties"]["trend"])
    if found is None:
        return {"color": look.DISTRICT, "weight": 0.3, "fillColor": look.NOT_PROVEN, "fillOpacity": 0.3}
    sign, family = found
    former = feature["properties"]["trend"].startswith("historical")
    edge, fill = look.EDGES[sign], look.FILLS[sign][family]
    return {"color": edge if former else fill, "weight": 1.5, "fillColor": fill, "fillOpacity": 0 if former else 0.78}


def _site_style(feature: Mapping[str, Any]) -> Style:
    told = feature["properties"]
    fill = look.SITE_FILL if told["proven"] else look.SITE_RANKED
    style = {"color": look.INK, "weight": 1.5, "fillColor": fill}
    if feature["geometry"]["type"] == "Point":
        return style | {"fillOpacity": 0.95, "radius": round(min(3 + sqrt(told["incidents"]), 12), 1)}
    if feature["geometry"]["type"] == "LineString":
        return style | {"weight": 4, "fill": False, "dashArray": None if told["proven"] else "2 7"}
    return style | {"fillOpacity": 0.75 if told["proven"] else 0.4}


def _cell_card(proven: ProvenCell, place: str, names: CityNames, words: Words) -> str:
    cell = proven.cell
    rows = {
        words("subject"): group_name(proven.group, names, words),
        words("incidents"): words.number(cell.incidents),
        words("expected"): words.interval(cell.expected, cell.low, cell.high),
        words("reports"): words.number(cell.reports),
        words("q_period"): words.q(cell.q),
    }
    return _card(words(cell.trend), place, rows)


def _site_card(site: PublicRecurrence, findings: Findings, words: Words) -> str:
    rows = {
        words("incidents"): words.number(site.incidents),
        words("expected"): words.interval(site.expected, site.low, site.high),
        words("state"): words(site.state),
        words("proof"): words("yes" if site.significant else "no"),
    }
    return _card(subject_of(site, findings.names, words), place_of_site(site, findings.names, words), rows)


def _card(title: str, place: str, rows: Mapping[str, str]) -> str:
    told = Markup("").join(Markup("<dt>{}</dt><dd>{}</dd>").format(*row) for row in rows.items())
    return str(Markup("<strong>{}</strong><br>{}<dl>{}</dl>").format(title, place, told))


def _hexagon(cell: HotCell) -> shapely.Polygon:
    return shapely.Polygon(boundary(cell.cell))


def _bounds(findings: Findings) -> list[tuple[float, float]]:
    """Corners as folium has them, latitude first: around what is told of, or the city where there is nothing."""
    cells = (_hexagon(each.cell) for each in findings.proven_cells)
    sites = (findings.geometries[site.id] for site in findings.told_sites if site.id in findings.geometries)
    shown = list(chain(cells, sites)) or [each.geometry for each in chain(*findings.base.layers.values())]
    west, south, east, north = shapely.total_bounds(shown).tolist() if shown else (-180, -60, 180, 70)
    return [(south, west), (north, east)]
