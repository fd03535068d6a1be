/** Single appeals at high zoom: group by icon, state by form; where pins would cover one another a dot stands. */

import type { ExpressionSpecification, LayerSpecification } from "maplibre-gl";
import { POINT_ZOOM } from "../breaks";
import { groupColour, type Palette } from "../palette";
import { pinExpression, SELECTED } from "../pin-names";
import { expression, ISSUES, MARKS } from "./shared";

const POINTS = { source: ISSUES, "source-layer": "issues", minzoom: POINT_ZOOM } as const;

export function points(colours: Palette, groups: readonly string[]): LayerSpecification[] {
  return [
    {
      id: "dots",
      type: "circle",
      ...POINTS,
      paint: {
        "circle-radius": 4.5,
        "circle-color": byGroup(colours, groups),
        "circle-stroke-color": colours.surface,
        "circle-stroke-width": 1.5,
      },
    },
    {
      id: "pins",
      type: "symbol",
      ...POINTS,
      layout: {
        "icon-image": pinExpression(colours.theme),
        "icon-padding": 0,
        "symbol-sort-key": ["case", ["get", "overdue"], 0, 1],
      },
    },
  ];
}

/** What one has picked: an issue at any zoom, a place that was searched for, the own position. */
export function marks(colours: Palette): LayerSpecification[] {
  return [
    {
      id: "accuracy",
      type: "circle",
      source: MARKS,
      filter: ["==", ["get", "mark"], "me"],
      paint: {
        "circle-radius": 8,
        "circle-color": colours.accent,
        "circle-stroke-color": colours.surface,
        "circle-stroke-width": 3,
      },
    },
    {
      id: "found",
      type: "circle",
      source: MARKS,
      filter: ["==", ["get", "mark"], "found"],
      paint: {
        "circle-radius": 7,
        "circle-color": colours.sun,
        "circle-stroke-color": colours.sunLine,
        "circle-stroke-width": 3,
      },
    },
    {
      id: "selected-pin",
      type: "symbol",
      source: MARKS,
      filter: ["==", ["get", "mark"], "issue"],
      layout: {
        "icon-image": pinExpression(colours.theme, SELECTED),
        "icon-allow-overlap": true,
        "icon-ignore-placement": true,
      },
    },
  ];
}

function byGroup(colours: Palette, groups: readonly string[]): ExpressionSpecification | string {
  const other = groupColour(colours.theme, "other");
  if (groups.length === 0) return other;
  const pairs = groups.flatMap((group) => [group, groupColour(colours.theme, group)]);
  return expression(["match", ["get", "group"], ...pairs, other]);
}
