/** The style of the map of one site. */

import type { FeatureCollection, Geometry } from "geojson";
import type { LayerSpecification, StyleSpecification } from "maplibre-gl";
import { expression } from "../../map/layers/shared";
import { groupColour } from "../../map/palette";
import { type BaseParts, overGround, planStyle } from "../map/base-style";
import type { RecurrenceStory } from "../types";

const SITE = "plan-site";
const EVENTS = "plan-events";

type GroundParts = BaseParts & { readonly site: RecurrenceStory };

export function groundStyle(parts: GroundParts): StyleSpecification {
  const { colours, site } = parts;
  const own = groupColour(colours.theme, site.group);
  return planStyle(parts, {
    sources: {
      [SITE]: { type: "geojson", data: { type: "Feature", properties: {}, geometry: site.geometry } },
      [EVENTS]: { type: "geojson", data: events(site) },
    },
    under: overGround(colours),
    over: [...shape(site.geometry, own), circles(own, colours.surface)],
  });
}

function shape({ type }: Geometry, colour: string): LayerSpecification[] {
  if (type.endsWith("LineString")) {
    const layout = { "line-cap": "round", "line-join": "round" } as const;
    return [
      {
        id: SITE,
        type: "line",
        source: SITE,
        layout,
        paint: { "line-color": colour, "line-width": 8, "line-opacity": 0.85 },
      },
    ];
  }
  if (type.endsWith("Polygon")) {
    return [
      { id: SITE, type: "fill", source: SITE, paint: { "fill-color": colour, "fill-opacity": 0.25 } },
      { id: "plan-site-edge", type: "line", source: SITE, paint: { "line-color": colour, "line-width": 2 } },
    ];
  }
  return [
    {
      id: SITE,
      type: "circle",
      source: SITE,
      paint: {
        "circle-radius": 16,
        "circle-color": colour,
        "circle-opacity": 0.25,
        "circle-stroke-color": colour,
        "circle-stroke-width": 2,
      },
    },
  ];
}

function events(site: RecurrenceStory): FeatureCollection {
  const features = site.events.flatMap(({ lon, lat, reports }) =>
    lon === null || lat === null
      ? []
      : [
          {
            type: "Feature" as const,
            properties: { size: Math.sqrt(reports) },
            geometry: { type: "Point" as const, coordinates: [lon, lat] },
          },
        ],
  );
  return { type: "FeatureCollection", features };
}

function circles(colour: string, surface: string): LayerSpecification {
  return {
    id: EVENTS,
    type: "circle",
    source: EVENTS,
    paint: {
      "circle-radius": expression(["+", 2.5, ["*", 0.8, ["get", "size"]]]),
      "circle-color": surface,
      "circle-stroke-color": colour,
      "circle-stroke-width": 2.5,
    },
  };
}
