/** The numbers of the present filter. */

import { computed, effect, signal } from "@preact/signals";
import { ApiError, getCounts } from "../api/client";
import { resolutionAt } from "../map/breaks";
import { filter, view } from "../store";
import { resource } from "./resource";
import { heard, version } from "./version";

const EVERY_MS = 5000;

/** The zoom of the map as it stands; the map says it, before that it is guessed so that one question is enough. */
export const zoom = signal(view.peek().position?.zoom ?? (innerWidth >= 768 ? 12 : 10.6));
export const resolution = computed(() => resolutionAt(zoom.value));

const answer = resource(
  () => filter.value && { ...filter.value, resolution: resolution.value },
  (question, abort) => getCounts(question, abort),
);
export const counts = answer.value;
export const countsFault = answer.error;
export const retryCounts = answer.refresh;

/** The server does not answer at all; what is shown may be old. */
export const offline = computed(() => countsFault.value !== null && !(countsFault.value instanceof ApiError));

effect(() => {
  if (counts.value) heard(counts.value.version);
});

/** Asks again every few seconds until the returned function is called; a hidden page catches up when it is seen. */
export function watchCounts(): () => void {
  const look = () => document.visibilityState === "visible" && answer.refresh();
  const timer = setInterval(look, EVERY_MS);
  document.addEventListener("visibilitychange", look);
  return () => {
    clearInterval(timer);
    document.removeEventListener("visibilitychange", look);
  };
}

/** The tiles of topics keep their numbers while one of them is chosen. */
const withoutTopic = resource(
  () => {
    const { groups, categories } = view.value;
    if (!filter.value || groups.length + categories.length === 0) return null;
    const { group: _, category: __, ...rest } = filter.value;
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
    return filter.value && cell !== null && { ...filter.value, cell, version: version.value };
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
