/** Creates the map. Loaded on its own, after the page: it is the heaviest part. */

import { MapLibreMap, setWorkerUrl } from "maplibre-gl";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url";
import "maplibre-gl/dist/maplibre-gl.css";
import type { City } from "../api/types";
import type { Position } from "../state";
import { loadMapFonts } from "./fonts";
import { HOUSE, parsePin } from "./pin-names";
import { drawHouse, drawPin } from "./pins";

setWorkerUrl(workerUrl);

const MARGIN = 0.35;

/** Resolves when the letters are there; the style is set by the caller. */
export async function createMap(container: HTMLElement, at: Position, city: City): Promise<MapLibreMap> {
  await loadMapFonts();
  const [west, south, east, north] = city.bbox;
  const map = new MapLibreMap({
    container,
    center: [at.lon, at.lat],
    zoom: at.zoom,
    minZoom: 8,
    maxZoom: 19,
    maxBounds: [west - MARGIN, south - MARGIN, east + MARGIN, north + MARGIN],
    maxPitch: 0,
    dragRotate: false,
    pitchWithRotate: false,
    attributionControl: false,
    fadeDuration: matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 150,
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  map.setMissingStyleImageResolver((id) => {
    const pin = parsePin(id);
    const picture = pin ? drawPin(pin, 2) : id === HOUSE ? drawHouse() : null;
    if (picture && !map.hasImage(id)) map.addImage(id, picture, { pixelRatio: 2, sdf: id === HOUSE });
  });
  return map;
}
