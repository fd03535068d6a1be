/** Cells coloured by count, their inner edge, and the ring around the selected one. */

import type { ExpressionSpecification, LayerSpecification } from "maplibre-gl";
import { type Breaks, breaks, POINT_ZOOM } from "../breaks";
import type { Palette } from "../palette";
import { expression, ISSUES, width } from "./shared";

const CELLS = { source: ISSUES, "source-layer": "cells", maxzoom: POINT_ZOOM } as const;

export function cells(colours: Palette, days: number): LayerSpecification[] {
  return [
    {
      id: "cells",
      type: "fill",
      ...CELLS,
      paint: { "fill-color": byCount(colours.counts, days), "fill-opacity": 0.86, "fill-antialias": false },
    },
    {
      id: "cell-edges",
      type: "line",
      ...CELLS,
      layout: { "line-join": "round" },
      // Offset to the inside: the gap of land between two cells stays clean.
      paint: { "line-color": byCount(colours.edges, days), "line-width": 1, "line-offset": 1.3 },
    },
    {
      id: "cell-gaps",
      type: "line",
      ...CELLS,
      layout: { "line-join": "round" },
      paint: { "line-color": colours.land, "line-width": 1.6 },
    },
  ];
}

/** Sun between two dark lines: "you are here", in both themes. */
export function selectedCell(colours: Palette, cell: string | null): LayerSpecification[] {
  const one = { ...CELLS, type: "line" as const, filter: expression(["==", ["get", "cell"], cell ?? ""]) };
  return [
    {
      id: "cell-selected-line",
      ...one,
      layout: { "line-join": "round" },
      paint: { "line-color": colours.sunLine, "line-width": width(5, 10, 7, 14) },
    },
    {
      id: "cell-selected",
      ...one,
      layout: { "line-join": "round" },
      paint: { "line-color": colours.sun, "line-width": width(2.4, 10, 3.4, 14) },
    },
  ];
}

export function hoveredCell(colours: Palette): LayerSpecification {
  return {
    id: "cell-hovered",
    type: "line",
    ...CELLS,
    layout: { "line-join": "round" },
    paint: {
      "line-color": colours.ink,
      "line-width": 2,
      "line-opacity": ["case", ["boolean", ["feature-state", "hovered"], false], 1, 0],
    },
  };
}

/** One colour a class; coarse and fine cells have breaks of their own. */
function byCount(colours: readonly string[], days: number): ExpressionSpecification {
  const fine = [">=", ["get", "resolution"], 9];
  return expression(["case", fine, steps(colours, breaks(9, days)), steps(colours, breaks(8, days))]);
}

function steps(colours: readonly string[], classes: Breaks): unknown[] {
  const [first, ...others] = colours;
  return ["step", ["get", "count"], first, ...others.flatMap((colour, step) => [classes[step + 1], colour])];
}
