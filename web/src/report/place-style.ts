/** The quiet map under the pin: the city's own lines, no counts, and the circle of accuracy. */

import type { Feature } from "geojson";
import type { StyleSpecification } from "maplibre-gl";
import type { Language } from "../api/types";
import { borders } from "../map/layers/districts";
import { ground, wayfinding } from "../map/layers/ground";
import { labels } from "../map/layers/labels";
import { BASE } from "../map/layers/shared";
import { palette } from "../map/palette";
import { tilesUrl } from "../map/style";
import type { Theme } from "../state";

export const ACCURACY = "accuracy";

export interface PlaceStyleParts {
  readonly theme: Theme;
  readonly language: Language;
  readonly origin: string;
  readonly attribution: string;
  /** Null while there is no place. */
  readonly accuracy: Feature | null;
}

export function placeStyle(parts: PlaceStyleParts): StyleSpecification {
  const { theme, language, origin, attribution, accuracy } = parts;
  const colours = palette(theme);
  const features = accuracy === null ? [] : [accuracy];
  return {
    version: 8,
    sources: {
      [BASE]: { type: "vector", tiles: [tilesUrl(origin, "base", "")], minzoom: 6, maxzoom: 16, attribution },
      [ACCURACY]: { type: "geojson", data: { type: "FeatureCollection", features } },
    },
    layers: [
      ...ground(colours),
      ...wayfinding(colours),
      borders(colours),
      {
        id: "accuracy-area",
        type: "fill",
        source: ACCURACY,
        paint: { "fill-color": colours.accent, "fill-opacity": 0.14 },
      },
      {
        id: "accuracy-edge",
        type: "line",
        source: ACCURACY,
        paint: { "line-color": colours.accent, "line-width": 1.5 },
      },
      ...labels(colours, language),
    ],
  };
}
