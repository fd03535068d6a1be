/** The style of the map of sites: proven ones are filled, ranked ones hollow, larger with more incidents. */

import { signal } from "@preact/signals";
import type { FeatureCollection } from "geojson";
import type { LayerSpecification, StyleSpecification } from "maplibre-gl";
import { expression } from "../../map/layers/shared";
import { groupColour, type Palette } from "../../map/palette";
import { type BaseParts, overGround, planStyle } from "../map/base-style";
import type { Recurrence } from "../types";

export const SITES = "plan-sites";

/** The row under the pointer or the focus, ringed on the map. */
export const hoveredSite = signal<string | null>(null);

interface SitesParts extends BaseParts {
  readonly items: readonly Recurrence[];
  readonly hovered: string | null;
}

export function sitesStyle(parts: SitesParts): StyleSpecification {
  const { colours, items, hovered } = parts;
  return planStyle(parts, {
    sources: { [SITES]: { type: "geojson", data: features(items, colours) } },
    under: overGround(colours),
    over: [...rings(colours, hovered), circles(colours)],
  });
}

export function features(items: readonly Recurrence[], { theme }: Palette): FeatureCollection {
  // The first of the list is drawn last, so that nothing lies over it.
  const all = [...items].reverse().map(({ id, group, significant, incidents, lon, lat }) => ({
    type: "Feature" as const,
    properties: { name: id, significant, size: Math.sqrt(incidents), colour: groupColour(theme, group) },
    geometry: { type: "Point" as const, coordinates: [lon, lat] },
  }));
  return { type: "FeatureCollection", features: all };
}

const RADIUS = ["+", 4, ["*", 1.7, ["get", "size"]]];

function circles(colours: Palette): LayerSpecification {
  const proven = ["to-boolean", ["get", "significant"]];
  return {
    id: SITES,
    type: "circle",
    source: SITES,
    paint: {
      "circle-radius": expression(RADIUS),
      "circle-color": expression(["case", proven, ["get", "colour"], colours.surface]),
      "circle-stroke-color": expression(["case", proven, colours.surface, ["get", "colour"]]),
      "circle-stroke-width": 2,
    },
  };
}

function rings(colours: Palette, hovered: string | null): LayerSpecification[] {
  const one = {
    type: "circle" as const,
    source: SITES,
    filter: expression(["==", ["get", "name"], hovered ?? ""]),
  };
  const radius = (more: number) => expression(["+", more, RADIUS]);
  return [
    { id: "site-ring-line", ...one, paint: { "circle-radius": radius(8), "circle-color": colours.sunLine } },
    { id: "site-ring", ...one, paint: { "circle-radius": radius(6.5), "circle-color": colours.sun } },
    {
      id: "site-ring-inner",
      ...one,
      paint: { "circle-radius": radius(3.5), "circle-color": colours.sunLine },
    },
  ];
}
