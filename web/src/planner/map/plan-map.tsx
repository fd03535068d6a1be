/** A map of the analysis: made once, then it follows the style that its page puts together. */

import type { MapLibreMap, StyleSpecification } from "maplibre-gl";
import { useEffect, useRef, useState } from "preact/hooks";
import { city } from "../../data/city";
import { t } from "../../locale";
import { startPosition } from "../../map/camera";
import { currentMap } from "../../map/current";
import { placeDistrictNames } from "../../map/district-labels";
import type { Position } from "../../state";
import { changePlan, plan } from "../plan-store";
import { markImage } from "./mark-images";
import { choose, type Picking } from "./picking";

interface PlanMapProps {
  readonly label: string;
  readonly style: StyleSpecification | null;
  readonly picking: Picking;
  /** The map of a page moves its address; a small one beside a story does not. */
  readonly at?: Position;
}

export function PlanMap({ label, style, picking, at }: PlanMapProps) {
  const box = useRef<HTMLDivElement>(null);
  const [map, setMap] = useState<MapLibreMap | null>(null);
  const [failed, setFailed] = useState(false);
  const now = useRef(picking);
  now.current = picking;
  const known = city.value !== null;

  useEffect(() => {
    if (!known || !box.current) return;
    let gone = false;
    let made: MapLibreMap | null = null;
    start(box.current, at)
      .then((ready) => {
        if (gone) return ready.remove();
        made = ready;
        choose(ready, () => now.current);
        if (!at) ready.on("moveend", () => remember(ready));
        currentMap.value = ready;
        setMap(ready);
      })
      .catch(() => setFailed(true));
    return () => {
      gone = true;
      currentMap.value = null;
      made?.remove();
    };
  }, [known]);

  useEffect(() => {
    if (map && style) map.setStyle(style, { diff: true });
  }, [map, style]);

  useEffect(() => {
    const canvas = map?.getCanvas();
    canvas?.setAttribute("aria-label", label);
    canvas?.setAttribute("aria-describedby", "map-keys");
    canvas?.setAttribute("role", "application");
  }, [map, label]);

  return (
    <div class="map-canvas" data-ready={map !== null}>
      <div ref={box} class="map-container" />
      <p id="map-keys" class="for-readers">
        {t("map.keys")}
      </p>
      {failed && <p class="map-failed">{t("map.failed")}</p>}
    </div>
  );
}

async function start(container: HTMLElement, at: Position | undefined): Promise<MapLibreMap> {
  const known = city.peek();
  if (!known) throw new Error("the map needs a city");
  const { createMap } = await import("../../map/engine");
  const from = at ?? plan.peek().position ?? startPosition(known, container.clientWidth || innerWidth);
  const map = await createMap(container, from, known);
  map.setMissingStyleImageResolver((id) => {
    const image = markImage(id);
    if (image && !map.hasImage(id)) map.addImage(id, image.picture, image.options);
  });
  map.on("idle", () => placeDistrictNames(map));
  // The browser tests ask the map itself what it has drawn.
  Object.assign(globalThis, { qalaMap: map });
  return map;
}

/** The address follows the map, without filling the history. */
function remember(map: MapLibreMap): void {
  if (map.getContainer().clientWidth === 0) return;
  const { lng, lat } = map.getCenter();
  changePlan({ position: { zoom: map.getZoom(), lat, lon: lng } }, { replace: true });
}
