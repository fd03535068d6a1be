/** The map of the form: shows the place with its accuracy, and takes another by tap, by crosshair or by keys. */

import { Crosshair, Minus, Plus } from "lucide";
import type { MapLibreMap } from "maplibre-gl";
import { useEffect, useRef, useState } from "preact/hooks";
import { Icon } from "../icons/icon";
import { t } from "../locale";
import { Button, IconButton } from "../parts";
import { metresPerPixel } from "./circle";
import type { MapPlace, PlaceMapProps } from "./lazy-map";
import { MapPin } from "./map-pin";
import { usePlaceMap } from "./use-place-map";
import { spoken } from "./words";

/** A finger covers about so many pixels. */
const FINGER_PX = 12;

export function PlaceMap({ place, onPick, focus, still = false }: PlaceMapProps) {
  const words = spoken();
  const [box, setBox] = useState<HTMLDivElement | null>(null);
  const map = usePlaceMap(box, place);
  const away = useAway(map, place);
  const picking = map !== null && onPick !== null;
  const take = (point: { lng: number; lat: number }) => {
    if (map) onPick?.(point.lng, point.lat, metresPerPixel(map.getZoom(), point.lat) * FINGER_PX);
  };
  usePicking(map, take);
  useEffect(() => {
    if (focus) map?.getCanvas().focus();
  }, [map, focus]);
  useEffect(() => {
    const canvas = map?.getCanvas();
    canvas?.setAttribute("aria-label", picking ? `${words.map_name}. ${words.map_hint}` : words.map_shows);
    if (still) canvas?.setAttribute("tabindex", "-1");
  }, [map, picking, still, words]);

  return (
    <>
      <div ref={setBox} class="report-canvas" />
      {map && place && <MapPin map={map} place={place} />}
      {map && !still && (
        <div class="report-zoom">
          <IconButton icon={Plus} name={t("map.zoom_in")} onClick={() => map.zoomIn()} />
          <IconButton icon={Minus} name={t("map.zoom_out")} onClick={() => map.zoomOut()} />
        </div>
      )}
      {picking && away && (
        <>
          <span class="report-crosshair" aria-hidden="true">
            <Icon of={Crosshair} size={28} />
          </span>
          <div class="report-centre">
            <Button onClick={() => take(map.getCenter())}>{words.map_centre}</Button>
          </div>
        </>
      )}
    </>
  );
}

/** A tap takes the point under the finger, Enter the one under the crosshair. */
function usePicking(map: MapLibreMap | null, take: (point: { lng: number; lat: number }) => void): void {
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

/** Whether the middle of the map is another point than the place: only then there is something to choose. */
function useAway(map: MapLibreMap | null, place: MapPlace | null): boolean {
  const [away, setAway] = useState(place === null);
  useEffect(() => {
    if (!map) return;
    const look = () => {
      const { x, y } = map.project(map.getCenter());
      const pin = place && map.project([place.lon, place.lat]);
      setAway(pin === null || Math.hypot(pin.x - x, pin.y - y) > FINGER_PX);
    };
    look();
    const moves = map.on("moveend", look);
    return () => moves.unsubscribe();
  }, [map, place?.lon, place?.lat]);
  return away;
}
