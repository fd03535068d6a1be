/** One function an endpoint of the planner; the addresses of its files. */

import type { FeatureCollection, Polygon } from "geojson";
import { ask, type Query, queryOf } from "../api/client";
import type { CellStory, Due, Hotspots, Incident, RecurrenceStory, Recurrences, Trends } from "./types";

const API = "/api/v1";

export const FORMATS = ["csv", "geojson", "gpkg"] as const;
export type Format = (typeof FORMATS)[number];

export type HotspotQuery = Query & {
  readonly group?: string;
  readonly compared_with?: string;
  readonly resolution: number;
  readonly weeks: number;
};

export async function getHotspots(query: HotspotQuery, signal?: AbortSignal): Promise<Hotspots> {
  return ask(`${API}/hotspots`, query, signal);
}

/** The hexagons of a run: the table of cells names them, the file draws them. */
export async function getCellShapes(
  query: HotspotQuery,
  signal?: AbortSignal,
): Promise<FeatureCollection<Polygon>> {
  return ask(`${API}/hotspots/export`, { ...query, format: "geojson" }, signal);
}

export async function getCellStory(cell: string, query: Query, signal?: AbortSignal): Promise<CellStory> {
  return ask(`${API}/hotspots/cells/${encodeURIComponent(cell)}`, query, signal);
}

export async function getRecurrences(query: Query, signal?: AbortSignal): Promise<Recurrences> {
  return ask(`${API}/recurrences`, query, signal);
}

export async function getRecurrence(id: string, signal?: AbortSignal): Promise<RecurrenceStory> {
  return ask(`${API}/recurrences/${encodeURIComponent(id)}`, {}, signal);
}

export async function getIncident(id: string, signal?: AbortSignal): Promise<Incident> {
  return ask(`${API}/incidents/${encodeURIComponent(id)}`, {}, signal);
}

export async function getTrends(query: Query, signal?: AbortSignal): Promise<Trends> {
  return ask(`${API}/trends`, query, signal);
}

export async function getDue(query: Query, signal?: AbortSignal): Promise<Due> {
  return ask(`${API}/trends/due`, query, signal);
}

/** The address of a file; `path` is that of the view whose rows it has. */
export function exportUrl(path: string, query: Query, format: Format): string {
  return `${API}/${path}/export?${queryOf({ ...query, format })}`;
}
