/** What the pointer and the keys do on the map. */

import type { MapLibreMap, MapMouseEvent, PointLike } from "maplibre-gl";
import { t } from "../locale";
import { toast } from "../parts";
import { change, navigate, view, viewHref } from "../store";
import { cellAt } from "./cell-spot";
import { ISSUES } from "./layers/shared";

const REACH = 8;

export function listen(map: MapLibreMap, leave: () => void): void {
  map.on("click", (event) => pick(map, event));
  hover(map);
  map.getCanvas().addEventListener("keydown", (event) => {
    const { clientWidth, clientHeight } = map.getContainer();
    if (event.key === "Enter" && !pickAt(map, ...centre(map, clientWidth, clientHeight)))
      toast(t("map.nothing_here"));
    if (event.key === "Escape") leaveMap(leave);
  });
}

function pick(map: MapLibreMap, { point }: MapMouseEvent): void {
  pickAt(map, point.x, point.y);
}

/** An appeal under the point opens its card, a cell is selected, empty land clears the choice. Whether anything was. */
function pickAt(map: MapLibreMap, x: number, y: number): boolean {
  const pin = pinAt(map, x, y);
  if (pin) {
    navigate(viewHref({}, `/issues/${pin}`));
    return true;
  }
  const cell = cellAt(map, x, y)?.cell ?? null;
  if (cell !== null || view.value.cell !== null) {
    change({ cell: cell === view.value.cell ? null : cell, remainder: null });
  }
  return cell !== null;
}

/** The code of the appeal whose pin or dot is near a point; fingers are not exact. */
function pinAt(map: MapLibreMap, x: number, y: number): string | null {
  const layers = ["pins", "dots"].filter((layer) => map.getLayer(layer));
  const box: [PointLike, PointLike] = [
    [x - REACH, y - REACH],
    [x + REACH, y + REACH],
  ];
  return (map.queryRenderedFeatures(box, { layers })[0]?.properties.public_id as string | undefined) ?? null;
}

function leaveMap(leave: () => void): void {
  if (view.value.cell !== null) change({ cell: null });
  else leave();
}

/** The middle of the part of the map that nothing covers. */
export function centre(map: MapLibreMap, width: number, height: number): [number, number] {
  const { top = 0, bottom = 0, left = 0, right = 0 } = map.getPadding();
  return [(left + width - right) / 2, (top + height - bottom) / 2];
}

function hover(map: MapLibreMap): void {
  let last: string | null = null;
  const mark = (cell: string | null) => {
    if (cell === last) return;
    if (last && map.getSource(ISSUES)) state(map, last, false);
    if (cell) state(map, cell, true);
    last = cell;
  };
  map.on("mousemove", ({ point }) => {
    const cell = cellAt(map, point.x, point.y)?.cell ?? null;
    mark(cell);
    const over = cell !== null || pinAt(map, point.x, point.y) !== null;
    map.getCanvas().style.cursor = over ? "pointer" : "";
  });
  map.on("mouseout", () => mark(null));
}

function state(map: MapLibreMap, cell: string, hovered: boolean): void {
  map.setFeatureState({ source: ISSUES, sourceLayer: "cells", id: cell }, { hovered });
}
