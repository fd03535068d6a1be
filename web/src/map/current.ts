/** The one map of the page, for the controls around it; null until it is there. */

import { signal } from "@preact/signals";
import type { MapLibreMap } from "maplibre-gl";
import type { Spot } from "./marks";

export const currentMap = signal<MapLibreMap | null>(null);

/** Where the selected cell lies on the screen, as the map moves. */
export const cellSpot = signal<(Spot & { readonly x: number; readonly y: number }) | null>(null);

export function show(spot: Spot, zoom: number): void {
  const map = currentMap.value;
  map?.flyTo({ center: [spot.lon, spot.lat], zoom: Math.max(map.getZoom(), zoom), duration: 800 });
}

export function zoomBy(steps: number): void {
  const map = currentMap.value;
  map?.easeTo({ zoom: map.getZoom() + steps, duration: 200 });
}
