/** One map in a box, in the language and theme of the page, moved to the place when there is a new one. */

import type { MapLibreMap } from "maplibre-gl";
import { useEffect, useState } from "preact/hooks";
import type { City } from "../api/types";
import { city } from "../data/city";
import { createMap } from "../map/engine";
import type { Position } from "../state";
import { language, theme } from "../store";
import { circle, metresPerPixel, zoomFor } from "./circle";
import type { MapPlace } from "./lazy-map";
import { placeStyle } from "./place-style";

/** Smaller circles would lie under the pin. */
const LEAST_CIRCLE_M = 16;

export function usePlaceMap(box: HTMLDivElement | null, place: MapPlace | null): MapLibreMap | null {
  const map = useMap(box, place);
  useEffect(() => {
    const accuracy =
      place && place.radius_m > LEAST_CIRCLE_M ? circle(place.lon, place.lat, place.radius_m) : null;
    map?.setStyle(
      placeStyle({
        theme: theme.value,
        language: language.value,
        origin: location.origin,
        attribution: city.value?.attribution ?? "",
        accuracy,
      }),
    );
  }, [map, theme.value, language.value, place?.lon, place?.lat, place?.radius_m]);
  useEffect(() => {
    if (!map || !place || !box) return;
    map.easeTo({ center: [place.lon, place.lat], zoom: nextZoom(map.getZoom(), place, sideOf(box)) });
  }, [map, place?.lon, place?.lat]);
  return map;
}

function useMap(box: HTMLDivElement | null, place: MapPlace | null): MapLibreMap | null {
  const [map, setMap] = useState<MapLibreMap | null>(null);
  const known = city.value;
  useEffect(() => {
    if (!box || !known) return;
    let made: MapLibreMap | null = null;
    let gone = false;
    void createMap(box, positionOf(place, known, box), known).then((ready) => {
      if (gone) return ready.remove();
      made = ready;
      setMap(ready);
    });
    return () => {
      gone = true;
      made?.remove();
      setMap(null);
    };
  }, [box, known]);
  return map;
}

function positionOf(place: MapPlace | null, { centre: [lon, lat], zoom }: City, box: HTMLElement): Position {
  if (place === null) return { lon, lat, zoom };
  return { lon: place.lon, lat: place.lat, zoom: zoomFor(place.radius_m, place.lat, sideOf(box)) };
}

/** Nearer when the place is better known, farther only when its circle would not fit. */
function nextZoom(now: number, { radius_m, lat }: MapPlace, pixels: number): number {
  const fits = (2 * radius_m) / metresPerPixel(now, lat) < pixels;
  const best = zoomFor(radius_m, lat, pixels);
  return fits ? Math.max(now, best) : best;
}

function sideOf(box: HTMLElement): number {
  return Math.min(box.clientWidth, box.clientHeight);
}
