/** The map in the page: made once, then it follows the style that the address asks for. */

import { useSignalEffect } from "@preact/signals";
import type { MapLibreMap, VectorTileSource } from "maplibre-gl";
import { useEffect, useRef, useState } from "preact/hooks";
import { city } from "../data/city";
import { zoom } from "../data/counts";
import { cityName } from "../data/names";
import { t } from "../locale";
import { change, view } from "../store";
import { startPosition } from "./camera";
import { followCell } from "./cell-spot";
import { currentMap } from "./current";
import { placeDistrictNames } from "./district-labels";
import { listen } from "./interaction";
import { ISSUES } from "./layers/shared";
import { loadOutsideStyle, mapStyle, styleUrl } from "./map-style";
import type { Spot } from "./marks";

const TARGET_ZOOM = 16.5;

interface MapViewProps {
  /** What covers the map, in px from each side. */
  readonly padding: { readonly top: number; readonly bottom: number };
  /** What the map has to bring into the middle of its free part. */
  readonly target: Spot | null;
  readonly onLeave: () => void;
}

export function MapView({ padding, target, onLeave }: MapViewProps) {
  const container = useRef<HTMLDivElement>(null);
  const [failed, setFailed] = useState(false);
  const known = city.value !== null;

  useEffect(() => {
    if (!known || !container.current) return;
    let gone = false;
    start(container.current, onLeave, () => gone).catch(() => setFailed(true));
    return () => {
      gone = true;
      currentMap.value?.remove();
      currentMap.value = null;
    };
  }, [known]);

  useSignalEffect(() => {
    const [map, style] = [currentMap.value, mapStyle.value];
    if (!map || !style) return;
    const source = map.getSource<VectorTileSource>(ISSUES);
    const wanted = style.sources[ISSUES];
    // Tiles are exchanged in place: the old ones stay until the new ones are there.
    if (source && wanted?.type === "vector" && wanted.tiles?.[0] !== source.tiles?.[0])
      source.setTiles(wanted.tiles ?? []);
    map.setStyle(style, { diff: true });
  });

  useSignalEffect(() => {
    if (currentMap.value) name(currentMap.value.getCanvas());
  });

  useSignalEffect(() => {
    const [map, cell] = [currentMap.value, view.value.cell];
    return map && cell ? followCell(map, cell) : undefined;
  });

  const map = currentMap.value;
  const { top, bottom } = padding;
  const { lon, lat } = target ?? { lon: null, lat: null };
  const arrived = useRef(false);
  useEffect(() => {
    if (!map) return;
    const free = { top, bottom, left: 0, right: 0 };
    // One call for both: a change of the padding alone would end a flight on its way.
    if (lon === null || lat === null) map.setPadding(free);
    else {
      const zoom = Math.max(map.getZoom(), TARGET_ZOOM);
      map.flyTo({ center: [lon, lat], zoom, padding: free, duration: arrived.current ? 800 : 0 });
    }
    arrived.current = true;
  }, [map, top, bottom, lon, lat]);

  return (
    <div class="map-canvas" data-ready={map !== null}>
      <div ref={container} class="map-container" />
      <p id="map-keys" class="for-readers">
        {t("map.keys")}
      </p>
      {failed && <p class="map-failed">{t("map.failed")}</p>}
    </div>
  );
}

async function start(container: HTMLElement, leave: () => void, gone: () => boolean): Promise<void> {
  const known = city.peek();
  if (!known) return;
  const url = styleUrl.peek();
  const [{ createMap }] = await Promise.all([import("./engine"), url ? loadOutsideStyle(url) : null]);
  if (gone()) return;
  const at = view.peek().position ?? startPosition(known, container.clientWidth || innerWidth);
  const map = await createMap(container, at, known);
  if (gone()) return map.remove();
  listen(map, leave);
  map.on("moveend", () => remember(map));
  map.on("idle", () => placeDistrictNames(map));
  zoom.value = map.getZoom();
  currentMap.value = map;
  // The browser tests ask the map itself what it has drawn.
  Object.assign(globalThis, { qalaMap: map });
}

function name(canvas: HTMLCanvasElement): void {
  const words = t(`${view.value.kind}.map`, { city: cityName() });
  canvas.setAttribute("aria-label", words);
  canvas.setAttribute("aria-describedby", "map-keys");
  canvas.setAttribute("role", "application");
}

/** The address follows the map, without filling the history; a move that the page began says nothing new. */
function remember(map: MapLibreMap): void {
  if (map.getContainer().clientWidth === 0) return; // the list stands in its place
  zoom.value = map.getZoom();
  const { lng, lat } = map.getCenter();
  const position = { zoom: map.getZoom(), lat, lon: lng };
  change({ position }, { replace: true });
}
