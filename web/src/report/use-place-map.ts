/** One MapLibre map in a box, in the language and theme of the page, moved to the place when there is a new one. */

import { Map as MapLibre } from "maplibre-gl";
import { useEffect, useState } from "preact/hooks";
import { city } from "../data/city";
import { loadMapFonts } from "../map/fonts";
import { language, theme } from "../store";
import { circle, zoomFor } from "./circle";
import type { MapPlace } from "./lazy-map";
import { placeStyle } from "./place-style";

/** Smaller circles would lie under the pin. */
const LEAST_CIRCLE_M = 16;

export function usePlaceMap(box: HTMLDivElement | null, place: MapPlace | null): MapLibre | null {
  const [map, setMap] = useState<MapLibre | null>(null);
  const known = city.value;
  const style = placeStyle({
    theme: theme.value,
    language: language.value,
    origin: location.origin,
    attribution: known?.attribution ?? "",
    accuracy: place && place.radius_m > LEAST_CIRCLE_M ? circle(place.lon, place.lat, place.radius_m) : null,
  });

  useEffect(() => {
    if (!box || !known) return;
    let made: MapLibre | null = null;
    let gone = false;
    // Labels drawn before the font is there would keep the fallback's letters.
    void loadMapFonts().then(() => {
      if (gone) return;
      made = new MapLibre({
        container: box,
        style,
        ...start(known.centre, known.zoom, place, box),
        attributionControl: false,
        dragRotate: false,
        pitchWithRotate: false,
        maxZoom: 19,
      });
      made.touchZoomRotate.disableRotation();
      setMap(made);
    });
    return () => {
      gone = true;
      made?.remove();
      setMap(null);
    };
  }, [box, known]);

  useEffect(
    () => void map?.setStyle(style),
    [map, theme.value, language.value, place?.lon, place?.lat, place?.radius_m],
  );
  useEffect(() => {
    if (!map || !place || !box) return;
    const zoom = Math.max(
      map.getZoom(),
      zoomFor(place.radius_m, place.lat, Math.min(box.clientWidth, box.clientHeight)),
    );
    map.easeTo({ center: [place.lon, place.lat], zoom });
  }, [map, place?.lon, place?.lat]);
  return map;
}

function start(centre: readonly [number, number], zoom: number, place: MapPlace | null, box: HTMLElement) {
  if (place === null) return { center: [centre[0], centre[1]] as [number, number], zoom };
  const pixels = Math.min(box.clientWidth, box.clientHeight);
  return {
    center: [place.lon, place.lat] as [number, number],
    zoom: zoomFor(place.radius_m, place.lat, pixels),
  };
}
