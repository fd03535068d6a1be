/** What all maps of the analysis share: the quiet ground below, names above, the data between them. */

import type { FeatureCollection } from "geojson";
import type { LayerSpecification, SourceSpecification, StyleSpecification } from "maplibre-gl";
import { queryOf } from "../../api/client";
import type { City, Language } from "../../api/types";
import { borders, DISTRICT_NAMES, districtNames } from "../../map/layers/districts";
import { ground, wayfinding } from "../../map/layers/ground";
import { labels } from "../../map/layers/labels";
import { BASE } from "../../map/layers/shared";
import type { Palette } from "../../map/palette";
import { tilesUrl } from "../../map/style";

/** The layer that rings what lies under the pointer, where the style has one. */
export const HOVERED = "plan-hovered";

export interface BaseParts {
  readonly colours: Palette;
  readonly language: Language;
  readonly origin: string;
  readonly city: Pick<City, "version" | "attribution">;
  readonly names: FeatureCollection;
}

interface Layered {
  readonly sources: Readonly<Record<string, SourceSpecification>>;
  /** Under the names, and over everything. */
  readonly under: readonly LayerSpecification[];
  readonly over: readonly LayerSpecification[];
}

export function planStyle(parts: BaseParts, { sources, under, over }: Layered): StyleSpecification {
  const { colours, language, origin, city, names } = parts;
  return {
    version: 8,
    sources: {
      [BASE]: {
        type: "vector",
        tiles: [tilesUrl(origin, "base", queryOf({ v: city.version }))],
        minzoom: 6,
        maxzoom: 16,
        attribution: city.attribution,
      },
      [DISTRICT_NAMES]: { type: "geojson", data: names },
      ...sources,
    },
    layers: [...ground(colours), ...under, ...labels(colours, language), districtNames(colours), ...over],
  };
}

export function overGround(colours: Palette): LayerSpecification[] {
  return [...wayfinding(colours), borders(colours)];
}
