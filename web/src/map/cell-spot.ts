/** Finds the selected cell in the drawn tiles and keeps its place on the screen. */

import type { Position as Corner } from "geojson";
import type { MapGeoJSONFeature, MapLibreMap } from "maplibre-gl";
import { cellSpot } from "./current";
import { ISSUES } from "./layers/shared";
import type { Spot } from "./marks";

export interface CellUnder extends Spot {
  readonly cell: string;
  readonly count: number;
}

/** The cell at a point of the screen. */
export function cellAt(map: MapLibreMap, x: number, y: number): CellUnder | null {
  if (!map.getLayer("cells")) return null;
  const found = map.queryRenderedFeatures([x, y], { layers: ["cells"] })[0];
  return found ? asCell(found) : null;
}

/** Follows a cell until it is told to stop; a cell that no tile draws has no place. */
export function followCell(map: MapLibreMap, cell: string): () => void {
  let place: Spot | null = null;
  const find = () => {
    const found = map.querySourceFeatures(ISSUES, {
      sourceLayer: "cells",
      filter: ["==", ["get", "cell"], cell],
    });
    const whole = found.map((one) => centreOf(one as MapGeoJSONFeature)).find((spot) => spot !== null);
    place = whole ?? place;
    move();
  };
  const move = () => {
    cellSpot.value = place && { ...place, ...flat(map.project([place.lon, place.lat])) };
  };
  map.on("idle", find);
  map.on("move", move);
  find();
  return () => {
    map.off("idle", find);
    map.off("move", move);
    cellSpot.value = null;
  };
}

function flat({ x, y }: { x: number; y: number }): { x: number; y: number } {
  return { x: Math.round(x), y: Math.round(y) };
}

function asCell(found: MapGeoJSONFeature): CellUnder | null {
  const centre = centreOf(found);
  const { cell, count } = found.properties as { cell?: string; count?: number };
  return centre && cell ? { ...centre, cell, count: count ?? 0 } : null;
}

/** Tiles hold whole hexagons, so the mean of the corners is the centre. */
function centreOf(found: MapGeoJSONFeature): Spot | null {
  if (found.geometry.type !== "Polygon") return null;
  const corners: readonly Corner[] = found.geometry.coordinates[0]?.slice(1) ?? [];
  if (corners.length === 0) return null;
  const sum = corners.reduce<[number, number]>(([x, y], [lon = 0, lat = 0]) => [x + lon, y + lat], [0, 0]);
  return { lon: sum[0] / corners.length, lat: sum[1] / corners.length };
}
