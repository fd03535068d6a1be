/** The numbers of the present filter. */

import { computed, signal } from "@preact/signals";
import { getCounts } from "../api/client";
import { resolutionAt } from "../map/breaks";
import { filter, view } from "../store";
import { resource } from "./resource";
import { version } from "./version";

/** The zoom of the map as it stands; the map says it. */
export const zoom = signal(11);
export const resolution = computed(() => resolutionAt(zoom.value));

const answer = resource(
  () =>
    filter.value &&
    version.value !== null && { filter: filter.value, resolution: resolution.value, version: version.value },
  (question, abort) => getCounts({ ...question.filter, resolution: question.resolution }, abort),
);
export const counts = answer.value;
export const countsFault = answer.error;
export const retryCounts = answer.refresh;

/** The tiles of topics keep their numbers while one of them is chosen. */
const withoutTopic = resource(
  () => {
    const { groups, categories } = view.value;
    if (!filter.value || version.value === null || groups.length + categories.length === 0) return null;
    const { group, category, ...rest } = filter.value;
    return { rest, version: version.value };
  },
  (question, abort) => getCounts({ ...question.rest, resolution: 7 }, abort),
);

export const groupCounts = computed(() => {
  const { groups, categories } = view.value;
  const source = groups.length + categories.length === 0 ? counts.value : withoutTopic.value.value;
  return source?.groups ?? null;
});

/** What is in the selected cell, by group. */
const cellAnswer = resource(
  () => {
    const { cell } = view.value;
    return (
      filter.value &&
      cell !== null &&
      version.value !== null && { ...filter.value, cell, version: version.value }
    );
  },
  async ({ version: _, ...question }, abort) => ({
    cell: question.cell,
    counts: await getCounts({ ...question, resolution: 7 }, abort),
  }),
);
export const cellCounts = computed(() => {
  const found = cellAnswer.value.value;
  return found && found.cell === view.value.cell ? found.counts : null;
});
