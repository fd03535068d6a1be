/** The answers that the pages of the planner show, each following the address. */

import { computed, effect, signal } from "@preact/signals";
import { ApiError } from "../api/client";
import { type Resource, resource } from "../data/resource";
import { route } from "../store";
import {
  getCellShapes,
  getCellStory,
  getDue,
  getHotspots,
  getRecurrence,
  getRecurrences,
  getTrends,
  type HotspotQuery,
} from "./client";
import { plan } from "./plan-store";
import type { Recurrences } from "./types";

const PAGE = 50;

const page = computed(() => (route.value.name === "planner" ? route.value : null));
const on = (wanted: string) => page.value?.view === wanted;

/** Leaves out what says nothing. */
export function said<T extends Readonly<Record<string, unknown>>>(values: T) {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== null && value !== false),
  ) as {
    readonly [Name in keyof T]?: Exclude<T[Name], null | false>;
  };
}

export const hotspotQuery = computed<HotspotQuery>(() => {
  const { group, resolution, weeks } = plan.value;
  return { ...(group ? { group } : {}), resolution, weeks };
});

export const hotspots = resource(() => on("hotspots") && hotspotQuery.value, getHotspots);
export const shapes = resource(() => on("hotspots") && hotspotQuery.value, getCellShapes);
export const story = resource(
  () => {
    const { cell, group, weeks } = plan.value;
    return on("hotspots") && cell !== null && { cell, query: said({ group, weeks }) };
  },
  ({ cell, query }, abort) => getCellStory(cell, query, abort),
);

export const recurrenceQuery = computed(() => {
  const { group, category, district, state, proven } = plan.value;
  return said({ group, category, district, state, significant: proven });
});
export const recurrences = resource(
  () => on("recurrences") && page.value?.id === null && recurrenceQuery.value,
  (query, abort) => getRecurrences({ ...query, limit: PAGE }, abort),
);
const later = signal<readonly Recurrences[]>([]);
effect(() => {
  recurrences.value.value;
  later.value = [];
});
export const sites = computed(() => {
  const first = recurrences.value.value;
  if (!first) return null;
  const pages = [first, ...later.value];
  return {
    ...first,
    items: pages.flatMap(({ items }) => items),
    next_cursor: pages.at(-1)?.next_cursor ?? null,
  };
});

export async function moreSites(): Promise<void> {
  const first = recurrences.value.peek();
  const cursor = sites.peek()?.next_cursor;
  if (!cursor) return;
  const found = await getRecurrences({ ...recurrenceQuery.peek(), limit: PAGE, cursor });
  // The filter may have changed meanwhile; a page of another list must not be added.
  if (recurrences.value.peek() === first) later.value = [...later.peek(), found];
}

export const recurrence = resource(() => on("recurrences") && (page.value?.id ?? null), getRecurrence);

/** By group, for the city and for each district. */
export const trends = resource(() => on("trends") && {}, getTrends);
/** By category, once a group is chosen. */
export const categoryTrends = resource(() => {
  const { group } = plan.value;
  return on("trends") && group !== null && { group };
}, getTrends);
export const due = resource(() => {
  const { group, district } = plan.value;
  return on("trends") && said({ group, district });
}, getDue);

/** Nothing to show yet because no analysis has run; the server says so in the problem. */
export function neverRun({ error }: Resource<unknown>): boolean {
  return error.value instanceof ApiError && error.value.problem.type === "/problems/no-analysis";
}
