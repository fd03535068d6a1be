/** Where the map looks first. */

import type { City } from "../api/types";
import type { Position } from "../state";

/** A city's zoom is meant for a map of this width in px; wider maps start nearer. */
const WIDTH = 500;
const LIMITS = [9, 12.6] as const;

export function startPosition(city: City, width: number): Position {
  const zoom = city.zoom + Math.log2(Math.max(width, 200) / WIDTH);
  const [lon, lat] = city.centre;
  return { zoom: Math.min(LIMITS[1], Math.max(LIMITS[0], zoom)), lat, lon };
}

/** Whether a point lies in the city's box. */
export function inside([west, south, east, north]: City["bbox"], lon: number, lat: number): boolean {
  return lon >= west && lon <= east && lat >= south && lat <= north;
}
