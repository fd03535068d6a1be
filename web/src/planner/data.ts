/** The answers that the pages of the planner show, each following the address. */

import { computed } from "@preact/signals";
import { ApiError } from "../api/client";
import { type Resource, resource } from "../data/resource";
import { wide } from "../shell/wide";
import { route } from "../store";
import {
  getCellShapes,
  getCellStory,
  getDue,
  getHotspots,
  getIncident,
  getRecurrence,
  getRecurrences,
  getTrends,
  type HotspotQuery,
} from "./client";
import { plan } from "./plan-store";

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
  const { group, resolution, weeks, compared_with } = plan.value;
  return { ...said({ group, compared_with }), resolution, weeks };
});

export const hotspots = resource(() => on("hotspots") && hotspotQuery.value, getHotspots);
/** A phone draws none. */
export const shapes = resource(() => on("hotspots") && wide.value && hotspotQuery.value, getCellShapes);

export const cellQuery = computed(() => {
  const { group, weeks, compared_with } = plan.value;
  return said({ group, weeks, compared_with });
});
export const cellAnswer = resource(
  () => on("hotspots") && plan.value.cell !== null && { cell: plan.value.cell, query: cellQuery.value },
  async ({ cell, query }, abort) => ({ asked: query, ...(await getCellStory(cell, query, abort)) }),
);
/** A cell with the group and the window that it was asked for. */
export type AskedCell = NonNullable<typeof cellAnswer.value.value>;
/** Null while another one is still on its way; the same holds for the site, the incident and the categories below. */
export const story = computed(() => {
  const found = cellAnswer.value.value;
  return found?.cell === plan.value.cell ? found : null;
});

export const recurrenceQuery = computed(() => {
  const { group, category, district, state, proven } = plan.value;
  return said({ group, category, district, state, significant: proven });
});
export const recurrences = resource(
  () => on("recurrences") && page.value?.id === null && { ...recurrenceQuery.value, limit: plan.value.rows },
  getRecurrences,
);

export const siteAnswer = resource(() => on("recurrences") && (page.value?.id ?? null), getRecurrence);
export const site = computed(() => {
  const found = siteAnswer.value.value;
  return found?.id === page.value?.id ? found : null;
});

export const incidentAnswer = resource(
  () => on("recurrences") && page.value?.id !== null && plan.value.incident,
  // It may have become part of another one since, and then answers with that one's code.
  async (asked, abort) => ({ asked, ...(await getIncident(asked, abort)) }),
);
export const incident = computed(() => {
  const found = incidentAnswer.value.value;
  return found?.asked === plan.value.incident ? found : null;
});

/** By group, for the city and for each district. */
export const trends = resource(() => on("trends") && {}, getTrends);
/** By category, once a group is chosen. */
export const categoryAnswer = resource(
  () => on("trends") && plan.value.group,
  async (group, abort) => ({ group, ...(await getTrends({ group }, abort)) }),
);
export const categoryTrends = computed(() => {
  const found = categoryAnswer.value.value;
  return found?.group === plan.value.group ? found : null;
});
export const dueQuery = computed(() => {
  const { group, district } = plan.value;
  return said({ group, district });
});
export const due = resource(() => on("trends") && dueQuery.value, getDue);

/** Nothing to show yet because no analysis has run; the server says so in the problem. */
export function neverRun({ error }: Resource<unknown>): boolean {
  return error.value instanceof ApiError && error.value.problem.type === "/problems/no-analysis";
}

/** What was asked for is not in the last run. */
export function gone(of: Resource<unknown>): boolean {
  const fault = of.error.value;
  return fault instanceof ApiError && fault.status === 404 && !neverRun(of);
}
