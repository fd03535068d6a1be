/** Keeps the names of the districts inside the view. */

import { signal } from "@preact/signals";
import type { FeatureCollection } from "geojson";
import type { MapLibreMap } from "maplibre-gl";
import { type GridPoint, labelSpots } from "./label-spots";
import { feature, type Spot } from "./marks";

const STEP = 44;

const spots = signal<ReadonlyMap<string, Spot>>(new Map());

export function districtNames(name: (code: string) => string): FeatureCollection {
  const features = [...spots.value].map(([code, spot]) => feature(spot, { code, name: name(code) }));
  return { type: "FeatureCollection", features };
}

/** A name stays where it is while that point is in view, so that names do not jump at each small move. */
export function placeDistrictNames(map: MapLibreMap): void {
  if (!map.getLayer("land")) return;
  const before = spots.value;
  const now = new Map<string, Spot>();
  for (const [code, point] of labelSpots(sample(map))) {
    const old = before.get(code);
    const { lng, lat } = map.unproject([point.x, point.y]);
    now.set(code, old && inView(map, old) ? old : { lon: lng, lat });
  }
  const same = now.size === before.size && [...now].every(([code, spot]) => before.get(code) === spot);
  if (!same) spots.value = now;
}

/** The districts under a grid of points of the view, away from what covers the map. */
function sample(map: MapLibreMap): GridPoint[] {
  const { left, right, top, bottom } = frame(map);
  const points: GridPoint[] = [];
  for (let x = left; x <= right; x += STEP) {
    for (let y = top; y <= bottom; y += STEP) {
      const found = map.queryRenderedFeatures([x, y], { layers: ["land"] })[0];
      points.push({ x, y, code: (found?.properties.code as string | undefined) ?? null });
    }
  }
  return points;
}

function inView(map: MapLibreMap, { lon, lat }: Spot): boolean {
  const { x, y } = map.project([lon, lat]);
  const { left, right, top, bottom } = frame(map);
  return x > left + STEP && x < right - STEP && y > top && y < bottom;
}

function frame(map: MapLibreMap): { left: number; right: number; top: number; bottom: number } {
  const { clientWidth: width, clientHeight: height } = map.getContainer();
  const { top = 0, bottom = 0, left = 0, right = 0 } = map.getPadding();
  return { left: left + 20, right: width - right - 20, top: top + 16, bottom: height - bottom - 16 };
}
