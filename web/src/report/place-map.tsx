/** The map of the form: shows the place with its accuracy, and takes another by tap, by crosshair or by keys. */

import { Crosshair, Minus, Plus } from "lucide";
import type { Map as MapLibre } from "maplibre-gl";
import "maplibre-gl/dist/maplibre-gl.css";
import { useEffect, useRef, useState } from "preact/hooks";
import { city } from "../data/city";
import { Icon } from "../icons/icon";
import { t } from "../locale";
import { Button, IconButton } from "../parts";
import { metresPerPixel } from "./circle";
import type { PlaceMapProps } from "./lazy-map";
import { MapPin } from "./map-pin";
import { usePlaceMap } from "./use-place-map";
import { spoken } from "./words";

/** A finger covers about so many pixels. */
const FINGER_PX = 12;

export function PlaceMap({ place, onPick, focus }: PlaceMapProps) {
  const words = spoken();
  const [box, setBox] = useState<HTMLDivElement | null>(null);
  const map = usePlaceMap(box, place);
  const pick = useRef(onPick);
  pick.current = onPick;
  const take = (point: { lng: number; lat: number }) => {
    if (map) pick.current?.(point.lng, point.lat, metresPerPixel(map.getZoom(), point.lat) * FINGER_PX);
  };
  usePicking(map, take);
  useEffect(() => {
    if (focus) map?.getCanvas().focus();
  }, [map, focus]);
  useEffect(() => {
    map
      ?.getCanvas()
      .setAttribute("aria-label", onPick ? `${words.map_name}. ${words.map_hint}` : words.map_name);
  }, [map, onPick !== null, words]);

  return (
    <>
      <div ref={setBox} class="report-canvas" />
      {map && place && <MapPin map={map} place={place} />}
      {onPick && map && (
        <>
          <span class="report-crosshair" aria-hidden="true">
            <Icon of={Crosshair} size={28} />
          </span>
          <div class="report-zoom">
            <IconButton icon={Plus} name={t("map.zoom_in")} onClick={() => map.zoomIn()} />
            <IconButton icon={Minus} name={t("map.zoom_out")} onClick={() => map.zoomOut()} />
          </div>
          <div class="report-centre">
            <Button onClick={() => take(map.getCenter())}>{words.map_centre}</Button>
          </div>
        </>
      )}
      <p class="report-source least">{city.value?.attribution}</p>
    </>
  );
}

/** A tap takes the point under the finger, Enter the one under the crosshair. */
function usePicking(map: MapLibre | null, take: (point: { lng: number; lat: number }) => void): void {
  const latest = useRef(take);
  latest.current = take;
  useEffect(() => {
    if (!map) return;
    const taps = map.on("click", (event) => latest.current(event.lngLat));
    const canvas = map.getCanvas();
    const onKey = (event: KeyboardEvent) => {
      if (event.key === "Enter") latest.current(map.getCenter());
    };
    canvas.addEventListener("keydown", onKey);
    return () => {
      taps.unsubscribe();
      canvas.removeEventListener("keydown", onKey);
    };
  }, [map]);
}
