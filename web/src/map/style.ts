/** The style of the map as one pure value: sources of our own server, layers of the present view. */

import type { FeatureCollection } from "geojson";
import type { LayerSpecification, StyleSpecification } from "maplibre-gl";
import { DISTRICT_NAMES } from "./layers/districts";
import { layers, type Shown } from "./layers/index";
import { BASE, ISSUES, MARKS } from "./layers/shared";

export interface StyleParts extends Shown {
  /** Where the tiles are, with scheme and host: a worker has no address of its own. */
  readonly origin: string;
  /** The query of the issue tiles: filter and version of the data. */
  readonly issuesQuery: string;
  readonly baseQuery: string;
  readonly attribution: string;
  readonly districtNames: FeatureCollection;
  readonly marks: FeatureCollection;
}

export function buildStyle(parts: StyleParts): StyleSpecification {
  return {
    version: 8,
    sources: {
      [BASE]: {
        type: "vector",
        tiles: [tilesUrl(parts.origin, "base", parts.baseQuery)],
        minzoom: 6,
        maxzoom: 16,
        attribution: parts.attribution,
      },
      [ISSUES]: {
        type: "vector",
        tiles: [tilesUrl(parts.origin, "issues", parts.issuesQuery)],
        minzoom: 6,
        maxzoom: 16,
        promoteId: { cells: "cell" },
      },
      [DISTRICT_NAMES]: { type: "geojson", data: parts.districtNames },
      [MARKS]: { type: "geojson", data: parts.marks },
    },
    layers: layers(parts),
  };
}

export function tilesUrl(origin: string, set: "base" | "issues", query: string): string {
  return `${origin}/tiles/${set}/{z}/{x}/{y}.mvt${query ? `?${query}` : ""}`;
}

/** Our issues over the basemap of another house: cells go under its labels, points on top. */
export function overBasemap(outside: StyleSpecification, own: StyleSpecification): StyleSpecification {
  const ours = own.layers.filter(
    (layer) => "source" in layer && (layer.source === ISSUES || layer.source === MARKS),
  );
  const under = ours.filter((layer) => layer.id.startsWith("cell"));
  const top = ours.filter((layer) => !under.includes(layer));
  const labels = outside.layers.findIndex((layer) => layer.type === "symbol");
  const at = labels < 0 ? outside.layers.length : labels;
  const merged: LayerSpecification[] = [
    ...outside.layers.slice(0, at),
    ...under,
    ...outside.layers.slice(at),
    ...top,
  ];
  const { [ISSUES]: issues, [MARKS]: marks } = own.sources;
  return {
    ...outside,
    sources: { ...outside.sources, ...(issues && { [ISSUES]: issues }), ...(marks && { [MARKS]: marks }) },
    layers: merged,
  };
}
