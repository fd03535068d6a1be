/** The style of the map of hotspots: hexagons in the colour of the view, marks in their middle, rings around the chosen one. */

import type { Feature, FeatureCollection, Polygon, Position } from "geojson";
import type { LayerSpecification, StyleSpecification } from "maplibre-gl";
import { expression, width } from "../../map/layers/shared";
import type { Palette } from "../../map/palette";
import { type BaseParts, HOVERED, overGround, planStyle } from "../map/base-style";
import type { Cell } from "../types";
import { cellLook, type Shown } from "./cell-colours";

export const CELLS = "plan-cells";
const MIDDLES = "plan-middles";

interface HotParts extends BaseParts {
  readonly cells: readonly Cell[];
  readonly shapes: FeatureCollection<Polygon> | null;
  readonly shown: Shown;
  readonly cell: string | null;
}

export function hotStyle(parts: HotParts): StyleSpecification {
  const { colours, cell, shown } = parts;
  const features = drawn(parts);
  return planStyle(parts, {
    sources: {
      [CELLS]: { type: "geojson", data: { type: "FeatureCollection", features } },
      [MIDDLES]: { type: "geojson", data: { type: "FeatureCollection", features: middles(features) } },
    },
    under: [
      ...cells(colours),
      ...overGround(colours),
      ring(HOVERED, colours.ink, 2, ""),
      marks(shown.resolution),
    ],
    over: [
      ring("plan-selected-line", colours.sunLine, width(6, 10, 8, 14), cell ?? ""),
      ring("plan-selected", colours.sun, width(2.6, 10, 3.6, 14), cell ?? ""),
    ],
  });
}

/** The hexagons of the view with their colours; a shape without a cell, or a cell that is not shown, is left out. */
export function drawn({ cells: all, shapes, shown, colours }: HotParts): Feature<Polygon>[] {
  const byName = new Map(all.map((cell) => [cell.cell, cell]));
  return (shapes?.features ?? []).flatMap(({ geometry, properties }) => {
    const cell = byName.get(String(properties?.cell));
    const look = cell && cellLook(colours.theme, cell, shown);
    if (!cell || !look) return [];
    const properties_ = { name: cell.cell, ...look, fill: look.fill ?? "", outline: look.fill === null };
    return [{ type: "Feature" as const, properties: properties_, geometry }];
  });
}

function cells(colours: Palette): LayerSpecification[] {
  const outline = ["to-boolean", ["get", "outline"]];
  return [
    {
      id: CELLS,
      type: "fill",
      source: CELLS,
      paint: {
        "fill-color": expression([
          "case",
          outline,
          colours.land,
          ["to-color", ["get", "fill"], colours.land],
        ]),
        "fill-opacity": expression(["case", outline, 0.35, ["get", "opacity"]]),
        "fill-antialias": false,
      },
    },
    {
      id: "plan-edges",
      type: "line",
      source: CELLS,
      layout: { "line-join": "round" },
      // Offset to the inside: the gap of land between two cells stays clean.
      paint: {
        "line-color": ["get", "edge"],
        "line-width": expression(["case", outline, 3, 1]),
        "line-offset": expression(["case", outline, 2.6, 1.3]),
        "line-opacity": ["get", "opacity"],
      },
    },
    {
      id: "plan-gaps",
      type: "line",
      source: CELLS,
      layout: { "line-join": "round" },
      paint: { "line-color": colours.land, "line-width": 1.6 },
    },
  ];
}

/** From a cell of 14 px on; larger with the cell, up to a size that reads at a glance. */
function marks(resolution: number): LayerSpecification {
  const least = resolution === 9 ? 11 : 9.6;
  return {
    id: "plan-marks",
    type: "symbol",
    source: MIDDLES,
    minzoom: least,
    filter: expression(["!=", ["get", "mark"], ""]),
    layout: {
      "icon-image": ["get", "mark"],
      "icon-size": ["interpolate", ["exponential", 2], ["zoom"], least, 0.42, least + 1.6, 0.95, 18, 1.3],
      "icon-allow-overlap": true,
      "icon-ignore-placement": true,
    },
  };
}

function ring(
  id: string,
  colour: string,
  size: ReturnType<typeof width> | number,
  name: string,
): LayerSpecification {
  return {
    id,
    type: "line",
    source: CELLS,
    filter: expression(["==", ["get", "name"], name]),
    layout: { "line-join": "round" },
    paint: { "line-color": colour, "line-width": size },
  };
}

/** A point a cell: a symbol on a polygon would be drawn once in every tile that it touches. */
function middles(features: readonly Feature<Polygon>[]): Feature[] {
  return features.map(({ properties, geometry }) => ({
    type: "Feature",
    properties,
    geometry: { type: "Point", coordinates: middle(geometry.coordinates[0] ?? []) },
  }));
}

export function middle(ring_: readonly Position[]): [number, number] {
  const corners = ring_.slice(1);
  const sum = corners.reduce<[number, number]>(([x, y], [lon = 0, lat = 0]) => [x + lon, y + lat], [0, 0]);
  return [sum[0] / corners.length, sum[1] / corners.length];
}
