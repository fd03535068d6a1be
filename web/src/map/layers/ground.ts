/** What lies under the cells: land, water, parks, houses, roads and rails. */

import type { LayerSpecification } from "maplibre-gl";
import type { Palette } from "../palette";
import { HOUSE } from "../pin-names";
import { BASE, expression, MAIN_STREETS, width } from "./shared";

export function ground(colours: Palette): LayerSpecification[] {
  return [
    { id: "outside", type: "background", paint: { "background-color": colours.outside } },
    {
      id: "land",
      type: "fill",
      source: BASE,
      "source-layer": "districts",
      paint: { "fill-color": colours.land },
    },
    {
      id: "water",
      type: "fill",
      source: BASE,
      "source-layer": "water",
      filter: ["==", ["geometry-type"], "Polygon"],
      paint: { "fill-color": colours.water },
    },
    river("river", colours, 1),
    {
      id: "parks",
      type: "fill",
      source: BASE,
      "source-layer": "parks",
      paint: { "fill-color": colours.park },
    },
    {
      id: "houses",
      type: "fill",
      source: BASE,
      "source-layer": "houses",
      minzoom: 15,
      filter: ["==", ["geometry-type"], "Polygon"],
      paint: { "fill-color": colours.built },
    },
    {
      id: "house-points",
      type: "symbol",
      source: BASE,
      "source-layer": "houses",
      minzoom: 15,
      filter: ["==", ["geometry-type"], "Point"],
      layout: {
        "icon-image": HOUSE,
        // About 20 m on the ground at every zoom.
        "icon-size": ["interpolate", ["exponential", 2], ["zoom"], 15, 1, 18, 8],
        "icon-rotation-alignment": "map",
        "icon-allow-overlap": true,
        "icon-ignore-placement": true,
      },
      paint: { "icon-color": colours.built },
    },
    rail(colours),
    road("road-casing", colours.casing, 1.6),
    road("road", colours.road, 0),
  ];
}

/** What is drawn once more over the cells, thin, so that one can find one's way. */
export function wayfinding(colours: Palette): LayerSpecification[] {
  return [
    river("river-over", colours, 0.6),
    {
      id: "main-over",
      type: "line",
      source: BASE,
      "source-layer": "streets",
      filter: MAIN_STREETS,
      layout: { "line-cap": "round", "line-join": "round" },
      paint: { "line-color": colours.road, "line-width": width(0.8, 10, 2.4, 16), "line-opacity": 0.6 },
    },
  ];
}

function river(id: string, colours: Palette, opacity: number): LayerSpecification {
  const stream = ["==", ["get", "kind"], "stream"];
  return {
    id,
    type: "line",
    source: BASE,
    "source-layer": "water",
    filter: ["==", ["geometry-type"], "LineString"],
    layout: { "line-cap": "round", "line-join": "round" },
    paint: {
      "line-color": colours.water,
      "line-opacity": opacity,
      "line-width": expression([
        "interpolate",
        ["exponential", 1.7],
        ["zoom"],
        9,
        ["case", stream, 0.8, 2],
        13,
        ["case", stream, 2, 10],
        17,
        ["case", stream, 12, 90],
      ]),
    },
  };
}

function rail(colours: Palette): LayerSpecification {
  return {
    id: "rail",
    type: "line",
    source: BASE,
    "source-layer": "rail",
    paint: { "line-color": colours.rail, "line-width": width(1, 10, 3, 16), "line-dasharray": [5, 1.5] },
  };
}

function road(id: string, colour: string, wider: number): LayerSpecification {
  const main = MAIN_STREETS;
  return {
    id,
    type: "line",
    source: BASE,
    "source-layer": "streets",
    layout: { "line-cap": "round", "line-join": "round" },
    paint: {
      "line-color": colour,
      "line-width": expression([
        "interpolate",
        ["exponential", 1.5],
        ["zoom"],
        9,
        ["case", main, 1 + wider * 0.5, 0.4 + wider * 0.3],
        12,
        ["case", main, 2.6 + wider, 1.4 + wider * 0.8],
        15,
        ["case", main, 9 + wider, 5.5 + wider],
        18,
        ["case", main, 34 + wider * 2, 22 + wider * 2],
      ]),
    },
  };
}
