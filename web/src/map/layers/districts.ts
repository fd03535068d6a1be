/** Borders of the districts, dashed, and their names. */

import type { LayerSpecification } from "maplibre-gl";
import { SEMIBOLD } from "../fonts";
import type { Palette } from "../palette";
import { BASE, width } from "./shared";

export const DISTRICT_NAMES = "district-names";

export function borders(colours: Palette): LayerSpecification {
  return {
    id: "district-borders",
    type: "line",
    source: BASE,
    "source-layer": "districts",
    layout: { "line-join": "round" },
    paint: {
      "line-color": colours.district,
      "line-width": width(1, 9, 1.8, 15),
      "line-dasharray": [6, 2, 1.5, 2],
    },
  };
}

export function districtNames(colours: Palette): LayerSpecification {
  return {
    id: "district-names",
    type: "symbol",
    source: DISTRICT_NAMES,
    maxzoom: 15,
    layout: {
      "text-field": ["get", "name"],
      "text-font": [SEMIBOLD],
      "text-size": width(12, 10, 14, 13),
      "text-letter-spacing": 0.03,
      "text-padding": 6,
      "text-max-width": 12,
    },
    paint: { "text-color": colours.label, "text-halo-color": colours.land, "text-halo-width": 2.4 },
  };
}
