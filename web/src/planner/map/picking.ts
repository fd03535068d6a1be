/** What the pointer and the keys choose on a map of the analysis. */

import type { MapLibreMap } from "maplibre-gl";
import { t } from "../../locale";
import { centre } from "../../map/interaction";
import { toast } from "../../parts";
import { HOVERED } from "./base-style";

export interface Picking {
  /** Layers that can be chosen, and the property that names what is chosen. */
  readonly layers: readonly string[];
  readonly property: string;
  readonly onPick: (name: string | null) => void;
  readonly onLeave: () => void;
}

const REACH = 4;

export function choose(map: MapLibreMap, now: () => Picking): void {
  const under = (x: number, y: number): string | null => {
    const { layers, property } = now();
    const drawn = layers.filter((layer) => map.getLayer(layer));
    if (drawn.length === 0) return null;
    const box: [[number, number], [number, number]] = [
      [x - REACH, y - REACH],
      [x + REACH, y + REACH],
    ];
    const exact = map.queryRenderedFeatures([x, y], { layers: drawn })[0];
    const found = exact ?? map.queryRenderedFeatures(box, { layers: drawn })[0];
    return (found?.properties[property] as string | undefined) ?? null;
  };
  map.on("click", ({ point }) => now().onPick(under(point.x, point.y)));
  map.on("mousemove", ({ point }) => {
    const name = under(point.x, point.y);
    map.getCanvas().style.cursor = name ? "pointer" : "";
    hover(map, name);
  });
  map.on("mouseout", () => hover(map, null));
  map.getCanvas().addEventListener("keydown", (event) => {
    const { clientWidth, clientHeight } = map.getContainer();
    if (event.key === "Escape") now().onLeave();
    if (event.key !== "Enter") return;
    const name = under(...centre(map, clientWidth, clientHeight));
    if (name) now().onPick(name);
    else toast(t("map.nothing_here"));
  });
}

function hover(map: MapLibreMap, name: string | null): void {
  if (map.getLayer(HOVERED)) map.setFilter(HOVERED, ["==", ["get", "name"], name ?? ""]);
}
